// How much to order at a time when demand is steady (economic order quantity) and what that costs.
//   plain         g(Q) = K d/Q + h Q/2,   Q* = sqrt(2 K d/h),   g* = sqrt(2 K d h)               Harris 1913
//   backorders    h is replaced by h p/(h + p); the share h/(h + p) of each order is owed when it comes
//   price breaks  all-units discount: the whole order at the price c of its size,
//                 g(Q) = d c(Q) + K d/Q + h(Q) Q/2,   h(Q) = h + i c(Q)
//                 the cheapest of the best quantities of every price
//   disruptions   the supplier is up for an exponential time (rate l), down for one (rate m); orders are
//                 placed when the stock is zero, and demand while he is down is lost at p a unit:
//                 psi = l/(l + m) (1 - exp(-(l + m) Q/d))
//                 g(Q) = (K + h Q^2/(2 d) + p d psi/m) / (Q/d + psi/m)
//                 (Parlar & Berkin 1991, corrected by Berk & Arreola-Risa 1994)
//                 g falls, then rises: Q* is the root of its derivative
//   limits        g rises on both sides of Q*, so the best allowed quantity is Q* clamped, or one of the two
//                 multiples next to it
// Source: Snyder & Shen, Fundamentals of Supply Chain Theory (2nd ed. 2019), ch. 3 and 9. Quantities in any
// one unit (t, pieces), time in any one unit (d, a), money in any one currency.
#pragma once

#include <limits>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz::inventory {

/// Demand and costs of one product. No defaults: each is the user's.
struct OrderCosts {
  double demand = 0.0;   // d, units per time, > 0
  double setup = 0.0;    // K, money per order, > 0
  double holding = 0.0;  // h, money per unit and time, > 0 (>= 0 where price breaks add a share of the price)
  double backorder =
      std::numeric_limits<double>::infinity();  // p, money per unit and time, > 0; infinite: none
};

/// What the supplier or the store allows.
struct OrderLimits {
  double least = 0.0;                                     // units, >= 0
  double most = std::numeric_limits<double>::infinity();  // units, >= least
  double multiple = 0.0;                                  // units; orders are whole multiples of it; 0: any
};

/// From `from` units on, every unit of the order costs `price`.
struct PriceBreak {
  double from = 0.0;   // units, the first is 0, rising
  double price = 0.0;  // money per unit, > 0, falling
};

/// A quantity and its cost.
struct OrderQuantity {
  double quantity = 0.0;  // units per order; 0 where none is best or allowed
  double cost = 0.0;  // money per time; infinite where the limits allow no quantity, or holding costs nothing
  double most_backorders = 0.0;  // units owed just before an order comes
  double price = 0.0;            // money per unit; 0 where no price was given
};

/// Times of a supplier who breaks down.
struct SupplierDisruptions {
  double down_rate = 0.0;  // l, disruptions per time while he is up, > 0
  double up_rate = 0.0;    // m, 1 / mean length of a disruption, > 0
  double lost_sale = 0.0;  // p, money per unit of demand that is lost, >= 0
};

/// All that is wrong; a function below must not be called with costs, limits, breaks that have problems.
Problems problems_in(const OrderCosts& costs);
/// The same of limits: also when no multiple lies within them.
Problems problems_in(const OrderLimits& limits);
/// The same of price breaks: from 0 on, rising, at falling prices.
Problems problems_in(const std::vector<PriceBreak>& breaks);
/// The same of disruptions.
Problems problems_in(const SupplierDisruptions& disruptions);

/// Set-up, holding and backorder cost per time of orders of `quantity` > 0 units, with the best backorders.
double cost_of(const OrderCosts& costs, double quantity);

/// The economic order quantity within the limits.
OrderQuantity economic_order_quantity(const OrderCosts& costs, const OrderLimits& limits = {});

/// The best quantity with price breaks. `holding_share` i >= 0 is the part of the price that a unit in stock
/// costs per time (interest), added to costs.holding. The cost contains the purchase.
OrderQuantity order_quantity_with_breaks(const OrderCosts& costs, const std::vector<PriceBreak>& breaks,
                                         double holding_share = 0.0, const OrderLimits& limits = {});

/// Cost per time, lost sales included, of orders of `quantity` > 0 from a supplier who breaks down;
/// costs.backorder is not used.
double cost_with_disruptions(const OrderCosts& costs, const SupplierDisruptions& disruptions,
                             double quantity);

/// The best quantity from such a supplier, to 14 digits.
OrderQuantity order_quantity_with_disruptions(const OrderCosts& costs,
                                              const SupplierDisruptions& disruptions);

}  // namespace egiz::inventory
