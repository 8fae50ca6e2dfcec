// Newsvendor: one order before demand is known. Cost of a level S
//   C(S) = h E(S - D)+ + p E(D - S)+,    best S: the smallest with P(D <= S) >= p/(p + h)
// h: cost of a unit left over (price paid less salvage), p: cost of a unit short (revenue lost less price
// paid).
// Source: Arrow, Harris & Marschak 1951; Snyder & Shen 2019, ch. 4.
//
// Base stock: every R periods (review) order up to S; the order comes L periods later. What is ordered in
// period t has to last until the next order comes, so at the ends of periods t + L, ..., t + L + R - 1 the
// net stock is S less the demand of L + 1, ..., L + R periods. Per period, all demand is backordered:
//   C(S) = (1/R) sum_{j=1..R} (h E(S - D(L + j))+ + p E(D(L + j) - S)+)
//   best S: the smallest with (1/R) sum_j P(D(L + j) <= S) >= p/(p + h)
//   by service: the smallest S with P(D(L + R) > S) <= chance of a stock-out in a cycle
//   fill rate: 1 - (E(D(L + R) - S)+ - E(D(L) - S)+) / (R mu), new backorders of a cycle over its demand
// Source: Silver, Pyke & Thomas 2017, ch. 6.9 (R, S); Zipkin 2000, ch. 6.
#pragma once

#include <span>

#include "models/supply/policies/demand_law.hpp"

namespace egiz::inventory {

/// Unit costs: of the newsvendor money per unit, of base stock money per unit and period.
struct StockCosts {
  double holding = 0.0;   // h > 0
  double shortage = 0.0;  // p > 0
};

/// All that is wrong with the costs.
Problems problems_in(const StockCosts& costs);

/// p/(p + h): the best chance that demand is met.
double critical_ratio(const StockCosts& costs);

/// A level, its cost, and what it does.
struct StockLevel {
  double level = 0.0;  // units
  double cost = 0.0;   // money, per period for base stock
  StockOfLevel stock;
};

/// The best level against one draw of the demand.
StockLevel newsvendor(const StockCosts& costs, const DemandLaw& demand);

/// The best level against a sample (one value at least, every value with the same chance); a value of the
/// sample.
StockLevel newsvendor(const StockCosts& costs, std::span<const double> sample);

/// Cost and doing of any level.
StockLevel newsvendor_at(const StockCosts& costs, const DemandLaw& demand, double level);

/// When is looked and how long an order takes.
struct ReviewCycle {
  int lead_time = 0;  // L, periods, >= 0; 0: comes before the demand of the same period
  int review = 1;     // R, periods between orders, >= 1
};

/// All that is wrong with the cycle.
Problems problems_in(const ReviewCycle& cycle);

/// Cost per period, mean on hand and backorders at the ends of periods, cycle service and fill rate of a
/// level; no_stockout is the chance that a whole cycle is without backorders at its end.
StockLevel base_stock_at(const StockCosts& costs, const DemandLaw& per_period, const ReviewCycle& cycle,
                         double level);

/// The level of least cost; whole for a Poisson law.
StockLevel base_stock(const StockCosts& costs, const DemandLaw& per_period, const ReviewCycle& cycle);

/// The smallest level with at most this chance of a stock-out in a cycle, 0 < stockout < 1.
double base_stock_for_service(const DemandLaw& per_period, const ReviewCycle& cycle, double stockout);

}  // namespace egiz::inventory
