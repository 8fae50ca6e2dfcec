#include "sim/flow/tank.hpp"

#include <algorithm>
#include <stdexcept>

namespace egiz {

void describe(Fields& f, const Tank& t) {
  f.real("level", t.level)
      .real("wanted_in", t.wanted_in)
      .real("wanted_out", t.wanted_out)
      .time("since", t.since);
  f.real("total_in", t.total_in).real("total_out", t.total_out).real("area", t.area).time("start", t.start);
  f.count("told", t.told).event("alarm", t.alarm).count("turn", t.turn);
}

namespace {

constexpr std::size_t kFullBit = 62, kEmptyBit = 63;

bool told(const Tank& t, std::size_t bit) { return t.told >> bit & 1; }
double net(const Tank& t) { return inflow(t) - outflow(t); }

/// The first tick after `from` at which `holds`, which once true stays true; kNever when beyond the range.
template <class Holds>
SimTime first_tick(SimTime from, double guess_in_seconds, Holds holds) {
  if (!(guess_in_seconds < 9.0e9)) return kNever;
  SimTime no = from, yes = from + seconds(std::max(0.0, guess_in_seconds)) + SimTime{1};
  for (std::int64_t step = 1; !holds(yes); step *= 2) {
    no = yes;
    yes = yes + SimTime{step};
    if (yes == kNever) return kNever;
  }
  for (std::int64_t step = 1; yes - SimTime{step} > no && holds(yes - SimTime{step}); step *= 2)
    yes = yes - SimTime{step};
  while (yes - no > SimTime{1}) {
    const SimTime middle{no.ns + (yes - no).ns / 2};
    (holds(middle) ? yes : no) = middle;
  }
  return yes;
}

/// The first crossing that holds at `t` and is not told.
Crossing crossing_at(const Tank& tank, const TankParams& p, SimTime t) {
  const double x = level(tank, p, t);
  const std::size_t n = p.thresholds.size();
  for (std::size_t i = 0; i < n; ++i)
    if (x >= p.thresholds[i] && !told(tank, i)) return {Crossing::kRose, i};
  if (x >= p.capacity && !told(tank, kFullBit)) return {Crossing::kFull, 0};
  for (std::size_t i = n; i-- > 0;)
    if (x < p.thresholds[i] && told(tank, i)) return {Crossing::kFell, i};
  if (x <= 0.0 && !told(tank, kEmptyBit)) return {Crossing::kEmpty, 0};
  return {};
}

/// The level at which the next crossing lies, in the direction of the net flow: infinite when there is none.
double next_level(const Tank& tank, const TankParams& p, double rate) {
  double next =
      rate > 0.0 ? (told(tank, kFullBit) ? INFINITY : p.capacity) : (told(tank, kEmptyBit) ? -INFINITY : 0.0);
  for (std::size_t i = 0; i < p.thresholds.size(); ++i)
    if (rate > 0.0 ? !told(tank, i) : told(tank, i))
      next = rate > 0.0 ? std::min(next, p.thresholds[i]) : std::max(next, p.thresholds[i]);
  return next;
}

SimTime next_crossing(const Tank& tank, const TankParams& p) {
  const auto holds = [&](SimTime t) { return crossing_at(tank, p, t).kind != Crossing::kNone; };
  if (holds(tank.since)) return tank.since;
  const double rate = net(tank);
  if (rate == 0.0) return kNever;
  return first_tick(tank.since, (next_level(tank, p, rate) - tank.level) / rate, holds);
}

/// Brings the books up to now. What the level was cut by is cut off the flow that made it.
void commit(Tank& tank, const TankParams& p, SimTime now) {
  const double dt = to_seconds(now - tank.since), after = level(tank, p, now), rise = after - tank.level;
  const bool rising = net(tank) > 0.0;
  const double out = rising ? outflow(tank) * dt : inflow(tank) * dt - rise;
  tank.total_in += rising ? rise + out : inflow(tank) * dt;
  tank.total_out += out;
  tank.area += 0.5 * (tank.level + after) * dt;
  tank.level = after;
  tank.since = now;
}

/// After a change: full and empty hold only as long as the level is there; then the next crossing is awaited.
void settle(State& state, Tank& tank, const TankParams& p) {
  if (tank.level < p.capacity) tank.told &= ~(std::uint64_t{1} << kFullBit);
  if (tank.level > 0.0) tank.told &= ~(std::uint64_t{1} << kEmptyBit);
  if (tank.alarm) state.calendar.cancel(tank.alarm);
  tank.alarm = {};
  ++tank.turn;
  const SimTime at = next_crossing(tank, p);
  if (at == kNever) return;
  tank.alarm =
      state.calendar.schedule(at, Rank::kProcess, {p.target, p.kind, 0, static_cast<double>(tank.turn)});
}

}  // namespace

double level(const Tank& tank, const TankParams& params, SimTime now) {
  return std::clamp(tank.level + net(tank) * to_seconds(now - tank.since), 0.0, params.capacity);
}

double inflow(const Tank& t) { return told(t, kFullBit) ? std::min(t.wanted_in, t.wanted_out) : t.wanted_in; }
double outflow(const Tank& t) {
  return told(t, kEmptyBit) ? std::min(t.wanted_in, t.wanted_out) : t.wanted_out;
}

double mean_level(const Tank& tank, const TankParams& params, SimTime now) {
  const double span = to_seconds(now - tank.start), since = to_seconds(now - tank.since);
  const double here = level(tank, params, now);
  return span > 0.0 ? (tank.area + 0.5 * (tank.level + here) * since) / span : here;
}

void restart(Tank& tank, const TankParams& params, SimTime now) {
  commit(tank, params, now);
  tank.area = 0.0;
  tank.start = now;
}

void fill(State& state, Tank& tank, const TankParams& params, double amount) {
  if (!(amount >= 0.0 && amount <= params.capacity))
    throw std::logic_error("a tank is filled beyond its capacity");
  if (params.thresholds.size() > kFullBit) throw std::logic_error("a tank has at most 62 thresholds");
  const std::int64_t turn = tank.turn;
  if (tank.alarm) state.calendar.cancel(tank.alarm);
  tank = Tank{};
  tank.turn = turn;
  tank.level = amount;
  tank.since = tank.start = state.now;
  tank.told = 0;
  for (std::size_t i = 0; i < params.thresholds.size(); ++i)
    tank.told |= std::uint64_t{amount >= params.thresholds[i]} << i;
  tank.told |= std::uint64_t{amount >= params.capacity} << kFullBit | std::uint64_t{amount <= 0.0}
                                                                          << kEmptyBit;
  settle(state, tank, params);
}

void set_flows(State& state, Tank& tank, const TankParams& params, double in, double out) {
  if (!(in >= 0.0 && out >= 0.0)) throw std::logic_error("a flow below zero");
  commit(tank, params, state.now);
  tank.wanted_in = in;
  tank.wanted_out = out;
  settle(state, tank, params);
}

double add(State& state, Tank& tank, const TankParams& params, double amount) {
  commit(tank, params, state.now);
  const double moved = std::clamp(amount, -tank.level, params.capacity - tank.level);
  tank.level = std::clamp(tank.level + moved, 0.0, params.capacity);
  (moved > 0.0 ? tank.total_in : tank.total_out) += std::abs(moved);
  settle(state, tank, params);
  return moved;
}

Crossing hear(State& state, Tank& tank, const TankParams& params, const Event& event) {
  if (!tank.alarm || static_cast<double>(tank.turn) != event.x) return {};
  tank.alarm = {};
  commit(tank, params, state.now);
  const Crossing crossing = crossing_at(tank, params, state.now);
  const std::size_t bit = crossing.kind == Crossing::kFull    ? kFullBit
                          : crossing.kind == Crossing::kEmpty ? kEmptyBit
                                                              : crossing.threshold;
  tank.told ^= std::uint64_t{crossing.kind != Crossing::kNone} << bit;
  settle(state, tank, params);
  return crossing;
}

}  // namespace egiz
