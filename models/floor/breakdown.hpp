// A machine that breaks by working time and is mended by a crew: a part of other assets.
// Stopping the machine for another reason keeps the working time left; the next failure is drawn when a
// repair ends.
#pragma once

#include <string_view>

#include "models/plant/ports.hpp"

namespace egiz {

/// When it fails and how long the mending takes.
struct BreakdownParams {
  Distribution time_to_failure = Distribution::constant(0.0);  // s of work; constant 0: never fails
  Distribution repair_time = Distribution::constant(0.0);      // s, with the crew at work
};

/// What changes in a run; part of the machine's state.
struct BreakdownState {
  Stream failure_luck, repair_luck;
  double left = 0.0;  // s of work to the next failure
  SimTime since;      // work began
  EventId next;       // the failure, while the machine works
  std::int64_t failures = 0;
  std::int64_t failures_at_restart = 0;
};

inline void describe(Fields& f, const BreakdownState& b) {
  f.stream("failure_luck", b.failure_luck).stream("repair_luck", b.repair_luck).real("left", b.left, "s");
  f.time("since", b.since).event("next", b.next).count("failures", b.failures);
  f.count("failures_at_restart", b.failures_at_restart);
}

namespace breakdown {

/// Whether failures are drawn at all.
inline bool can_fail(const BreakdownParams& p) { return mean(p.time_to_failure) > 0.0; }

/// Draws the first failure; streams are named by `asset`. Once, when the asset starts.
inline void start(const BreakdownParams& p, BreakdownState& b, const State& state, std::string_view asset) {
  b.failure_luck = stream_for(asset, "time to failure");
  b.repair_luck = stream_for(asset, "repair time");
  if (can_fail(p)) b.left = draw_time(p.time_to_failure, state.luck, b.failure_luck);
}

/// The machine begins to work: schedules the failure as event `kind` of `asset`. It must stand: work_ends()
/// or fail() came before.
inline void work_begins(const BreakdownParams& p, BreakdownState& b, State& state, AssetIndex asset,
                        std::int32_t kind) {
  if (!can_fail(p)) return;
  b.since = state.now;
  b.next = state.calendar.schedule(state.now + seconds(b.left), Rank::kProcess, {asset, kind, 0, 0.0});
}

/// The machine stops working for any reason; nothing if it stands already.
inline void work_ends(BreakdownState& b, State& state) {
  if (!b.next) return;
  state.calendar.cancel(b.next);
  b.next = {};
  b.left = std::max(0.0, b.left - to_seconds(state.now - b.since));
}

/// The failure has come: how long the repair will take once a crew is there (ns); the failure after it is
/// drawn as well.
inline SimTime fail(const BreakdownParams& p, BreakdownState& b, State& state) {
  ++b.failures;
  work_ends(b, state);  // an injected failure comes before the drawn one
  b.left = draw_time(p.time_to_failure, state.luck, b.failure_luck);
  return seconds(draw_time(p.repair_time, state.luck, b.repair_luck));
}

}  // namespace breakdown
}  // namespace egiz
