#include "sim/study/replicate.hpp"

#include <algorithm>
#include <exception>
#include <mutex>

namespace egiz {

namespace {

struct Progress {
  std::mutex mutex;
  int done = 0;
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
        if (!progress.failure) progress.failure = std::current_exception();
        next = n;
        return;
      }
      const std::lock_guard lock(progress.mutex);
      finished[static_cast<std::size_t>(i)] = 1;
      ++progress.done;
      if (crowd.progress) crowd.progress(progress.done, n);
    }
  };
  const int wanted =
      crowd.threads > 0 ? crowd.threads : static_cast<int>(std::thread::hardware_concurrency());
  std::vector<std::thread> threads;
  for (int t = 1; t < std::min(std::max(wanted, 1), n); ++t) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  if (progress.failure) std::rethrow_exception(progress.failure);
  if (done) *done = finished;
  return progress.done;
}

}  // namespace egiz
