#include "models/floor/flow/conveyor.hpp"

#include <algorithm>

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const ConveyorState& s) {
  f.part("lots", s.lots).real("stood", s.stood, "s").time("stopped", s.stopped).count("standing", s.standing);
  f.time("last_on", s.last_on).count("any_on", s.any_on).time("last_off", s.last_off).event("at_end", s.at_end);
  f.event("entrance", s.entrance).part("level", s.level).part("blocked", s.blocked).part("passed", s.passed);
  f.part("energy", s.energy).time("charged", s.charged).part("for_place", s.for_place);
}

ParameterTable<ConveyorParams> ConveyorAsset::parameters() {
  using P = ConveyorParams;
  ParameterTable<P> t;
  t.quantity("length", &P::length, units::kMetre, 0.01, 1e5, "from beginning to end");
  t.quantity("speed", &P::speed, units::kMetrePerMinute, 0.01, 1e4, "of the belt");
  t.quantity("pitch", &P::pitch, units::kMetre, 0.001, 1e4, "of belt that a lot takes, at most the length");
  t.flag("accumulating", &P::accumulating, "lots run up behind one that cannot leave; false: the belt stops");
  t.quantity("power", &P::power, units::kKilowatt, 0, 1e4, "while the belt runs");
  return t;
}

void ConveyorAsset::wire(Wiring& wiring) {
  next_ = wiring.all<PartReceiver>("next");
  power_ = wiring.one<PowerMeter>("power");
}

void ConveyorAsset::check(Problems& problems) const {
  if (params_.pitch > params_.length) tell(problems, "pitch", "more than the length", "at most the length");
}

// Time that the belt has run: all of it when accumulating.
SimTime ConveyorAsset::belt_time(const ConveyorState& s, SimTime now) const {
  return (s.standing != 0 ? s.stopped : now) - seconds(s.stood);
}

bool ConveyorAsset::accepts(const State& state, ItemIndex) const {
  const ConveyorState& s = of(state);
  if (s.standing != 0 || static_cast<double>(s.lots.length) >= capacity()) return false;
  return s.any_on == 0 || belt_time(s, state.now) - s.last_on >= gap();
}

void ConveyorAsset::wait_for_place(State& state, AssetIndex who) const {
  of(state).for_place.add(state, who);
  plan_entrance(state);
}

// Nudges those who wait when the last lot has moved on by a pitch; a full or standing belt nudges when it moves.
void ConveyorAsset::plan_entrance(State& state) const {
  ConveyorState& s = of(state);
  if (s.for_place.empty() || s.entrance || s.standing != 0) return;
  const SimTime left = gap() - (belt_time(s, state.now) - s.last_on);
  if (s.any_on != 0 && left > SimTime{}) s.entrance = after(state, left, Rank::kProcess, kEntranceFree);
}

void ConveyorAsset::take_in(State& state, ItemIndex lot) const {
  ConveyorState& s = of(state);
  charge(state);
  lots::set_where(state.items[lot], index());
  s.last_on = belt_time(s, state.now);
  s.any_on = 1;
  state.items[lot].attribute = to_seconds(s.last_on) + params_.length / params_.speed;
  s.lots.put(state.items, lot);
  s.level.change(state.now, static_cast<double>(s.lots.length));
  plan_end(state);
}

void ConveyorAsset::plan_end(State& state) const {
  ConveyorState& s = of(state);
  if (s.lots.empty() || s.at_end || s.standing != 0 || s.blocked.value > 0.0) return;
  SimTime wait = seconds(state.items[s.lots.head].attribute) - belt_time(s, state.now);
  if (params_.accumulating != 0.0 && s.passed.all > 0.0) wait = std::max(wait, gap() - (state.now - s.last_off));
  s.at_end = after(state, std::max(wait, SimTime{}), Rank::kProcess, kAtEnd);
}

void ConveyorAsset::handle(State& state, const Event& event) const {
  ConveyorState& s = of(state);
  if (event.kind == kEntranceFree) {
    s.entrance = {};
    return s.for_place.wake(state);
  }
  if (event.kind == kAtEnd) {
    s.at_end = {};
    return leave(state);
  }
  if (s.blocked.value > 0.0) leave(state);
}

// The first lot is at the end: it leaves, or blocks.
void ConveyorAsset::leave(State& state) const {
  ConveyorState& s = of(state);
  const ItemIndex lot = s.lots.head;
  for (const PartReceiver* to : next_) {
    if (!to->accepts(state, lot)) continue;
    charge(state);
    s.lots.get(state.items);
    s.level.change(state.now, static_cast<double>(s.lots.length));
    s.blocked.change(state.now, 0.0);
    set_standing(state, false);
    s.last_off = state.now;
    s.passed.add(1.0);
    to->take_in(state, lot);
    plan_end(state);
    s.for_place.wake(state);
    return;
  }
  s.blocked.change(state.now, 1.0);
  if (params_.accumulating == 0.0) set_standing(state, true);
  for (const PartReceiver* to : next_) to->wait_for_place(state, index());
}

void ConveyorAsset::set_standing(State& state, bool standing) const {
  ConveyorState& s = of(state);
  if (standing == (s.standing != 0)) return;
  charge(state);
  if (standing) {
    s.stopped = state.now;
    state.calendar.cancel(s.entrance);
    s.entrance = {};
  } else {
    s.stood += to_seconds(state.now - s.stopped);
  }
  s.standing = standing ? 1 : 0;
}

// Counts the energy up to now, before the belt or its load changes. An empty belt is switched off.
void ConveyorAsset::charge(State& state) const {
  ConveyorState& s = of(state);
  const double span = to_seconds(state.now - s.charged);
  s.charged = state.now;
  if (span <= 0.0 || params_.power <= 0.0 || s.lots.empty() || s.standing != 0) return;
  s.energy.add(params_.power * span);
  if (power_) power_->use(state, params_.power * span);
}

void ConveyorAsset::restart_statistics(State& state) const {
  ConveyorState& s = of(state);
  charge(state);
  s.level.restart(state.now), s.blocked.restart(state.now);
  s.passed.restart(), s.energy.restart();
}

void ConveyorAsset::measure(const State& state, MeasureSink& sink) const {
  const ConveyorState& s = of(state);
  sink.add("passed", units::kNumber, s.passed.counted(), "lots that left");
  sink.add("level", units::kNumber, s.level.mean(state.now), "lots on it, average over time");
  sink.add("held_up_share", units::kPercent, s.blocked.mean(state.now), "share of the time in which the first could not leave");
  sink.add("energy", units::kMegawattHour, s.energy.counted(), "of the drive");
}

void ConveyorAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("level", units::kNumber, static_cast<double>(of(state).lots.length), "lots on it");
}

void ConveyorAsset::account(const State& state, Balance& balance) const {
  balance.pieces_held += lots::pieces_in(state, of(state).lots);
}

Face ConveyorAsset::face(const State& state) const {
  const ConveyorState& s = of(state);
  const double n = static_cast<double>(s.lots.length);
  const Activity activity = s.blocked.value > 0.0 ? Activity::kBlocked : (n > 0 ? Activity::kWorking : Activity::kStarved);
  return {activity, n / capacity(), n, units::kNumber, "lots"};
}

}  // namespace egiz
