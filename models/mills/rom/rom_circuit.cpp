#include "models/mills/rom/rom_circuit.hpp"

#include <fmt/format.h>

#include "models/plant/wiring.hpp"

namespace egiz {

void RomCircuitAsset::wire(Wiring& wiring) {
  ore_ = wiring.one<MaterialGiver>("ore");
  product_ = wiring.one<MaterialReceiver>("product");
  water_ = wiring.one<WaterSource>("water");
  balls_ = wiring.one<ConsumableStore>("balls");
  liners_ = wiring.one<ConsumableStore>("liners");
  crew_ = wiring.one<CrewPool>("crew");
  power_ = wiring.one<PowerMeter>("power");
  mill_ = params_.mill();
  RomInputs inputs = params_.inputs(params_.feed_rate);
  inputs.worn = params_.initial_liner_wear * (params_.liner_thickness - params_.least_liner);
  start_ = rom_rest_at_filling(mill_, inputs, params_.initial_filling, params_.sump_volume);
}

void RomCircuitAsset::check(Problems& problems) const {
  const RomCircuitParams& p = params_;
  if (!start_)
    tell(problems, "initial_filling",
         fmt::format("{}, at which the circuit does not rest", p.initial_filling),
         "a filling of a rest state: other constants, water or balls, or another filling");
  if (p.jt_restart >= p.jt_trip) tell(problems, "jt_restart", "not below jt_trip", "less than jt_trip");
  if (p.jt_overload > p.jt_trip) tell(problems, "jt_overload", "above jt_trip", "at most jt_trip");
  if (p.look_interval < p.control_interval)
    tell(problems, "look_interval", "shorter than control_interval", "control_interval or longer");
  if (p.least_liner >= p.liner_thickness)
    tell(problems, "least_liner", "not below liner_thickness", "less than liner_thickness");
  if (p.advised > 0 && p.warning == 0)
    tell(problems, "advised", "advice without a warning", "warning 1 as well: advice answers alarms");
}

void RomCircuitAsset::start(State& state) const {
  RomCircuitState& s = of(state);
  const RomCircuitParams& p = params_;
  RomVolumes x{};
  std::copy(start_->x.begin(), start_->x.end(), x.begin());
  s.segment = RomSegment::rest(state.now, x);
  const double solids = (x[kRomMs] + x[kRomMr] + x[kRomSs]) * p.ore_density;
  s.metal = solids * p.initial_grade;
  s.hard = solids;
  s.worn = start_->inputs.worn;
  s.ball_feed = p.ball_feed * 3.6;
  s.ball_wear = p.ball_feed;
  s.to_gauging = p.gauging_interval;
  s.reline_luck = stream_for(name(), "reline time");
  s.clearing_luck = stream_for(name(), "clearing time");
  s.gauging_luck = stream_for(name(), "gauging time");
  s.gauging_error_luck = stream_for(name(), "gauging error");
  s.walk.streams = rom_streams(name());
  s.walk.abrasion_luck = stream_for(name(), "abrasiveness");
  s.sump_loop = {p.sump_volume, 0.0, stream_for(name(), "sump level")};
  s.filling_loop = {start_->flows.jt, 0.0, stream_for(name(), "mill filling")};
  s.grind_loop = {start_->flows.pse, 0.0, stream_for(name(), "product fineness")};
  s.belief.instruments = stream_for(name(), "instruments");
  s.belief.futures = stream_for(name(), "futures");
  if (p.virtual_sensors > 0) s.belief.filter = RomSensors(p.sensors(), start_->x, s.worn).words();
  breakdown::start(p.breakdown(), s.breakdown, state, name());
  s.clock.change(state.now, Activity::kStarved);
  s.control = after(state, SimTime{}, Rank::kControl, kControl);
}

RomSystem RomCircuitAsset::system(const RomCircuitState& s) const {
  RomSystem system{mill_, {}};
  RomInputs& u = system.inputs;
  u = {s.miw, s.feed, s.mfb, s.sfw, s.cff};
  u.hardness = s.hardness * s.hardness_factor * s.walk.hardness;
  u.rocks = s.walk.rocks;
  u.abrasion = s.walk.abrasion;
  u.worn = s.worn;
  u.fault = params_.fault_power / 1e3 * std::min(1.0, to_seconds(s.settled) / params_.fault_ramp);
  return system;
}

void RomCircuitAsset::stop(State& state, RomStop why) const {
  RomCircuitState& s = of(state);
  if (s.stops == 0) {
    settle(state);
    book(state);
    rest(state);
  }
  s.stops |= why;
  look_at_clock(state);
}

void RomCircuitAsset::clear(State& state, RomStop why) const {
  RomCircuitState& s = of(state);
  if (!(s.stops & why)) return;
  s.stops &= ~static_cast<std::int64_t>(why);
  look_at_clock(state);
  if (s.stops == 0) run_on(state);
}

// The state lamp: the gravest reason first.
void RomCircuitAsset::look_at_clock(State& state) const {
  RomCircuitState& s = of(state);
  const Activity activity = s.stops & (kRomBroken | kRomClearing) ? Activity::kFailed
                            : s.stops & (kRomRelining | kRomNoLiners | kRomGauging)
                                ? Activity::kPlannedDowntime
                            : s.stops & (kRomNoOre | kRomNoWater) ? Activity::kStarved
                            : s.stops & kRomBlocked               ? Activity::kBlocked
                                                                  : Activity::kWorking;
  s.clock.change(state.now, activity);
}

void RomCircuitAsset::run_on(State& state) const {
  RomCircuitState& s = of(state);
  s.settled = s.booked = state.now;
  s.segment = RomSegment::rest(state.now, s.segment.x1);
  breakdown::work_begins(params_.breakdown(), s.breakdown, state, index(), kFailure);
  // A control instant at once: it sets the feed and takes the ore.
  state.calendar.cancel(s.control);
  s.control = after(state, SimTime{}, Rank::kControl, kControl);
}

void RomCircuitAsset::rest(State& state) const {
  RomCircuitState& s = of(state);
  breakdown::work_ends(s.breakdown, state);
  state.calendar.cancel(s.segment_end);
  s.segment_end = {};
  s.segment = RomSegment::rest(state.now, s.segment.at(state.now));
}

void RomCircuitAsset::fail(State& state) const {
  RomCircuitState& s = of(state);
  if (s.stops & kRomBroken) return;
  s.repair = breakdown::fail(params_.breakdown(), s.breakdown, state);
  stop(state, kRomBroken);
  if (crew_)
    crew_->request(state, index(), 0);
  else
    after(state, s.repair, Rank::kProcess, kRepaired);
}

// Repairs are asked for with the higher urgency, so while both are open the first crew is the repair's.
void RomCircuitAsset::crew_came(State& state) const {
  RomCircuitState& s = of(state);
  if (s.stops & kRomBroken && !(s.crews_here & 1)) {
    s.crews_here |= 1;
    after(state, s.repair, Rank::kProcess, kRepaired);
    return;
  }
  const double set = params_.liner_density * params_.liner_area * params_.liner_thickness;
  if (liners_ && liners_->stock(state) < set) {  // another mill was faster: ask again at a later look
    s.reline_asked = 0;
    if (crew_) crew_->release(state);
    return;
  }
  s.crews_here |= 2;
  stop(state, kRomRelining);
  if (liners_) liners_->take(state, set);
  after(state, seconds(draw_time(params_.reline_time, state.luck, s.reline_luck)), Rank::kProcess, kRelined);
}

void RomCircuitAsset::relined(State& state) const {
  RomCircuitState& s = of(state);
  s.crews_here &= ~std::int64_t{2};
  if (crew_) crew_->release(state);
  s.reline_asked = 0;
  s.worn = 0.0;
  s.totals.relines.add(1);
  s.totals.repair_money.add(params_.reline_cost);
  if (params_.virtual_sensors > 0)
    s.belief.filter = RomSensors(params_.sensors(), s.belief.filter).with_new_liners().words();
  clear(state, kRomNoLiners);
  clear(state, kRomRelining);
}

// Read with an error; the charge of the volume inside new liners.
void RomCircuitAsset::gauged(State& state) const {
  RomCircuitState& s = of(state);
  const double error = params_.gauging_error * normal_quantile(uniform(state.luck, s.gauging_error_luck));
  s.to_gauging = params_.gauging_interval;
  s.totals.gaugings.add(1);
  make_up_balls(state, s.segment.x1[kRomMb] / params_.mill_volume * (1.0 + error), params_.gauging_interval);
  clear(state, kRomGauging);
}

// 0: failure with a repair of x seconds; 1: the set point times x, 2: the ore's hardness times x, from now
// on.
void RomCircuitAsset::take_inject(State& state, const Event& event) const {
  RomCircuitState& s = of(state);
  if (event.a == 1) {
    s.load_factor = event.x;
  } else if (event.a == 2) {
    s.hardness_factor = event.x;
  } else if (!(s.stops & kRomBroken)) {
    fail(state);
    s.repair = seconds(event.x);
  }
}

void RomCircuitAsset::handle(State& state, const Event& event) const {
  RomCircuitState& s = of(state);
  switch (event.kind) {
    case kSegmentEnd:
      s.segment_end = {};
      return next_segment(state, true);
    case kControl:
      return control(state);
    case kOverload:
    case kTrip:
      return overloaded(state);
    case kFailure:
      return fail(state);
    case kRepaired:
      s.crews_here &= ~std::int64_t{1};
      if (crew_) crew_->release(state);
      s.totals.repair_money.add(params_.repair_cost);
      return clear(state, kRomBroken);
    case kRelined:
      return relined(state);
    case kGauged:
      return gauged(state);
    case kCleared:
      return clear(state, kRomClearing);
    case kCrewHere:
      return crew_came(state);
    case kNudge:
      if (product_->room(state) > 0.0) return clear(state, kRomBlocked);
      if (s.stops & kRomBlocked) product_->wait_for_room(state, index());
      return;
    case kInject:
      return take_inject(state, event);
    default:  // alarms and validity: said in the event log
      return;
  }
}

OverloadRisk RomCircuitAsset::risk(const State& state, const OverloadQuestion& question) const {
  RomInputs inputs;
  const RomMoment moment = believed(state, inputs);
  return overload_risk(mill_, inputs, moment, params_.drift(params_.futures_step), question);
}

std::vector<Advice> RomCircuitAsset::advice(const State& state, double horizon, int futures,
                                            std::uint64_t seed) const {
  if (of(state).stops != 0) return {};
  RomInputs inputs;
  const RomMoment moment = believed(state, inputs);
  const OverloadQuestion question{
      .horizon = horizon, .limit = params_.jt_overload, .futures = futures, .seed = seed};
  const WarningRule rule = params_.rule();
  const double target = rule.rearm_share * rule.threshold;
  const OverloadAdvice found =
      overload_advice(mill_, inputs, moment, params_.drift(params_.futures_step), question, target);
  if (found.risk_now <= target) return {};
  const std::string about = fmt::format("overload within {:g} min; target {:g}", horizon / 60.0, target);
  const auto propose = [&](const char* what, Unit unit, double now, const std::optional<double>& factor,
                           double after) {
    return Advice{name(),         what,  unit, now, factor ? std::optional(now * *factor) : std::nullopt,
                  found.risk_now, after, about};
  };
  return {propose("feed", units::kTonnePerHour, inputs.mfs / 3.6, found.feed, found.risk_after_feed),
          propose("mill_water", units::kCubicMetrePerHour, inputs.miw / 3600.0, found.water,
                  found.risk_after_water)};
}

}  // namespace egiz
