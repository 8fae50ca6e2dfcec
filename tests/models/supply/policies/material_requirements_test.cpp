#include "models/supply/policies/material_requirements.hpp"

#include <catch2/catch.hpp>

namespace egiz::inventory {

namespace {

using Row = std::vector<double>;

// A valve takes 1 body and 4 bolts, a body 2 bolts more.
std::vector<PlannedItem> valve_items() {
  std::vector<PlannedItem> items(3);
  items[0].name = "valve";
  items[0].lead_time = 1;
  items[0].on_hand = 25;
  items[0].safety_stock = 5;
  items[0].demand = {0, 10, 30, 20, 0, 40};
  items[0].scheduled_receipts = {0, 10};
  items[1].name = "body";
  items[1].lead_time = 2;
  items[1].on_hand = 10;
  items[2].name = "bolt";
  items[2].lead_time = 1;
  items[2].sizing = {LotRule::kFixedOrderQuantity, 0.0, 1.0, 200.0};
  return items;
}
const std::vector<BillLine> kValveBill{{0, 1, 1.0}, {0, 2, 4.0}, {1, 2, 2.0}};

}  // namespace

TEST_CASE("requirements of a valve, its body and bolts as by hand", "[unit]") {
  const auto plans = plan_requirements(valve_items(), kValveBill, 6);
  REQUIRE(plans);
  const ItemPlan &valve = (*plans)[0], &body = (*plans)[1], &bolt = (*plans)[2];
  // Free: 20, 20 + 10 - 10 = 20, then 30 takes 10 beyond, 20, 0, 40.
  CHECK(valve.net == Row{0, 0, 10, 20, 0, 40});
  CHECK(valve.planned_releases == Row{0, 10, 20, 0, 40, 0});
  CHECK(valve.projected_stock == Row{25, 25, 5, 5, 5, 5});
  CHECK(valve.overdue == 0.0);
  CHECK(body.gross == Row{0, 10, 20, 0, 40, 0});
  CHECK(body.net == Row{0, 0, 20, 0, 40, 0});
  CHECK(body.planned_releases == Row{20, 0, 40, 0, 0, 0});
  // 4 a valve released, 2 a body released.
  CHECK(bolt.gross == Row{40, 40, 160, 0, 160, 0});
  CHECK(bolt.net == bolt.gross);
  CHECK(bolt.planned_receipts == Row{200, 0, 200, 0, 0, 0});
  CHECK(bolt.planned_releases == Row{200, 200, 0, 0, 0, 0});
  CHECK(bolt.overdue == 200.0);  // 40 bolts are needed in period 1
}

TEST_CASE("what should have been released before is overdue", "[unit]") {
  std::vector<PlannedItem> items = valve_items();
  items[0].lead_time = 3;
  const auto plans = plan_requirements(items, kValveBill, 6);
  REQUIRE(plans);
  CHECK((*plans)[0].planned_releases == Row{30, 0, 40, 0, 0, 0});
  CHECK((*plans)[0].overdue == 10.0);
}

TEST_CASE("a stock below its safety stock is filled first", "[unit]") {
  std::vector<PlannedItem> items = valve_items();
  items[0].on_hand = 0;
  const auto plans = plan_requirements(items, kValveBill, 6);
  REQUIRE(plans);
  CHECK((*plans)[0].net == Row{5, 0, 30, 20, 0, 40});
}

TEST_CASE("a bill of material in a circle, to nowhere, with wrong numbers is told", "[unit]") {
  const auto circle = plan_requirements(valve_items(), {{0, 1, 1.0}, {1, 2, 1.0}, {2, 0, 1.0}}, 6);
  REQUIRE_FALSE(circle);
  CHECK(circle.error().size() == 1);
  CHECK(circle.error()[0].path == "bill");
  CHECK(plan_requirements(valve_items(), {{0, 7, 1.0}}, 6).error().size() == 1);
  std::vector<PlannedItem> items = valve_items();
  items[0].lead_time = -1;
  items[1].on_hand = -1;
  items[2].sizing.fixed_quantity = 0;
  const Problems problems = plan_requirements(items, {{0, 1, 0.0}}, 0).error();
  CHECK(problems.size() == 5);
  CHECK(problems[1].path == "valve.lead_time");
}

}  // namespace egiz::inventory
