// Parameters, state words, measures of a fleet of trucks.
#include <string>

#include "models/haulage/fleet/truck_fleet.hpp"

namespace egiz {

namespace {

constexpr std::array<std::string_view, kCycleParts> kPartNames{"return",     "queue_at_shovel", "load",   "haul",
                                                               "queue_at_dump", "dump",         "stopped"};
constexpr std::array<std::string_view, kCycleParts> kPartAbout{
    "empty way, a cycle",        "waiting for the shovel, a cycle", "spotting and loading, a cycle",
    "loaded way, a cycle",       "waiting for the dump, a cycle",   "dumping, a cycle",
    "repair or off shift, a cycle"};

}  // namespace

void describe(Fields& f, const Truck& t) {
  f.count("item", t.item).count("part", t.part).count("then", t.then).count("stop", t.stop);
  f.count("at", t.at).count("to", t.to).time("since", t.since).reals("spent", t.spent.data(), kCycleParts, "s");
  f.count("due", t.due).count("planned", t.planned).count("mode", t.mode).real("way_time", t.way_time, "s");
  f.part("load", t.load).stream("payload_luck", t.payload_luck).stream("spot_luck", t.spot_luck);
  f.stream("dump_luck", t.dump_luck).stream("travel_luck", t.travel_luck);
}

void describe(Fields& f, const TruckFleetState& s) {
  f.part("hauled", s.hauled).part("cycles", s.cycles).part("loaded_way", s.loaded_way).part("empty_way", s.empty_way);
  f.part("fuel", s.fuel).part("running", s.running).part("cycle", s.cycle);
  for (std::size_t p = 0; p < kCycleParts; ++p) f.part(std::string(kPartNames[p]), s.parts[p]);
  f.part("in_repair", s.in_repair).part("off_shift", s.off_shift).time("start", s.start);
}

ParameterTable<TruckFleetParams> TruckFleetAsset::parameters() {
  using P = TruckFleetParams;
  ParameterTable<P> t;
  t.count("trucks", &P::trucks, 1, 1000, "of this class");
  t.distribution("payload", &P::payload, units::kTonne, 0.1, 500, "ore or waste in a load, dry");
  t.quantity("mass", &P::mass, units::kTonne, 0.1, 500, "of the empty truck");
  t.quantity("power", &P::power, units::kKilowatt, 0, 1e4, "of the engine; 0: grades do not slow it");
  t.quantity("efficiency", &P::efficiency, units::kPercent, 10, 100, "engine to wheels");
  t.quantity("retarder", &P::retarder, units::kKilowatt, 0, 1e5, "brakes downhill; 0: no limit");
  t.quantity("speed_empty", &P::speed_empty, units::kKilometrePerHour, 0.1, 1e6, "where nothing else limits it");
  t.quantity("speed_loaded", &P::speed_loaded, units::kKilometrePerHour, 0.1, 1e6, "where nothing else limits it");
  t.distribution("travel_factor", &P::travel_factor, units::kNumber, 0.5, 2, "way time over the expected: drivers, weather; mean 1");
  t.distribution("spot_time", &P::spot_time, units::kMinute, 0, 60, "manoeuvring to the shovel");
  t.distribution("dump_time", &P::dump_time, units::kMinute, 0, 600, "turning and tipping, where the dump gives no time");
  t.quantity("idle_fuel", &P::idle_fuel, units::kLitrePerHour, 0, 500, "engine on, without work at the wheels");
  t.quantity("sfc", &P::sfc, units::kGramPerKilowattHour, 0, 1000, "fuel for work of the engine");
  t.quantity("fuel_density", &P::density, units::kKilogramPerLitre, 0.5, 1.2, "of the fuel");
  t.quantity("emission_factor", &P::emission, units::kKilogramPerLitre, 0, 5, "CO2 of the fuel burnt");
  t.quantity("fuel_price", &P::fuel_price, units::kTengePerLitre, 0, 1e5, "of the fuel");
  t.quantity("tyre_cost", &P::tyre_cost, units::kTengePerKilometre, 0, 1e6, "of a truck, driven");
  t.quantity("running_cost", &P::running_cost, units::kTengePerHour, 0, 1e7, "upkeep of a truck, engine on");
  t.quantity("wage", &P::wage, units::kTengePerHour, 0, 1e6, "drivers of a truck, in paid hours");
  t.quantity("automation_cost", &P::automation_cost, units::kTengePerHour, 0, 1e7, "of a truck, all the time: control room, network, licence");
  return t;
}

void TruckFleetAsset::restart_statistics(State& state) const {
  TruckFleetState& s = of(state);
  for (std::size_t u = 0; u < truck_.size(); ++u)  // what the engine has burnt so far belongs to before
    begin_part(state, u, static_cast<CyclePart>(truck_(state, u).part));
  for (Total* t : {&s.hauled, &s.cycles, &s.loaded_way, &s.empty_way, &s.fuel, &s.running}) t->restart();
  s.cycle.restart();
  for (Tally& t : s.parts) t.restart();
  s.in_repair.restart(state.now), s.off_shift.restart(state.now);
  s.start = state.now;
}

double TruckFleetAsset::mean_part(const State& state, CyclePart part) const {
  return of(state).parts[static_cast<std::size_t>(part)].mean;
}

// Since the restart, the parts that are not over included.
double TruckFleetAsset::running_seconds(const State& state) const {
  double sum = of(state).running.counted();
  for (std::size_t u = 0; u < truck_.size(); ++u) {
    const Truck& t = truck_(state, u);
    if (t.part != static_cast<std::int64_t>(CyclePart::kStopped)) sum += to_seconds(state.now - t.since);
  }
  return sum;
}

double TruckFleetAsset::fuel_burnt(const State& state) const {
  return of(state).fuel.counted() + (running_seconds(state) - of(state).running.counted()) * params_.idle_fuel;
}

double TruckFleetAsset::paid_seconds(const State& state) const {
  const SimTime from = of(state).start;
  return to_seconds(calendar_ ? calendar_->paid().working_time(from, state.now) : state.now - from);
}

double TruckFleetAsset::cost(const State& state) const {
  const TruckFleetState& s = of(state);
  const double span = to_seconds(state.now - s.start), n = params_.trucks;
  return fuel_burnt(state) * params_.fuel_price + (s.loaded_way.counted() + s.empty_way.counted()) * params_.tyre_cost +
         running_seconds(state) * params_.running_cost + n * paid_seconds(state) * params_.wage +
         n * span * params_.automation_cost;
}

void TruckFleetAsset::measure(const State& state, MeasureSink& sink) const {
  const TruckFleetState& s = of(state);
  const double hauled = s.hauled.counted(), n = params_.trucks, fuel = fuel_burnt(state);
  const double loaded = s.loaded_way.counted(), empty = s.empty_way.counted();
  sink.add("hauled", units::kKilotonne, hauled, "dumped, dry");
  sink.add("cycles", units::kNumber, s.cycles.counted(), "loads dumped");
  sink.add("cycle_time", units::kMinute, s.cycle.mean, "from dump to dump, mean");
  for (std::size_t p = 0; p < kCycleParts; ++p)
    sink.add(std::string(kPartNames[p]) + "_time", units::kMinute, s.parts[p].mean, kPartAbout[p]);
  const auto part = [&](CyclePart p) { return mean_part(state, p); };
  const double bare = part(CyclePart::kReturn) + part(CyclePart::kLoad) + part(CyclePart::kHaul) + part(CyclePart::kDump);
  sink.add("match_factor", units::kNumber, bare > 0.0 ? n * part(CyclePart::kLoad) / bare : 0.0,
           "shovels that these trucks could keep at work: trucks x load / cycle without waits");
  sink.add("availability", units::kPercent, 1.0 - s.in_repair.mean(state.now) / n, "truck time not in repair");
  sink.add("standing_trucks", units::kNumber, s.off_shift.mean(state.now), "off shift or in a break, average over time");
  sink.add("distance", units::kKilometre, loaded + empty, "driven");
  sink.add("empty_way_share", units::kPercent, loaded + empty > 0.0 ? empty / (loaded + empty) : 0.0, "of the distance");
  sink.add("fuel_per_tonne", units::kLitrePerTonne, hauled > 0.0 ? fuel / hauled : 0.0, "burnt");
  sink.add("fuel", units::kCubicMetre, fuel, "burnt");
  sink.emission("co2", fuel * params_.emission, "of the fuel burnt");
  sink.cost("fuel_cost", fuel * params_.fuel_price, "fuel times price");
  sink.cost("tyre_cost", (loaded + empty) * params_.tyre_cost, "by distance");
  sink.cost("running_cost", running_seconds(state) * params_.running_cost, "by hours of the engine");
  sink.cost("wages", n * paid_seconds(state) * params_.wage, "drivers, paid hours");
  sink.cost("automation_cost", n * to_seconds(state.now - s.start) * params_.automation_cost, "of driving without drivers");
}

void TruckFleetAsset::signals(const State& state, MeasureSink& sink) const {
  std::array<double, kCycleParts> in{};
  for (std::size_t u = 0; u < truck_.size(); ++u) in[static_cast<std::size_t>(truck_(state, u).part)] += 1.0;
  for (std::size_t p = 0; p < kCycleParts; ++p)
    sink.add("trucks_" + std::string(kPartNames[p]), units::kNumber, in[p], "trucks in this part of the cycle");
}

void TruckFleetAsset::account(const State& state, Balance& balance) const {
  for (std::size_t u = 0; u < truck_.size(); ++u) balance.held += truck_(state, u).load;
}

Face TruckFleetAsset::face(const State& state) const {
  const TruckFleetState& s = of(state);
  const double moving = params_.trucks - s.in_repair.value - s.off_shift.value;
  const Activity activity = moving > 0.0 ? Activity::kWorking
                            : s.in_repair.value > 0.0 ? Activity::kFailed
                                                      : Activity::kOffShift;
  return {activity, moving / params_.trucks, moving, units::kNumber, "trucks at work"};
}

}  // namespace egiz
