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
  /// Fills a fresh State and schedules the first events. What it throws goes to whoever starts the run.
  virtual void start(State& state) const = 0;
  /// Changes `state` by `event`; the clock stands at the event's time. May schedule, move and cancel at the
  /// clock or later. Throws RunError when the run cannot go on; anything else it throws is a bug and goes
  /// through.
  virtual void handle(State& state, const Event& event) const = 0;
  /// What people call a target of events; "" where it has no name.
  virtual std::string name_of(AssetIndex) const { return ""; }
};

/// An event that was handled, and the insertions made meanwhile: [first_caused, end_caused). Who scheduled an
/// event is so known without a word kept in the calendar: the handled event whose range its insertion lies
/// in.
struct Handled {
  Pending event;
  std::uint64_t first_caused = 0;
  std::uint64_t end_caused = 0;
  bool failed = false;  // the handler threw; the State is as it left it, not at a whole event
};

/// Sees every event after it was handled, also one whose handler threw (the exception then goes on). Costs
/// one test per event when absent.
class Observer {
 public:
  virtual ~Observer() = default;
  /// Called after `what` was handled, with the State as it then is; not called for an event whose handler
  /// threw. What it throws ends step() or run_until() as if the handler had thrown it.
  virtual void handled(const State& state, const Handled& what) = 0;
};

/// Thrown by a handler when the run cannot go on (a step of a continuous system fails): not a bug of Egiz.
struct RunError : std::runtime_error {
  /// `asset_name`: who failed; `why`: what(), a sentence for the user.
  RunError(std::string asset_name, const std::string& why)
      : std::runtime_error(why), asset(std::move(asset_name)) {}
  std::string asset;
};

/// So many events at one instant are taken for a ring of assets that wake each other without end.
inline constexpr std::uint64_t kMostEventsAtOnce = std::uint64_t{1} << 22;

/// How run_until() ended.
struct RunEnd {
  /// kReached: the clock stands at `until`; kStopped: by `stop`; kFailed: by a RunError.
  enum class Cause { kReached, kStopped, kFailed } cause = Cause::kReached;
  std::string asset;  // of a failure
  std::string why;
  SimTime at;
};

/// Handles the first pending event and moves the clock to it. False when there is none; the State is then as
/// it was. What the handler throws goes through: the event is then taken, with the changes the handler has
/// made.
bool step(const Model& model, State& state, Observer* observer = nullptr);

/// Handles every event up to and including `until`, then sets the clock to `until`; for kNever the clock stays at the last event, and
/// an `until` before the clock changes nothing. Pausing at any time and going on gives the same bytes as a
/// straight run. `stop` may be set from another thread and is looked at every 1024 events; the State then
/// stays at a whole event. A run whose clock stands for kMostEventsAtOnce events (twice that at the most) has failed: it would
/// never end. A RunError is no exception here but kFailed with asset, reason and time; anything
/// else a handler throws goes through.
RunEnd run_until(const Model& model, State& state, SimTime until, Observer* observer = nullptr,
                 const std::atomic<bool>* stop = nullptr);

}  // namespace egiz
