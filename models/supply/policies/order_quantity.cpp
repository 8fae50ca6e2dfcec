#include "models/supply/policies/order_quantity.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// p/(h + p), 1 without backorders.
double share_in_stock(const OrderCosts& costs) {
  return std::isinf(costs.backorder) ? 1.0 : costs.backorder / (costs.holding + costs.backorder);
}

double unlimited_quantity(const OrderCosts& costs) {
  return std::sqrt(2.0 * costs.setup * costs.demand / (costs.holding * share_in_stock(costs)));
}

// The cheapest of the quantities that the limits leave around the unlimited one.
OrderQuantity best_within(const OrderCosts& costs, const OrderLimits& limits) {
  OrderQuantity best{0.0, kNever, 0.0, 0.0};
  const double wanted = unlimited_quantity(costs);
  const auto offer = [&](double quantity) {
    if (!(quantity > 0.0) || quantity < limits.least || quantity > limits.most) return;
    const double cost = cost_of(costs, quantity);
    if (cost < best.cost) best = {quantity, cost, quantity * (1.0 - share_in_stock(costs)), 0.0};
  };
  const double clamped = std::min(std::max(wanted, limits.least), limits.most);
  if (limits.multiple <= 0.0) {
    offer(clamped);
    return best;
  }
  const double whole = std::floor(clamped / limits.multiple);
  for (double n = whole - 1.0; n <= whole + 1.0; n += 1.0) offer(n * limits.multiple);
  return best;
}

// Numerator N and denominator D of g = N/D, and N' D - N D', which has the sign of its derivative.
struct CycleOfDisruptions {
  double cost, time, slope;
};

CycleOfDisruptions cycle_of(const OrderCosts& costs, const SupplierDisruptions& down, double quantity) {
  const double d = costs.demand, rates = down.down_rate + down.up_rate;
  const double psi = -down.down_rate / rates * std::expm1(-rates * quantity / d);
  const double psi_slope = down.down_rate / d * std::exp(-rates * quantity / d);
  const double cost =
      costs.setup + costs.holding * quantity * quantity / (2.0 * d) + down.lost_sale * d * psi / down.up_rate;
  const double time = quantity / d + psi / down.up_rate;
  const double cost_slope = costs.holding * quantity / d + down.lost_sale * d * psi_slope / down.up_rate;
  const double time_slope = 1.0 / d + psi_slope / down.up_rate;
  return {cost, time, cost_slope * time - cost * time_slope};
}

}  // namespace

Problems problems_in(const OrderCosts& costs) {
  Problems problems;
  require_positive(problems, "demand", costs.demand, "units per time");
  require_positive(problems, "setup", costs.setup, "money per order");
  require_not_negative(problems, "holding", costs.holding, "money per unit and time");
  require(problems, costs.backorder > 0.0, "backorder", costs.backorder, "above zero, or infinite for none");
  return problems;
}

Problems problems_in(const OrderLimits& limits) {
  Problems problems;
  require_not_negative(problems, "least", limits.least, "units");
  require(problems, limits.most > 0.0 && limits.most >= limits.least, "most", limits.most,
          "above zero and not below least");
  require_not_negative(problems, "multiple", limits.multiple, "units");
  if (problems.empty() && limits.multiple > 0.0) {
    const double first = std::max(1.0, std::ceil(limits.least / limits.multiple)) * limits.multiple;
    require(problems, first <= limits.most, "multiple", limits.multiple, "a multiple between least and most");
  }
  return problems;
}

Problems problems_in(const std::vector<PriceBreak>& breaks) {
  Problems problems;
  require(problems, !breaks.empty(), "breaks", 0.0, "one price or more");
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    require_positive(problems, "breaks.price", breaks[i].price, "money per unit");
    if (i == 0) {
      require(problems, breaks[0].from == 0.0, "breaks.from", breaks[0].from, "0 for the first price");
      continue;
    }
    require(problems, breaks[i].from > breaks[i - 1].from, "breaks.from", breaks[i].from,
            "rising quantities");
    require(problems, breaks[i].price < breaks[i - 1].price, "breaks.price", breaks[i].price,
            "falling prices");
  }
  return problems;
}

Problems problems_in(const SupplierDisruptions& down) {
  Problems problems;
  require_positive(problems, "down_rate", down.down_rate, "disruptions per time");
  require_positive(problems, "up_rate", down.up_rate, "repairs per time");
  require_not_negative(problems, "lost_sale", down.lost_sale, "money per unit");
  return problems;
}

double cost_of(const OrderCosts& costs, double quantity) {
  return costs.setup * costs.demand / quantity + costs.holding * share_in_stock(costs) * quantity / 2.0;
}

OrderQuantity economic_order_quantity(const OrderCosts& costs, const OrderLimits& limits) {
  return best_within(costs, limits);
}

OrderQuantity order_quantity_with_breaks(const OrderCosts& costs, const std::vector<PriceBreak>& breaks,
                                         double holding_share, const OrderLimits& limits) {
  OrderQuantity best{0.0, kNever, 0.0, 0.0};
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    OrderCosts of_price = costs;
    of_price.holding += holding_share * breaks[i].price;
    OrderLimits of_break = limits;
    of_break.least = std::max(limits.least, breaks[i].from);
    if (i + 1 < breaks.size()) of_break.most = std::min(limits.most, std::nextafter(breaks[i + 1].from, 0.0));
    if (of_break.most < of_break.least) continue;
    OrderQuantity found = best_within(of_price, of_break);
    found.cost += costs.demand * breaks[i].price;
    found.price = breaks[i].price;
    if (found.cost < best.cost) best = found;
  }
  return best;
}

double cost_with_disruptions(const OrderCosts& costs, const SupplierDisruptions& down, double quantity) {
  const CycleOfDisruptions cycle = cycle_of(costs, down, quantity);
  return cycle.cost / cycle.time;
}

OrderQuantity order_quantity_with_disruptions(const OrderCosts& costs, const SupplierDisruptions& down) {
  const auto slope = [&](double quantity) { return cycle_of(costs, down, quantity).slope; };
  double low = 0.0, high = costs.demand / (down.down_rate + down.up_rate);
  while (slope(high) < 0.0) {
    low = high;
    high *= 2.0;
  }
  std::uintmax_t steps = 200;
  const auto [from, to] =
      boost::math::tools::bisect(slope, low, high, boost::math::tools::eps_tolerance<double>(50), steps);
  const double quantity = 0.5 * (from + to);
  return {quantity, cost_with_disruptions(costs, down, quantity), 0.0, 0.0};
}

}  // namespace egiz::inventory
