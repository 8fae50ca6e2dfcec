// Names of the parameters and measures of the asset type "shared_supply".
#include <algorithm>

#include "models/floor/energy/shared_supply.hpp"

namespace egiz {

ParameterTable<SharedSupplyParams> SharedSupplyAsset::parameters() {
  using P = SharedSupplyParams;
  ParameterTable<P> t;
  t.choice("kind", &P::kind, {"power", "compressed_air"}, "what is shared");
  t.quantity("power_capacity", &P::power_capacity, units::kKilowatt, 0.001, 1e7, "of kind power: all units");
  t.quantity("air_capacity", &P::air_capacity, units::kCubicMetrePerMinute, 0.001, 1e5,
             "of compressed air: free air of all units");
  t.count("units", &P::units, 1, kMostSupplyUnits, "equal transformers or compressors");
  t.quantity("leak", &P::leak, units::kPercent, 0, 95, "of the running capacity, lost by the net of air");
  t.quantity("specific_energy", &P::specific_energy, units::kKilowattHourPerCubicMetre, 0, 2,
             "electric energy of a m3 of free air");
  t.quantity("price", &P::price, units::kTengePerKilowattHour, 0, 1e4, "of energy, where no meter is linked");
  t.quantity("share_left", &P::share_left, units::kPercent, 0, 100,
             "of the capacity, in an injected failure");
  return t;
}

void SharedSupplyAsset::restart_statistics(State& state) const {
  settle(state);
  SharedSupplyState& s = of(state);
  for (Total* total : {&s.energy, &s.leak_energy, &s.amount, &s.asked, &s.waited}) total->restart();
  s.drawn.restart(state.now);
  s.capacity.restart(state.now);
  s.wait.restart();
  s.peak = s.used;
  s.start = state.now;
}

void SharedSupplyAsset::measure(const State& state, MeasureSink& sink) const {
  const SharedSupplyState& s = of(state);
  const double open = to_seconds(state.now - s.settled);  // not counted yet
  const double lost = energy_of(leak_flow(state) * open);
  const double energy = s.energy.counted() + energy_of(s.used * open) + lost;
  const double asked = s.asked.counted(), mean = s.drawn.mean(state.now), net = s.capacity.mean(state.now);
  const Unit rate = air() ? units::kCubicMetrePerMinute : units::kKilowatt;
  sink.add("mean_use", rate, mean, "granted, average over time");
  sink.add("utilisation", units::kPercent, net > 0.0 ? mean / net : 0.0,
           "of the mean capacity, leaks taken off");
  sink.add("peak", rate, s.peak, "most that was granted at once");
  sink.add("availability", units::kPercent, net / (nominal() * (1.0 - leak())),
           "mean capacity over that of all units");
  sink.add("waited_share", units::kPercent, asked > 0.0 ? s.waited.counted() / asked : 0.0,
           "draws that had to wait");
  sink.add("mean_wait", units::kMinute, s.wait.mean, "for a grant, those at once in it");
  sink.add("energy", units::kMegawattHour, energy, "electric, leaks in it");
  sink.add("leak_share", units::kPercent, energy > 0.0 ? (s.leak_energy.counted() + lost) / energy : 0.0,
           "of the energy");
  sink.cost("energy_cost", power_ ? 0.0 : energy * params_.price,
            "0 where a meter is linked: it counts the cost");
}

void SharedSupplyAsset::signals(const State& state, MeasureSink& sink) const {
  const Unit rate = air() ? units::kCubicMetrePerMinute : units::kKilowatt;
  sink.add("used", rate, of(state).used, "granted");
  sink.add("capacity", rate, net(state), "leaks taken off");
  sink.add("waiting", units::kNumber, static_cast<double>(of(state).line.length), "draws not granted");
}

Face SharedSupplyAsset::face(const State& state) const {
  const SharedSupplyState& s = of(state);
  const double capacity = net(state);
  const Activity activity = capacity <= 0.0   ? Activity::kFailed
                            : !s.line.empty() ? Activity::kBlocked
                            : s.used > 0.0    ? Activity::kWorking
                                              : Activity::kIdle;
  return {activity, std::min(1.0, s.used / (nominal() * (1.0 - leak()))), s.used,
          air() ? units::kCubicMetrePerMinute : units::kKilowatt, "drawn"};
}

}  // namespace egiz
