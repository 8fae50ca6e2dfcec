// Bullwhip: how much more the orders of a stage vary than the demand it sees, Var(orders)/Var(demand).
// Order-up-to policy: at the start of every period order up to y_t = L x (forecast of a period), so q_t =
// y_t - y_(t-1) + D_(t-1); a negative order goes back. L counts the review period: an order that comes
// after l periods has L = l + 1. Demand is AR(1) with correlation rho.
//   moving average of n periods       1 + (2 L/n + 2 L^2/n^2)(1 - rho^n)
//   exponential smoothing, gain a     1 + (2 L a + 2 L^2 a^2/(2 - a)) (1 - rho)/(1 - (1 - a) rho)
// Both are exact without safety stock or with a constant one; with one that follows the estimated error
// they are lower bounds. Tiers that all know the demand of the customers: L is the sum of the lead times up
// to the tier. Tiers that know only the orders of the tier below: the product of their ratios is a lower
// bound (moving average, rho 0).
// Sources: Chen, Drezner, Ryan & Simchi-Levi 2000 (Management Science 46:436-443); Chen, Ryan & Simchi-Levi
// 2000 (Naval Research Logistics 47:269-286).
#pragma once

#include <cstdint>
#include <span>

#include "sim/base/problem.hpp"
#include "sim/random/stream.hpp"

namespace egiz::inventory {

/// How the stage forecasts demand.
struct BullwhipCase {
  /// Mean of the last n periods, or exponential smoothing.
  enum class Forecast { kMovingAverage, kExponentialSmoothing };
  Forecast forecast = Forecast::kMovingAverage;
  int lead_time = 1;         // L, periods, >= 1: counts the review period
  int periods = 5;           // n, 1 to 64, of the moving average
  double gain = 0.2;         // a, above 0 to 1, of exponential smoothing
  double correlation = 0.0;  // rho, above -1, below 1: of demand in neighbouring periods
};

/// All that is wrong.
Problems problems_in(const BullwhipCase& of);

/// Var(orders)/Var(demand) by the formulas above, a pure number > 1 but for rho -> 1.
double bullwhip_ratio(const BullwhipCase& of);

/// Var(orders)/Var(demand) of two histories (a tier's orders, the demand it saw), two values each at least;
/// any units, the same for both. Infinite or NaN where demand does not vary.
double bullwhip_ratio(std::span<const double> orders, std::span<const double> demands);

/// A run of the policy.
struct BullwhipRun {
  double ratio = 0.0;             // Var(orders)/Var(demand)
  double mean_orders = 0.0;       // units per period
  double mean_demand = 0.0;       // units per period
  double demand_deviation = 0.0;  // units
};

/// The policy itself for `periods` >= 2 periods with normal demand (mean 100, deviation 10 units: the ratio
/// does not depend on them), after a warm-up of 1000 periods. Draws from `stream`, which is moved.
BullwhipRun simulate_order_up_to(const BullwhipCase& of, std::int64_t periods, const Luck& luck,
                                 Stream& stream);

}  // namespace egiz::inventory
