#include "sim/study/replicate.hpp"

#include <exception>
#include <mutex>

#include "sim/study/workers.hpp"

namespace egiz {

namespace {

struct Progress {
  std::mutex mutex;
  int done = 0;
  int failed = -1;  // first task in order that threw
  std::exception_ptr failure;
};

}  // namespace

int run_tasks(int n, const std::function<void(int)>& task, const Crowd& crowd, std::vector<char>* done) {
  std::vector<char> finished(static_cast<std::size_t>(n), 0);
  std::atomic<int> next{0};
  Progress progress;
  const auto work = [&] {
    for (int i = next++; i < n; i = next++) {
      if (crowd.stop && crowd.stop->load()) return;
      try {
        task(i);
      } catch (...) {
        const std::lock_guard lock(progress.mutex);
        if (progress.failed < 0 || i < progress.failed)
          progress.failed = i, progress.failure = std::current_exception();
        next = n;
        return;
      }
      const std::lock_guard lock(progress.mutex);
      finished[static_cast<std::size_t>(i)] = 1;
      ++progress.done;
      if (crowd.progress) crowd.progress(progress.done, n);
    }
  };
  if (n > 0) on_workers(worker_count(crowd.threads, n), crowd.pinned, work);
  if (progress.failure) std::rethrow_exception(progress.failure);
  if (done) *done = finished;
  return progress.done;
}

}  // namespace egiz
