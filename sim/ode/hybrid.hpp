// The continuous part of an asset: a system with guards, solved in segments, its events on the kernel's
// calendar. The asset's author gives states, rates and guards (system.hpp, guard.hpp), keeps a HybridState
// among the words of the asset's state, and says what a guard does:
//
//   void handle(State& state, const Event& event) const {
//     Words& s = of(state);
//     if (event.kind != kPhysics) return;
//     switch (room_.arrive(state, s.room)) {
//       case kNoGuard: return room_.go_on(state, s.room, system(s));     // a step ended, nothing happened
//       case kTooWarm: s.heating = 0; break;                             // what the guards do
//       case kTooCold: s.heating = 1; break;
//     }
//     room_.change(state, s.room, system(s));                            // solve on with the new input
//   }
//
// At any event x = s.room.segment.at(state.now): reading costs no step. An event that changes an input calls
// change(); the rest of the segment is dropped, and the size of the step is kept, unless the rates jump by
// more than twice what they were: then it is estimated anew (step_size.hpp). After 1000 firings, each within
// 100 ns of the one before, the run stops (Zeno).
#pragma once

#include "sim/event/kernel.hpp"
#include "sim/ode/dopri5.hpp"
#include "sim/ode/guard.hpp"
#include "sim/ode/rosenbrock.hpp"
#include "sim/ode/system.hpp"

namespace egiz {

namespace ode {

/// Whether a system asks for the stiff method: System::kStiff, false where it does not say.
template <class System>
constexpr bool stiff() {
  if constexpr (requires { System::kStiff; })
    return System::kStiff;
  else
    return false;
}

inline constexpr double kLargeJump =
    2.0;  // of the rates against what they were: the old step size tells little
inline constexpr double kBoldness =
    3.0;  // times the starting step, which asks for a hundredth of the tolerance
inline constexpr std::int64_t kMostFirings = 1000;  // each within 100 ns of the one before

/// Throws RunError: guards that fire without end.
[[noreturn]] void fail_zeno(const Standing& standing, const char* guard);
/// Throws RunError: a wall that the solution does not leave.
[[noreturn]] void fail_wall(const Standing& standing, const char* guard);

}  // namespace ode

/// What changes in a run. Plain words.
template <class System>
struct HybridState {
  static constexpr std::size_t kGuards = System::kGuards.size();
  static_assert(kGuards > 0, "a system without guards needs segments only");
  Segment<System::kStates, ode::stiff<System>() ? 3 : 4> segment;
  GuardMemory<kGuards> guards;
  EventId end;    // of the segment, or the guard's
  SimTime limit;  // no segment goes beyond it
  SimTime last_fired{INT64_MIN / 2};
  std::int64_t burst = 0;  // firings, each within 100 ns of the one before
  std::int64_t steps = 0;  // solved
  std::int64_t firings = 0;
  Pace pace;  // of the steps since the last change
};

template <class System>
void describe(Fields& f, const HybridState<System>& h) {
  f.part("segment", h.segment).part("guards", h.guards).event("end", h.end).time("limit", h.limit);
  f.time("last_fired", h.last_fired)
      .count("burst", h.burst)
      .count("steps", h.steps)
      .count("firings", h.firings)
      .count("short_steps", h.pace.short_steps);
}

/// The constant part: lives in the asset, not in a State.
template <class System>
class HybridUnit {
 public:
  /// What of it lies in a State.
  using Words = HybridState<System>;
  static constexpr int N = System::kStates;
  /// The states of the system, each in its unit.
  using States = std::array<double, N>;

  HybridUnit() = default;
  /// Events of `kind` go to the asset `target`; `name` is its name in messages and must live as long.
  HybridUnit(const char* name, AssetIndex target, std::int32_t kind, const Tolerance<N>& tolerance)
      : name_(name), target_(target), kind_(kind), tolerance_(tolerance) {}

  /// Begins at x now; every guard is awake, so one whose condition holds fires at this tick. No segment goes
  /// beyond `limit` (ns). All of these throw RunError with asset, time and state when a step fails; the State
  /// is then not to be gone on with.
  void start(State& state, Words& h, const System& system, const States& x, SimTime limit = kNever) const {
    h.segment = decltype(h.segment)::rest(state.now, x);
    for (std::size_t i = 0; i < Words::kGuards; ++i) {
      const Cross cross = System::kGuards[i].cross;
      h.guards.awake[i] = cross == Cross::kBoth ? kNever : state.now;
      h.guards.falling[i] = cross == Cross::kFalling;
    }
    h.limit = limit;
    change(state, h, system);
  }

  /// To be called at every event of `kind`: the number in kGuards of the guard that fires at this tick, or
  /// kNoGuard at the end of a segment. After a guard call change(), otherwise go_on(). RunError when guards
  /// fire without end.
  int arrive(const State& state, Words& h) const {
    h.end = {};
    const auto guard = static_cast<int>(h.guards.due);
    if (guard == kNoGuard) return guard;
    h.guards.due = kNoGuard;
    h.guards.awake[static_cast<std::size_t>(guard)] = kNever;
    ++h.firings;
    h.burst = state.now - h.last_fired <= kShortStep ? h.burst + 1 : 0;
    h.last_fired = state.now;
    if (h.burst >= ode::kMostFirings)
      ode::fail_zeno(ode::standing<System>(name_, state.now, h.segment.at(state.now).data()),
                     System::kGuards[static_cast<std::size_t>(guard)].name);
    return guard;
  }

  /// The next segment, when neither inputs nor states changed since the last. Nothing at the limit.
  void go_on(State& state, Words& h, const System& system) const {
    if (state.now >= h.limit) return;
    ++h.steps;
    if constexpr (ode::stiff<System>())
      h.segment = rosenbrock_segment(system, state.now, h.segment.x1, h.segment.next_step, h.limit,
                                     tolerance_, name_, &h.pace);
    else
      dopri5_advance(system, h.segment, h.limit, tolerance_, name_, &h.pace);
    plan(state, h, system);
  }

  /// The next segment from the states of now, when inputs changed: `system` has the new ones. At the limit it
  /// stands still until limit() is called.
  void change(State& state, Words& h, const System& system) const {
    change(state, h, system, h.segment.at(state.now));
  }
  /// The same from the states `x`, when the event moved them (an impact, a batch poured in).
  void change(State& state, Words& h, const System& system, const States& x) const {
    state.calendar.cancel(h.end);
    h.end = {};
    h.pace = {};
    if (state.now >= h.limit) {  // stands until a new limit is set
      h.segment = decltype(h.segment)::rest(state.now, x);
      return;
    }
    States f0;
    system.rate(x.data(), f0.data());
    const double hint = step_after(state.now, h, system, x, f0);
    ++h.steps;
    if constexpr (ode::stiff<System>()) {
      h.segment = rosenbrock_segment(system, state.now, x, hint, h.limit, tolerance_, name_, &h.pace);
    } else {
      h.segment.t0 = state.now;
      h.segment.x0 = x;
      dopri5_solve(system, h.segment, f0, hint, 0.0, h.limit, tolerance_, name_, &h.pace);
    }
    plan(state, h, system);
  }

  /// A later limit (ns), when the old one is reached; solves on from there.
  void limit(State& state, Words& h, const System& system, SimTime until) const {
    h.limit = until;
    change(state, h, system);
  }

  /// Stands still at the states of now (a machine that is off) until start() or change().
  void rest(State& state, Words& h) const {
    state.calendar.cancel(h.end);
    h.end = {};
    const double kept = h.segment.next_step;
    h.segment = decltype(h.segment)::rest(state.now, h.segment.at(state.now));
    h.segment.next_step = kept;
  }

 private:
  // The proposed step, unless the rates have jumped (the rate before the event is the interpolant's). A
  // segment that was not used to its end does not vouch for more than its own length: else a guard that fires
  // again and again within the step would let the proposal grow without end.
  double step_after(SimTime now, const Words& h, const System& system, const States& x,
                    const States& f0) const {
    const States before = h.segment.slope(now);
    States jump;
    for (std::size_t i = 0; i < N; ++i) jump[i] = f0[i] - before[i];
    const double was = ode::weighted_norm<N>(before, x, tolerance_);
    const bool small = ode::weighted_norm<N>(jump, x, tolerance_) <= ode::kLargeJump * was;
    double kept = h.segment.next_step;
    if (now < h.segment.t1) kept = std::min(kept, to_seconds(h.segment.t1 - h.segment.t0));
    if (small && kept > 0.0) return kept;
    const double fresh = ode::starting_step(system, x, f0, tolerance_, ode::stiff<System>() ? 4 : 5,
                                            to_seconds(h.limit - now));
    return kept > 0.0 && was > 0.0 ? std::min(ode::kBoldness * fresh, kept) : fresh;
  }

  // Finds the first guard on the new segment and schedules its event, or the end of the segment.
  void plan(State& state, Words& h, const System& system) const {
    ode::GuardSearch search(system, h.segment);
    const auto found = search.earliest(h.guards);
    const auto& s = h.segment;
    for (std::size_t i = 0; i < Words::kGuards; ++i)
      if (System::kGuards[i].wall && h.guards.awake[i] > s.t0 + kShortStep)
        ode::fail_wall(ode::standing<System>(name_, s.t0, s.x0.data()), System::kGuards[i].name);
    const SimTime at = std::min(s.t1, found.at);
    h.end = state.calendar.schedule(at, Rank::kProcess, {target_, kind_, h.guards.due, 0.0});
  }

  const char* name_ = "";
  AssetIndex target_ = 0;
  std::int32_t kind_ = 0;
  Tolerance<N> tolerance_;
};

}  // namespace egiz
