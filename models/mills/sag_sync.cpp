// What the solution of the circuit means for the rest of the plant: segments, product, energy, wear,
// measures.
#include <fmt/format.h>

#include "models/mills/sag_circuit.hpp"
#include "sim/ode/crossing.hpp"
#include "sim/ode/rosenbrock.hpp"

namespace egiz {

namespace {

constexpr double kLitresToKilograms = 1000.0;  // one m3 of water, or t/m3 of solids, in kg
constexpr double kJoulesPerMegawattHour = 3.6e9;
constexpr double kSingularFilling = 0.2;  // JT: just above the singularity of the fines production

double filling_of(const SagSystem& system, const std::array<double, SagSystem::kStates>& x) {
  return (x[kXmw] + x[kXms] + x[kXmr] + system.params.xmb0) / system.params.v;
}

double solids_in(const std::array<double, SagSystem::kStates>& x, double rho) {
  return (x[kXms] + x[kXmr] + x[kXss]) * rho * kLitresToKilograms;
}
double water_in(const std::array<double, SagSystem::kStates>& x) {
  return (x[kXmw] + x[kXsw]) * kLitresToKilograms;
}

}  // namespace

// Solves on from the end of the present segment, as far as the next control instant at most.
void SagCircuitAsset::next_segment(State& state) const {
  SagCircuitState& s = of(state);
  state.calendar.cancel(s.segment_end);
  s.segment_end = {};
  if (state.now >= s.next_control) return;  // the control instant of this tick goes on
  const SagSystem system = this->system(s);
  const double jt = filling_of(system, s.segment.at(state.now));
  if (jt < kSingularFilling)
    throw RunError(
        name(),
        fmt::format("the mill filling JT fell to {:.3f}: the equations are singular at .18 and are not "
                    "trusted below .27; the feed is too low or the ore too soft for this circuit",
                    jt));
  Tolerance<SagSystem::kStates> tolerance;
  tolerance.relative = params_.tolerance;
  tolerance.absolute.fill(params_.tolerance);
  s.segment = rosenbrock_segment(system, state.now, s.segment.at(state.now), s.segment.next_step,
                                 s.next_control, tolerance, name().c_str());
  const auto overload = [&](const auto& x) { return filling_of(system, x) - params_.jt_trip; };
  if (!s.overloaded && overload(s.segment.x0) < 0.0) {
    const SimTime trip = first_crossing(s.segment, s.segment.t0, overload);
    if (trip != kNever) {
      s.segment_end = state.calendar.schedule(trip, Rank::kProcess, {index(), kTrip, 0, 0.0});
      return;
    }
  }
  s.segment_end = state.calendar.schedule(s.segment.t1, Rank::kProcess, {index(), kSegmentEnd, 0, 0.0});
}

// Books everything since the last sync, and starts the integrals again from zero.
void SagCircuitAsset::sync(State& state) const {
  SagCircuitState& s = of(state);
  const double rho = SagParams{}.rho, elapsed = to_seconds(state.now - s.synced);
  auto x = s.segment.at(state.now);
  const double solids_out = x[kOutSolids] * rho * kLitresToKilograms;
  const double fed = std::min(s.belt.solids, s.feed / 3.6 * elapsed);
  const Material ore = s.belt.solids > 0.0 ? s.belt * (fed / s.belt.solids) : Material{};
  s.belt -= ore;
  s.metal += ore.metal;
  s.hard += ore.hard;
  s.water_in +=
      (params_.mill_water * s.feed / 3.6 + params_.sump_water * kLitresToKilograms) * elapsed - ore.water;

  Material product{solids_out, x[kOutWater] * kLitresToKilograms, 0, 0,
                   x[kOutFines] * rho * kLitresToKilograms};
  const double mixed =
      solids_out / (solids_in(x, rho) + solids_out);  // the circuit is taken as well mixed in metal
  product.metal = s.metal * mixed;
  product.hard = s.hard * mixed;
  s.metal -= product.metal;
  s.hard -= product.hard;

  const double joules = x[kEnergy] * kJoulesPerMegawattHour, jt = filling_of(system(s), x);
  s.fed.add(ore.solids);
  s.wanted.add(set_point(s) * elapsed);
  s.product.add(product.solids);
  s.fines.add(product.fines);
  s.energy.add(joules);
  s.running.add(elapsed);
  s.filling.add(x[kFilling]);
  if (jt < params_.jt_valid) s.invalid.add(elapsed);
  s.greatest_jt = std::max(s.greatest_jt, jt);
  wear(state, joules);

  for (int i = kOutSolids; i <= kFilling; ++i) x[static_cast<std::size_t>(i)] = 0.0;
  const double hint = s.segment.next_step;
  s.segment = Segment<SagSystem::kStates>::rest(state.now, x);
  s.segment.next_step = hint;
  s.synced = state.now;
  if (power_) power_->use(state, joules);
  product_->receive(state, product);
}

void SagCircuitAsset::wear(State& state, double joules) const {
  SagCircuitState& s = of(state);
  const double balls = ball_wear(params_.abrasion_index) * joules,
               liners = liner_wear(params_.abrasion_index) * joules;
  s.balls = std::max(0.0, s.balls - balls / params_.ball_density);
  s.liner_worn += liners;
  s.balls_used.add(balls);
  s.liners_used.add(liners);
}

void SagCircuitAsset::top_up_balls(State& state) const {
  SagCircuitState& s = of(state);
  const double missing = (SagParams{}.xmb0 - s.balls) * params_.ball_density;
  if (missing > 0.0) s.balls += balls_->take(state, missing) / params_.ball_density;
}

void SagCircuitAsset::account(const State& state, Balance& balance) const {
  const SagCircuitState& s = of(state);
  // Held as of the last sync: what was made since then is still inside.
  const auto x = s.segment.at(state.now);
  const double rho = SagParams{}.rho;
  balance.in.water += s.water_in;
  balance.held += s.belt;
  balance.held.solids += solids_in(x, rho) + x[kOutSolids] * rho * kLitresToKilograms;
  balance.held.water += water_in(x) + x[kOutWater] * kLitresToKilograms;
  balance.held.metal += s.metal;
  balance.held.hard += s.hard;
  if (s.stops != 0) return;
  const double elapsed = to_seconds(state.now - s.synced),
               fed = std::min(s.belt.solids, s.feed / 3.6 * elapsed);
  const double ore_water = s.belt.solids > 0.0 ? s.belt.water * fed / s.belt.solids : 0.0;
  balance.held.solids -= fed;
  balance.held.water -= ore_water;
  balance.in.water +=
      (params_.mill_water * s.feed / 3.6 + params_.sump_water * kLitresToKilograms) * elapsed - ore_water;
}

void SagCircuitAsset::restart_statistics(State& state) const {
  SagCircuitState& s = of(state);
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
  sink.warning("outside_validity", units::kHour, s.invalid.counted(),
               "running with JT below the validity limit");
  sink.add("balls_used", units::kTonne, s.balls_used.counted(), "worn away");
  sink.add("liners_used", units::kTonne, s.liners_used.counted(), "worn away");
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
}

Face SagCircuitAsset::face(const State& state) const {
  const SagCircuitState& s = of(state);
  const double jt = filling_of(system(s), s.segment.at(state.now));
  return {s.clock.activity(), jt / params_.jt_trip, s.stops == 0 ? s.feed / 3.6 : 0.0, units::kTonnePerHour,
          "feed"};
}

}  // namespace egiz
