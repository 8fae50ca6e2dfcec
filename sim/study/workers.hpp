// Threads of a study, each bound to a processor of its own. The calling thread is one of them; when the work
// is done it may go where it could go before. Results never depend on any of this.
#pragma once

#include <functional>
#include <vector>

namespace egiz {

/// Processors the calling thread may use, as Linux numbers them: one of every core before the second of any
/// (a core that runs two threads is shared), beginning with the one the thread is on, so that two programs
/// begin at different ones. Empty where the system does not tell.
std::vector<int> processors();

/// Binds the calling thread to one processor while it lives, then gives it back the processors it had. Linux;
/// a refusal, another system or a negative number binds nothing.
class Pinned {
 public:
  /// Binds the calling thread to `processor`, one of processors().
  explicit Pinned(int processor);
  ~Pinned();
  Pinned(const Pinned&) = delete;
  Pinned& operator=(const Pinned&) = delete;
  /// Whether the thread was bound.
  bool holds() const { return !before_.empty(); }

 private:
  std::vector<int> before_;  // the processors the thread had; empty when nothing was bound
};

/// How many threads to use: as many as wanted, 0 or less: one per processor; never more than there are tasks,
/// never fewer than one.
int worker_count(int wanted, int tasks);

/// Runs `body` once on each of `workers` threads and returns when all are back. `pinned`: each on its own
/// processor, if there are two workers or more and a processor for each. Where the system gives no more
/// threads, fewer do the work. `body` must not throw.
/// Threads that `body` starts itself inherit its one processor: for studies inside of studies do not pin the
/// outer ones.
void on_workers(int workers, bool pinned, const std::function<void()>& body);

}  // namespace egiz
