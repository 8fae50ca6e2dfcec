#include "models/haulage/fleet/shovel.hpp"

#include <cmath>

#include "models/plant/wiring.hpp"

namespace egiz {

void ShovelAsset::wire(Wiring& wiring) {
  calendar_ = wiring.one<WorkCalendar>("calendar");
  power_ = wiring.one<PowerMeter>("power");
  upkeep_.wire(wiring);
  fleets_ = wiring.everyone<Hauler>();
}

void ShovelAsset::check(Problems& problems) const {
  if (upkeep_.modes() > Upkeep::kMostModes) tell(problems, "failure", "more than 60 failure modes", "60 at most");
  if (params_.most_rate > 0.0 && params_.most_rate < params_.least_rate)
    tell(problems, "most_rate", "below least_rate", "at least as much, or 0: no limit");
}

void ShovelAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  upkeep_.lay_out(layout, name());
}

void ShovelAsset::start(State& state) const {
  of(state).load_luck = stream_for(name(), "load time");
  upkeep_.begin(state, index(), name());
  if (params_.outage_duration > 0.0) after(state, seconds(params_.outage_start), Rank::kProcess, kOutage);
  if (calendar_)
    if (const SimTime next = calendar_->shifts().next_change(state.now); next < kNever)
      state.calendar.schedule(next, Rank::kProcess, {index(), kShift, 0, 0.0});
  show(state);
}

const Hauler& ShovelAsset::fleet(const State& state, ItemIndex truck) const {
  return *fleets_[static_cast<std::size_t>(state.items[truck].owner)];
}

void ShovelAsset::arrive(State& state, ItemIndex truck) const {
  ShovelState& s = of(state);
  if (s.last_arrival.ns > 0) s.gap.observe(to_seconds(state.now - s.last_arrival));
  s.last_arrival = state.now;
  s.queue.put(state.items, truck, state.now);
  go_on(state);
}

void ShovelAsset::send_away(State& state) const {
  ShovelState& s = of(state);
  std::vector<ItemIndex> gone;
  while (!s.queue.empty()) {
    const ItemIndex truck = s.queue.queue.head;
    s.queue.take(state.items, truck, state.now);
    gone.push_back(truck);
  }
  for (const ItemIndex truck : gone) fleet(state, truck).sent_away(state, truck);
}

double ShovelAsset::load_time(double payload, double spotting) const {
  const double load = params_.bucket > 0.0 ? std::ceil(payload / params_.bucket - 1e-9) * mean(params_.pass_time)
                                           : mean(params_.load_time);
  return load + (params_.sides > 1.0 ? 0.0 : spotting);
}

double ShovelAsset::expected(const State& state, const Queue& trucks) const {
  double sum = 0.0;
  for (ItemIndex i = trucks.head; i != kNoItem; i = trucks.next(state.items, i))
    sum += load_time(fleet(state, i).payload(), fleet(state, i).spot_time());
  return sum;
}

double ShovelAsset::work_there(const State& state) const {
  const ShovelState& s = of(state);
  const double rest = s.loading != kNoItem ? to_seconds(s.until - state.now) : 0.0;
  return rest + expected(state, s.queue.queue) + expected(state, s.spotting) + expected(state, s.ready);
}

void ShovelAsset::go_on(State& state) const {
  if (!down(state) && on_shift(state)) {
    admit(state);
    begin_load(state);
  }
  show(state);
}

void ShovelAsset::admit(State& state) const {
  ShovelState& s = of(state);
  const auto places = static_cast<std::int64_t>(params_.sides);
  while (!s.queue.empty() && s.spotting.length + s.ready.length + (s.loading != kNoItem ? 1 : 0) < places) {
    const ItemIndex truck = s.queue.get(state.items, state.now);
    const Hauler& owner = fleet(state, truck);
    if (const double spot = owner.draw_spotting(state, truck); spot > 0.0) {
      owner.serve(state, truck, true);
      s.spotting.put(state.items, truck);
      after(state, seconds(spot), Rank::kProcess, kSpotted, truck);
    } else {
      s.ready.put(state.items, truck);
    }
  }
}

void ShovelAsset::begin_load(State& state) const {
  ShovelState& s = of(state);
  if (s.loading != kNoItem || s.ready.empty()) return;
  s.loading = s.ready.get(state.items);
  const Hauler& owner = fleet(state, s.loading);
  owner.serve(state, s.loading, true);
  s.load = owner.draw_payload(state, s.loading);
  double time = 0.0;
  if (params_.bucket <= 0.0) {
    time = draw_time(params_.load_time, state.luck, s.load_luck);
  } else {
    const auto passes = static_cast<int>(std::ceil(s.load / params_.bucket - 1e-9));
    for (int p = 0; p < passes; ++p) time += draw_time(params_.pass_time, state.luck, s.load_luck);
  }
  s.began = state.now, s.until = state.now + seconds(time);
  after(state, seconds(time), Rank::kProcess, kLoaded);
}

void ShovelAsset::end_load(State& state) const {
  ShovelState& s = of(state);
  const ItemIndex truck = s.loading;
  const double kg = s.load, ore = waste() ? 0.0 : kg;
  const Material load{kg, kg * params_.moisture, ore * params_.grade, kg * params_.hardness, 0.0};
  s.loading = kNoItem;
  s.sent += load;
  s.loads.add(1.0), s.tonnes.add(kg);
  upkeep_.count(state, s.stoppage, to_seconds(state.now - s.began));
  mend_next(state);
  go_on(state);
  fleet(state, truck).take_load(state, truck, load);
}

// A load at work is finished first.
void ShovelAsset::mend_next(State& state) const {
  ShovelState& s = of(state);
  if (s.loading == kNoItem) upkeep_.mend_next(state, s.stoppage, index());
}

void ShovelAsset::begin_outage(State& state, double duration) const {
  ShovelState& s = of(state);
  if (!upkeep_.begin_outage(state, s.stoppage, duration)) return;
  state.calendar.schedule(s.stoppage.out_until, Rank::kProcess, {index(), kOutageEnd, 0, 0.0});
  upkeep_.tell_dispatchers(state);
  show(state);
}

void ShovelAsset::handle(State& state, const Event& event) const {
  ShovelState& s = of(state);
  switch (event.kind) {
    case kSpotted:
      s.spotting.take(state.items, event.a);
      s.ready.put(state.items, event.a);
      fleet(state, event.a).serve(state, event.a, false);
      return go_on(state);
    case kLoaded:
      return end_load(state);
    case kShift:
      if (const SimTime next = calendar_->shifts().next_change(state.now); next < kNever)
        state.calendar.schedule(next, Rank::kProcess, {index(), kShift, 0, 0.0});
      return go_on(state);
    case kOutage:
      return begin_outage(state, params_.outage_duration);
    case kInject:
      return begin_outage(state, event.x);
    case kOutageEnd:
      if (state.now >= s.stoppage.out_until) upkeep_.tell_dispatchers(state);
      return go_on(state);
    case kBreaks:
      upkeep_.breaks(s.stoppage, static_cast<int>(event.x));
      mend_next(state);
      return show(state);
    case kMended:
      upkeep_.mended(state, s.stoppage, index());
      return go_on(state);
    default:
      return;
  }
}

// What it does now; the energy of what it did.
void ShovelAsset::show(State& state) const {
  ShovelState& s = of(state);
  Activity now = s.spotting.empty() ? Activity::kStarved : Activity::kSetup;
  if (!on_shift(state)) now = Activity::kOffShift;
  if (down(state)) now = s.stoppage.planned_stop() ? Activity::kPlannedDowntime : Activity::kFailed;
  if (s.loading != kNoItem) now = Activity::kWorking;
  const double joules = watts(s.clock.activity()) * to_seconds(state.now - s.metered);
  s.metered = state.now;
  s.energy.add(joules);
  if (power_ && joules > 0.0) power_->use(state, joules);
  if (now != s.clock.activity() || now != Activity::kWorking) s.clock.change(state.now, now);
}

}  // namespace egiz
