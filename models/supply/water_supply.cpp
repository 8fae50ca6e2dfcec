#include "models/supply/water_supply.hpp"

#include <algorithm>

namespace egiz {

namespace {
constexpr double kKilogramsOfWater = 1000.0;  // in a m3
}

void describe(Fields& f, const WaterSupplyState& s) {
  f.real("level", s.level, "m3").time("settled", s.settled).time("short_until", s.short_until);
  f.count("flowing", s.flowing).real("wake_level", s.wake_level, "m3").event("refilled", s.refilled);
  f.part("level_time", s.level_time).part("used", s.used).part("ran_over", s.ran_over);
  f.part("shortage", s.shortage).part("waited", s.waited).time("start", s.start).part("waiting", s.waiting);
}

ParameterTable<WaterSupplyParams> WaterSupplyAsset::parameters() {
  using P = WaterSupplyParams;
  ParameterTable<P> t;
  t.quantity("capacity", &P::capacity, units::kCubicMetre, 1, 1e9, "water that it holds");
  t.quantity("initial", &P::initial, units::kCubicMetre, 0, 1e9, "at time zero");
  t.quantity("inflow", &P::inflow, units::kCubicMetrePerHour, 0, 1e6, "make-up and returned water");
  t.quantity("reserve", &P::reserve, units::kCubicMetre, 0, 1e9, "level at which machines that wait go on");
  t.quantity("price", &P::price, units::kTengePerCubicMetre, 0, 1e6, "of the water drawn");
  t.quantity("shortage_start", &P::shortage_start, units::kDay, 0, 36500, "planned shortage begins",
             Knob::kOutageStart);
  t.quantity("shortage_duration", &P::shortage_duration, units::kDay, 0, 3650,
             "planned shortage lasts: no inflow; 0: none", Knob::kOutageDuration);
  return t;
}

void WaterSupplyAsset::check(Problems& problems) const {
  if (params_.initial > params_.capacity) tell(problems, "initial", "above capacity", "at most capacity");
  if (params_.reserve > params_.capacity)
    tell(problems, "reserve", "above capacity", "at most capacity: a waiting machine must be able to go on");
}

void WaterSupplyAsset::start(State& state) const {
  of(state).level = params_.initial;
  if (params_.shortage_duration > 0.0)
    after(state, seconds(params_.shortage_start), Rank::kProcess, kShortage);
}

double WaterSupplyAsset::level(const State& state) const {
  const WaterSupplyState& s = of(state);
  return std::min(params_.capacity, s.level + inflow(s) * to_seconds(state.now - s.settled));
}

// Brings the level to the clock: a line up, and level when full.
void WaterSupplyAsset::settle(WaterSupplyState& s, SimTime clock) const {
  const double span = to_seconds(clock - s.settled), rate = inflow(s);
  const double now = std::min(params_.capacity, s.level + rate * span);
  const double rising = rate > 0.0 ? std::min(span, (params_.capacity - s.level) / rate) : 0.0;
  s.level_time.add((s.level + now) / 2.0 * rising + now * (span - rising));
  s.ran_over.add(rate * (span - rising));
  s.level = now;
  s.settled = clock;
}

double WaterSupplyAsset::water(const State& state) const { return level(state) * kKilogramsOfWater; }

double WaterSupplyAsset::draw(State& state, double kg) const {
  WaterSupplyState& s = of(state);
  settle(s, state.now);
  const double taken = std::min(kg / kKilogramsOfWater, s.level);
  s.level -= taken;
  s.used.add(taken);
  if (!s.waiting.empty()) plan_wake(state);
  return taken * kKilogramsOfWater;
}

void WaterSupplyAsset::wait_for_water(State& state, AssetIndex who) const {
  WaterSupplyState& s = of(state);
  settle(s, state.now);
  if (s.waiting.empty()) s.wake_level = s.level < params_.reserve ? params_.reserve : params_.capacity;
  s.waiting.add(state, who);
  s.waited.change(state.now, 1.0);
  plan_wake(state);
}

// The event at the first tick at which the level is back; the level is settled.
void WaterSupplyAsset::plan_wake(State& state) const {
  WaterSupplyState& s = of(state);
  state.calendar.cancel(s.refilled);
  s.refilled = {};
  const double missing = s.wake_level - s.level, rate = inflow(s);
  if (s.waiting.empty() || missing <= 0.0 || rate <= 0.0) return;
  const double ns = std::ceil(missing / rate * kNanosecondsPerSecond);
  s.refilled = after(state, seconds(ns / kNanosecondsPerSecond), Rank::kProcess, kRefilled);
}

void WaterSupplyAsset::begin_shortage(State& state, double duration) const {
  WaterSupplyState& s = of(state);
  settle(s, state.now);
  s.flowing = 0;
  s.short_until = std::max(s.short_until, state.now + seconds(duration));
  s.shortage.add(duration);
  state.calendar.schedule(s.short_until, Rank::kProcess, {index(), kShortageEnd, 0, 0.0});
  plan_wake(state);
}

void WaterSupplyAsset::handle(State& state, const Event& event) const {
  WaterSupplyState& s = of(state);
  switch (event.kind) {
    case kShortage:
      return begin_shortage(state, params_.shortage_duration);
    case kInject:
      return begin_shortage(state, event.x);
    case kShortageEnd:
      if (state.now < s.short_until) return;
      settle(s, state.now);
      s.flowing = 1;
      return plan_wake(state);
    case kRefilled:
      settle(s, state.now);
      s.refilled = {};
      s.waited.change(state.now, 0.0);
      return s.waiting.wake(state);
    default:
      return;
  }
}

void WaterSupplyAsset::restart_statistics(State& state) const {
  WaterSupplyState& s = of(state);
  settle(s, state.now);
  for (Total* total : {&s.level_time, &s.used, &s.ran_over, &s.shortage}) total->restart();
  s.waited.restart(state.now);
  s.start = state.now;
}

void WaterSupplyAsset::measure(const State& state, MeasureSink& sink) const {
  WaterSupplyState s = of(state);
  settle(s, state.now);
  const double span = to_seconds(state.now - s.start), used = s.used.counted();
  sink.add("water_used", units::kCubicMetre, used, "drawn by machines");
  sink.add("level", units::kCubicMetre, s.level, "at the end");
  sink.add("mean_level", units::kCubicMetre, span > 0.0 ? s.level_time.counted() / span : s.level,
           "average over time");
  sink.add("ran_over", units::kCubicMetre, s.ran_over.counted(), "inflow that found it full");
  sink.warning("short_share", units::kPercent, s.waited.mean(state.now),
               "share of the time in which a machine waited for water");
  sink.add("shortage_days", units::kDay, s.shortage.counted(), "length of the shortages begun");
  sink.cost("water_cost", used * params_.price, "water drawn times price");
}

void WaterSupplyAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("level", units::kCubicMetre, level(state), "water in it");
  sink.add("inflow", units::kCubicMetrePerHour, inflow(of(state)), "make-up and returned water");
}

Face WaterSupplyAsset::face(const State& state) const {
  const WaterSupplyState& s = of(state);
  const Activity activity = s.flowing == 0    ? Activity::kFailed
                            : !s.waiting.empty() ? Activity::kStarved
                                              : Activity::kWorking;
  return {activity, level(state) / params_.capacity, level(state), units::kCubicMetre, "water"};
}

}  // namespace egiz
