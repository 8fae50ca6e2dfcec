#include "models/supply/policies/newsvendor.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

StockLevel priced(const StockCosts& costs, double level, const StockOfLevel& stock) {
  return {level, costs.holding * stock.on_hand + costs.shortage * stock.backorders, stock};
}

// Mean over the periods of a cycle of P(D(L + j) <= level).
double mean_no_stockout(const DemandLaw& demand, const ReviewCycle& cycle, double level) {
  double sum = 0.0;
  for (int j = 1; j <= cycle.review; ++j) sum += probability_below(over(demand, cycle.lead_time + j), level);
  return sum / cycle.review;
}

}  // namespace

Problems problems_in(const StockCosts& costs) {
  Problems problems;
  require_positive(problems, "holding", costs.holding, "money per unit");
  require_positive(problems, "shortage", costs.shortage, "money per unit");
  return problems;
}

Problems problems_in(const ReviewCycle& cycle) {
  Problems problems;
  require(problems, cycle.lead_time >= 0, "lead_time", cycle.lead_time, "zero or more periods");
  require(problems, cycle.review >= 1, "review", cycle.review, "one period or more");
  return problems;
}

double critical_ratio(const StockCosts& costs) { return costs.shortage / (costs.shortage + costs.holding); }

StockLevel newsvendor_at(const StockCosts& costs, const DemandLaw& demand, double level) {
  return priced(costs, level, stock_of(demand, level));
}

StockLevel newsvendor(const StockCosts& costs, const DemandLaw& demand) {
  return newsvendor_at(costs, demand, level_for(demand, critical_ratio(costs)));
}

StockLevel newsvendor(const StockCosts& costs, std::span<const double> sample) {
  const double level = level_for(sample, critical_ratio(costs));
  return priced(costs, level, stock_of(sample, level));
}

StockLevel base_stock_at(const StockCosts& costs, const DemandLaw& per_period, const ReviewCycle& cycle,
                         double level) {
  StockOfLevel stock;
  for (int j = 1; j <= cycle.review; ++j) {
    const StockOfLevel at_end = stock_of(over(per_period, cycle.lead_time + j), level);
    stock.on_hand += at_end.on_hand / cycle.review;
    stock.backorders += at_end.backorders / cycle.review;
    stock.no_stockout = at_end.no_stockout;
  }
  const double owed_at_arrival = expected_backorders(over(per_period, cycle.lead_time), level);
  const double owed_at_end = expected_backorders(over(per_period, cycle.lead_time + cycle.review), level);
  stock.fill_rate = 1.0 - (owed_at_end - owed_at_arrival) / (cycle.review * per_period.mean);
  return priced(costs, level, stock);
}

StockLevel base_stock(const StockCosts& costs, const DemandLaw& per_period, const ReviewCycle& cycle) {
  const double ratio = critical_ratio(costs);
  double low = std::numeric_limits<double>::infinity(),
         high = -low;  // best for the easiest, the hardest period
  for (int j = 1; j <= cycle.review; ++j) {
    const double best = level_for(over(per_period, cycle.lead_time + j), ratio);
    low = std::min(low, best);
    high = std::max(high, best);
  }
  const auto excess = [&](double level) { return mean_no_stockout(per_period, cycle, level) - ratio; };
  if (per_period.kind == DemandLaw::Kind::kPoisson) {
    while (excess(low) < 0.0) low += 1.0;
    return base_stock_at(costs, per_period, cycle, low);
  }
  if (excess(low) >= 0.0) return base_stock_at(costs, per_period, cycle, low);
  if (excess(high) <= 0.0) return base_stock_at(costs, per_period, cycle, high);
  std::uintmax_t steps = 200;
  const auto near = boost::math::tools::eps_tolerance<double>(50);
  return base_stock_at(costs, per_period, cycle,
                       boost::math::tools::bisect(excess, low, high, near, steps).second);
}

double base_stock_for_service(const DemandLaw& per_period, const ReviewCycle& cycle, double stockout) {
  return level_for(over(per_period, cycle.lead_time + cycle.review), 1.0 - stockout);
}

}  // namespace egiz::inventory
