#include "models/haulage/fleet/dump_point.hpp"

#include <algorithm>

#include "models/plant/wiring.hpp"

namespace egiz {

void DumpPointAsset::wire(Wiring& wiring) {
  to_ = wiring.one<MaterialReceiver>("to");
  power_ = wiring.one<PowerMeter>("power");
  upkeep_.wire(wiring);
  fleets_ = wiring.everyone<Hauler>();
}

void DumpPointAsset::check(Problems& problems) const {
  if (upkeep_.modes() > Upkeep::kMostModes) tell(problems, "failure", "more than 60 failure modes", "60 at most");
  if (params_.grade_low > params_.grade_high) tell(problems, "grade_low", "above grade_high", "no more than that");
  for (const Hauler* fleet : fleets_)
    if (fleet && params_.rate > 0.0 && params_.bin < fleet->payload())
      return tell(problems, "bin", "less than a load of a truck", "room for the greatest load: else it waits for ever");
}

void DumpPointAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  upkeep_.lay_out(layout, name());
}

void DumpPointAsset::start(State& state) const {
  of(state).dump_luck = stream_for(name(), "dump time");
  upkeep_.begin(state, index(), name());
  if (params_.outage_duration > 0.0) after(state, seconds(params_.outage_start), Rank::kProcess, kOutage);
}

const Hauler& DumpPointAsset::fleet(const State& state, ItemIndex truck) const {
  return *fleets_[static_cast<std::size_t>(state.items[truck].owner)];
}

void DumpPointAsset::arrive(State& state, ItemIndex truck) const {
  of(state).queue.put(state.items, truck, state.now);
  admit(state);
}

double DumpPointAsset::dump_time(double of_truck) const {
  const double own = mean(params_.dump_time);
  return own > 0.0 ? own : of_truck;
}

double DumpPointAsset::wait(const State& state) const {
  const DumpPointState& s = of(state);
  double work = 0.0, load = s.bin.solids + s.on_spots;
  for (ItemIndex i = s.queue.queue.head; i != kNoItem; i = s.queue.queue.next(state.items, i)) {
    work += dump_time(fleet(state, i).dump_time());
    load += fleet(state, i).load_of(state, i);
  }
  const double crusher = params_.rate > 0.0 ? std::max(0.0, load - params_.bin) / params_.rate : 0.0;
  return std::max(work / params_.spots, crusher);
}

// Whether a load fits into the bin, or behind, beside what is being dumped. A load greater than the whole bin fits
// into an empty one: draws may be above the mean.
bool DumpPointAsset::fits(const State& state, double load) const {
  const DumpPointState& s = of(state);
  if (params_.rate > 0.0)
    return s.bin.solids + s.on_spots + load <= params_.bin || s.bin.solids + s.on_spots <= 0.0;
  return !to_ || s.on_spots + load <= to_->room(state);
}

void DumpPointAsset::admit(State& state) const {
  DumpPointState& s = of(state);
  while (!s.queue.empty() && !down(state) && s.dumping < static_cast<std::int64_t>(params_.spots)) {
    const ItemIndex truck = s.queue.queue.head;
    const Hauler& owner = fleet(state, truck);
    const double load = owner.load_of(state, truck);
    if (!fits(state, load)) {
      if (params_.rate <= 0.0) to_->wait_for_room(state, index());
      break;
    }
    s.queue.get(state.items, state.now);
    owner.serve(state, truck, true);
    const double time = mean(params_.dump_time) > 0.0 ? draw_time(params_.dump_time, state.luck, s.dump_luck)
                                                      : owner.draw_dumping(state, truck);
    ++s.dumping;
    s.on_spots += load;
    state.calendar.schedule(state.now + seconds(time), Rank::kProcess, {index(), kDumped, truck, time});
  }
  show(state);
}

void DumpPointAsset::dumped(State& state, ItemIndex truck, double time) const {
  DumpPointState& s = of(state);
  const Hauler& owner = fleet(state, truck);
  --s.dumping;
  s.on_spots = s.dumping == 0 ? 0.0 : s.on_spots - owner.load_of(state, truck);
  upkeep_.count(state, s.stoppage, time);
  upkeep_.mend_next(state, s.stoppage, index());
  take(state, owner.give_load(state, truck));
  admit(state);
}

void DumpPointAsset::take(State& state, const Material& load) const {
  DumpPointState& s = of(state);
  s.tonnes.add(load.solids), s.metal.add(load.metal), s.loads.add(1.0);
  if (params_.rate > 0.0) {
    s.bin += load;
    s.level.change(state.now, s.bin.solids);
    return plan_step(state);
  }
  if (to_)
    to_->receive(state, load);
  else
    s.left += load;
}

void DumpPointAsset::plan_step(State& state) const {
  DumpPointState& s = of(state);
  if (s.crushing != 0 || s.waits != 0 || s.bin.solids <= 0.0 || down(state)) return;
  s.crushing = 1;
  s.step_load = std::min(params_.rate * params_.step, s.bin.solids);
  after(state, seconds(s.step_load / params_.rate), Rank::kProcess, kCrushed);
}

// A step is over: what it has crushed goes on, or stays in the bin until there is room behind.
void DumpPointAsset::crush(State& state) const {
  DumpPointState& s = of(state);
  const double kg = s.step_load;
  if (to_ && to_->room(state) < kg) {
    s.waits = 1;
    return to_->wait_for_room(state, index());
  }
  const Material parcel = kg >= s.bin.solids ? s.bin : s.bin * (kg / s.bin.solids);
  if (kg >= s.bin.solids)
    s.bin = {};
  else
    s.bin -= parcel;
  s.level.change(state.now, s.bin.solids);
  s.crushed.add(parcel.solids);
  if (power_ && params_.energy > 0.0) power_->use(state, params_.energy * parcel.solids);
  if (to_)
    to_->receive(state, parcel);
  else
    s.left += parcel;
  plan_step(state);
}

void DumpPointAsset::begin_outage(State& state, double duration) const {
  DumpPointState& s = of(state);
  if (!upkeep_.begin_outage(state, s.stoppage, duration)) return;
  state.calendar.schedule(s.stoppage.out_until, Rank::kProcess, {index(), kOutageEnd, 0, 0.0});
  upkeep_.tell_dispatchers(state);
  show(state);
}

void DumpPointAsset::handle(State& state, const Event& event) const {
  DumpPointState& s = of(state);
  switch (event.kind) {
    case kDumped:
      return dumped(state, event.a, event.x);
    case kCrushed:
      s.crushing = 0;
      crush(state);
      return admit(state);
    case kNudge:  // there is room behind
      if (s.waits != 0) s.waits = 0, crush(state);
      return admit(state);
    case kOutage:
      return begin_outage(state, params_.outage_duration);
    case kInject:
      return begin_outage(state, event.x);
    case kOutageEnd:
      if (state.now >= s.stoppage.out_until) upkeep_.tell_dispatchers(state);
      plan_step(state);
      return admit(state);
    case kBreaks:
      upkeep_.breaks(s.stoppage, static_cast<int>(event.x));
      upkeep_.mend_next(state, s.stoppage, index());
      return show(state);
    case kMended:
      upkeep_.mended(state, s.stoppage, index());
      plan_step(state);
      return admit(state);
    default:
      return;
  }
}

void DumpPointAsset::show(State& state) const {
  DumpPointState& s = of(state);
  Activity now = s.queue.empty() ? Activity::kStarved : Activity::kBlocked;
  if (down(state)) now = s.stoppage.planned_stop() ? Activity::kPlannedDowntime : Activity::kFailed;
  if (s.dumping > 0 || s.crushing != 0) now = Activity::kWorking;
  if (now != s.clock.activity()) s.clock.change(state.now, now);
}

}  // namespace egiz
