#include "models/supply/policies/review_policy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

// h E(y - D)+ + p E(D - y)+ of one pmf: the sum of P(D > j) for j >= y is E(D - y)+.
class LevelCost {
 public:
  LevelCost(const DiscreteDemand& demand, double holding, double shortage)
      : owed_(demand.probability.size() + 1, 0.0),
        mean_(mean_of(demand)),
        holding_(holding),
        shortage_(shortage) {
    double above = 0.0;
    for (std::size_t y = demand.probability.size(); y-- > 0;) {
      owed_[y] = owed_[y + 1] + above;
      above += demand.probability[y];
    }
  }
  double operator()(int y) const {
    const double owed = y < 0                                    ? mean_ - y
                        : y < static_cast<int>(owed_.size()) - 1 ? owed_[static_cast<std::size_t>(y)]
                                                                 : 0.0;
    return holding_ * (y - mean_ + owed) + shortage_ * owed;
  }

 private:
  std::vector<double> owed_;  // E(D - y)+
  double mean_, holding_, shortage_;
};

// G, m and M of the header, for one problem.
class Renewal {
 public:
  Renewal(const ReviewCosts& costs, const DiscreteDemand& per_period)
      : setup_(costs.setup), review_(costs.cycle.review), step_(over(per_period, costs.cycle.review)) {
    DiscreteDemand until = over(per_period, costs.cycle.lead_time + 1);
    for (int k = 1; k <= review_; ++k) {
      levels_.emplace_back(until, costs.holding, costs.shortage);
      if (k < review_) until = convolved(until, per_period);
    }
  }
  static DiscreteDemand convolved(const DiscreteDemand& a, const DiscreteDemand& b) {
    DiscreteDemand sum;
    sum.probability.assign(a.probability.size() + b.probability.size() - 1, 0.0);
    for (std::size_t i = 0; i < a.probability.size(); ++i)
      for (std::size_t j = 0; j < b.probability.size(); ++j)
        sum.probability[i + j] += a.probability[i] * b.probability[j];
    while (sum.probability.size() > 1 && sum.probability.back() < 1e-300) sum.probability.pop_back();
    return sum;
  }
  double level_cost(int y) const {  // G(y)/R, per period
    double sum = 0.0;
    for (const LevelCost& cost : levels_) sum += cost(y);
    return sum / review_;
  }
  double policy_cost(int s, int S) {
    double sum = setup_ / review_, visits = 0.0;
    for (int j = 0; j < S - s; ++j) {
      const double m = visits_at(static_cast<std::size_t>(j));
      sum += m * level_cost(S - j);
      visits += m;
    }
    return sum / visits;
  }
  int best_level() const {  // the least minimiser of G, which is convex
    int y = 0;
    while (level_cost(y + 1) < level_cost(y)) ++y;
    while (level_cost(y - 1) <= level_cost(y)) --y;
    return y;
  }

 private:
  double visits_at(std::size_t j) {
    while (visits_.size() <= j) {
      const std::size_t n = visits_.size();
      double sum = n == 0 ? 1.0 : 0.0;
      for (std::size_t l = 1; l <= std::min(n, step_.probability.size() - 1); ++l)
        sum += step_.probability[l] * visits_[n - l];
      visits_.push_back(sum / (1.0 - step_.probability[0]));
    }
    return visits_[j];
  }
  double setup_;
  int review_;
  DiscreteDemand step_;  // demand between two reviews
  std::vector<LevelCost> levels_;
  std::vector<double> visits_;  // m
};

// Zheng & Federgruen 1991.
PolicyAdvice searched(Renewal& of) {
  int S = of.best_level(), s = S - 1;
  while (of.policy_cost(s, S) > of.level_cost(s)) --s;
  double least = of.policy_cost(s, S);
  int best = S;
  for (S = best + 1; of.level_cost(S) <= least; ++S) {
    if (!(of.policy_cost(s, S) < least)) continue;
    best = S;
    while (s + 1 < best && of.policy_cost(s, best) <= of.level_cost(s + 1)) ++s;
    least = of.policy_cost(s, best);
  }
  return {{s, best}, least, {s, best}, least};
}

double reorder_level_cost(const ReorderCosts& costs, int y) {
  const DemandLaw demand = DemandLaw::poisson(costs.demand * costs.lead_time);
  const double owed = expected_backorders(demand, y);
  return costs.holding * (y - demand.mean + owed) + costs.shortage * owed;
}

}  // namespace

DiscreteDemand poisson_demand(double mean) {
  DiscreteDemand demand;
  double log_probability = -mean;
  for (int j = 0; j <= mean || log_probability > std::log(1e-17); ++j) {
    demand.probability.push_back(std::exp(log_probability));
    log_probability += std::log(mean) - std::log(j + 1.0);
  }
  const double sum = std::accumulate(demand.probability.begin(), demand.probability.end(), 0.0);
  for (double& p : demand.probability) p /= sum;
  return demand;
}

DiscreteDemand over(const DiscreteDemand& demand, int periods) {
  DiscreteDemand sum = demand;
  for (int k = 1; k < periods; ++k) sum = Renewal::convolved(sum, demand);
  return sum;
}

double mean_of(const DiscreteDemand& demand) {
  double mean = 0.0;
  for (std::size_t j = 1; j < demand.probability.size(); ++j)
    mean += static_cast<double>(j) * demand.probability[j];
  return mean;
}

Problems problems_in(const ReviewCosts& costs) {
  Problems problems = problems_in(StockCosts{costs.holding, costs.shortage});
  require_not_negative(problems, "setup", costs.setup, "money per order");
  for (const Problem& of_cycle : problems_in(costs.cycle)) problems.push_back(of_cycle);
  return problems;
}

Problems problems_in(const DiscreteDemand& demand) {
  Problems problems;
  double sum = 0.0;
  for (const double p : demand.probability) {
    require_not_negative(problems, "demand.probability", p, "shares of 1");
    sum += p;
  }
  require(problems, std::abs(sum - 1.0) <= 1e-9, "demand.probability", sum, "a sum of 1");
  require(problems, mean_of(demand) > 0.0, "demand.probability", mean_of(demand),
          "some demand: a mean above zero");
  return problems;
}

double cost_of(const ReviewCosts& costs, const DiscreteDemand& per_period, const ReviewPolicy& policy) {
  return Renewal(costs, per_period).policy_cost(policy.s, policy.S);
}

PolicyAdvice best_review_policy(const ReviewCosts& costs, const DiscreteDemand& per_period) {
  Renewal of(costs, per_period);
  return searched(of);
}

PolicyAdvice review_advice(const ReviewCosts& costs, const DiscreteDemand& per_period,
                           const ReviewPolicy& present) {
  Renewal of(costs, per_period);
  PolicyAdvice advice = searched(of);
  advice.present = present;
  advice.cost_of_present = of.policy_cost(present.s, present.S);
  return advice;
}

Problems problems_in(const ReorderCosts& costs) {
  Problems problems = problems_in(StockCosts{costs.holding, costs.shortage});
  require_not_negative(problems, "setup", costs.setup, "money per order");
  require_positive(problems, "demand", costs.demand, "units per time");
  require_not_negative(problems, "lead_time", costs.lead_time, "time");
  return problems;
}

double cost_of(const ReorderCosts& costs, const ReorderPolicy& policy) {
  double sum = costs.setup * costs.demand;
  for (int y = policy.r + 1; y <= policy.r + policy.Q; ++y) sum += reorder_level_cost(costs, y);
  return sum / policy.Q;
}

ReorderAdvice best_reorder_policy(const ReorderCosts& costs) {
  const auto level_cost = [&](int y) { return reorder_level_cost(costs, y); };
  int first = static_cast<int>(costs.demand * costs.lead_time);
  while (level_cost(first + 1) < level_cost(first)) ++first;
  while (level_cost(first - 1) <= level_cost(first)) --first;
  int last = first;
  double sum = costs.setup * costs.demand + level_cost(first);
  for (;;) {
    const double below = level_cost(first - 1), above = level_cost(last + 1);
    const int Q = last - first + 1;
    if (std::min(below, above) * Q >= sum) return {{first - 1, Q}, sum / Q, {first - 1, Q}, sum / Q};
    sum += std::min(below, above);
    if (below <= above)
      --first;
    else
      ++last;
  }
}

ReorderAdvice reorder_advice(const ReorderCosts& costs, const ReorderPolicy& present) {
  ReorderAdvice advice = best_reorder_policy(costs);
  advice.present = present;
  advice.cost_of_present = cost_of(costs, present);
  return advice;
}

}  // namespace egiz::inventory
