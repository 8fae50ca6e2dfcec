// Lot sizing of known demands over periods 1..n: what to receive in which period. Demand of a period is met
// from stock and from what comes in that period; a unit left at the end of a period costs h, an order costs
// K. Nothing is backordered.
//   lot for lot             the demand of each period
//   fixed order quantity    when the stock does not reach: the fewest whole multiples of q that do
//   EOQ                     when the stock does not reach: Q* = sqrt(2 K d/h), d the mean demand of a period,
//                           or what is needed if that is more
//   period order quantity   the demand of T periods, T = Q*/d rounded, at least 1
//   least unit cost         extend the lot by a period while cost per unit does not rise
//   Silver-Meal             extend the lot by a period while cost per period does not rise (1973)
//   part-period balancing   the lot whose holding cost is nearest to K, of equals the shorter one
//                           (De Matteis 1968, without look-ahead)
//   Wagner-Whitin           the cheapest plan (1958), F(0) = 0:
//                           F(t) = min_{j<=t} F(j - 1) + K + h sum_{i=j..t} (i - j) d_i
// Lots of the last five begin at a period with demand and cover whole periods, so only the second and third
// leave stock at the end. Source: Nahmias & Olsen, Production and Operations Analysis (7th ed. 2015), ch.
// 8.
#pragma once

#include <string_view>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz::inventory {

/// In the order of the table above.
enum class LotRule {
  kLotForLot,
  kFixedOrderQuantity,
  kEoq,
  kPeriodOrderQuantity,
  kLeastUnitCost,
  kSilverMeal,
  kPartPeriodBalancing,
  kWagnerWhitin
};

/// "silver_meal": the name of a rule in files and tables.
std::string_view name_of(LotRule rule);

/// A rule and its numbers.
struct LotSizing {
  LotRule rule = LotRule::kLotForLot;
  double setup = 0.0;           // K, money per order, >= 0; above zero for EOQ and period order quantity
  double holding = 1.0;         // h, money per unit left at the end of a period, > 0
  double fixed_quantity = 0.0;  // q, units, > 0; of kFixedOrderQuantity only
};

/// All that is wrong with the numbers that the rule uses.
Problems problems_in(const LotSizing& sizing);

/// Units to receive in each period, as many as there are demands (each >= 0, units).
std::vector<double> lots(const LotSizing& sizing, const std::vector<double>& demands);

/// K for each lot above zero, and h for what is left at the ends of periods. `received` must be as long as
/// `demands` and never leave a demand unmet.
double cost_of_lots(const LotSizing& sizing, const std::vector<double>& demands,
                    const std::vector<double>& received);

}  // namespace egiz::inventory
