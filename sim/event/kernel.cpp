#include "sim/event/kernel.hpp"

namespace egiz {

bool step(const Model& model, State& state, Observer* observer) {
  if (state.calendar.empty()) return false;
  state.now = state.calendar.next_time();
  const Event event = state.calendar.pop();
  ++state.events;
  model.handle(state, event);
  if (observer) observer->handled(state, event);
  return true;
}

RunEnd run_until(const Model& model, State& state, SimTime until, Observer* observer,
                 const std::atomic<bool>* stop) {
  try {
    while (state.calendar.next_time() <= until) {
      if (stop && (state.events & 0x3FF) == 0 && stop->load(std::memory_order_relaxed))
        return {RunEnd::Cause::kStopped, "", "stopped by the user", state.now};
      step(model, state, observer);
    }
  } catch (const RunError& error) { return {RunEnd::Cause::kFailed, error.asset, error.what(), state.now}; }
  if (until != kNever) state.now = until;
  return {RunEnd::Cause::kReached, "", "", state.now};
}

}  // namespace egiz
