// Samples, loops and segments: how the circuit goes from one control instant to the next.
#include "models/mills/rom/rom_circuit.hpp"
#include "sim/ode/crossing.hpp"
#include "sim/ode/dopri5.hpp"

namespace egiz {

namespace {

constexpr double kRomTolerance = 1e-6;  // of a step of the solver, relative and m3
constexpr double kOverloadOver = 0.01;  // JT below the limit at which an overload is over

double walk_on(double z, double step, double bound, const Luck& luck, Stream& stream) {
  if (step <= 0.0) return z;
  return std::clamp(z + step * normal_quantile(uniform(luck, stream)), 1.0 - bound, 1.0 + bound);
}

}  // namespace

// Every control instant, whether the mill runs or stands.
void RomCircuitAsset::control(State& state) const {
  RomCircuitState& s = of(state);
  const double dt = to_seconds(state.now - s.settled);
  const bool ran = s.stops == 0;
  if (ran) settle(state);
  s.next_control = state.now + seconds(params_.control_interval);
  s.control = state.calendar.schedule(s.next_control, Rank::kControl, {index(), kControl, 0, 0.0});
  if (state.now >= s.next_look) look(state);
  if (s.stops != 0 || !ran) return;  // a mill that has just been let go has a control instant of its own
  steer(state, dt);
  if (s.stops == 0 && take_ore(state)) next_segment(state, false);
}

// The ore walks on, the loops act.
void RomCircuitAsset::steer(State& state, double dt) const {
  RomCircuitState& s = of(state);
  const RomCircuitParams& p = params_;
  const RomDrift drift = p.drift(p.control_interval);
  RomWalk& w = s.walk;
  w.feed = walk_on(w.feed, drift.feed_step, drift.feed_bound, state.luck, w.streams.feed);
  w.rocks = walk_on(w.rocks, drift.rocks_step, drift.rocks_bound, state.luck, w.streams.rocks);
  w.hardness = walk_on(w.hardness, drift.hardness_step, drift.hardness_bound, state.luck, w.streams.hardness);
  w.abrasion = walk_on(w.abrasion, p.abrasion_step * std::sqrt(p.control_interval / 60.0), p.abrasion_bound,
                       state.luck, w.abrasion_luck);
  const RomVolumes x = s.segment.at(state.now);
  const RomFlows<double> flows = rom_flows(mill_, system(s).inputs, x.data());
  check_validity(state, flows);
  s.greatest_jt = std::max(s.greatest_jt, flows.jt);
  if (s.overloaded && flows.jt < p.jt_overload - kOverloadOver) s.overloaded = 0;
  if (s.grinding_out && flows.jt <= p.jt_restart) return end_grind_out(state);
  if (!s.grinding_out && flows.jt >= p.jt_trip) {  // it began there, or was put there
    s.grinding_out = 1;
    s.totals.grind_outs.add(1);
  }
  const double hours = dt / 3600.0;
  const auto act = [&](const RomLoop& loop, double truth, RomLoopState& words) {
    return egiz::control(loop, p.instruments(), truth, hours, state.luck, words);
  };
  s.cff = p.sump_loop > 0 ? act(p.sump(), x[kRomSw] + x[kRomSs], s.sump_loop) : 0.0;
  s.sfw = p.grind_loop > 0 ? act(p.grind(), flows.pse, s.grind_loop) : p.sump_water * 3600.0;
  s.miw = p.mill_water * 3600.0;
  if (p.filling_loop > 0) s.feed = act(p.filling(set_point(s)), flows.jt, s.filling_loop);
  set_feed(state);
}

// The feed comes back; before that what the overload has choked is cleared.
void RomCircuitAsset::end_grind_out(State& state) const {
  RomCircuitState& s = of(state);
  s.grinding_out = 0;
  const double time = draw_time(params_.clearing_time, state.luck, s.clearing_luck);
  if (time <= 0.0) return set_feed(state);
  s.totals.clearing.add(time);
  stop(state, kRomClearing);
  after(state, seconds(time), Rank::kProcess, kCleared);
}

void RomCircuitAsset::set_feed(State& state) const {
  RomCircuitState& s = of(state);
  const double operators = params_.filling_loop > 0 ? s.feed : set_point(s) * 3.6;
  const double share = s.grinding_out ? params_.grind_out_feed : s.belief.feed_share;
  s.feed = operators * share * s.walk.feed;
}

// Brings the ore, water and balls of the next interval. False when there is no ore: the mill then stops.
bool RomCircuitAsset::take_ore(State& state) const {
  RomCircuitState& s = of(state);
  const double dt = to_seconds(s.next_control - state.now);
  const double missing = s.feed / 3.6 * dt - s.belt.solids;
  if (missing > 0.0) {
    if (ore_->available(state) < missing) {
      stop(state, kRomNoOre);
      return false;
    }
    s.belt += ore_->give(state, missing);
  }
  if (s.belt.solids > 0.0) s.hardness = s.belt.hardness();
  s.mfb = std::min(s.ball_feed, s.ball_line / dt * 3.6);
  if (!balls_) s.mfb = s.ball_feed;
  return true;
}

// Books what was fed since the last time.
void RomCircuitAsset::settle(State& state) const {
  RomCircuitState& s = of(state);
  const double elapsed = to_seconds(state.now - s.settled);
  s.settled = state.now;
  if (elapsed <= 0.0) return;
  const double fed = std::min(s.belt.solids, s.feed / 3.6 * elapsed);
  const Material ore = s.belt.solids > 0.0 ? s.belt * (fed / s.belt.solids) : Material{};
  s.belt -= ore;
  s.metal += ore.metal;
  s.hard += ore.hard;
  const double water = (s.miw + s.sfw) / 3.6 * elapsed - ore.water;  // m3/h of water are t/h
  s.water_in += water;
  s.water_line -= water;
  s.ball_line = std::max(0.0, s.ball_line - s.mfb / 3.6 * elapsed);
  s.fed_since += ore.solids;
  s.ran_since += elapsed;
  s.sump_water_since += s.sfw / 3600.0 * elapsed;
  RomTotals& t = s.totals;
  t.fed.add(ore.solids);
  t.wanted.add(set_point(s) * elapsed);
  t.running.add(elapsed);
  if (s.grinding_out) t.grind_out.add(elapsed);
  if (s.fault) t.invalid.add(elapsed);
}

// Solves on to the next control instant at most; `go_on`: with the inputs of the segment before.
void RomCircuitAsset::next_segment(State& state, bool go_on) const {
  RomCircuitState& s = of(state);
  state.calendar.cancel(s.segment_end);
  s.segment_end = {};
  if (state.now >= s.next_control) return;  // the control instant of this tick goes on
  static const auto kTolerance = tolerance_of<RomMeteredSystem::kStates>(kRomTolerance, kRomTolerance);
  const RomMeteredSystem metered{system(s)};
  if (go_on && state.now == s.segment.t1)
    dopri5_advance(metered, s.segment, s.next_control, kTolerance, name().c_str());
  else
    s.segment = dopri5_segment(metered, state.now, s.segment.at(state.now), s.segment.next_step,
                               s.next_control, kTolerance, name().c_str());
  watch_guards(state);
}

// An overload or the trip within the segment, at its exact time; otherwise its end.
void RomCircuitAsset::watch_guards(State& state) const {
  RomCircuitState& s = of(state);
  const double v = mill_.v * widening(mill_, s.worn).volume;
  const auto crossing = [&](double limit) {
    const auto above = [&](const auto& x) {
      return x[kRomMw] + x[kRomMs] + x[kRomMr] + x[kRomMb] - limit * v;
    };
    return above(s.segment.x0) < 0.0 ? first_crossing(s.segment, s.segment.t0, above) : kNever;
  };
  const SimTime overload = s.overloaded ? kNever : crossing(params_.jt_overload);
  const SimTime trip = s.grinding_out ? kNever : crossing(params_.jt_trip);
  const SimTime first = std::min(overload, trip);
  if (first != kNever) {
    const std::int32_t kind = overload <= trip ? kOverload : kTrip;
    s.segment_end = state.calendar.schedule(first, Rank::kProcess, {index(), kind, 0, 0.0});
  } else if (s.segment.t1 < s.next_control) {
    s.segment_end = state.calendar.schedule(s.segment.t1, Rank::kProcess, {index(), kSegmentEnd, 0, 0.0});
  }
}

void RomCircuitAsset::overloaded(State& state) const {
  RomCircuitState& s = of(state);
  const RomCircuitParams& p = params_;
  s.segment_end = {};
  const double jt = filling_of(mill_, system(s).inputs, s.segment.at(state.now).data());
  if (!s.overloaded) {
    s.overloaded = 1;
    s.totals.overloads.add(1);
    const double lead = to_seconds(state.now - s.belief.raised);
    if (s.belief.alarm && lead >= kAnnouncedAhead) s.totals.announced.add(1);
    if (s.belief.alarm) s.totals.lead.add(lead);
  }
  settle(state);
  if (!s.grinding_out && jt >= p.jt_trip * (1.0 - 1e-9)) {
    s.grinding_out = 1;
    s.totals.grind_outs.add(1);
    s.feed *= p.grind_out_feed / std::max(s.belief.feed_share, 1e-9);
  }
  next_segment(state, false);
}

void RomCircuitAsset::check_validity(State& state, const RomFlows<double>& flows) const {
  RomCircuitState& s = of(state);
  const RomFault fault = flows.jt < params_.jt_least  ? RomFault::kTooEmpty
                         : flows.jt > params_.jt_most ? RomFault::kTooFull
                         : flows.phi <= 0.0           ? RomFault::kNoFlow
                                                      : RomFault::kNone;
  if (static_cast<std::int64_t>(fault) == s.fault) return;
  s.fault = static_cast<std::int64_t>(fault);
  const std::int32_t kind = fault == RomFault::kTooEmpty  ? kTooEmpty
                            : fault == RomFault::kTooFull ? kTooFull
                            : fault == RomFault::kNoFlow  ? kNoFlow
                                                          : kValidAgain;
  after(state, SimTime{}, Rank::kControl, kind);
}

}  // namespace egiz
