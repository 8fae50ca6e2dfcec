#include "models/supply/policies/order_quantity.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace egiz::inventory {

namespace {

const OrderCosts kCandy{1300.0, 8.0, 0.225};  // Snyder & Shen 2019, example 3.1

}  // namespace

TEST_CASE("the economic order quantity of the textbook", "[validation]") {
  const OrderQuantity found = economic_order_quantity(kCandy);
  CHECK(found.quantity == Approx(304.0467800264368).epsilon(1e-12));
  CHECK(found.cost == Approx(68.41052550594829).epsilon(1e-12));
  CHECK(found.most_backorders == 0.0);
}

TEST_CASE("with backorders orders are larger and cheaper, and the best of all", "[unit]") {
  OrderCosts costs = kCandy;
  costs.backorder = 5.0;
  const OrderQuantity found = economic_order_quantity(costs);
  CHECK(found.quantity == Approx(std::sqrt(2 * 8.0 * 1300 * (0.225 + 5.0) / (0.225 * 5.0))).epsilon(1e-12));
  CHECK(found.cost == Approx(std::sqrt(2 * 8.0 * 1300 * 0.225 * 5.0 / (0.225 + 5.0))).epsilon(1e-12));
  CHECK(found.most_backorders == Approx(found.quantity * 0.225 / 5.225).epsilon(1e-12));
  // Against the cost of every share of backorders and every quantity around.
  for (const double q : {0.9, 1.0, 1.1})
    for (const double x : {0.0, 0.03, 0.0431, 0.06}) {
      const double Q = found.quantity * q;
      const double cost = 8.0 * 1300 / Q + 0.225 * Q * (1 - x) * (1 - x) / 2 + 5.0 * Q * x * x / 2;
      CHECK(cost >= found.cost - 1e-9);
    }
}

TEST_CASE("limits move the order quantity to the nearest allowed one", "[unit]") {
  CHECK(economic_order_quantity(kCandy, {400.0, 1000.0, 0.0}).quantity == 400.0);
  CHECK(economic_order_quantity(kCandy, {0.0, 200.0, 0.0}).quantity == 200.0);
  // Cost at 300 and at 400: 68.4167 and 71.0.
  CHECK(economic_order_quantity(kCandy, {0.0, 1e9, 100.0}).quantity == 300.0);
  CHECK(economic_order_quantity(kCandy, {301.0, 1e9, 100.0}).quantity == 400.0);
  // Below the multiple: one of it.
  CHECK(economic_order_quantity(kCandy, {0.0, 1e9, 1000.0}).quantity == 1000.0);
  // Of the multiples 210 and 420 next to 304.05 the farther one is the cheaper: 73.15 and 72.01.
  CHECK(economic_order_quantity(kCandy, {0.0, 1e9, 210.0}).quantity == 420.0);
}

TEST_CASE("price breaks: the best quantity of all prices", "[validation]") {
  // Prices .75, .72, .68 from 0, 400, 800; stock at 30 % of the price. By hand at 800:
  // 1300 x .68 + 8 x 1300 / 800 + .3 x .68 x 800 / 2 = 884 + 13 + 81.6.
  const std::vector<PriceBreak> breaks{{0.0, 0.75}, {400.0, 0.72}, {800.0, 0.68}};
  const OrderCosts costs{1300.0, 8.0, 0.0};
  const OrderQuantity found = order_quantity_with_breaks(costs, breaks, 0.3);
  CHECK(found.quantity == 800.0);
  CHECK(found.price == 0.68);
  CHECK(found.cost == Approx(978.6).epsilon(1e-12));
  // No quantity of a fine grid is cheaper.
  for (double q = 50.0; q < 2000.0; q += 0.5) {
    const double price = q < 400.0 ? 0.75 : q < 800.0 ? 0.72 : 0.68;
    REQUIRE(1300 * price + 8 * 1300 / q + 0.3 * price * q / 2 >= found.cost - 1e-9);
  }
  // At a dear interest the discount does not pay.
  CHECK(order_quantity_with_breaks(costs, breaks, 3.0).quantity ==
        Approx(std::sqrt(2 * 8.0 * 1300 / (3 * 0.75))));
  // A store for 500: the second price.
  CHECK(order_quantity_with_breaks(costs, breaks, 0.3, {0.0, 500.0, 0.0}).price == 0.72);
}

TEST_CASE("order quantity from a supplier who breaks down", "[validation]") {
  const OrderCosts costs{1300.0, 8.0, 0.225};
  const SupplierDisruptions down{1.5, 14.0, 5.0};
  const OrderQuantity found = order_quantity_with_disruptions(costs, down);
  // Least point with 40 digits: 772.8110682567058; the published 772.81108 costs 2e-14 more.
  CHECK(found.quantity == Approx(772.8110682567058).epsilon(1e-12));
  CHECK(found.quantity == Approx(772.81108).epsilon(1e-7));
  CHECK(found.cost == Approx(173.9500025731971).epsilon(1e-13));
  CHECK(std::abs(found.cost - 173.950003) < 1e-6);
  CHECK(cost_with_disruptions(costs, down, found.quantity * 1.001) > found.cost);
  CHECK(cost_with_disruptions(costs, down, found.quantity * 0.999) > found.cost);
  // Next to no disruptions: the plain quantity.
  const OrderQuantity plain = order_quantity_with_disruptions(costs, {1e-12, 14.0, 5.0});
  CHECK(plain.quantity == Approx(304.0467800264368).epsilon(1e-6));
  CHECK(plain.cost == Approx(68.41052550594829).epsilon(1e-6));
}

TEST_CASE("wrong order costs, limits, price breaks are told, all at once", "[unit]") {
  CHECK(problems_in(kCandy).empty());
  CHECK(problems_in(OrderCosts{0.0, -1.0, NAN, 0.0}).size() == 4);
  CHECK(problems_in(OrderLimits{}).empty());
  CHECK(problems_in(OrderLimits{10.0, 5.0, 0.0}).size() == 1);
  CHECK(problems_in(OrderLimits{10.0, 15.0, 20.0}).size() == 1);
  CHECK(problems_in(OrderLimits{10.0, 25.0, 20.0}).empty());
  CHECK(problems_in(std::vector<PriceBreak>{}).size() == 1);
  CHECK(problems_in(std::vector<PriceBreak>{{1.0, 5.0}, {1.0, 6.0}}).size() == 3);
  CHECK(problems_in(SupplierDisruptions{}).size() == 2);
}

}  // namespace egiz::inventory
