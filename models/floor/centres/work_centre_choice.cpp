// Which lot a free unit takes next: by mode, dispatching rule, components and batch.
#include <algorithm>
#include <limits>

#include "models/floor/centres/work_centre.hpp"

namespace egiz {

namespace {

int times_linked(const std::vector<const PartStock*>& all, const PartStock* one) {
  return static_cast<int>(std::count(all.begin(), all.end(), one));
}

}  // namespace

int WorkCentreAsset::free_unit(const State& state, bool want_robot) const {
  const int first = want_robot ? stations() : 0, end = want_robot ? units() : stations();
  for (int u = first; u < end; ++u) {
    const WorkUnit& unit = unit_(state, at(u));
    if (unit.at() == Phase::kEmpty && unit.stop == WorkUnit::kNone) return u;
  }
  return -1;
}

// Whether all components are there; else this centre is nudged when more of the first missing one come.
bool WorkCentreAsset::complete(State& state, const Item& lot, const OperationPlan& plan) const {
  const auto& all = plan.components();
  for (const PartStock* stock : all)
    if (stock->pieces(state) < lot.amount * times_linked(all, stock)) {
      stock->wait_for_pieces(state, index());
      return false;
    }
  return true;
}

// Mean time of the setup that this lot would need, s.
double WorkCentreAsset::expected_setup(double before, const OperationParams& p, bool by_robot) const {
  if (before < 0.0 || before == p.family) return 0.0;
  const double listed = listed_setup(before, p, by_robot);
  return listed >= 0.0 ? listed : mean(by_robot ? p.robot_setup : p.setup);
}

double WorkCentreAsset::key(const State& state, const Item& lot, const OperationPlan& plan, int u) const {
  const PartOwner& owner = owner_of(lot);
  const auto planned = [&] { return plan.planned_time(robot(u), lot.amount); };
  switch (static_cast<int>(params_.rule)) {
    case WorkCentreParams::kEdd:
      return lots::due(lot);
    case WorkCentreParams::kSpt:
      return planned();
    case WorkCentreParams::kWspt:
      return planned() / owner.weight();
    case WorkCentreParams::kCriticalRatio:
      return (lots::due(lot) - to_seconds(state.now)) / std::max(1e-9, owner.work_left(lot));
    case WorkCentreParams::kLeastSetup:
      return expected_setup(static_cast<double>(unit_(state, at(u)).family), plan.plan(), robot(u));
    default:
      return 0.0;
  }
}

// Lots of the same plan that wait, itself counted.
int WorkCentreAsset::mates(const State& state, ItemIndex lot) const {
  const Queue& queue = of(state).queue;
  const OperationPlan* plan = &plan_of(state.items[lot]);
  int n = 0;
  for (ItemIndex i = queue.head; i != kNoItem; i = queue.next(state.items, i))
    n += &plan_of(state.items[i]) == plan ? 1 : 0;
  return n;
}

// The lot of greatest priority and least key that unit u can do now; `only_exclusive`: that the other mode cannot do.
ItemIndex WorkCentreAsset::choose(State& state, int u, bool only_exclusive) const {
  const Queue& queue = of(state).queue;
  ItemIndex best = kNoItem;
  double least = std::numeric_limits<double>::infinity();
  for (ItemIndex i = queue.head; i != kNoItem; i = queue.next(state.items, i)) {
    const Item& lot = state.items[i];
    if (best != kNoItem && lot.priority < state.items[best].priority) break;  // the line is sorted by priority
    const OperationPlan& plan = plan_of(lot);
    if (!can_do(plan, robot(u)) || (only_exclusive && can_do(plan, !robot(u)))) continue;
    if (params_.batch_least > 1.0 && mates(state, i) < static_cast<int>(params_.batch_least)) continue;
    if (!plan.components().empty() && !complete(state, lot, plan)) continue;
    if (static_cast<int>(params_.rule) == WorkCentreParams::kFifo) return i;
    const double k = key(state, lot, plan, u);
    if (k < least) least = k, best = i;
  }
  return best;
}

bool WorkCentreAsset::begin_with(State& state, bool want_robot, bool only_exclusive) const {
  const int u = free_unit(state, want_robot);
  if (u < 0) return false;
  const ItemIndex lot = choose(state, u, only_exclusive);
  if (lot == kNoItem) return false;
  begin(state, u, lot);
  return true;
}

// The mode behind its share goes first; the other takes what only it can do, or helps out when many wait.
void WorkCentreAsset::start_work(State& state) const {
  WorkCentreState& s = of(state);
  while (s.on_shift != 0 && !s.queue.empty()) {
    const double robots = static_cast<double>(s.robot_begun), all = robots + static_cast<double>(s.hand_begun);
    const bool robot_first =
        cells() > 0 && (stations() == 0 || robots + 1.0 <= params_.automation_level * (all + 1.0) + 1e-9);
    if (begin_with(state, robot_first, false)) continue;
    if (cells() == 0 || stations() == 0) return;
    const bool help = static_cast<double>(s.queue.length) >= params_.help_from;
    if (!begin_with(state, !robot_first, !help)) return;
  }
}

}  // namespace egiz
