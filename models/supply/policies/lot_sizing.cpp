#include "models/supply/policies/lot_sizing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

using Units = std::vector<double>;

double mean_demand(const Units& demands) {
  return std::accumulate(demands.begin(), demands.end(), 0.0) / static_cast<double>(demands.size());
}

double lot_of_steady_demand(const LotSizing& sizing, const Units& demands) {
  return std::sqrt(2.0 * sizing.setup * mean_demand(demands) / sizing.holding);
}

// Orders `lot_for(missing)` whenever the stock does not reach.
template <class LotFor>
Units lots_when_short(const Units& demands, LotFor lot_for) {
  Units received(demands.size(), 0.0);
  double stock = 0.0;
  for (std::size_t t = 0; t < demands.size(); ++t) {
    if (demands[t] > stock) received[t] = lot_for(demands[t] - stock);
    stock += received[t] - demands[t];
  }
  return received;
}

// A lot begins at each first period with demand that none covers yet; `end_of(begin)` is the first period it
// does not cover.
template <class EndOf>
Units lots_of_whole_periods(const Units& demands, EndOf end_of) {
  Units received(demands.size(), 0.0);
  for (std::size_t t = 0; t < demands.size();) {
    if (demands[t] <= 0.0) {
      ++t;
      continue;
    }
    const std::size_t end = end_of(t);
    for (std::size_t i = t; i < end; ++i) received[t] += demands[i];
    t = end;
  }
  return received;
}

// Extends a lot by a period while set-up and holding cost over `size` (units or periods) does not rise.
std::size_t end_while_cheaper(const LotSizing& sizing, const Units& demands, std::size_t begin,
                              bool per_unit) {
  double cost = sizing.setup, units = demands[begin];
  double least = per_unit ? cost / units : cost;
  for (std::size_t t = begin + 1; t < demands.size(); ++t) {
    const auto kept = static_cast<double>(t - begin);
    cost += sizing.holding * kept * demands[t];
    units += demands[t];
    const double mean = cost / (per_unit ? units : kept + 1.0);
    if (mean > least) return t;
    least = mean;
  }
  return demands.size();
}

std::size_t end_of_balanced_lot(const LotSizing& sizing, const Units& demands, std::size_t begin) {
  double holding = 0.0, off = sizing.setup;
  std::size_t end = begin + 1;
  for (std::size_t t = begin + 1; t < demands.size() && holding < sizing.setup; ++t) {
    holding += sizing.holding * static_cast<double>(t - begin) * demands[t];
    if (std::abs(holding - sizing.setup) < off) end = t + 1;
    off = std::min(off, std::abs(holding - sizing.setup));
  }
  return end;
}

Units cheapest_lots(const LotSizing& sizing, const Units& demands) {
  const std::size_t n = demands.size();
  Units least(n + 1, std::numeric_limits<double>::infinity());  // F
  std::vector<std::size_t> begin_of(n + 1, 0);  // of the last lot of the best plan for 1..t; t: none
  least[0] = 0.0;
  for (std::size_t j = 0; j < n; ++j) {
    if (demands[j] <= 0.0 && least[j] < least[j + 1]) {
      least[j + 1] = least[j];
      begin_of[j + 1] = j + 1;
    }
    double cost = least[j] + sizing.setup;
    for (std::size_t t = j; t < n; ++t) {
      cost += sizing.holding * static_cast<double>(t - j) * demands[t];
      if (cost >= least[t + 1]) continue;
      least[t + 1] = cost;
      begin_of[t + 1] = j;
    }
  }
  Units received(n, 0.0);
  for (std::size_t t = n; t > 0;) {
    const std::size_t begin = begin_of[t];
    for (std::size_t i = begin; i < t; ++i) received[begin] += demands[i];
    t = std::min(begin, t - 1);
  }
  return received;
}

Units lots_of_periods(const LotSizing& sizing, const Units& demands) {
  const double rounded = std::round(lot_of_steady_demand(sizing, demands) / mean_demand(demands));
  const auto n = static_cast<double>(demands.size());
  const auto periods = static_cast<std::size_t>(std::clamp(rounded, 1.0, std::max(n, 1.0)));
  return lots_of_whole_periods(demands, [&](std::size_t t) { return std::min(t + periods, demands.size()); });
}

}  // namespace

std::string_view name_of(LotRule rule) {
  static constexpr std::array<std::string_view, 8> names = {
      "lot_for_lot", "fixed_order_quantity",  "eoq",          "period_order_quantity", "least_unit_cost",
      "silver_meal", "part_period_balancing", "wagner_whitin"};
  return names[static_cast<std::size_t>(rule)];
}

Problems problems_in(const LotSizing& sizing) {
  Problems problems;
  const bool from_eoq = sizing.rule == LotRule::kEoq || sizing.rule == LotRule::kPeriodOrderQuantity;
  if (from_eoq)
    require_positive(problems, "setup", sizing.setup, "money per order");
  else
    require_not_negative(problems, "setup", sizing.setup, "money per order");
  require_positive(problems, "holding", sizing.holding, "money per unit and period");
  if (sizing.rule == LotRule::kFixedOrderQuantity)
    require_positive(problems, "fixed_quantity", sizing.fixed_quantity, "units");
  return problems;
}

std::vector<double> lots(const LotSizing& sizing, const std::vector<double>& demands) {
  if (std::none_of(demands.begin(), demands.end(), [](double d) { return d > 0.0; }))
    return Units(demands.size(), 0.0);
  switch (sizing.rule) {
    case LotRule::kLotForLot:
      return demands;
    case LotRule::kFixedOrderQuantity:
      return lots_when_short(demands, [&](double missing) {
        return std::ceil(missing / sizing.fixed_quantity - 1e-12) * sizing.fixed_quantity;
      });
    case LotRule::kEoq:
      return lots_when_short(demands, [q = lot_of_steady_demand(sizing, demands)](double missing) {
        return std::max(q, missing);
      });
    case LotRule::kPeriodOrderQuantity:
      return lots_of_periods(sizing, demands);
    case LotRule::kLeastUnitCost:
    case LotRule::kSilverMeal:
      return lots_of_whole_periods(demands, [&](std::size_t t) {
        return end_while_cheaper(sizing, demands, t, sizing.rule == LotRule::kLeastUnitCost);
      });
    case LotRule::kPartPeriodBalancing:
      return lots_of_whole_periods(demands,
                                   [&](std::size_t t) { return end_of_balanced_lot(sizing, demands, t); });
    case LotRule::kWagnerWhitin:
      break;
  }
  return cheapest_lots(sizing, demands);
}

double cost_of_lots(const LotSizing& sizing, const std::vector<double>& demands,
                    const std::vector<double>& received) {
  double cost = 0.0, stock = 0.0;
  for (std::size_t t = 0; t < demands.size(); ++t) {
    stock += received[t] - demands[t];
    cost += (received[t] > 0.0 ? sizing.setup : 0.0) + sizing.holding * stock;
  }
  return cost;
}

}  // namespace egiz::inventory
