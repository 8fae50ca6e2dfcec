// What a unit's work leaves behind: quality of the lots, wear and stops of the unit.
#include <algorithm>

#include "models/floor/centres/work_centre.hpp"

namespace egiz {

namespace {

// s of the unit's work with people at it.
double attended(const WorkUnit& unit, const OperationPlan& plan, bool by_robot) {
  return by_robot ? plan.plan().attended_share * unit.work_time : unit.work_time;
}

}  // namespace

void WorkCentreAsset::work_done(State& state, int u, double last) const {
  WorkCentreState& s = of(state);
  WorkUnit& unit = unit_(state, at(u));
  const OperationPlan& plan = plan_of(state.items[unit.held.head]);
  const bool by_robot = robot(u);
  OperationState& book = plan.book(state);
  book.time.observe(unit.work_time);
  (by_robot ? s.robot_work : s.hand_work).add(unit.work_time);
  s.planned_time.add(plan.planned_time(by_robot, params_.batch_most > 1.0 ? 1.0 : state.items[unit.held.head].amount));
  if (unit.people > 0) s.people_time.add(static_cast<double>(unit.people) * attended(unit, plan, by_robot));
  const double share = 1.0 / static_cast<double>(unit.held.length);
  for (ItemIndex i = unit.held.head; i != kNoItem;) {
    const ItemIndex lot = i;
    i = unit.held.next(state.items, i);
    const double pieces = state.items[lot].amount;
    s.pieces.add(pieces);
    (by_robot ? s.robot_lots : s.hand_lots).add(1.0);
    (by_robot ? book.robot_pieces : book.hand_pieces).add(pieces);
    charge(state, u, state.items[lot], plan, share);
    for (const PartOwner* other : plan.by_products()) other->add_finished(state, pieces);
    inspect(state, u, lot, plan);
  }
  if (!teams_.empty()) let_people_go(state, u);
  if (supply_ || air_) let_supplies_go(state, u);
  unit.phase = static_cast<std::int64_t>(Phase::kOut);
  unit.people = 0;
  count_wear(state, u, last, 1.0);
  push_out(state, u);
  work_on(state);
}

// What the work has cost the lot's product; `share`: of the unit's work, that of one lot in it.
void WorkCentreAsset::charge(State& state, int u, const Item& lot, const OperationPlan& plan, double share) const {
  const OperationParams& p = plan.plan();
  const WorkUnit& unit = unit_(state, at(u));
  const bool by_robot = robot(u);
  const double extra = (by_robot ? p.robot_energy : p.energy) * lot.amount;
  if (extra > 0.0) {
    of(state).energy.add(extra);
    if (power_) power_->use(state, extra);
  }
  const double joules = extra + watts(u, Activity::kWorking) * unit.work_time * share;
  const double people = static_cast<double>(unit.people) * attended(unit, plan, by_robot) * share;
  const double tenge = (by_robot ? p.robot_material_cost : p.material_cost) * lot.amount;
  if (joules + people + tenge > 0.0)
    owner_of(lot).charge(state, joules, power_ ? joules * power_->emission() : 0.0, people, tenge);
}

// Bad pieces come about and are found; what was found leaves the lot.
void WorkCentreAsset::inspect(State& state, int u, ItemIndex lot, const OperationPlan& plan) const {
  OperationState& book = plan.book(state);
  Item& item = state.items[lot];
  item.x[1] += operation::new_bad(plan.plan(), book, state.luck, robot(u), item.amount - lots::bad(item));
  of(state).good_pieces.add(item.amount - lots::bad(item));
  const double found = operation::found_bad(plan.plan(), book, state.luck, lots::bad(item));
  const PartOwner& owner = owner_of(item);
  const bool whole = found >= item.amount;
  if (found > 0.0) take_apart(state, u, lot, plan, found);
  if (owner.has_routing() && !whole) owner.step_done(state.items[lot]);
}

// `found` bad pieces of a lot of the unit: done again before the rest of it, or scrap.
void WorkCentreAsset::take_apart(State& state, int u, ItemIndex lot, const OperationPlan& plan, double found) const {
  const PartOwner& owner = owner_of(state.items[lot]);
  Queue& held = unit_(state, at(u)).held;
  const ItemIndex apart = owner.split_off(state, lot, found);
  const bool can_again = owner.has_routing() ? plan.rework() != nullptr : rework_ != nullptr;
  if (can_again && static_cast<double>(lots::reworks(state.items[apart])) < plan.plan().most_reworks) {
    owner.send_back(state, apart, plan.rework());
    if (!owner.has_routing()) lots::set_step(state.items[apart], 1);
    if (apart != lot) held.put_before(state.items, apart, lot);
    return;
  }
  of(state).scrapped.add(found);
  if (apart == lot) held.take(state.items, lot);
  owner.scrap(state, apart);
}

void WorkCentreAsset::begin_wear(State& state) const {
  for (int u = 0; u < units(); ++u)
    for (std::size_t m = 0; m < modes(u).size(); ++m)
      modes(u)[m]->begin(state, wear(state, u, m), index(), name() + "." + std::to_string(u), u, static_cast<int>(m));
}

// The mode that fails first if it fails within `left` s of work, and then its time in `left`; -1 for none. A
// failure at the very end of the work comes with the next work.
int WorkCentreAsset::first_to_fail(State& state, int u, double& left) const {
  int first = -1;
  for (std::size_t m = 0; m < modes(u).size(); ++m)
    if (const double to_failure = modes(u)[m]->work_left(wear(state, u, m)); to_failure < left)
      left = std::max(0.0, to_failure), first = static_cast<int>(m);
  return first;
}

// Tells every mode; the unit stops for the first that asks for it.
void WorkCentreAsset::count_wear(State& state, int u, double span, double cycles) const {
  if (modes(u).empty()) return;
  int due = -1;
  bool planned = false;
  for (std::size_t m = 0; m < modes(u).size(); ++m) {
    const auto what = modes(u)[m]->worked(state, wear(state, u, m), span, cycles);
    if (what == FailureMode::Due::kNothing || cycles == 0.0) continue;
    if (due < 0 || (planned && what == FailureMode::Due::kFailed)) {
      due = static_cast<int>(m);
      planned = what == FailureMode::Due::kPlannedStop;
    }
  }
  if (due >= 0) fail(state, u, due, planned);
}

void WorkCentreAsset::fail(State& state, int u, int mode, bool planned) const {
  WorkUnit& unit = unit_(state, at(u));
  let_people_go(state, u);
  let_supplies_go(state, u);
  unit.stop = planned ? WorkUnit::kPlanned : WorkUnit::kFailed;
  show(state, u);
  const auto m = static_cast<std::size_t>(mode);
  modes(u)[m]->mend(state, wear(state, u, m), index(), u, mode, planned);
}

void WorkCentreAsset::mended(State& state, int u, int mode) const {
  WorkUnit& unit = unit_(state, at(u));
  const auto m = static_cast<std::size_t>(mode);
  modes(u)[m]->mended(state, wear(state, u, m), index(), u, mode);
  unit.stop = WorkUnit::kNone;
  show(state, u);
  if (unit.timed()) {  // the rest of its work, with people again
    unit.then = unit.phase;
    const bool attended = !robot(u) || unit.at() != Phase::kWork;
    unit.phase = static_cast<std::int64_t>(attended ? Phase::kCallsPeople : Phase::kCallsSupplies);
  }
  if (unit.at() == Phase::kCallsPeople || unit.at() == Phase::kCallsSupplies) go_on(state, u);
  if (unit.at() == Phase::kOut) push_out(state, u);
  work_on(state);
}

}  // namespace egiz
