// What the run-of-mine circuit reports.
#include "models/mills/rom/rom_circuit.hpp"

namespace egiz {

namespace {

double ratio(double a, double b) { return b > 0.0 ? a / b : 0.0; }

double kilograms_of_solids(const RomVolumes& x, double density) {
  return (x[kRomMs] + x[kRomMr] + x[kRomSs]) * density;
}

}  // namespace

void RomCircuitAsset::account(const State& state, Balance& balance) const {
  const RomCircuitState& s = of(state);
  // Held as of the last booking: what was made since then is still inside.
  const RomVolumes x = s.segment.at(state.now);
  const double rho = params_.ore_density;
  balance.in.water += s.water_in;
  balance.held += s.belt;
  balance.held.solids += kilograms_of_solids(x, rho) + x[kRomOutSolids] * rho;
  balance.held.water += (x[kRomMw] + x[kRomSw] + x[kRomOutWater]) * 1000.0;
  balance.held.metal += s.metal;
  balance.held.hard += s.hard;
  if (s.stops != 0) return;
  const double elapsed = to_seconds(state.now - s.settled),
               fed = std::min(s.belt.solids, s.feed / 3.6 * elapsed);
  const double ore_water = s.belt.solids > 0.0 ? s.belt.water * fed / s.belt.solids : 0.0;
  balance.held.solids -= fed;
  balance.held.water -= ore_water;
  balance.in.water += (s.miw + s.sfw) / 3.6 * elapsed - ore_water;
}

void RomCircuitAsset::restart_statistics(State& state) const {
  RomCircuitState& s = of(state);
  RomTotals& t = s.totals;
  for (Total* total : {&t.fed,       &t.wanted,    &t.product, &t.fines,      &t.energy,       &t.running,
                       &t.filling,   &t.balls,     &t.liners,  &t.relines,    &t.repair_money, &t.invalid,
                       &t.overloads, &t.announced, &t.alarms,  &t.lead,       &t.grind_outs,   &t.grind_out,
                       &t.clearing,  &t.gaugings,  &t.gauging, &t.ball_error, &t.liner_error,  &t.in_band,
                       &t.estimates, &t.risk,      &t.looks})
    total->restart();
  s.greatest_jt = 0.0;
  s.clock.restart(state.now);
  s.breakdown.failures_at_restart = s.breakdown.failures;
}

void RomCircuitAsset::measure(const State& state, MeasureSink& sink) const {
  const RomCircuitState& s = of(state);
  const RomTotals& t = s.totals;
  const double span = to_seconds(state.now - s.clock.start), running = t.running.counted();
  const double fed = t.fed.counted(), energy = t.energy.counted(), n = t.estimates.counted();
  sink.add("throughput", units::kTonnePerHour, ratio(fed, span), "ore ground, over all time");
  sink.add("ore_ground", units::kKilotonne, fed, "ore fed to the mill, dry");
  sink.add("feed_met", units::kPercent, ratio(fed, t.wanted.counted()), "feed over set point while running");
  sink.add("pse", units::kPercent, ratio(t.fines.counted(), t.product.counted()), "product passing 75 um");
  sink.add("filling", units::kPercent, ratio(t.filling.counted() * 3600.0, running), "mean JT while running");
  sink.add("greatest_filling", units::kPercent, s.greatest_jt, "greatest JT at a control instant");
  sink.add("power", units::kKilowatt, ratio(energy, running), "mean while running");
  sink.add("energy", units::kMegawattHour, energy, "drawn by the mill");
  sink.add("specific_energy", units::kKilowattHourPerTonne, ratio(energy, fed),
           "mill energy per tonne of ore");
  sink.add("stop_minutes", units::kMinute, t.gauging.counted() + t.grind_out.counted() + t.clearing.counted(),
           "standing for gaugings, ground out without the set feed, cleared afterwards");
  sink.add("gaugings", units::kNumber, t.gaugings.counted(), "of the balls, with the mill standing");
  sink.add("gauging_time", units::kMinute, t.gauging.counted(), "standing for gaugings");
  sink.add("grind_outs", units::kNumber, t.grind_outs.counted(), "times the feed was stopped at jt_trip");
  sink.add("grind_out_time", units::kMinute, t.grind_out.counted(),
           "running without the set feed after a trip");
  sink.add("clearing_time", units::kMinute, t.clearing.counted(), "standing after grind-outs");
  sink.warning("overloads", units::kNumber, t.overloads.counted(), "times JT rose above jt_overload");
  sink.add("alarms", units::kNumber, t.alarms.counted(), "overload warnings raised");
  sink.add("overloads_announced", units::kNumber, t.announced.counted(),
           "overloads with a warning that stood for 20 min or longer");
  sink.add("warning_lead", units::kMinute, ratio(t.lead.counted(), t.overloads.counted()),
           "age of the standing warning at an overload, mean over all overloads");
  sink.add("overload_risk", units::kPercent, ratio(t.risk.counted(), t.looks.counted()),
           "mean over the looks of the probability of an overload within the horizon");
  sink.add("watched_share", units::kPercent, std::min(1.0, ratio(n * params_.look_interval, running)),
           "running time with virtual sensors");
  sink.add("ball_filling", units::kPercent, s.segment.at(state.now)[kRomMb] / params_.mill_volume,
           "balls now");
  sink.add("ball_estimate_error", units::kPercent, std::sqrt(ratio(t.ball_error.counted(), n)),
           "root mean square of the virtual sensor of the balls, relative");
  sink.add("liner_estimate_error", units::kPercent, std::sqrt(ratio(t.liner_error.counted(), n)),
           "root mean square of the virtual sensor of the liners, relative");
  sink.add("balls_in_band", units::kPercent, ratio(t.in_band.counted(), n),
           "true ball fillings within the 95 % band");
  sink.warning("outside_validity", units::kHour, t.invalid.counted(),
               "running where the equations are not trusted");
  sink.add("balls_used", units::kTonne, t.balls.counted(), "worn away by Bond's law of the energy");
  sink.add("liners_used", units::kTonne, t.liners.counted(), "worn away");
  sink.add("liner_thickness", units::kMillimetre, params_.liner_thickness - s.worn, "now");
  sink.add("relines", units::kNumber, t.relines.counted(), "done");
  sink.add("failures", units::kNumber,
           static_cast<double>(s.breakdown.failures - s.breakdown.failures_at_restart), "breakdowns");
  sink.shares(s.clock, state.now);
  sink.cost("maintenance_cost", t.repair_money.counted(), "repairs and relines, without liners and wages");
}

void RomCircuitAsset::signals(const State& state, MeasureSink& sink) const {
  const RomCircuitState& s = of(state);
  const RomVolumes x = s.segment.at(state.now);
  constexpr std::array<std::string_view, RomSystem::kStates> kNames{"xmw", "xms", "xmf", "xmr",
                                                                    "xmb", "xsw", "xss", "xsf"};
  for (std::size_t i = 0; i < kNames.size(); ++i)
    sink.add(kNames[i], units::kCubicMetre, x[i], "volume in the circuit");
  const RomFlows<double> f = rom_flows(mill_, system(s).inputs, x.data());
  const double runs = s.stops == 0 ? 1.0 : 0.0;
  sink.add("jt", units::kNumber, f.jt, "mill filling");
  sink.add("phi", units::kNumber, f.phi, "rheology factor");
  sink.add("power_now", units::kKilowatt, runs * f.p * 1e3, "power draw");
  sink.add("pse_now", units::kPercent, f.pse, "fines in the cyclone overflow");
  sink.add("cff", units::kCubicMetrePerHour, runs * f.cff / 3600.0, "cyclone feed");
  sink.add("density", units::kTonnePerCubicMetre, f.density * 1000.0, "of the cyclone feed");
  sink.add("sump", units::kCubicMetre, x[kRomSw] + x[kRomSs], "volume in the sump");
  sink.add("feed_now", units::kTonnePerHour, runs * s.feed / 3.6, "ore feed");
  sink.add("mill_water_now", units::kCubicMetrePerHour, runs * s.miw / 3600.0, "water to the mill");
  sink.add("sump_water_now", units::kCubicMetrePerHour, runs * s.sfw / 3600.0, "water to the sump");
  sink.add("ball_feed_now", units::kTonnePerHour, runs * s.mfb / 3.6, "make-up of balls");
  sink.add("hardness_now", units::kNumber, s.hardness * s.hardness_factor * s.walk.hardness, "of the feed");
  sink.add("ball_filling_now", units::kPercent, x[kRomMb] / params_.mill_volume,
           "of the volume inside new liners");
  sink.add("liner_now", units::kMillimetre, params_.liner_thickness - s.worn, "thickness of the liners");
  sink.add("risk_now", units::kPercent, s.belief.risk, "of an overload within the horizon, at the last look");
  sink.add("alarm", units::kNumber, static_cast<double>(s.belief.alarm), "1 while a warning stands");
  if (params_.virtual_sensors == 0) return;
  sink.add("ball_estimate", units::kPercent, s.belief.ball_filling, "ball filling by the virtual sensor");
  sink.add("ball_band", units::kPercent, s.belief.ball_band, "half of its 95 % band");
  sink.add("liner_estimate", units::kMillimetre, s.belief.thickness, "liner thickness by the virtual sensor");
  sink.add("liner_band", units::kMillimetre, s.belief.thickness_band, "half of its 95 % band");
  sink.add("innovation_p", units::kNumber, s.belief.innovation_p,
           "of the last hour's readings: small when the model or an instrument is wrong");
}

Face RomCircuitAsset::face(const State& state) const {
  const RomCircuitState& s = of(state);
  const double jt = filling_of(mill_, system(s).inputs, s.segment.at(state.now).data());
  return {s.clock.activity(), jt / params_.jt_trip, s.stops == 0 ? s.feed / 3.6 : 0.0, units::kTonnePerHour,
          "feed"};
}

}  // namespace egiz
