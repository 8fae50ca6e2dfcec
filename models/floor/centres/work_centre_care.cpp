// What a unit's work leaves behind: quality of the lots, wear and stops of the unit.
#include <algorithm>

#include "models/floor/centres/work_centre.hpp"

namespace egiz {

void WorkCentreAsset::work_done(State& state, int u, double last) const {
  WorkCentreState& s = of(state);
  WorkUnit& unit = unit_(state, at(u));
  const OperationPlan& plan = plan_of(state.items[unit.held.head]);
  OperationState& book = plan.book(state);
  book.time.observe(unit.work_time);
  (robot(u) ? s.robot_work : s.hand_work).add(unit.work_time);
  const double pieces = params_.batch_most > 1.0 ? 1.0 : state.items[unit.held.head].amount;
  s.planned_time.add(operation::planned_time(plan.plan(), robot(u), pieces));
  const double attended = robot(u) ? plan.plan().attended_share * unit.work_time : unit.work_time;
  s.people_time.add(static_cast<double>(unit.people) * attended);
  const std::int64_t lots = unit.held.length;
  for (std::int64_t i = 0; i < lots; ++i) finish_lot(state, u, unit.held.get(state.items), plan);
  let_people_go(state, u);
  let_supplies_go(state, u);
  unit.phase = static_cast<std::int64_t>(Phase::kOut);
  unit.people = 0;
  count_wear(state, u, last, 1.0);
  push_out(state, u);
  work_on(state);
}

// Counts one lot of the unit, which stands nowhere, inspects it, and gives it back to the unit.
void WorkCentreAsset::finish_lot(State& state, int u, ItemIndex lot, const OperationPlan& plan) const {
  WorkCentreState& s = of(state);
  OperationState& book = plan.book(state);
  const OperationParams& p = plan.plan();
  const bool by_robot = robot(u);
  Item& item = state.items[lot];
  const PartOwner& owner = owner_of(item);
  const double pieces = item.amount, share = params_.batch_most > 1.0 ? 1.0 / params_.batch_most : 1.0;
  s.lots.add(1.0), s.pieces.add(pieces);
  (by_robot ? s.robot_lots : s.hand_lots).add(1.0);
  (by_robot ? book.robot_pieces : book.hand_pieces).add(pieces);
  const double extra = (by_robot ? p.robot_energy : p.energy) * pieces;
  if (extra > 0.0) {
    s.energy.add(extra);
    if (power_) power_->use(state, extra);
  }
  const WorkUnit& unit = unit_(state, at(u));
  const double attended = by_robot ? p.attended_share * unit.work_time : unit.work_time;
  const double joules = extra + watts(u, Activity::kWorking) * unit.work_time * share;
  const double people = static_cast<double>(unit.people) * attended * share;
  const double tenge = (by_robot ? p.robot_material_cost : p.material_cost) * pieces;
  if (joules + people + tenge > 0.0) owner.charge(state, joules, power_ ? joules * power_->emission() : 0.0, people, tenge);
  for (const PartOwner* other : plan.by_products()) other->add_finished(state, pieces);
  inspect(state, u, lot, plan);
}

void WorkCentreAsset::inspect(State& state, int u, ItemIndex lot, const OperationPlan& plan) const {
  WorkCentreState& s = of(state);
  const OperationParams& p = plan.plan();
  OperationState& book = plan.book(state);
  const PartOwner& owner = owner_of(state.items[lot]);
  Queue& held = unit_(state, at(u)).held;
  const double sound = state.items[lot].amount - lots::bad(state.items[lot]);
  const double fresh = operation::new_bad(p, book, state.luck, robot(u), sound);
  state.items[lot].x[1] += fresh;
  s.good_pieces.add(state.items[lot].amount - lots::bad(state.items[lot]));
  const double found = operation::found_bad(p, book, state.luck, lots::bad(state.items[lot]));
  const bool whole = found >= state.items[lot].amount;
  if (found > 0.0) {
    const ItemIndex apart = owner.split_off(state, lot, found);
    const bool again = static_cast<double>(lots::reworks(state.items[apart])) < p.most_reworks &&
                       (owner.has_routing() ? plan.rework() != nullptr : rework_ != nullptr);
    if (again) {
      owner.send_back(state, apart, plan.rework());
      if (!owner.has_routing()) lots::set_step(state.items[apart], 1);
      held.put(state.items, apart);
    } else {
      s.scrapped.add(found);
      owner.scrap(state, apart);
    }
  }
  if (whole) return;
  if (owner.has_routing()) owner.step_done(state.items[lot]);
  held.put(state.items, lot);
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
