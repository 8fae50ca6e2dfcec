// Independent tasks over threads, results in the order of the tasks: the answer does not depend on the thread
// count.
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace egiz {

struct Crowd {
  int threads = 0;                                 // 0: one per processor
  std::function<void(int done, int of)> progress;  // called from one thread at a time
  const std::atomic<bool>* stop = nullptr;         // when it turns true, no further task is begun
};

/// Runs task(0) .. task(n - 1). Tasks must not touch common state. Returns how many were done; done[i] says
/// which.
int run_tasks(int n, const std::function<void(int)>& task, const Crowd& crowd,
              std::vector<char>* done = nullptr);

}  // namespace egiz
