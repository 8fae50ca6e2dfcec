// What the SAG circuit shows: measures, instruments, the face.
#include "models/mills/sag_circuit.hpp"

namespace egiz {

void SagCircuitAsset::restart_statistics(State& state) const {
  SagCircuitState& s = of(state);
  book_outside(state);
  for (Total* total : {&s.fed, &s.product, &s.fines, &s.energy, &s.running, &s.wanted, &s.filling,
                       &s.balls_used, &s.liners_used, &s.relines, &s.repair_money, &s.overloads, &s.invalid})
    total->restart();
  s.greatest_jt = 0.0;
  s.clock.restart(state.now);
  s.breakdown.failures_at_restart = s.breakdown.failures;
}

void SagCircuitAsset::measure(const State& state, MeasureSink& sink) const {
  const SagCircuitState& s = of(state);
  const double span = to_seconds(state.now - s.clock.start), running = s.running.counted();
  const double product = s.product.counted(), energy = s.energy.counted();
  const double since = s.outside != 0 && s.stops == 0 ? to_seconds(state.now - s.outside_since) : 0.0;
  const auto per = [](double a, double b) { return b > 0.0 ? a / b : 0.0; };
  sink.add("throughput", units::kTonnePerHour, per(s.fed.counted(), span), "ore ground, over all time");
  sink.add("ore_ground", units::kKilotonne, s.fed.counted(), "ore fed to the mill, dry");
  sink.add("feed_met", units::kPercent, per(s.fed.counted(), s.wanted.counted()),
           "feed over set point while running");
  sink.add("pse", units::kPercent, per(s.fines.counted(), product), "product passing 75 um");
  sink.add("filling", units::kPercent, per(s.filling.counted() * 3600.0, running),
           "mean mill filling JT while running");
  sink.add("greatest_filling", units::kPercent, s.greatest_jt, "greatest JT at a control instant");
  sink.add("power", units::kMegawatt, per(energy, running), "mean while running");
  sink.add("specific_energy", units::kKilowattHourPerTonne, per(energy, s.fed.counted()),
           "mill energy per tonne of ore");
  sink.warning("overloads", units::kNumber, s.overloads.counted(), "times JT reached the trip limit");
  sink.warning("outside_validity", units::kHour, s.invalid.counted() + since,
               "running with JT below the validity limit or slurry that does not flow");
  sink.add("balls_used", units::kTonne, s.balls_used.counted(), "worn away");
  sink.add("liners_used", units::kTonne, s.liners_used.counted(), "worn away");
  sink.add("liner_thickness", units::kMillimetre, liner_.thickness - worn(s), "of the liners now, even wear");
  sink.add("inside_diameter", units::kMetre, inside_diameter(liner_, worn(s)), "of the mill now");
  sink.add("relines", units::kNumber, s.relines.counted(), "done");
  sink.add("failures", units::kNumber,
           static_cast<double>(s.breakdown.failures - s.breakdown.failures_at_restart), "breakdowns");
  sink.shares(s.clock, state.now);
  sink.cost("maintenance_cost", s.repair_money.counted(), "repairs and relines, without liners and wages");
}

void SagCircuitAsset::signals(const State& state, MeasureSink& sink) const {
  const SagCircuitState& s = of(state);
  const SagSystem now = system(s);
  const auto x = s.segment.at(state.now);
  constexpr std::array<std::string_view, SagSystem::kActive> kNames{"xmw", "xms", "xmf", "xmr",
                                                                    "xsw", "xss", "xsf"};
  for (std::size_t i = 0; i < kNames.size(); ++i)
    sink.add(kNames[i], units::kCubicMetre, x[i], "volume in the circuit");
  const SagFlows<double> f = sag_flows(now.params, now.inputs, x.data());
  const bool runs = s.stops == 0;
  sink.add("jt", units::kNumber, f.jt, "mill filling");
  sink.add("phi", units::kNumber, f.phi, "rheology factor");
  sink.add("power_now", units::kMegawatt, runs ? f.p * 1e6 : 0.0, "power draw");
  sink.add("pse_now", units::kPercent, f.pse, "fines in the cyclone overflow");
  sink.add("cff", units::kCubicMetrePerHour, runs ? f.cff / 3600.0 : 0.0, "cyclone feed");
  sink.add("density", units::kTonnePerCubicMetre, f.density(now.params.rho) * 1000.0, "of the cyclone feed");
  sink.add("feed_now", units::kTonnePerHour, runs ? s.feed / 3.6 : 0.0, "ore feed");
  sink.add("balls", units::kCubicMetre, s.balls, "ball volume");
  sink.add("liner", units::kMillimetre, liner_.thickness - worn(s), "thickness of the liners");
  sink.add("diameter", units::kMetre, inside_diameter(liner_, worn(s)), "inside the liners");
}

Face SagCircuitAsset::face(const State& state) const {
  const SagCircuitState& s = of(state);
  const double jt = filling(s, s.segment.at(state.now));
  return {s.clock.activity(), jt / params_.jt_trip, s.stops == 0 ? s.feed / 3.6 : 0.0, units::kTonnePerHour,
          "feed"};
}

}  // namespace egiz
