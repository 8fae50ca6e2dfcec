#include "models/supply/grid.hpp"

namespace egiz {

namespace {
constexpr double kDay = 86400.0;
}

void describe(Fields& f, const GridState& s) {
  f.part("energy", s.energy).part("cost", s.cost).time("start", s.start);
  f.real("factor", s.factor, "1").time("since", s.since).real("base_cost", s.base_cost, "KZT");
}

ParameterTable<GridParams> GridAsset::parameters() {
  using P = GridParams;
  ParameterTable<P> t;
  t.quantity("day_tariff", &P::day_tariff, units::kTengePerKilowattHour, 0, 1e4, "energy price by day");
  t.quantity("night_tariff", &P::night_tariff, units::kTengePerKilowattHour, 0, 1e4, "energy price by night");
  t.quantity("night_start", &P::night_start, units::kHour, 0, 24, "hour of the day when night begins");
  t.quantity("night_end", &P::night_end, units::kHour, 0, 24, "hour of the day when night ends");
  t.quantity("emission_factor", &P::emission_factor, units::kKilogramPerKilowattHour, 0, 10,
             "CO2 of the energy; 0: not counted");
  t.quantity("base_load", &P::base_load, units::kMegawatt, 0, 1e4, "steady load of everything not modelled");
  return t;
}

void GridAsset::start(State&) const {}

// The tariffs times x from now on: the base load is billed by the old ones until now.
void GridAsset::handle(State& state, const Event& event) const {
  if (event.kind != kInject) return;
  GridState& s = of(state);
  s.base_cost += unbilled(state);
  s.since = state.now;
  s.factor = event.x;
}

// KZT of the base load since it was billed last.
double GridAsset::unbilled(const State& state) const {
  const GridState& s = of(state);
  return params_.base_load * to_seconds(state.now - s.since) * mean_tariff() * s.factor;
}

bool GridAsset::night(SimTime t) const {
  const double hour = std::fmod(to_seconds(t), kDay);
  return params_.night_start <= params_.night_end ? hour >= params_.night_start && hour < params_.night_end
                                                  : hour >= params_.night_start || hour < params_.night_end;
}

double GridAsset::tariff(const State& state) const {
  return (night(state.now) ? params_.night_tariff : params_.day_tariff) * of(state).factor;
}

double GridAsset::mean_tariff() const {
  const double beyond_midnight = params_.night_start <= params_.night_end ? 0.0 : kDay;
  const double length = (params_.night_end - params_.night_start + beyond_midnight) / kDay;
  return length * params_.night_tariff + (1.0 - length) * params_.day_tariff;
}

void GridAsset::use(State& state, double joules) const {
  GridState& s = of(state);
  s.energy.add(joules);
  s.cost.add(joules * tariff(state));
}

void GridAsset::restart_statistics(State& state) const {
  GridState& s = of(state);
  s.energy.restart();
  s.cost.restart();
  s.start = s.since = state.now;
  s.base_cost = 0.0;
}

void GridAsset::measure(const State& state, MeasureSink& sink) const {
  const GridState& s = of(state);
  const double base = params_.base_load * to_seconds(state.now - s.start);
  sink.add("energy", units::kGigawattHour, s.energy.counted() + base, "machines and base load");
  if (params_.emission_factor > 0.0)
    sink.emission("emission", (s.energy.counted() + base) * params_.emission_factor, "CO2 of the energy");
  sink.cost("energy_cost", s.cost.counted() + s.base_cost + unbilled(state), "by the tariff of the hour");
}

Face GridAsset::face(const State& state) const {
  return {Activity::kWorking, NAN, tariff(state), units::kTengePerKilowattHour, "tariff"};
}

}  // namespace egiz
