#include "models/haulage/fleet/truck_fleet.hpp"

#include <bit>
#include <string>

#include "models/plant/wiring.hpp"

namespace egiz {

void TruckFleetAsset::wire(Wiring& wiring) {
  roads_ = wiring.one<RoadNetwork>("roads");
  dispatcher_ = wiring.one<Dispatching>("dispatcher");
  calendar_ = wiring.one<WorkCalendar>("calendar");
  modes_ = wiring.all<FailureMode>("failure");
  shovels_ = wiring.everyone<LoadingPlace>();
  dumps_ = wiring.everyone<DumpingPlace>();
  if (!roads_) return;
  const auto everyone = wiring.everyone<Asset>();
  for (const Asset* asset : everyone) {
    place_of_.push_back(roads_->place_of(asset->name()));
    names_.push_back(asset->name());
  }
  places_ = static_cast<std::size_t>(roads_->places());
  const double power = params_.power * params_.efficiency, load = mean(params_.payload);
  legs_[0] = roads_->legs({params_.mass, params_.speed_empty, power, params_.retarder});
  legs_[1] = roads_->legs({params_.mass + load, params_.speed_loaded, power, params_.retarder});
}

void TruckFleetAsset::check(Problems& problems) const {
  if (std::abs(mean(params_.travel_factor) - 1.0) > 1e-9)
    tell(problems, "travel_factor", "a mean of " + std::to_string(mean(params_.travel_factor)), "a mean of 1");
  if (modes_.size() > 60) tell(problems, "failure", "more than 60 failure modes", "60 at most");
  if (!dispatcher_ || !roads_) return;
  for (const auto* list : {&dispatcher_->shovels(), &dispatcher_->dumps()})
    for (const AssetIndex a : *list)
      if (place_of_[static_cast<std::size_t>(a)] < 0)
        tell(problems, "roads", "no place of \"" + names_[static_cast<std::size_t>(a)] + "\"",
             "a place of its name in the roads, or a row in their table of places");
  for (const AssetIndex s : dispatcher_->shovels()) {
    bool out = false, in = false;
    for (const AssetIndex d : dispatcher_->dumps()) {
      out = out || std::isfinite(leg(s, d, true).time);
      in = in || std::isfinite(leg(d, s, false).time);
    }
    if (!out || !in)
      tell(problems, "roads", "no way from or to \"" + names_[static_cast<std::size_t>(s)] + "\"", "a way to a dump and back");
  }
}

void TruckFleetAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  const auto n = static_cast<std::size_t>(params_.trucks);
  truck_ = layout.add_array<Truck>(name() + ".truck", n);
  wear_ = layout.add_array<WearState>(name() + ".wear", n * modes_.size());
}

Leg TruckFleetAsset::leg(AssetIndex from, AssetIndex to, bool loaded) const {
  if (from == kThePlant) return {0.0, 0.0, 0.0};
  const int a = place_of_[static_cast<std::size_t>(from)], b = place_of_[static_cast<std::size_t>(to)];
  if (a < 0 || b < 0) return {};
  return legs_[loaded ? 1 : 0][static_cast<std::size_t>(a) * places_ + static_cast<std::size_t>(b)];
}

void TruckFleetAsset::start(State& state) const {
  for (std::size_t u = 0; u < truck_.size(); ++u) {
    Truck& t = truck_(state, u);
    const std::string unit = name() + "." + std::to_string(u);
    t.item = state.items.make({static_cast<std::int64_t>(u), index(), 0.0, 0.0, state.now});
    t.payload_luck = stream_for(unit, "payload");
    t.spot_luck = stream_for(unit, "spot time");
    t.dump_luck = stream_for(unit, "dump time");
    t.travel_luck = stream_for(unit, "travel");
    if (place_of_[static_cast<std::size_t>(index())] >= 0) t.at = index();
    for (std::size_t m = 0; m < modes_.size(); ++m)
      modes_[m]->begin(state, wear(state, u, m), index(), unit, static_cast<int>(u), static_cast<int>(m));
  }
  after(state, SimTime{}, Rank::kControl, kBegin);
  if (!calendar_) return;
  if (const SimTime next = calendar_->shifts().next_change(state.now); next < kNever)
    state.calendar.schedule(next, Rank::kProcess, {index(), kShift, 0, 0.0});
}

Truck& TruckFleetAsset::truck(State& state, ItemIndex item) const {
  return truck_(state, static_cast<std::size_t>(state.items[item].kind));
}

// The part at work ends, another begins; the engine idles or runs in all but stops.
void TruckFleetAsset::begin_part(State& state, std::size_t u, CyclePart part) const {
  Truck& t = truck_(state, u);
  const double span = to_seconds(state.now - t.since);
  t.spent[static_cast<std::size_t>(t.part)] += span;
  if (t.part != static_cast<std::int64_t>(CyclePart::kStopped)) {
    of(state).running.add(span);
    of(state).fuel.add(span * params_.idle_fuel);
  }
  t.part = static_cast<std::int64_t>(part);
  t.since = state.now;
}

// The truck goes on with `then`, after the stops that are due.
void TruckFleetAsset::stop_or(State& state, std::size_t u, CyclePart then) const {
  Truck& t = truck_(state, u);
  t.then = static_cast<std::int64_t>(then);
  if (t.due == 0 && on_shift(state)) return go_on(state, u);
  begin_part(state, u, CyclePart::kStopped);
  TruckFleetState& s = of(state);
  if (t.due == 0) {
    t.stop = Truck::kOffShift;
    return s.off_shift.change(state.now, s.off_shift.value + 1.0);
  }
  t.stop = Truck::kRepair;
  t.mode = std::countr_zero(static_cast<std::uint64_t>(t.due));
  const bool planned = (t.planned >> t.mode & 1) != 0;
  const auto m = static_cast<std::size_t>(t.mode);
  s.in_repair.change(state.now, s.in_repair.value + 1.0);
  modes_[m]->mend(state, wear(state, u, m), index(), static_cast<int>(u), static_cast<int>(m), planned);
}

void TruckFleetAsset::go_on(State& state, std::size_t u) const {
  Truck& t = truck_(state, u);
  const auto at = static_cast<AssetIndex>(t.at), to = static_cast<AssetIndex>(t.to);
  t.stop = Truck::kNone;
  switch (static_cast<CyclePart>(t.then)) {
    case CyclePart::kReturn:
      return drive(state, u, dispatcher_->shovel_for(state, t.item, at), false);
    case CyclePart::kHaul:
      return drive(state, u, dispatcher_->dump_for(state, t.item, at), true);
    case CyclePart::kShovelQueue:
      begin_part(state, u, CyclePart::kShovelQueue);
      if (!dispatcher_->at_shovel(state, t.item, to)) return stop_or(state, u, CyclePart::kReturn);
      return shovels_[static_cast<std::size_t>(to)]->arrive(state, t.item);
    default:
      begin_part(state, u, CyclePart::kDumpQueue);
      return dumps_[static_cast<std::size_t>(to)]->arrive(state, t.item);
  }
}

void TruckFleetAsset::drive(State& state, std::size_t u, AssetIndex to, bool loaded) const {
  Truck& t = truck_(state, u);
  TruckFleetState& s = of(state);
  const Leg way = leg(static_cast<AssetIndex>(t.at), to, loaded);
  begin_part(state, u, loaded ? CyclePart::kHaul : CyclePart::kReturn);
  t.to = to;
  t.way_time = way.time * draw_time(params_.travel_factor, state.luck, t.travel_luck);
  const double work = way.work * (params_.mass + t.load.solids + t.load.water);
  s.fuel.add(work / params_.efficiency * params_.sfc / params_.density);
  (loaded ? s.loaded_way : s.empty_way).add(way.length);
  roads_->drive(state, way.length);
  after(state, seconds(t.way_time), Rank::kProcess, kWayDone, static_cast<std::int64_t>(u));
}

void TruckFleetAsset::way_done(State& state, std::size_t u) const {
  Truck& t = truck_(state, u);
  const bool loaded = t.part == static_cast<std::int64_t>(CyclePart::kHaul);
  t.at = t.to;
  count_wear(state, u, t.way_time, 0.0);
  stop_or(state, u, loaded ? CyclePart::kDumpQueue : CyclePart::kShovelQueue);
}

void TruckFleetAsset::count_wear(State& state, std::size_t u, double driven, double cycles) const {
  Truck& t = truck_(state, u);
  for (std::size_t m = 0; m < modes_.size(); ++m) {
    const auto what = modes_[m]->worked(state, wear(state, u, m), driven, cycles);
    if (what == FailureMode::Due::kNothing) continue;
    t.due |= std::int64_t{1} << m;
    if (what == FailureMode::Due::kPlannedStop) t.planned |= std::int64_t{1} << m;
  }
}

void TruckFleetAsset::mended(State& state, std::size_t u) const {
  Truck& t = truck_(state, u);
  TruckFleetState& s = of(state);
  const auto m = static_cast<std::size_t>(t.mode);
  modes_[m]->mended(state, wear(state, u, m), index(), static_cast<int>(u), static_cast<int>(m));
  t.due &= ~(std::int64_t{1} << m), t.planned &= ~(std::int64_t{1} << m);
  s.in_repair.change(state.now, s.in_repair.value - 1.0);
  stop_or(state, u, static_cast<CyclePart>(t.then));
}

void TruckFleetAsset::shift(State& state) const {
  if (const SimTime next = calendar_->shifts().next_change(state.now); next < kNever)
    state.calendar.schedule(next, Rank::kProcess, {index(), kShift, 0, 0.0});
  if (!on_shift(state)) return;
  of(state).off_shift.change(state.now, 0.0);
  for (std::size_t u = 0; u < truck_.size(); ++u)
    if (truck_(state, u).stop == Truck::kOffShift) stop_or(state, u, static_cast<CyclePart>(truck_(state, u).then));
}

void TruckFleetAsset::handle(State& state, const Event& event) const {
  const auto u = static_cast<std::size_t>(event.a);
  switch (event.kind) {
    case kBegin:
      for (std::size_t i = 0; i < truck_.size(); ++i) stop_or(state, i, CyclePart::kReturn);
      return;
    case kWayDone:
      return way_done(state, u);
    case kShift:
      return shift(state);
    case kBreaks:  // shows at the end of what the truck is doing
      truck_(state, u).due |= std::int64_t{1} << static_cast<std::size_t>(event.x);
      return;
    case kMended:
      return mended(state, u);
    default:
      return;
  }
}

double TruckFleetAsset::draw_payload(State& state, ItemIndex item) const {
  return draw_time(params_.payload, state.luck, truck(state, item).payload_luck);
}
double TruckFleetAsset::draw_spotting(State& state, ItemIndex item) const {
  return draw_time(params_.spot_time, state.luck, truck(state, item).spot_luck);
}
double TruckFleetAsset::draw_dumping(State& state, ItemIndex item) const {
  return draw_time(params_.dump_time, state.luck, truck(state, item).dump_luck);
}
double TruckFleetAsset::load_of(const State& state, ItemIndex item) const {
  return truck_(state, static_cast<std::size_t>(state.items[item].kind)).load.solids;
}

void TruckFleetAsset::serve(State& state, ItemIndex item, bool served) const {
  const auto u = static_cast<std::size_t>(state.items[item].kind);
  const auto part = static_cast<CyclePart>(truck_(state, u).part);
  const bool at_dump = part == CyclePart::kDumpQueue || part == CyclePart::kDump;
  begin_part(state, u, at_dump ? (served ? CyclePart::kDump : CyclePart::kDumpQueue)
                               : (served ? CyclePart::kLoad : CyclePart::kShovelQueue));
}

void TruckFleetAsset::take_load(State& state, ItemIndex item, const Material& load) const {
  truck(state, item).load = load;
  stop_or(state, static_cast<std::size_t>(state.items[item].kind), CyclePart::kHaul);
}

Material TruckFleetAsset::give_load(State& state, ItemIndex item) const {
  const auto u = static_cast<std::size_t>(state.items[item].kind);
  Truck& t = truck_(state, u);
  const Material load = t.load;
  t.load = {};
  of(state).hauled.add(load.solids);
  begin_part(state, u, CyclePart::kReturn);
  end_cycle(state, t);
  count_wear(state, u, 0.0, 1.0);
  stop_or(state, u, CyclePart::kReturn);
  return load;
}

void TruckFleetAsset::end_cycle(State& state, Truck& t) const {
  TruckFleetState& s = of(state);
  double whole = 0.0;
  for (std::size_t p = 0; p < kCycleParts; ++p) {
    s.parts[p].observe(t.spent[p]);
    whole += t.spent[p];
  }
  t.spent.fill(0.0);
  s.cycle.observe(whole);
  s.cycles.add(1.0);
}

void TruckFleetAsset::sent_away(State& state, ItemIndex item) const {
  stop_or(state, static_cast<std::size_t>(state.items[item].kind), CyclePart::kReturn);
}

}  // namespace egiz
