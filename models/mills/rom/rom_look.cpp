// What happens at every look: booking, wear, virtual sensors, make-up of balls, the risk and what the
// operator does about it.
#include "models/mills/rom/rom_circuit.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

namespace {

constexpr double kLitresPerCubicMetre = 1000.0;
constexpr double kSixtyBits = 1152921504606846976.0;  // seeds of the futures from a uniform number

}  // namespace

void RomCircuitAsset::look(State& state) const {
  RomCircuitState& s = of(state);
  s.next_look = state.now + seconds(params_.look_interval);
  if (s.stops == 0) {
    book(state);
    if (s.ran_since > 0.0) {
      if (params_.virtual_sensors > 0) estimate(state);
      if (params_.warning > 0) ask_futures(state);
    }
    s.fed_since = s.ran_since = s.sump_water_since = 0.0;
  }
  ask_for_stops(state);
}

// Everything since the last booking, and the integrals again from zero.
void RomCircuitAsset::book(State& state) const {
  RomCircuitState& s = of(state);
  RomVolumes x = s.segment.at(state.now);
  const double rho = params_.ore_density, elapsed = to_seconds(state.now - s.booked);
  s.booked = state.now;
  Material product{x[kRomOutSolids] * rho, x[kRomOutWater] * kLitresPerCubicMetre, 0, 0,
                   x[kRomOutFines] * rho};
  const double held = (x[kRomMs] + x[kRomMr] + x[kRomSs]) * rho,
               mixed =
                   product.solids / (held + product.solids);  // the circuit is taken as well mixed in metal
  product.metal = s.metal * mixed;
  product.hard = s.hard * mixed;
  s.metal -= product.metal;
  s.hard -= product.hard;
  const double joules = x[kRomEnergy] * 3.6e6;
  RomTotals& t = s.totals;
  t.product.add(product.solids);
  t.fines.add(product.fines);
  t.energy.add(joules);
  t.filling.add(x[kRomFilling]);
  wear(state, joules, elapsed);
  for (std::size_t i = RomSystem::kStates; i < x.size(); ++i) x[i] = 0.0;
  const double hint = s.segment.next_step;
  s.segment = RomSegment::rest(state.now, x);
  s.segment.next_step = hint;
  if (power_) power_->use(state, joules);
  product_->receive(state, product);
}

void RomCircuitAsset::wear(State& state, double joules, double seconds) const {
  RomCircuitState& s = of(state);
  const LinerSet liners = params_.liners();
  const double depth = params_.liner_wear_rate > 0.0
                           ? worn_by_time(liners, params_.liner_wear_rate, seconds)
                           : worn_by_energy(liners, liner_wear(params_.abrasion_index), joules);
  s.worn = std::min(s.worn + depth, liners.thickness);
  s.totals.liners.add(depth * liners.area * liners.density);
  s.totals.balls.add(ball_wear(params_.abrasion_index) * s.walk.abrasion * joules);
  s.to_gauging -= seconds;
}

// Relines, gauging, a full bin, no water: what makes the mill stand, and what lets it go again.
void RomCircuitAsset::ask_for_stops(State& state) const {
  RomCircuitState& s = of(state);
  const RomCircuitParams& p = params_;
  const LinerSet liners = p.liners();
  const double allowed = liners.thickness - liners.least_thickness;
  const bool set_there = !liners_ || liners_->stock(state) >= liners.density * liners.area * liners.thickness;
  if (s.worn >= 0.95 * allowed && !s.reline_asked && set_there) {
    s.reline_asked = 1;
    if (crew_)
      crew_->request(state, index(), 2);
    else
      crew_came(state);
  }
  if (worn_out(liners, s.worn)) stop(state, kRomNoLiners);
  if (p.gauging_interval > 0.0 && s.to_gauging <= 0.0 && s.stops == 0) {
    const double time = draw_time(p.gauging_time, state.luck, s.gauging_luck);
    s.totals.gauging.add(time);
    stop(state, kRomGauging);
    after(state, seconds(time), Rank::kProcess, kGauged);
  }
  if (product_->room(state) <= 0.0) {
    stop(state, kRomBlocked);
    product_->wait_for_room(state, index());
  }
  if (water_) {
    const double need = (p.mill_water + 2.0 * p.sump_water) * p.look_interval * kLitresPerCubicMetre;
    if (s.water_line < need) s.water_line += water_->draw(state, need - s.water_line);
    if (s.water_line < 0.5 * need) {
      stop(state, kRomNoWater);
      water_->wait_for_water(state, index());
    } else {
      clear(state, kRomNoWater);
    }
  }
  if (balls_) {
    const double need = s.ball_feed / 3.6 * p.look_interval;
    if (s.ball_line < need) s.ball_line += balls_->take(state, need - s.ball_line);
  }
  if (s.stops & kRomNoOre && ore_->available(state) >= p.feed_rate * p.look_interval) clear(state, kRomNoOre);
}

// A reading of the virtual sensors over the time since the last look.
void RomCircuitAsset::estimate(State& state) const {
  RomCircuitState& s = of(state);
  RomBelief& b = s.belief;
  const RomSensorParams sensors = params_.sensors();
  const RomVolumes x = s.segment.x1;
  RomReadings r = exact_readings(sensors, system(s).inputs, x.data());
  for (double* value : {&r.power, &r.cff, &r.sump, &r.density, &r.pse, &r.weight})
    *value *= 1.0 + params_.noise * normal_quantile(uniform(state.luck, b.instruments));
  RomInputs known = params_.inputs(s.fed_since / s.ran_since);  // the belt scale
  known.sfw = s.sump_water_since / s.ran_since * 3600.0;
  known.mfb = s.mfb;
  RomSensors filter(sensors, b.filter);
  RomEstimate e;
  try {
    e = filter.step(known, r, s.ran_since);
  } catch (const RunError&) {  // it lost the mill: begin anew where the instruments are
    b.filter = RomSensors(sensors, start_->x, filter.worn()).words();
    return;
  }
  b.filter = filter.words();
  b.ball_filling = e.ball_filling, b.ball_band = e.ball_band;
  b.thickness = e.thickness, b.thickness_band = e.thickness_band;
  b.hardness = e.hardness, b.innovation_p = e.innovation_p;
  const double balls = x[kRomMb] / params_.mill_volume, thickness = params_.liner_thickness - s.worn;
  const auto squared = [](double share) { return share * share; };
  s.totals.ball_error.add(squared(e.ball_filling / balls - 1.0));
  s.totals.liner_error.add(squared(e.thickness / thickness - 1.0));
  s.totals.in_band.add(std::abs(e.ball_filling - balls) <= e.ball_band ? 1.0 : 0.0);
  s.totals.estimates.add(1.0);
  make_up_balls(state, e.ball_filling, s.ran_since);
}

// Proportional to what is missing, and its integral learns the wear: critically damped, since the charge is
// the integral of make-up less wear.
void RomCircuitAsset::make_up_balls(State& state, double believed, double elapsed) const {
  RomCircuitState& s = of(state);
  const RomCircuitParams& p = params_;
  const double missing = (p.ball_target - believed) * p.mill_volume * p.ball_density;  // kg
  const double most = 3.0 * p.ball_feed, tau = p.ball_correction;
  const double learnt = s.ball_wear + missing * elapsed / (4.0 * tau * tau);
  const double wanted = learnt + missing / tau, held = std::clamp(wanted, 0.0, most);
  if (held == wanted) s.ball_wear = learnt;
  s.ball_feed = held * 3.6;
}

// The mill as it is known: by the virtual sensors where there are any.
RomMoment RomCircuitAsset::believed(const State& state, RomInputs& inputs) const {
  const RomCircuitState& s = of(state);
  RomMoment moment;
  inputs = system(s).inputs;
  inputs.mfs = s.feed / s.walk.feed;
  inputs.cff = 0.0;
  if (params_.virtual_sensors > 0) {
    const RomSensors filter(params_.sensors(), s.belief.filter);
    moment.x = filter.volumes();
    moment.ore = {s.walk.feed, 1.0, 1.0};
    inputs.rocks = inputs.abrasion = 1.0;
    inputs.hardness = filter.hardness();
    inputs.worn = filter.worn();
    return moment;
  }
  const RomVolumes x = s.segment.at(state.now);
  std::copy(x.begin(), x.begin() + RomSystem::kStates, moment.x.begin());
  moment.ore = {s.walk.feed, s.walk.rocks, s.walk.hardness};
  inputs.rocks /= s.walk.rocks;
  inputs.hardness /= s.walk.hardness;
  return moment;
}

void RomCircuitAsset::ask_futures(State& state) const {
  RomCircuitState& s = of(state);
  if (s.grinding_out) return;
  OverloadQuestion question{.horizon = params_.horizon,
                            .limit = params_.jt_overload,
                            .futures = static_cast<int>(params_.futures),
                            .screen = true};
  question.seed = static_cast<std::uint64_t>(uniform(state.luck, s.belief.futures) * kSixtyBits);
  s.belief.risk = risk(state, question).probability;
  s.totals.risk.add(s.belief.risk);
  s.totals.looks.add(1.0);
  Warning warning{s.belief.alarm != 0, s.belief.quiet};
  const WarningChange change = observe(params_.rule(), warning, s.belief.risk, s.ran_since);
  s.belief.alarm = warning.standing;
  s.belief.quiet = warning.quiet;
  if (change == WarningChange::raised) {
    s.totals.alarms.add(1);
    s.belief.raised = state.now;
    after(state, SimTime{}, Rank::kControl, kAlarm);
  }
  if (change == WarningChange::ended) after(state, SimTime{}, Rank::kControl, kAlarmOver);
  act_on(state, question);
}

// The alarm's share, or the smallest cut that helps and a slow way back.
void RomCircuitAsset::act_on(State& state, const OverloadQuestion& question) const {
  RomCircuitState& s = of(state);
  const RomCircuitParams& p = params_;
  double& share = s.belief.feed_share;
  const WarningRule rule = p.rule();
  if (!s.belief.alarm) {
    share = std::min(1.0, share + p.recovery);
  } else if (p.advised == 0) {
    share = std::min(share, p.alarm_feed);
  } else if (s.belief.risk >= rule.threshold) {
    RomInputs inputs;
    const RomMoment moment = believed(state, inputs);
    const auto factor = feed_advice(mill_, inputs, moment, p.drift(p.futures_step), question,
                                    rule.rearm_share * rule.threshold, p.least_advised_feed);
    share = std::max(share * factor.value_or(p.least_advised_feed), p.least_advised_feed);
  }
}

}  // namespace egiz
