#include "models/floor/flow/transporter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const TransporterState& s) {
  f.part("lots", s.lots).part("waiting", s.waiting).part("busy", s.busy).part("carried", s.carried);
  f.part("loaded_way", s.loaded_way).part("empty_way", s.empty_way).part("energy", s.energy);
  f.part("for_place", s.for_place);
}

ParameterTable<TransporterParams> TransporterAsset::parameters() {
  using P = TransporterParams;
  ParameterTable<P> t;
  t.count("vehicles", &P::vehicles, 1, 1000, "that carry lots");
  t.quantity("speed", &P::speed, units::kMetrePerMinute, 0.1, 1e4, "empty or loaded");
  t.quantity("detour", &P::detour, units::kNumber, 1, 10, "way over |dx| + |dy| between work centres");
  t.quantity("load_time", &P::load_time, units::kMinute, 0, 1e4, "picking a lot up");
  t.quantity("unload_time", &P::unload_time, units::kMinute, 0, 1e4, "putting it down");
  t.quantity("distance", &P::distance, units::kMetre, 0, 1e5, "in a line: from the asset before to the one behind");
  t.table("routes", &P::routes,
          {ColumnSpec::texts("from", "work centre"), ColumnSpec::texts("to", "work centre"),
           ColumnSpec::numbers("length", units::kMetre, 0, 1e5, "of the way, both directions")},
          "ways that are not |dx| + |dy|");
  t.quantity("power", &P::power, units::kKilowatt, 0, 1e4, "of a vehicle on its way");
  t.quantity("running_cost", &P::running_cost, units::kTengePerHour, 0, 1e7, "of a vehicle on its way");
  return t;
}

void TransporterAsset::wire(Wiring& wiring) {
  places_ = wiring.everyone<WorkPlace>();
  owners_ = wiring.everyone<PartOwner>();
  next_ = wiring.all<PartReceiver>("next");
  power_ = wiring.one<PowerMeter>("power");
  for (std::size_t r = 0; params_.routes && r < params_.routes->rows; ++r) {
    std::array<AssetIndex, 2> ends{kThePlant, kThePlant};
    for (std::size_t e = 0; e < 2; ++e) {
      const std::string& end = params_.routes->texts(e == 0 ? "from" : "to")[r];
      const Asset* asset = wiring.find(end);
      if (dynamic_cast<const WorkPlace*>(asset))
        ends[e] = asset->index();
      else
        strangers_.push_back(end);
    }
    lengths_[std::minmax(ends[0], ends[1])] = params_.routes->numbers("length")[r];
  }
}

void TransporterAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  vehicle_ = layout.add_array<Vehicle>(name() + ".vehicle", fleet());
}

void TransporterAsset::check(Problems& problems) const {
  for (const std::string& name : strangers_)
    tell(problems, "routes", "\"" + name + "\"", "the name of a work centre");
}

std::array<double, 2> TransporterAsset::position(AssetIndex at) const {
  const WorkPlace* place = at >= 0 ? places_[static_cast<std::size_t>(at)] : nullptr;
  return place ? place->position() : std::array<double, 2>{0.0, 0.0};
}

double TransporterAsset::way(AssetIndex from, AssetIndex to) const {
  if (const auto route = lengths_.find(std::minmax(from, to)); route != lengths_.end()) return route->second;
  const auto a = position(from), b = position(to);
  return (std::abs(a[0] - b[0]) + std::abs(a[1] - b[1])) * params_.detour;
}

void TransporterAsset::count(State& state) const {
  TransporterState& s = of(state);
  s.waiting.change(state.now, static_cast<double>(s.lots.length));
  double busy = 0.0;
  for (std::size_t v = 0; v < fleet(); ++v) busy += vehicle_(state, v).doing == Vehicle::kIdle ? 0.0 : 1.0;
  s.busy.change(state.now, busy);
}

void TransporterAsset::carry(State& state, ItemIndex lot) const {
  of(state).lots.put_by_priority(state.items, lot);
  send_vehicles(state);
}

void TransporterAsset::send_vehicles(State& state) const {
  TransporterState& s = of(state);
  while (!s.lots.empty()) {
    const AssetIndex at = lots::where(state.items[s.lots.head]);
    std::size_t nearest = fleet();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t v = 0; v < fleet(); ++v) {
      const Vehicle& one = vehicle_(state, v);
      if (one.doing != Vehicle::kIdle) continue;
      if (const double d = way(static_cast<AssetIndex>(one.at), at); d < least) least = d, nearest = v;
    }
    if (nearest == fleet()) break;
    Vehicle& vehicle = vehicle_(state, nearest);
    vehicle.lot = s.lots.get(state.items);
    vehicle.doing = Vehicle::kFetches;
    vehicle.at = at;
    const double empty = next_.empty() ? least : params_.distance;
    s.empty_way.add(empty);
    drive(state, nearest, empty, params_.load_time, kPickedUp);
    s.for_place.wake(state);
  }
  count(state);
}

void TransporterAsset::drive(State& state, std::size_t v, double metres, double handling, std::int32_t then) const {
  const double time = metres / params_.speed;
  of(state).energy.add(params_.power * time);
  if (power_ && params_.power > 0.0) power_->use(state, params_.power * time);
  after(state, seconds(time + handling), Rank::kProcess, then, static_cast<std::int64_t>(v));
}

void TransporterAsset::handle(State& state, const Event& event) const {
  TransporterState& s = of(state);
  if (event.kind == kPickedUp) {
    const auto v = static_cast<std::size_t>(event.a);
    Vehicle& vehicle = vehicle_(state, v);
    vehicle.doing = Vehicle::kCarries;
    double metres = params_.distance;
    if (next_.empty()) {
      const PartOwner& owner = *owners_[static_cast<std::size_t>(state.items[vehicle.lot].kind)];
      const AssetIndex to = dynamic_cast<const Asset&>(*owner.place_for(state, vehicle.lot)).index();
      metres = way(static_cast<AssetIndex>(vehicle.at), to);
      vehicle.at = to;
    }
    s.loaded_way.add(metres);
    return drive(state, v, metres, params_.unload_time, kArrived);
  }
  if (event.kind == kArrived) return arrived(state, static_cast<std::size_t>(event.a));
  for (std::size_t v = 0; v < fleet(); ++v)
    if (vehicle_(state, v).doing == Vehicle::kWaits) arrived(state, v);
  send_vehicles(state);
}

bool TransporterAsset::unload(State& state, ItemIndex lot) const {
  if (next_.empty()) return owners_[static_cast<std::size_t>(state.items[lot].kind)]->put_down(state, lot, index());
  for (const PartReceiver* to : next_)
    if (to->accepts(state, lot)) return to->take_in(state, lot), true;
  for (const PartReceiver* to : next_) to->wait_for_place(state, index());
  return false;
}

void TransporterAsset::arrived(State& state, std::size_t v) const {
  Vehicle& vehicle = vehicle_(state, v);
  vehicle.doing = Vehicle::kWaits;
  if (!unload(state, vehicle.lot)) return;
  vehicle.doing = Vehicle::kIdle;
  vehicle.lot = kNoItem;
  of(state).carried.add(1.0);
  send_vehicles(state);
}

void TransporterAsset::restart_statistics(State& state) const {
  TransporterState& s = of(state);
  s.waiting.restart(state.now), s.busy.restart(state.now);
  for (Total* t : {&s.carried, &s.loaded_way, &s.empty_way, &s.energy}) t->restart();
}

void TransporterAsset::measure(const State& state, MeasureSink& sink) const {
  const TransporterState& s = of(state);
  const double loaded = s.loaded_way.counted(), empty = s.empty_way.counted();
  sink.add("carried", units::kNumber, s.carried.counted(), "lots carried");
  sink.add("utilisation", units::kPercent, s.busy.mean(state.now) / params_.vehicles, "share of vehicles with a job");
  sink.add("waiting", units::kNumber, s.waiting.mean(state.now), "lots waiting for a vehicle, average over time");
  sink.add("empty_share", units::kPercent, loaded + empty > 0.0 ? empty / (loaded + empty) : 0.0, "of the way, without a lot");
  sink.add("energy", units::kMegawattHour, s.energy.counted(), "of the vehicles");
  sink.cost("running_cost", (loaded + empty) / params_.speed * params_.running_cost, "vehicles on their way");
}

void TransporterAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("waiting", units::kNumber, static_cast<double>(of(state).lots.length), "lots waiting for a vehicle");
  sink.add("busy", units::kNumber, of(state).busy.value, "vehicles with a job");
}

void TransporterAsset::account(const State& state, Balance& balance) const {
  balance.pieces_held += lots::pieces_in(state, of(state).lots);
  for (std::size_t v = 0; v < fleet(); ++v)
    if (const ItemIndex lot = vehicle_(state, v).lot; lot != kNoItem) balance.pieces_held += state.items[lot].amount;
}

Face TransporterAsset::face(const State& state) const {
  const TransporterState& s = of(state);
  return {s.busy.value > 0 ? Activity::kWorking : Activity::kIdle, s.busy.value / params_.vehicles,
          static_cast<double>(s.lots.length), units::kNumber, "lots waiting"};
}

}  // namespace egiz
