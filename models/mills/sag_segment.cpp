// The solution of the circuit from one instant to the next, and what is watched on it.
#include <algorithm>
#include <cmath>

#include "models/mills/sag_circuit.hpp"
#include "sim/ode/crossing.hpp"
#include "sim/ode/rosenbrock.hpp"

namespace egiz {

// A guard: weight (Xmw + Xms + Xmr) or the like, affine in the mill's states, holds at zero or above.
struct SagCircuitAsset::Watch {
  Kind event;
  bool strict;  // when the segment starts there: holds above zero only
  double water, solids, rocks, constant;

  double operator()(const States& x) const { return linear(x) + constant; }
  double linear(const States& x) const { return water * x[kXmw] + solids * x[kXms] + rocks * x[kXmr]; }
  bool holds(const States& x) const { return strict ? (*this)(x) > 0.0 : (*this)(x) >= 0.0; }

  // A bound on the cubic says most of the time that there is nothing to look for: s (1 - s) <= 1/4,
  // s^2 (1 - s) <= 4/27.
  SimTime crossing(const Segment<SagSystem::kStates>& segment) const {
    const double most = std::max((*this)(segment.x0), (*this)(segment.x1)) +
                        std::abs(linear(segment.c3)) / 4.0 + std::abs(linear(segment.c4)) * 4.0 / 27.0;
    return most < 0.0 ? kNever : first_crossing(segment, segment.t0, *this);
  }
};

// Overload, filling, flow: of each the side on which it is not.
std::array<SagCircuitAsset::Watch, 3> SagCircuitAsset::watches(const SagCircuitState& s) const {
  const double per_volume = 1.0 / (equations_.v * volume_factor(liner_, worn(s))),
               thick = 1.0 / equations_.eps - 1.0;
  const auto filling_at = [&](Kind event, bool strict, double sign, double limit) {
    const double w = sign * per_volume;
    return Watch{event, strict, w, w, w, sign * (equations_.xmb0 * per_volume - limit)};
  };
  const bool low = s.outside & kLowFilling, stuck = s.outside & kNoFlow;
  const double never = s.overloaded ? HUGE_VAL : params_.jt_trip;
  return {filling_at(kTrip, false, 1.0, never),
          low ? filling_at(kFillingBack, true, 1.0, params_.jt_valid)
              : filling_at(kFillingLow, false, -1.0, params_.jt_valid),
          stuck ? Watch{kFlowsAgain, true, 1.0, -thick, 0.0, 0.0}
                : Watch{kFlowStops, false, -1.0, thick, 0.0, 0.0}};
}

// Solves on from the end of the present segment, as far as the next control instant at most.
void SagCircuitAsset::next_segment(State& state) const {
  SagCircuitState& s = of(state);
  state.calendar.cancel(s.segment_end);
  s.segment_end = {};
  if (state.now >= s.next_control) return;  // the control instant of this tick goes on
  const States x = s.segment.at(state.now);
  const auto watched = watches(s);
  const auto schedule = [&](SimTime t, Kind kind) {
    s.segment_end = state.calendar.schedule(t, Rank::kProcess, {index(), kind, 0, 0.0});
  };
  for (const Watch& watch : watched)
    if (watch.holds(x))
      return schedule(state.now, watch.event);  // a change of inputs or wear brought it there
  const auto tolerance = tolerance_of<SagSystem::kStates>(params_.tolerance, params_.tolerance);
  s.segment = rosenbrock_segment(system(s), state.now, x, s.segment.next_step, s.next_control, tolerance,
                                 name().c_str());
  SimTime end = s.segment.t1;
  Kind kind = kSegmentEnd;
  for (const Watch& watch : watched)
    if (const SimTime t = watch.crossing(s.segment); t <= s.segment.t1 && (t < end || kind == kSegmentEnd)) {
      end = t;
      kind = watch.event;
    }
  if (kind != kSegmentEnd || end < s.next_control)
    schedule(end, kind);  // otherwise the control instant goes on
}

void SagCircuitAsset::trip(State& state) const {
  SagCircuitState& s = of(state);
  s.segment_end = {};
  s.overloaded = 1;
  s.overloads.add(1);
  sync(state);
  set_feed(state, params_.jt_trip);
  next_segment(state);
}

// Out of the validity range in this way, or back again.
void SagCircuitAsset::cross(State& state, SagOutside what) const {
  SagCircuitState& s = of(state);
  s.segment_end = {};
  book_outside(state);
  s.outside ^= what;
  next_segment(state);
}

}  // namespace egiz
