#include "models/mills/flour/flour_mill.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

FlourMillAsset::FlourMillAsset(std::string name, Params params)
    : AssetOf(std::move(name), std::move(params)), sheet_(flour::calibrate(params_.flow())) {}

void FlourMillAsset::wire(Wiring& wiring) {
  wheat_ = wiring.one<ConsumableStore>("wheat");
  product_ = wiring.one<MaterialReceiver>("product");
  crew_ = wiring.one<CrewPool>("crew");
  power_ = wiring.one<PowerMeter>("power");
  water_ = wiring.one<WaterSource>("water");
}

void FlourMillAsset::check(Problems& problems) const {
  const Params& p = params_;
  if (p.break_flour + p.dunst >= 1.0)
    tell(problems, "dunst", "break_flour and dunst together all of the release", "less than 1 together");
  if (p.b1 <= 0.0) tell(problems, "b1", "no first break", "a release above 0");
  if (p.c1 <= 0.0) tell(problems, "c1", "no first reduction", "a release above 0");
  if (p.moisture_low >= p.moisture_high)
    tell(problems, "moisture_low", "not below moisture_high", "less than moisture_high");
  if (p.wheat_moisture < p.moisture_low || p.wheat_moisture > p.moisture_high)
    tell(problems, "wheat_moisture", "outside moisture_low..moisture_high", "a mean within the bounds");
}

void FlourMillAsset::start(State& state) const {
  FlourMillState& s = of(state);
  s.moisture_luck = stream_for(name(), "wheat moisture");
  s.damping_luck = stream_for(name(), "damping");
  s.change_luck = stream_for(name(), "roll change");
  s.lot_moisture = s.moisture_mean = params_.wheat_moisture;
  s.break_wear = s.reduction_wear = params_.initial_wear;
  breakdown::start(params_.breakdown(), s.breakdown, state, name());
  s.clock.change(state.now, Activity::kStarved);
  after(state, SimTime{}, Rank::kControl, kNudge);  // the silo must have started
}

// Passes on what was ground and sets the next step; the mill stands when there is a reason to.
void FlourMillAsset::step(State& state) const {
  FlourMillState& s = of(state);
  sync(state);
  clean_next(state);
  ask_for_rolls(state);
  if (product_->room(state) <= 0.0) {
    stop(state, kFlourBinFull);
    product_->wait_for_room(state, index());
  }
  if (!next_bin(state)) stop(state, kNoTemperedWheat);
  if (s.stops != 0) return;
  set_rates(state);
  const double left = s.bins[static_cast<std::size_t>(s.grinding)].wheat.solids / s.rates.feed;
  s.step = after(state, seconds(std::min(params_.control_interval, left)), Rank::kControl, kStep);
}

void FlourMillAsset::stop(State& state, FlourStop why) const {
  FlourMillState& s = of(state);
  if (s.stops == 0) {
    sync(state);
    breakdown::work_ends(s.breakdown, state);
    state.calendar.cancel(s.step);
    s.step = {};
    s.rates.feed = 0.0;
  }
  s.stops |= why;
  show(state);
}

void FlourMillAsset::clear(State& state, FlourStop why) const {
  FlourMillState& s = of(state);
  if (!(s.stops & why)) return;
  s.stops &= ~static_cast<std::int64_t>(why);
  show(state);
  if (s.stops != 0) return;
  s.synced = state.now;
  breakdown::work_begins(params_.breakdown(), s.breakdown, state, index(), kFailure);
  s.step = after(state, SimTime{}, Rank::kControl, kStep);
}

// The state lamp: the gravest reason first.
void FlourMillAsset::show(State& state) const {
  FlourMillState& s = of(state);
  s.clock.change(state.now, s.stops & kMillBroken        ? Activity::kFailed
                            : s.stops & kChangingRolls   ? Activity::kPlannedDowntime
                            : s.stops & kNoTemperedWheat ? Activity::kStarved
                            : s.stops & kFlourBinFull    ? Activity::kBlocked
                                                         : Activity::kWorking);
}

void FlourMillAsset::look_again(State& state) const {
  clean_next(state);
  if (!(of(state).stops & kFlourBinFull)) return;
  if (product_->room(state) >= params_.restart_room) return clear(state, kFlourBinFull);
  product_->wait_for_room(state, index());
}

void FlourMillAsset::fail(State& state) const {
  FlourMillState& s = of(state);
  if (s.stops & kMillBroken) return;
  s.repair = breakdown::fail(params_.breakdown(), s.breakdown, state);
  stop(state, kMillBroken);
  crew_->request(state, index(), 0);
}

void FlourMillAsset::ask_for_rolls(State& state) const {
  FlourMillState& s = of(state);
  if (s.change_asked || std::max(s.break_wear, s.reduction_wear) < params_.change_at) return;
  s.change_asked = 1;
  crew_->request(state, index(), 2);
}

// Repairs are asked for with the higher urgency, so while both are open the first crew is the repair's. Rolls
// that would be due soon are changed in the same stop.
void FlourMillAsset::crew_came(State& state) const {
  constexpr double kSoon = 0.9;  // share of change_at: saves a stop within about a month
  FlourMillState& s = of(state);
  if (s.stops & kMillBroken && !(s.crews_here & 1)) {
    s.crews_here |= 1;
    after(state, s.repair, Rank::kProcess, kRepaired);
    return;
  }
  stop(state, kChangingRolls);
  const double due = kSoon * params_.change_at;
  s.changing = (s.break_wear >= due ? 1 : 0) | (s.reduction_wear >= due ? 2 : 0);
  double time = 0.0;
  for (const std::int64_t set : {1, 2})
    if (s.changing & set) time += draw_time(params_.change_time, state.luck, s.change_luck);
  after(state, seconds(time), Rank::kProcess, kRollsChanged);
}

void FlourMillAsset::rolls_changed(State& state) const {
  FlourMillState& s = of(state);
  crew_->release(state);
  const double sets = static_cast<double>((s.changing & 1) + (s.changing >> 1));
  if (s.changing & 1) s.break_wear = 0.0;
  if (s.changing & 2) s.reduction_wear = 0.0;
  s.changing = s.change_asked = 0;
  s.changes.add(sets);
  s.money_out.add(sets * params_.change_cost);
  clear(state, kChangingRolls);
}

// 0: failure with a repair of x seconds; 1: the set point times x from now on; 2: wheat of mean moisture x
// from now on.
void FlourMillAsset::take_inject(State& state, const Event& event) const {
  FlourMillState& s = of(state);
  if (event.a == 1) s.load_factor = event.x;
  if (event.a == 2) s.moisture_mean = s.lot_moisture = event.x;
  if (event.a != 0 || s.stops & kMillBroken) return;
  fail(state);
  s.repair = seconds(event.x);
}

void FlourMillAsset::handle(State& state, const Event& event) const {
  FlourMillState& s = of(state);
  switch (event.kind) {
    case kNudge:
      return look_again(state);
    case kStep:
      s.step = {};
      return step(state);
    case kFilled: {
      TemperBin& bin = s.bins[static_cast<std::size_t>(event.a)];
      bin.stage = 2;
      bin.filled = state.now;
      s.cleaning = 0;
      after(state, seconds(params_.temper_time), Rank::kProcess, kRested, event.a);
      return clean_next(state);
    }
    case kRested:
      s.bins[static_cast<std::size_t>(event.a)].stage = 3;
      return clear(state, kNoTemperedWheat);
    case kFailure:
      return fail(state);
    case kRepaired:
      s.crews_here &= ~std::int64_t{1};
      crew_->release(state);
      s.money_out.add(params_.repair_cost);
      return clear(state, kMillBroken);
    case kRollsChanged:
      return rolls_changed(state);
    case kCrewHere:
      return crew_came(state);
    case kInject:
      return take_inject(state, event);
    default:
      return;
  }
}

void FlourMillAsset::restart_statistics(State& state) const {
  FlourMillState& s = of(state);
  for (Total* total :
       {&s.bought, &s.cleaned,    &s.tempered,    &s.flour,       &s.flour_wet, &s.flour_bran, &s.bran,
        &s.shorts, &s.screenings, &s.wheat_taken, &s.water,       &s.energy,    &s.running,    &s.wanted,
        &s.cut,    &s.rested,     &s.invalid,     &s.wheat_water, &s.changes,   &s.money_out,  &s.money_in})
    total->restart();
  s.clock.restart(state.now);
  s.breakdown.failures_at_restart = s.breakdown.failures;
}

}  // namespace egiz
