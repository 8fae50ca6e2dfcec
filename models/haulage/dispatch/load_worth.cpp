#include "models/haulage/dispatch/load_worth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace egiz {

namespace {

// s of a whole cycle of class k by shovel s and dump d, without queues.
double cycle(const ClassInFlow& k, std::size_t s, std::size_t d, std::size_t dumps) {
  return k.load[s] + k.haul[s * dumps + d] + k.dump[d] + k.back[s * dumps + d];
}

bool takes(const FlowProblem& q, std::size_t s, std::size_t d) { return q.dumps[d].takes[q.shovels[s].waste ? 1 : 0]; }

// One class: U and V in turn until nothing grows.
class Worths {
 public:
  Worths(const FlowProblem& q, const FlowPlan& plan, std::size_t c)
      : q_(q), plan_(plan), c_(c), price_(plan.truck_price[c]), empty_at_dump_(q.dumps.size(), 0.0), worth_(q.shovels.size()) {
    // No round gains under the plan's own prices, so a path that visits every place once is the longest that counts.
    for (std::size_t n = 0; n <= q.shovels.size() + q.dumps.size(); ++n) {
      for (std::size_t s = 0; s < worth_.size(); ++s) worth_[s] = at_shovel(s);
      if (!raise_dumps()) break;
    }
  }
  const std::vector<LoadWorth>& all() const { return worth_; }

 private:
  const ClassInFlow& k() const { return q_.classes[c_]; }
  LoadWorth at_shovel(std::size_t s) const {
    const std::size_t dumps = q_.dumps.size();
    LoadWorth best{-std::numeric_limits<double>::infinity(), 0.0};
    for (std::size_t d = 0; d < dumps; ++d) {
      const double time = k().load[s] + k().haul[s * dumps + d] + k().dump[d];
      if (!takes(q_, s, d) || !std::isfinite(time)) continue;
      const double charge = plan_.charge[(c_ * q_.shovels.size() + s) * dumps + d];
      const double worth = k().payload * q_.shovels[s].priority - price_ * time - charge + empty_at_dump_[d];
      if (worth > best.worth) best = {worth, charge};
    }
    return best;
  }
  bool raise_dumps() {
    const std::size_t dumps = q_.dumps.size();
    bool raised = false;
    for (std::size_t d = 0; d < dumps; ++d)
      for (std::size_t s = 0; s < worth_.size(); ++s) {
        const double v = worth_[s].worth - price_ * k().back[s * dumps + d];
        if (v > empty_at_dump_[d] + 1e-9 * k().payload) empty_at_dump_[d] = v, raised = true;
      }
    return raised;
  }

  const FlowProblem& q_;
  const FlowPlan& plan_;
  std::size_t c_;
  double price_;
  std::vector<double> empty_at_dump_;
  std::vector<LoadWorth> worth_;
};

}  // namespace

std::vector<double> shovel_use(const FlowProblem& problem, const FlowPlan& plan) {
  std::vector<double> use(problem.shovels.size(), 0.0);
  const std::size_t dumps = problem.dumps.size();
  for (std::size_t i = 0; i < plan.loaded.size(); ++i) {
    const std::size_t s = i / dumps % use.size(), c = i / dumps / use.size();
    use[s] += plan.loaded[i] * problem.classes[c].load[s];
  }
  return use;
}

double least_truck_price(const FlowProblem& problem, const ClassInFlow& trucks, double share) {
  double best = 0.0;
  for (std::size_t s = 0; s < problem.shovels.size(); ++s)
    for (std::size_t d = 0; d < problem.dumps.size(); ++d)
      if (takes(problem, s, d)) best = std::max(best, trucks.payload / cycle(trucks, s, d, problem.dumps.size()));
  return share * best;
}

std::vector<LoadWorth> load_worths(const FlowProblem& problem, const FlowPlan& prices) {
  std::vector<LoadWorth> all;
  for (std::size_t c = 0; c < problem.classes.size(); ++c) {
    const Worths worths(problem, prices, c);
    all.insert(all.end(), worths.all().begin(), worths.all().end());
  }
  return all;
}

double lost(const LoadWorth& worth, const Sending& sending, double cover) {
  const double behind = sending.use > 0.0 ? std::max(0.0, sending.work / sending.use - sending.way) : INFINITY;
  const double e = std::exp(-behind / (cover * std::max(1.0, sending.load)));
  const double charged = worth.charge > 0.0 ? worth.charge * (1.0 - e) : worth.charge * e;
  return sending.price * (sending.way + sending.wait) - worth.worth - worth.charge + charged;
}

}  // namespace egiz
