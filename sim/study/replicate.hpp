// Independent tasks over threads, results in the order of the tasks: the answer does not depend on the thread
// count. Runs of a plant are better given to run_ensemble (sim/study/ensemble.hpp), which reuses memory.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

namespace egiz {

/// Who does the work, who is told, and who may end it.
struct Crowd {
  int threads = 0;                                 // 0: one per processor
  std::function<void(int done, int of)> progress;  // called from one thread at a time; must not throw
  const std::atomic<bool>* stop = nullptr;         // when it turns true, no further task is begun
  bool pinned = true;  // a processor for each thread, if there are enough (sim/study/workers.hpp)
};

/// Runs task(0) .. task(n - 1), n >= 0. Tasks must not touch common state. Returns how many were done;
/// done[i] says which. When tasks throw, no further one is begun, and the exception of the first of them in
/// the order of the tasks (not of the clock) is thrown here; `done` then stays as it was.
int run_tasks(int n, const std::function<void(int)>& task, const Crowd& crowd,
              std::vector<char>* done = nullptr);

}  // namespace egiz
