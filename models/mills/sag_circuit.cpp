#include "models/mills/sag_circuit.hpp"

#include "models/mills/sag_steady.hpp"
#include "models/plant/wiring.hpp"

namespace egiz {

SagCircuitAsset::SagCircuitAsset(std::string name, Params params)
    : AssetOf(std::move(name), std::move(params)),
      equations_(params_.equations()),
      liner_(params_.liners()),
      ball_loss_(ball_wear(params_.abrasion_index)),
      liner_loss_(liner_wear(params_.abrasion_index)),
      rest_(sag_rest_under_control(params_)) {}

void SagCircuitAsset::wire(Wiring& wiring) {
  ore_ = wiring.one<MaterialGiver>("ore");
  product_ = wiring.one<MaterialReceiver>("product");
  water_ = wiring.one<WaterSource>("water");
  balls_ = wiring.one<ConsumableStore>("balls");
  liners_ = wiring.one<ConsumableStore>("liners");
  crew_ = wiring.one<CrewPool>("crew");
  power_ = wiring.one<PowerMeter>("power");
}

void SagCircuitAsset::check(Problems& problems) const {
  const Params& p = params_;
  if (p.jt_restart > p.jt_trip)
    tell(problems, "jt_restart", "above jt_trip", "at most jt_trip: an overload must be able to end");
  if (p.jt_low >= p.jt_limit) tell(problems, "jt_low", "not below jt_limit", "less than jt_limit");
  if (p.feed_fines + p.feed_rocks * (1.0 + p.size_bound) > 1.0)
    tell(problems, "feed_rocks", "fines and rocks above the whole feed",
         "feed_fines + feed_rocks (1 + size_bound) <= 1");
  if (p.ball_volume >= 0.9 * p.mill_volume)
    tell(problems, "ball_volume", "no room left in the mill", "less than .9 of mill_volume");
  if (1.0 + p.fines_energy_gain * (p.fines_held_filling - p.filling_of_max_power) < 1e-3)
    tell(problems, "fines_held_filling", "at or below the pole of the fines production",
         "above filling_of_max_power - 1/fines_energy_gain");
  if (!rest_)
    tell(problems, "feed_rate", "no state of rest",
         "parameters at which the circuit can run steadily: less feed, more power or more water");
}

void SagCircuitAsset::start(State& state) const {
  SagCircuitState& s = of(state);
  const States x = rest_.value_or(kSagSteadyState);
  s.segment = Segment<SagSystem::kStates>::rest(state.now, x);
  s.balls = params_.ball_volume;
  s.speed = params_.speed;
  const double solids = (x[kXms] + x[kXmr] + x[kXss]) * params_.ore_density;
  s.metal = solids * params_.initial_grade;
  s.hard = solids;
  s.liner_worn = params_.liner_limit() * params_.initial_liner_wear;
  s.reline_luck = stream_for(name(), "reline time");
  s.feed_luck = stream_for(name(), "feed rate");
  s.size_luck = stream_for(name(), "share of rocks");
  s.hardness_luck = stream_for(name(), "hardness");
  breakdown::start(params_.breakdown(), s.breakdown, state, name());
  s.clock.change(state.now, Activity::kStarved);
  s.control = after(state, SimTime{}, Rank::kControl, kControl);
}

SagSystem SagCircuitAsset::system(const SagCircuitState& s) const {
  const double depth = worn(s);
  return {equations_,
          {s.feed, params_.mill_water, params_.sump_water * 3600.0, s.speed, s.hardness, s.size_walk,
           ball_factor(equations_, s.balls), volume_factor(liner_, depth), power_factor(liner_, depth)}};
}

std::array<double, SagSystem::kStates> SagCircuitAsset::solution(const State& state) const {
  return of(state).segment.at(state.now);
}

double SagCircuitAsset::worn(const SagCircuitState& s) const {
  return std::min(s.liner_worn / (liner_.density * liner_.area), liner_.thickness);
}

double SagCircuitAsset::filling(const SagCircuitState& s, const States& x) const {
  return (x[kXmw] + x[kXms] + x[kXmr] + equations_.xmb0) / (equations_.v * volume_factor(liner_, worn(s)));
}

// Every control instant, whether the mill runs or stands.
void SagCircuitAsset::control(State& state) const {
  SagCircuitState& s = of(state);
  const bool ran = s.stops == 0;
  if (ran) sync(state);
  s.next_control = state.now + seconds(params_.control_interval);
  s.control = state.calendar.schedule(s.next_control, Rank::kControl, {index(), kControl, 0, 0.0});
  maintain(state);
  look_ahead(state);
  if (s.stops != 0 || !ran) return;  // a mill that has just been let go has a control instant of its own
  walk(state);
  set_feed(state, filling(s, s.segment.x1));
  if (take_ore(state) && take_water(state)) next_segment(state);
}

// Balls and liners.
void SagCircuitAsset::maintain(State& state) const {
  SagCircuitState& s = of(state);
  top_up_balls(state);
  const double limit = params_.liner_limit();
  if (s.liner_worn >= params_.reline_ahead * limit && !s.reline_asked &&
      liners_->stock(state) >= params_.liner_set) {
    s.reline_asked = 1;
    crew_->request(state, index(), 2);
  }
  if (s.liner_worn >= limit) stop(state, kNoLiners);
  if (s.balls < params_.least_ball_share * params_.ball_volume)
    stop(state, kNoBalls);
  else
    clear(state, kNoBalls);
}

// Room and ore.
void SagCircuitAsset::look_ahead(State& state) const {
  if (product_->room(state) <= 0.0) {
    stop(state, kBlockedAhead);
    product_->wait_for_room(state, index());
  }
  if (of(state).stops & kNoOre && ore_->available(state) >= params_.restart_stock) clear(state, kNoOre);
}

void SagCircuitAsset::set_feed(State& state, double jt) const {
  SagCircuitState& s = of(state);
  const SagCircuitParams& p = params_;
  if (s.overloaded && jt <= p.jt_restart) s.overloaded = 0;
  const double cut = std::clamp(1.0 - p.jt_gain * (jt - p.jt_limit), p.least_feed_share, 1.0);
  s.feed = set_point(s) * 3.6 * (s.overloaded ? p.least_feed_share : cut) * s.feed_walk;
  s.speed = p.speed * std::clamp(1.0 - p.speed_gain * (p.jt_low - jt), p.least_speed_share, 1.0);
}

// Brings the ore of the next interval to the belt. False when the stockpile cannot give it: the mill then
// stops.
bool SagCircuitAsset::take_ore(State& state) const {
  SagCircuitState& s = of(state);
  const double need = s.feed / 3.6 * to_seconds(s.next_control - state.now);
  const double missing = need - s.belt.solids;
  if (missing > 0.0) {
    if (ore_->available(state) < missing) {
      stop(state, kNoOre);
      return false;
    }
    s.belt += ore_->give(state, missing);
  }
  s.hardness = s.belt.hardness() * s.hardness_walk;
  return true;
}

// kg/s of process water at the present feed; what comes with the ore is not yet taken off.
double SagCircuitAsset::water_rate(const SagCircuitState& s) const {
  constexpr double kKilogramsPerCubicMetre = 1000.0;
  return params_.mill_water * s.feed / 3.6 + params_.sump_water * kKilogramsPerCubicMetre;
}

// Draws the water of the next interval, less what comes with the ore. False when there is not enough: the
// mill then stops.
bool SagCircuitAsset::take_water(State& state) const {
  SagCircuitState& s = of(state);
  if (!water_) return true;
  const double span = to_seconds(s.next_control - state.now);
  const double share = s.belt.solids > 0.0 ? std::min(1.0, s.feed / 3.6 * span / s.belt.solids) : 0.0;
  const double missing = water_rate(s) * span - share * s.belt.water - s.water;
  if (missing <= 0.0) return true;
  if (water_->water(state) < missing) {
    stop(state, kNoWater);
    water_->wait_for_water(state, index());
    return false;
  }
  s.water += water_->draw(state, missing);
  return true;
}

void SagCircuitAsset::stop(State& state, SagStop why) const {
  SagCircuitState& s = of(state);
  if (s.stops == 0) {
    if (state.now > s.synced) sync(state);
    rest(state);
  }
  s.stops |= why;
  show(state);
}

void SagCircuitAsset::clear(State& state, SagStop why) const {
  SagCircuitState& s = of(state);
  if (!(s.stops & why)) return;
  s.stops &= ~static_cast<std::int64_t>(why);
  show(state);
  if (s.stops == 0) run_on(state);
}

// The state lamp: the gravest reason first.
void SagCircuitAsset::show(State& state) const {
  SagCircuitState& s = of(state);
  const Activity activity = s.stops & kBroken                          ? Activity::kFailed
                            : s.stops & (kRelining | kNoLiners)        ? Activity::kPlannedDowntime
                            : s.stops & (kNoOre | kNoBalls | kNoWater) ? Activity::kStarved
                            : s.stops & kBlockedAhead                  ? Activity::kBlocked
                                                                       : Activity::kWorking;
  s.clock.change(state.now, activity);
}

void SagCircuitAsset::run_on(State& state) const {
  SagCircuitState& s = of(state);
  s.synced = s.outside_since = state.now;
  s.segment = Segment<SagSystem::kStates>::rest(state.now, s.segment.x1);
  breakdown::work_begins(params_.breakdown(), s.breakdown, state, index(), kFailure);
  // A control instant at once: it sets the feed and takes the ore.
  state.calendar.cancel(s.control);
  s.control = after(state, SimTime{}, Rank::kControl, kControl);
}

void SagCircuitAsset::rest(State& state) const {
  SagCircuitState& s = of(state);
  breakdown::work_ends(s.breakdown, state);
  state.calendar.cancel(s.segment_end);
  s.segment_end = {};
  s.segment = Segment<SagSystem::kStates>::rest(state.now, s.segment.at(state.now));
}

void SagCircuitAsset::fail(State& state) const {
  SagCircuitState& s = of(state);
  if (s.stops & kBroken) return;
  s.repair = breakdown::fail(params_.breakdown(), s.breakdown, state);
  stop(state, kBroken);
  crew_->request(state, index(), 0);
}

// Repairs are asked for with the higher urgency, so while both are open the first crew is the repair's.
void SagCircuitAsset::crew_came(State& state) const {
  SagCircuitState& s = of(state);
  if (s.stops & kBroken && !(s.crews_here & 1)) {
    s.crews_here |= 1;
    after(state, s.repair, Rank::kProcess, kRepaired);
    return;
  }
  if (liners_->stock(state) < params_.liner_set) {  // another mill took the set: ask again when there is one
    s.reline_asked = 0;
    return crew_->release(state);
  }
  s.crews_here |= 2;
  stop(state, kRelining);
  liners_->take(state, params_.liner_set);
  after(state, seconds(draw_time(params_.reline_time, state.luck, s.reline_luck)), Rank::kProcess, kRelined);
}

void SagCircuitAsset::relined(State& state) const {
  SagCircuitState& s = of(state);
  s.crews_here &= ~std::int64_t{2};
  crew_->release(state);
  s.reline_asked = 0;
  s.liner_worn = 0.0;
  s.relines.add(1);
  s.repair_money.add(params_.reline_cost);
  clear(state, kNoLiners);
  clear(state, kRelining);
}

// 0: failure with a repair of x seconds; 1: the set point times x from now on.
void SagCircuitAsset::take_inject(State& state, const Event& event) const {
  SagCircuitState& s = of(state);
  if (event.a == 1) {
    s.load_factor = event.x;
    return;
  }
  fail(state);
  s.repair = seconds(event.x);
}

// There is room again, or water.
void SagCircuitAsset::nudged(State& state) const {
  SagCircuitState& s = of(state);
  if (s.stops & kNoWater) {
    const double need = water_rate(s) * params_.control_interval - s.water;
    if (water_->water(state) >= need)
      clear(state, kNoWater);
    else
      water_->wait_for_water(state, index());
  }
  if (!(s.stops & kBlockedAhead)) return;
  if (product_->room(state) > 0.0)
    clear(state, kBlockedAhead);
  else
    product_->wait_for_room(state, index());
}

void SagCircuitAsset::handle(State& state, const Event& event) const {
  SagCircuitState& s = of(state);
  switch (event.kind) {
    case kSegmentEnd:
      s.segment_end = {};
      return next_segment(state);
    case kControl:
      return control(state);
    case kTrip:
      return trip(state);
    case kFillingLow:
    case kFillingBack:
      return cross(state, kLowFilling);
    case kFlowStops:
    case kFlowsAgain:
      return cross(state, kNoFlow);
    case kFailure:
      return fail(state);
    case kRepaired:
      s.crews_here &= ~std::int64_t{1};
      crew_->release(state);
      s.repair_money.add(params_.repair_cost);
      return clear(state, kBroken);
    case kRelined:
      return relined(state);
    case kCrewHere:
      return crew_came(state);
    case kNudge:
      return nudged(state);
    case kInject:
      return take_inject(state, event);
    default:
      return;
  }
}

}  // namespace egiz
