#include "models/mills/sag_circuit.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void SagCircuitAsset::wire(Wiring& wiring) {
  ore_ = wiring.one<MaterialGiver>("ore");
  product_ = wiring.one<MaterialReceiver>("product");
  balls_ = wiring.one<ConsumableStore>("balls");
  liners_ = wiring.one<ConsumableStore>("liners");
  crew_ = wiring.one<CrewPool>("crew");
  power_ = wiring.one<PowerMeter>("power");
}

void SagCircuitAsset::check(Problems& problems) const {
  if (params_.jt_restart > params_.jt_trip)
    tell(problems, "jt_restart", "above jt_trip", "at most jt_trip: an overload must be able to end");
  if (params_.jt_low >= params_.jt_limit)
    tell(problems, "jt_low", "not below jt_limit", "less than jt_limit");
}

void SagCircuitAsset::start(State& state) const {
  SagCircuitState& s = of(state);
  s.segment = Segment<SagSystem::kStates>::rest(state.now, kSagSteadyState);
  s.balls = SagParams{}.xmb0;
  s.speed = params_.speed;
  const double solids =
      (kSagSteadyState[kXms] + kSagSteadyState[kXmr] + kSagSteadyState[kXss]) * SagParams{}.rho * 1000.0;
  s.metal = solids * params_.initial_grade;
  s.hard = solids;
  s.liner_worn = liner_limit() * params_.initial_liner_wear;
  s.reline_luck = stream_for(name(), "reline time");
  breakdown::start(params_.breakdown(), s.breakdown, state, name());
  s.clock.change(state.now, Activity::kStarved);
  s.control = after(state, SimTime{}, Rank::kControl, kControl);
}

SagSystem SagCircuitAsset::system(const SagCircuitState& s) const {
  SagSystem system;
  system.params.phic = s.speed;
  system.inputs = {s.feed, params_.mill_water, params_.sump_water * 3600.0, s.balls, s.hardness};
  return system;
}

std::array<double, SagSystem::kStates> SagCircuitAsset::solution(const State& state) const {
  return of(state).segment.at(state.now);
}

// Every control instant, whether the mill runs or stands.
void SagCircuitAsset::control(State& state) const {
  SagCircuitState& s = of(state);
  const bool ran = s.stops == 0;
  if (ran) sync(state);
  top_up_balls(state);
  const SagSystem now = system(s);
  const double jt = sag_flows(now.params, now.inputs, s.segment.at(state.now).data()).jt;
  s.next_control = state.now + seconds(params_.control_interval);
  s.control = state.calendar.schedule(s.next_control, Rank::kControl, {index(), kControl, 0, 0.0});
  if (s.liner_worn >= params_.reline_ahead * liner_limit() && !s.reline_asked &&
      liners_->stock(state) >= params_.liner_set) {
    s.reline_asked = 1;
    crew_->request(state, index(), 2);
  }
  if (s.liner_worn >= liner_limit()) stop(state, kNoLiners);
  if (s.balls < params_.least_ball_share * SagParams{}.xmb0)
    stop(state, kNoBalls);
  else
    clear(state, kNoBalls);
  if (product_->room(state) <= 0.0) {
    stop(state, kBlockedAhead);
    product_->wait_for_room(state, index());
  }
  if (s.stops & kNoOre && ore_->available(state) >= params_.restart_stock) clear(state, kNoOre);
  if (s.stops != 0 || !ran) return;  // a mill that has just been let go has a control instant of its own
  set_feed(state, jt);
  if (take_ore(state)) next_segment(state);
}

void SagCircuitAsset::set_feed(State& state, double jt) const {
  SagCircuitState& s = of(state);
  const SagCircuitParams& p = params_;
  if (s.overloaded && jt <= p.jt_restart) s.overloaded = 0;
  const double cut = std::clamp(1.0 - p.jt_gain * (jt - p.jt_limit), p.least_feed_share, 1.0);
  s.feed = set_point(s) * 3.6 * (s.overloaded ? p.least_feed_share : cut);
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
  s.hardness = s.belt.hardness();
  return true;
}

void SagCircuitAsset::stop(State& state, SagStop why) const {
  SagCircuitState& s = of(state);
  if (s.stops == 0) {
    if (state.now > s.synced) sync(state);
    rest(state);
  }
  s.stops |= why;
  look_again(state);
}

void SagCircuitAsset::clear(State& state, SagStop why) const {
  SagCircuitState& s = of(state);
  if (!(s.stops & why)) return;
  s.stops &= ~static_cast<std::int64_t>(why);
  look_again(state);
  if (s.stops == 0) run_on(state);
}

// The state lamp: the gravest reason first.
void SagCircuitAsset::look_again(State& state) const {
  SagCircuitState& s = of(state);
  const Activity activity = s.stops & kBroken                   ? Activity::kFailed
                            : s.stops & (kRelining | kNoLiners) ? Activity::kPlannedDowntime
                            : s.stops & (kNoOre | kNoBalls)     ? Activity::kStarved
                            : s.stops & kBlockedAhead           ? Activity::kBlocked
                                                                : Activity::kWorking;
  s.clock.change(state.now, activity);
}

void SagCircuitAsset::run_on(State& state) const {
  SagCircuitState& s = of(state);
  s.synced = state.now;
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

void SagCircuitAsset::handle(State& state, const Event& event) const {
  SagCircuitState& s = of(state);
  switch (event.kind) {
    case kSegmentEnd:
      s.segment_end = {};
      return next_segment(state);
    case kControl:
      return control(state);
    case kTrip:
      s.segment_end = {};
      s.overloaded = 1;
      s.overloads.add(1);
      sync(state);
      set_feed(state, params_.jt_trip);
      return next_segment(state);
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
      if (product_->room(state) > 0.0) return clear(state, kBlockedAhead);
      if (s.stops & kBlockedAhead) product_->wait_for_room(state, index());
      return;
    case kInject:
      return take_inject(state, event);
    default:
      return;
  }
}

}  // namespace egiz
