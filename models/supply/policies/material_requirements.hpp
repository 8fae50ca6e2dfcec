// Material requirements planning: from the demand for products to the orders for every part, periods 1..n.
//   low-level code    a part is planned after all that it goes into
//   gross             own demand + sum over parents of (planned releases of the parent) x (units per unit)
//   net               what gross takes beyond (on hand - safety stock + scheduled receipts), period by period
//   planned receipts  lots of the net requirements (lot_sizing.hpp)
//   planned releases  receipts, lead time earlier; what should have been released before period 1 is overdue:
//                     it is counted as released in period 1, and comes late by as many periods as are missing
// Source: Orlicky 1975; Nahmias & Olsen 2015, ch. 8.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "models/supply/policies/lot_sizing.hpp"

namespace egiz::inventory {

/// A product or part. All quantities in its own unit.
struct PlannedItem {
  std::string name;
  int lead_time = 0;                       // periods from release to receipt, >= 0
  double on_hand = 0.0;                    // at the start of period 1, >= 0
  double safety_stock = 0.0;               // never planned to be used, >= 0
  std::vector<double> demand;              // from outside, per period; shorter than the horizon: then none
  std::vector<double> scheduled_receipts;  // already ordered, per period; as above
  LotSizing sizing;
};

/// `quantity` units of item `part` go into one unit of item `parent` (numbers of items, from 0).
struct BillLine {
  std::size_t parent = 0;
  std::size_t part = 0;
  double quantity = 1.0;  // > 0
};

/// The plan of one item, a number per period, units.
struct ItemPlan {
  std::vector<double> gross, net, planned_receipts, planned_releases;
  std::vector<double> projected_stock;  // at ends of periods, safety stock included, as if all came in time
  double overdue = 0.0;                 // of the releases of period 1: should have been released before
};

/// Plans of all items over `periods` >= 1, in the order of the items. Problems: numbers out of range, lines
/// to items that are not there, a bill of material that goes in a circle.
tl::expected<std::vector<ItemPlan>, Problems> plan_requirements(const std::vector<PlannedItem>& items,
                                                                const std::vector<BillLine>& bill,
                                                                int periods);

}  // namespace egiz::inventory
