#include "sim/event/kernel.hpp"

namespace egiz {

namespace {

/// Closes the open head of the calendar when an event is done, also when its handler throws.
struct Settling {
  Calendar& calendar;
  ~Settling() { calendar.settle(); }
};

/// The calendar must not be empty.
inline void handle_first(const Model& model, State& state) {
  const Settling settling{state.calendar};
  const Event first = state.calendar.take();
  state.now = state.calendar.last_taken();
  ++state.events;
  model.handle(state, first);
}

void handle_first(const Model& model, State& state, Observer& observer) {
  Handled what;
  const auto report = [&](bool failed) {
    what.end_caused = state.calendar.insertions();
    what.failed = failed;
    observer.handled(state, what);
  };
  try {
    const Settling settling{state.calendar};
    const Pending first = state.calendar.take_first();
    state.now = first.time;
    ++state.events;
    what = {first, state.calendar.insertions(), 0, false};
    model.handle(state, first.event);
  } catch (...) {
    report(true);
    throw;
  }
  report(false);
}

// The clock does not move any more. Who is to blame: the target of the next event.
RunError standing(const Model& model, const State& state) {
  Calendar calendar = state.calendar;
  return {model.name_of(calendar.take_first().event.target), "events follow each other without end at one instant; this asset is in the ring"};
}

}  // namespace

bool step(const Model& model, State& state, Observer* observer) {
  if (state.calendar.empty()) return false;
  if (observer)
    handle_first(model, state, *observer);
  else
    handle_first(model, state);
  return true;
}

RunEnd run_until(const Model& model, State& state, SimTime until, Observer* observer,
                 const std::atomic<bool>* stop) {
  SimTime looked{-1};  // the clock when the events were counted last
  try {
    while (state.calendar.due(until)) {
      if ((state.events & (kMostEventsAtOnce - 1)) == 0) {
        if (looked == state.now) throw standing(model, state);
        looked = state.now;
      }
      if (stop && (state.events & 0x3FF) == 0 && stop->load(std::memory_order_relaxed))
        return {RunEnd::Cause::kStopped, "", "stopped by the user", state.now};
      if (observer) [[unlikely]]
        handle_first(model, state, *observer);
      else
        handle_first(model, state);
    }
  } catch (const RunError& error) { return {RunEnd::Cause::kFailed, error.asset, error.what(), state.now}; }
  if (until != kNever && until > state.now) state.now = until;  // an earlier one has nothing to do
  return {RunEnd::Cause::kReached, "", "", state.now};
}

}  // namespace egiz
