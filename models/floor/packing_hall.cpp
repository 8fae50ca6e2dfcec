#include "models/floor/packing_hall.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

namespace {
constexpr double kMeterEvery = 3600.0;  // s between readings of the cells' idle power: a meter, not a rate
}

void PackingHallAsset::wire(Wiring& wiring) { power_ = wiring.one<PowerMeter>("power"); }

void PackingHallAsset::check(Problems& problems) const {
  if (params_.break_length >= params_.break_every)
    tell(problems, "break_length", "a break as long as the time between breaks", "less than break_every");
  if (pallet() > params_.bin_capacity)
    tell(problems, "bin_capacity", "less than a pallet", "room for a pallet and more");
  if (pallet() > params_.store_capacity)
    tell(problems, "store_capacity", "less than a pallet", "room for a pallet and more");
}

void PackingHallAsset::start(State& state) const {
  PackingHallState& s = of(state);
  s.crew_luck = stream_for(name(), "crew pallet time");
  s.robot_luck = stream_for(name(), "robot pallet time");
  s.crew_quality = stream_for(name(), "crew quality");
  s.robot_quality = stream_for(name(), "robot quality");
  s.stop_luck = stream_for(name(), "time to stop");
  s.stop_time_luck = stream_for(name(), "stop time");
  for (int u = staffed_lines(); u < staffed_lines() + active_cells(); ++u)
    s.units[static_cast<std::size_t>(u)].left = draw_time(params_.time_to_stop, state.luck, s.stop_luck);
  if (staffed_lines() > 0 && params_.break_length > 0.0)
    after(state, seconds(params_.break_every), Rank::kControl, kBreak);
  if (active_cells() > 0 && params_.robot_idle_power > 0.0)
    after(state, seconds(kMeterEvery), Rank::kControl, kMeter);
  look_again(state);
}

void PackingHallAsset::receive(State& state, const Material& cake) const {
  PackingHallState& s = of(state);
  s.bin += cake;
  s.bin_level.change(state.now, s.bin.solids);
  dispatch(state);
}

int PackingHallAsset::free_unit(const State& state, bool want_robot) const {
  const PackingHallState& s = of(state);
  if (want_robot ? state.now < s.robots_held : s.on_break != 0) return -1;
  const int first = want_robot ? staffed_lines() : 0,
            end = want_robot ? first + active_cells() : staffed_lines();
  for (int u = first; u < end; ++u)
    if (s.units[static_cast<std::size_t>(u)].busy == 0) return u;
  return -1;
}

void PackingHallAsset::dispatch(State& state) const {
  while (begin_next(state)) {}
  look_again(state);
}

// Gives the next pallet to the mode that is behind its share; to the other one when the bin is more than half
// full.
bool PackingHallAsset::begin_next(State& state) const {
  PackingHallState& s = of(state);
  if (s.bin.solids < pallet() || s.store.solids + s.on_lines.solids + pallet() > params_.store_capacity)
    return false;
  const double robots = s.robot_pallets.all, all = robots + s.crew_pallets.all;
  const bool robots_behind = robots < params_.automation_level * (all + 1.0) - 1e-9;
  int unit = free_unit(state, robots_behind);
  if (unit < 0 && s.bin.solids > 0.5 * params_.bin_capacity) unit = free_unit(state, !robots_behind);
  const bool only_mode = active_cells() == 0 || staffed_lines() == 0;
  if (unit < 0 && only_mode) unit = free_unit(state, !robots_behind);
  if (unit < 0) return false;
  begin(state, unit);
  return true;
}

// Stops of a cell within `work` seconds of work: how long they last together.
double PackingHallAsset::stops_within(State& state, int unit, double work) const {
  PackingHallState& s = of(state);
  double& left = s.units[static_cast<std::size_t>(unit)].left;
  double stopped = 0.0;
  while (mean(params_.time_to_stop) > 0.0 && left < work) {
    stopped += draw_time(params_.stop_time, state.luck, s.stop_time_luck);
    left += draw_time(params_.time_to_stop, state.luck, s.stop_luck);
  }
  left -= work;
  return stopped;
}

void PackingHallAsset::begin(State& state, int unit) const {
  PackingHallState& s = of(state);
  const bool by_robot = robot(unit);
  const double time = params_.bags_per_pallet / (by_robot ? params_.robot_speed : params_.crew_speed);
  const double variation = by_robot ? params_.robot_variation : params_.crew_variation;
  const Distribution spread{Distribution::Kind::kLognormal, time, variation * time, 0};
  const double work = draw(spread, state.luck, by_robot ? s.robot_luck : s.crew_luck);
  const double stopped = by_robot ? stops_within(state, unit, work) : 0.0;
  (by_robot ? s.robot_pallets : s.crew_pallets).add(1);
  (by_robot ? s.robot_work : s.crew_work).add(work);
  s.robot_stopped.add(stopped);
  const Material load = s.bin * (pallet() / s.bin.solids);
  s.bin -= load;
  s.on_lines += load;
  s.bin_level.change(state.now, s.bin.solids);
  s.units[static_cast<std::size_t>(unit)].busy = 1;
  s.units[static_cast<std::size_t>(unit)].began = state.now;
  s.lines_busy.change(state.now, s.lines_busy.value + 1.0);
  after(state, seconds(work + stopped), Rank::kProcess, kPalletDone, unit, work);
  s.for_room.wake(state);
}

void PackingHallAsset::pallet_done(State& state, const Event& event) const {
  PackingHallState& s = of(state);
  const int unit = static_cast<int>(event.a);
  const bool by_robot = robot(unit);
  s.units[static_cast<std::size_t>(unit)].busy = 0;
  s.lines_busy.change(state.now, s.lines_busy.value - 1.0);
  const double v = params_.robot_speed / params_.robot_rated_speed;
  const double joules = event.x * (by_robot ? params_.robot_speed_power * v * v : params_.crew_power);
  if (by_robot) s.robot_energy.add(joules);
  if (power_) power_->use(state, joules);
  const Material load = s.on_lines * (pallet() / s.on_lines.solids);
  s.on_lines -= load;
  const bool again = uniform(state.luck, by_robot ? s.robot_quality : s.crew_quality) <
                     (by_robot ? params_.robot_rework : params_.crew_rework);
  if (again) {
    s.bin += load;
    s.reworked.add(1);
    s.bin_level.change(state.now, s.bin.solids);
  } else {
    s.store += load;
    s.packed.add(load.solids);
    s.store_level.change(state.now, s.store.solids);
    s.for_pallets.wake(state);
  }
  dispatch(state);
}

Material PackingHallAsset::give(State& state, double solids) const {
  PackingHallState& s = of(state);
  const Material out = solids >= s.store.solids ? s.store : s.store * (solids / s.store.solids);
  if (solids >= s.store.solids)
    s.store = {};
  else
    s.store -= out;
  s.store_level.change(state.now, s.store.solids);
  nudge(state, index());
  return out;
}

void PackingHallAsset::charge_idle(State& state) const {
  PackingHallState& s = of(state);
  const double joules = active_cells() * params_.robot_idle_power * to_seconds(state.now - s.idle_charged);
  s.idle_charged = state.now;
  s.robot_energy.add(joules);
  if (power_) power_->use(state, joules);
}

void PackingHallAsset::look_again(State& state) const {
  PackingHallState& s = of(state);
  const bool held = active_cells() > 0 && state.now < s.robots_held;
  const Activity activity = s.lines_busy.value > 0                               ? Activity::kWorking
                            : s.bin.solids < pallet()                            ? Activity::kStarved
                            : held                                               ? Activity::kFailed
                            : s.on_break                                         ? Activity::kOffShift
                            : s.store.solids + pallet() > params_.store_capacity ? Activity::kBlocked
                                                                                 : Activity::kIdle;
  s.clock.change(state.now, activity);
}

void PackingHallAsset::handle(State& state, const Event& event) const {
  PackingHallState& s = of(state);
  switch (event.kind) {
    case kPalletDone:
      return pallet_done(state, event);
    case kMeter:
      charge_idle(state);
      after(state, seconds(kMeterEvery), Rank::kControl, kMeter);
      return;
    case kBreak:
      s.on_break = 1;
      after(state, seconds(params_.break_length), Rank::kControl, kBreakEnd);
      return look_again(state);
    case kBreakEnd:
      s.on_break = 0;
      after(state, seconds(params_.break_every - params_.break_length), Rank::kControl, kBreak);
      return dispatch(state);
    case kInject:
      s.robots_held = std::max(s.robots_held, state.now + seconds(event.x));
      state.calendar.schedule(s.robots_held, Rank::kProcess, {index(), kHoldEnd, 0, 0.0});
      return look_again(state);
    default:
      return dispatch(state);  // a nudge, or the end of a hold
  }
}

void PackingHallAsset::restart_statistics(State& state) const {
  PackingHallState& s = of(state);
  for (Total* total : {&s.crew_pallets, &s.robot_pallets, &s.reworked, &s.crew_work, &s.robot_work,
                       &s.robot_stopped, &s.robot_energy, &s.packed})
    total->restart();
  for (TimeAverage* average : {&s.bin_level, &s.store_level, &s.lines_busy}) average->restart(state.now);
  s.start = state.now;
  s.clock.restart(state.now);
}

void PackingHallAsset::account(const State& state, Balance& balance) const {
  const PackingHallState& s = of(state);
  balance.held += s.bin;
  balance.held += s.on_lines;
  balance.held += s.store;
}

void PackingHallAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("bin", units::kTonne, of(state).bin.solids, "cake waiting");
  sink.add("store", units::kTonne, of(state).store.solids, "on finished pallets");
  sink.add("lines_busy", units::kNumber, of(state).lines_busy.value, "lines and cells with a pallet");
}

Face PackingHallAsset::face(const State& state) const {
  const PackingHallState& s = of(state);
  return {s.clock.activity(), s.bin.solids / params_.bin_capacity, s.store.solids, units::kTonne,
          "on pallets"};
}

}  // namespace egiz
