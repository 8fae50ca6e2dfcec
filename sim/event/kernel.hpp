// The kernel: the only place that moves time. One step takes the first pending event, moves the clock to it
// and hands it to the model; docs/time_and_order.md gives the law.
#pragma once

#include <atomic>
#include <optional>
#include <stdexcept>
#include <string>

#include "sim/state/state.hpp"

namespace egiz {

/// What the kernel needs of a plant. Constant: every change goes into the State.
class Model {
 public:
  virtual ~Model() = default;
  /// Fills a fresh State and schedules the first events.
  virtual void start(State& state) const = 0;
  virtual void handle(State& state, const Event& event) const = 0;
};

/// An event that was handled, and the insertions made meanwhile: [first_caused, end_caused). Who scheduled an event is so known
/// without a word kept in the calendar: the handled event whose range its insertion lies in.
struct Handled {
  Pending event;
  std::uint64_t first_caused = 0;
  std::uint64_t end_caused = 0;
  bool failed = false;  // the handler threw; the State is as it left it, not at a whole event
};

/// Sees every event after it was handled, also one whose handler threw (the exception then goes on). Costs one test per event when absent.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void handled(const State& state, const Handled& what) = 0;
};

/// Thrown by a handler when the run cannot go on (a step of a continuous system fails): not a bug of Egiz.
struct RunError : std::runtime_error {
  RunError(std::string asset_name, const std::string& why)
      : std::runtime_error(why), asset(std::move(asset_name)) {}
  std::string asset;
};

struct RunEnd {
  enum class Cause { kReached, kStopped, kFailed } cause = Cause::kReached;
  std::string asset;  // of a failure
  std::string why;
  SimTime at;
};

/// Handles the first pending event. False when there is none.
bool step(const Model& model, State& state, Observer* observer = nullptr);

/// Handles every event up to and including `until`, then sets the clock to `until`. Pausing at any time and
/// going on gives the same bytes as a straight run. `stop` may be set from another thread; the State then
/// stays at a whole event.
RunEnd run_until(const Model& model, State& state, SimTime until, Observer* observer = nullptr,
                 const std::atomic<bool>* stop = nullptr);

}  // namespace egiz
