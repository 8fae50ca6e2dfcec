// The life of a work unit: from a lot to the next.
#include "models/floor/centres/work_centre.hpp"

#include "models/plant/wiring.hpp"
#include "sim/event/kernel.hpp"

namespace egiz {

namespace {
constexpr double kPowerReadEvery = 3600.0;  // s between readings of power: a meter, not a rate
}

void WorkCentreAsset::wire(Wiring& wiring) {
  set_plan(params_);
  owners_ = wiring.everyone<PartOwner>();
  next_ = wiring.all<PartReceiver>("next");
  components_ = wiring.all<PartStock>("component");
  teams_ = wiring.all<Team>("people");
  station_modes_ = wiring.all<FailureMode>("failure");
  cell_modes_ = wiring.all<FailureMode>("cell_failure");
  rework_ = wiring.one<PartReceiver>("rework");
  by_products_ = wiring.all<PartOwner>("gives");
  calendar_ = wiring.one<WorkCalendar>("calendar");
  power_ = wiring.one<PowerMeter>("power");
  supply_ = wiring.one<SharedSupply>("supply");
  air_ = wiring.one<SharedSupply>("air");
}

const OperationPlan& WorkCentreAsset::plan_of(const Item& lot) const {
  const PartOwner& owner = owner_of(lot);
  return owner.has_routing() ? *owner.operation(lot) : *this;
}

SimTime WorkCentreAsset::end_of(SimTime now, double work) const {
  return calendar_ ? calendar_->shifts().after_work(now, seconds(work)) : now + seconds(work);
}

double WorkCentreAsset::worked_since(SimTime then, SimTime now) const {
  return to_seconds(calendar_ ? calendar_->shifts().working_time(then, now) : now - then);
}

void WorkCentreAsset::start(State& state) const {
  WorkCentreState& s = of(state);
  operation::start(s.own, name());
  begin_wear(state);
  if (power_) after(state, seconds(kPowerReadEvery), Rank::kControl, kMeter);
  if (calendar_) s.on_shift = calendar_->shifts().works(state.now) ? 1 : 0;
  for (int u = 0; u < units(); ++u) show(state, u);
  if (calendar_)
    if (const SimTime next = calendar_->shifts().next_change(state.now); next != kNever)
      state.calendar.schedule(next, Rank::kProcess, {index(), kShift, 0, 0.0});
}

void WorkCentreAsset::handle(State& state, const Event& event) const {
  const int u = static_cast<int>(event.a);
  switch (event.kind) {
    case kPhaseEnd:
      return phase_ended(state, u);
    case kFailure: {
      const int mode = static_cast<int>(unit_(state, at(u)).failing);
      pause(state, u);
      return fail(state, u, mode, false);
    }
    case kNudge:
      for (int i = 0; i < units(); ++i)
        if (unit_(state, at(i)).at() == Phase::kOut) push_out(state, i);
      return work_on(state);
    case kPeopleHere:
      return people_came(state, u, static_cast<AssetIndex>(event.x));
    case kDrawGranted:
      return supply_came(state, u);
    case kBreaks:
      if (unit_(state, at(u)).stop != WorkUnit::kNone)  // it stands already: the clock of this mode begins anew
        return modes(u)[static_cast<std::size_t>(event.x)]->mended(state, wear(state, u, static_cast<std::size_t>(event.x)),
                                                                     index(), u, static_cast<int>(event.x));
      pause(state, u);
      return fail(state, u, static_cast<int>(event.x), false);
    case kMended:
      return mended(state, u, static_cast<int>(event.x));
    case kShift:
      return change_shift(state);
    case kShiftBegun:
      return begin_shift(state);
    case kMeter:
      for (int i = 0; i < units(); ++i) show(state, i);
      after(state, seconds(kPowerReadEvery), Rank::kControl, kMeter);
      return;
    default:
      return;
  }
}

// A lot of its own that comes again (the next step, or rework) always: its unit would wait for its own line for ever.
bool WorkCentreAsset::accepts(const State& state, ItemIndex lot) const {
  if (lots::where(state.items[lot]) == index()) return true;
  const WorkCentreState& s = of(state);
  std::int64_t empty = 0;
  for (int u = 0; u < units(); ++u) empty += unit_(state, at(u)).at() == Phase::kEmpty ? 1 : 0;
  return static_cast<double>(s.queue.length - empty) < params_.buffer;
}

double WorkCentreAsset::load(const State& state) const {
  double busy = 0.0;
  for (int u = 0; u < units(); ++u) busy += unit_(state, at(u)).at() == Phase::kEmpty ? 0.0 : 1.0;
  return (busy + static_cast<double>(of(state).queue.length)) / std::max(1, units());
}

void WorkCentreAsset::take_in(State& state, ItemIndex lot) const {
  WorkCentreState& s = of(state);
  lots::set_where(state.items[lot], index());
  s.queue.put_by_priority(state.items, lot);
  s.queue_length.change(state.now, static_cast<double>(s.queue.length));
  start_work(state);
}

void WorkCentreAsset::take_lot(State& state, int u, ItemIndex lot, const OperationPlan& plan) const {
  of(state).queue.take(state.items, lot);
  unit_(state, at(u)).held.put(state.items, lot);
  for (const PartStock* stock : plan.components()) stock->take_pieces(state, state.items[lot].amount);
}

// The time of the table for this change of family; below zero when it has none. Cells have setups of their own where the
// operation gives one.
double WorkCentreAsset::listed_setup(double before, const OperationParams& p, bool by_robot) const {
  if (by_robot && mean(p.robot_setup) > 0.0) return -1.0;
  for (std::size_t r = 0; params_.setups && r < params_.setups->rows; ++r)
    if (params_.setups->numbers("from")[r] == before && params_.setups->numbers("to")[r] == p.family)
      return params_.setups->numbers("time")[r];
  return -1.0;
}

// By the table of setups where it has the pair, else drawn for the operation; none within a family, none for the
// first lot of a run.
double WorkCentreAsset::setup_time(State& state, const WorkUnit& unit, const OperationPlan& plan, bool by_robot) const {
  const double before = static_cast<double>(unit.family), then = plan.plan().family;
  if (unit.family < 0 || before == then) return 0.0;
  if (const double listed = listed_setup(before, plan.plan(), by_robot); listed >= 0.0) return listed;
  return operation::setup_time(plan.plan(), plan.book(state), state.luck, by_robot);
}

void WorkCentreAsset::begin(State& state, int u, ItemIndex lot) const {
  WorkCentreState& s = of(state);
  WorkUnit& unit = unit_(state, at(u));
  const bool by_robot = robot(u);
  const OperationPlan& plan = plan_of(state.items[lot]);
  double pieces = state.items[lot].amount;
  if (can_do(plan, true) && can_do(plan, false)) ++(by_robot ? s.robot_begun : s.hand_begun);
  if (params_.batch_most > 1.0) {
    pieces = 1.0;  // the time is that of the batch
    int room = static_cast<int>(params_.batch_most) - 1;
    for (ItemIndex i = s.queue.head; i != kNoItem && room > 0;) {
      const ItemIndex mate = i;
      i = s.queue.next(state.items, i);
      if (mate == lot || &plan_of(state.items[mate]) != &plan) continue;
      if (!complete(state, state.items[mate], plan)) continue;
      take_lot(state, u, mate, plan);
      --room;
    }
  }
  take_lot(state, u, lot, plan);
  s.queue_length.change(state.now, static_cast<double>(s.queue.length));
  const OperationParams& p = plan.plan();
  OperationState& book = plan.book(state);
  unit.setup_left = setup_time(state, unit, plan, by_robot);
  unit.family = static_cast<std::int64_t>(p.family);
  if (unit.setup_left > 0.0) s.setups.add(1.0);
  unit.work_time = operation::work_time(p, book, state.luck, by_robot, pieces, params_.robot_speed) / params_.pace;
  unit.attended_left = by_robot ? p.attended_share * unit.work_time : 0.0;
  unit.work_left = unit.work_time - unit.attended_left;
  unit.people = static_cast<std::int64_t>(by_robot ? p.robot_people : p.people);
  if (by_robot && unit.setup_left + unit.attended_left == 0.0) unit.people = 0;
  unit.then = static_cast<std::int64_t>(Phase::kSetup);
  unit.phase = static_cast<std::int64_t>(Phase::kCallsPeople);
  s.for_place.wake(state);
  go_on(state, u);
}

// From phase to phase until one takes time or waits. `last`: s of work just done that no wear knows of yet.
void WorkCentreAsset::go_on(State& state, int u, double last) const {
  WorkUnit& unit = unit_(state, at(u));
  if (unit.stop != WorkUnit::kNone) return;
  if (unit.at() == Phase::kCallsPeople) {
    if (unit.people > 0 && !teams_.empty() && !get_people(state, u)) return show(state, u);
    unit.phase = static_cast<std::int64_t>(Phase::kCallsSupplies);
  }
  if (unit.at() == Phase::kCallsSupplies) {
    if ((supply_ || air_) && !get_supplies(state, u)) return show(state, u);
    unit.phase = unit.then;
  }
  while (unit.timed() && unit.left() <= 0.0) {
    if (unit.at() == Phase::kWork) return work_done(state, u, last);
    unit.phase += 1;
    if (unit.at() == Phase::kWork && robot(u)) let_people_go(state, u);
  }
  run_phase(state, u);
}

void WorkCentreAsset::run_phase(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  double span = unit.left();
  unit.failing = unit.at() == Phase::kSetup || modes(u).empty() ? -1 : first_to_fail(state, u, span);
  unit.since = state.now;
  unit.broken_off = 0;
  unit.next = state.calendar.schedule(end_of(state.now, span), Rank::kProcess,
                                      {index(), unit.failing >= 0 ? kFailure : kPhaseEnd, u, 0.0});
  show(state, u);
}

// A timed phase stops before its end; what was done of it counts.
void WorkCentreAsset::pause(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  if (!unit.next) return;
  state.calendar.cancel(unit.next);
  unit.next = {};
  const double done = std::min(unit.left(), worked_since(unit.since, state.now));
  if (unit.at() != Phase::kSetup) count_wear(state, u, done, 0.0);
  unit.left() -= done;
}

void WorkCentreAsset::phase_ended(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  unit.next = {};
  const double done = unit.left();
  if (unit.at() == Phase::kAttended) count_wear(state, u, done, 0.0);
  const double last = unit.at() == Phase::kWork ? done : 0.0;
  unit.left() = 0.0;
  go_on(state, u, last);
}

void WorkCentreAsset::push_out(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  while (!unit.held.empty()) {
    const ItemIndex lot = unit.held.get(state.items);
    if (hand_over(state, lot)) continue;
    unit.held.put_first(state.items, lot);
    return show(state, u);
  }
  unit.phase = static_cast<std::int64_t>(Phase::kEmpty);  // shown by work_on(), when it stays so
  of(state).for_place.wake(state);
}

void WorkCentreAsset::work_on(State& state) const {
  start_work(state);
  for (int u = 0; u < units(); ++u)
    if (const WorkUnit& unit = unit_(state, at(u));
        unit.at() == Phase::kEmpty && unit.clock.activity() != Activity::kStarved)
      show(state, u);
}

bool WorkCentreAsset::hand_over(State& state, ItemIndex lot) const {
  const PartOwner& owner = owner_of(state.items[lot]);
  if (owner.has_routing()) return owner.send_on(state, lot, index());
  const bool back = lots::step(state.items[lot]) == 1;
  const auto try_at = [&](const PartReceiver* to) {
    if (!to->accepts(state, lot)) return false;
    lots::set_step(state.items[lot], 0);
    to->take_in(state, lot);
    return true;
  };
  if (back && try_at(rework_)) return true;
  if (back) return rework_->wait_for_place(state, index()), false;
  for (const PartReceiver* to : next_)
    if (try_at(to)) return true;
  for (const PartReceiver* to : next_) to->wait_for_place(state, index());
  return false;
}

void WorkCentreAsset::show(State& state, int u) const {
  WorkUnit& unit = unit_(state, at(u));
  const bool timed = unit.timed() && unit.next;
  Activity now = Activity::kIdle;
  if (of(state).on_shift == 0)
    now = Activity::kOffShift;
  else if (unit.stop != WorkUnit::kNone)
    now = unit.stop == WorkUnit::kFailed ? Activity::kFailed : Activity::kPlannedDowntime;
  else if (unit.at() == Phase::kEmpty)
    now = Activity::kStarved;
  else if (unit.at() == Phase::kOut)
    now = Activity::kBlocked;
  else if (timed)
    now = unit.at() == Phase::kSetup ? Activity::kSetup : Activity::kWorking;
  const double span = to_seconds(state.now - unit.clock.since);
  const Activity before = unit.clock.activity();
  unit.clock.change(state.now, now);
  const double joules = watts(u, before) * span;
  if (joules <= 0.0) return;
  of(state).energy.add(joules);
  if (before != Activity::kWorking) of(state).idle_energy.add(joules);
  if (power_) power_->use(state, joules);
}

double WorkCentreAsset::watts(int u, Activity doing) const {
  if (doing == Activity::kOffShift) return 0.0;
  const bool works = doing == Activity::kWorking;
  const double v2 = params_.robot_speed * params_.robot_speed;
  return robot(u) ? params_.robot_idle_power + (works ? params_.robot_power * v2 : 0.0)
                  : (works ? params_.power : params_.idle_power);
}

// When a shift begins, work that was broken off goes on first, here and elsewhere; what waits follows at rank nudge.
void WorkCentreAsset::change_shift(State& state) const {
  WorkCentreState& s = of(state);
  s.on_shift = calendar_->shifts().works(state.now) ? 1 : 0;
  for (int u = 0; u < units(); ++u) {
    if (s.on_shift == 0)
      send_people_home(state, u);
    else if (unit_(state, at(u)).broken_off != 0 && unit_(state, at(u)).at() == Phase::kCallsPeople)
      go_on(state, u);
    show(state, u);
  }
  if (const SimTime next = calendar_->shifts().next_change(state.now); next != kNever)
    state.calendar.schedule(next, Rank::kProcess, {index(), kShift, 0, 0.0});
  if (s.on_shift != 0) after(state, SimTime{}, Rank::kNudge, kShiftBegun);
}

void WorkCentreAsset::begin_shift(State& state) const {
  for (int u = 0; u < units(); ++u)
    if (const WorkUnit& unit = unit_(state, at(u)); unit.at() == Phase::kCallsPeople && unit.called == 0) go_on(state, u);
  work_on(state);
}

}  // namespace egiz
