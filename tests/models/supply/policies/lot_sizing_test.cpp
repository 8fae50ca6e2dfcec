#include "models/supply/policies/lot_sizing.hpp"

#include <catch2/catch.hpp>

#include "sim/random/stream.hpp"

namespace egiz::inventory {

namespace {

using Lots = std::vector<double>;
const Lots kCasings{18, 30, 42, 5, 20};  // Nahmias, machine shop: K 80, h 2

LotSizing casings(LotRule rule) { return {rule, 80.0, 2.0, 50.0}; }

double cheapest_of_all_plans(const LotSizing& sizing, const Lots& demands) {
  double least = 1e300;
  for (unsigned plan = 0; plan < 1u << (demands.size() - 1); ++plan) {
    Lots received(demands.size(), 0.0);
    std::size_t begin = 0;
    for (std::size_t t = 0; t < demands.size(); ++t) {
      if (t > 0 && (plan >> (t - 1) & 1u)) begin = t;
      received[begin] += demands[t];
    }
    least = std::min(least, cost_of_lots(sizing, demands, received));
  }
  return least;
}

}  // namespace

TEST_CASE("Silver-Meal, least unit cost, part-period balancing of the machine shop of Nahmias",
          "[validation]") {
  CHECK(lots(casings(LotRule::kSilverMeal), kCasings) == Lots{48, 0, 47, 0, 20});
  CHECK(lots(casings(LotRule::kLeastUnitCost), kCasings) == Lots{48, 0, 42, 25, 0});
  CHECK(lots(casings(LotRule::kPartPeriodBalancing), kCasings) == Lots{48, 0, 67, 0, 0});
  CHECK(cost_of_lots(casings(LotRule::kSilverMeal), kCasings, {48, 0, 47, 0, 20}) == 310.0);
  CHECK(cost_of_lots(casings(LotRule::kSilverMeal), kCasings, {48, 0, 42, 25, 0}) == 340.0);
  CHECK(cost_of_lots(casings(LotRule::kSilverMeal), kCasings, {48, 0, 67, 0, 0}) == 310.0);
}

TEST_CASE("Wagner-Whitin of Snyder and Shen, example 3.9", "[validation]") {
  const LotSizing sizing{LotRule::kWagnerWhitin, 500.0, 2.0, 0.0};
  const Lots demands{90, 120, 80, 70};
  CHECK(lots(sizing, demands) == Lots{210, 0, 150, 0});
  CHECK(cost_of_lots(sizing, demands, lots(sizing, demands)) == 1380.0);
}

TEST_CASE("Wagner-Whitin is the cheapest of all plans, and no rule is cheaper", "[validation]") {
  Luck luck{11, 0};
  Stream stream = stream_for("lots", "demand");
  for (int trial = 0; trial < 60; ++trial) {
    Lots demands;
    for (int t = 0; t < 4 + trial % 9; ++t)
      demands.push_back(uniform(luck, stream) < 0.2
                            ? 0.0
                            : static_cast<double>(static_cast<int>(100 * uniform(luck, stream))));
    LotSizing sizing{LotRule::kWagnerWhitin, 200 * uniform(luck, stream) + 1, 0.5 + uniform(luck, stream),
                     40.0};
    const double least = cost_of_lots(sizing, demands, lots(sizing, demands));
    REQUIRE(least ==
            Approx(std::min(cheapest_of_all_plans(sizing, demands), cost_of_lots(sizing, demands, demands)))
                .epsilon(1e-12));
    for (int rule = 0; rule < 8; ++rule) {
      sizing.rule = static_cast<LotRule>(rule);
      const Lots received = lots(sizing, demands);
      double stock = 0.0;
      for (std::size_t t = 0; t < demands.size(); ++t) {
        stock += received[t] - demands[t];
        REQUIRE(stock >= -1e-9);
      }
      REQUIRE(cost_of_lots(sizing, demands, received) >= least - 1e-9);
    }
  }
}

TEST_CASE("fixed and economic order quantities come when the stock does not reach", "[unit]") {
  CHECK(lots(casings(LotRule::kLotForLot), kCasings) == kCasings);
  CHECK(lots(casings(LotRule::kFixedOrderQuantity), kCasings) ==
        Lots{50, 0, 50, 0, 50});  // left: 32, 2, 10, 5, 35
  CHECK(lots({LotRule::kFixedOrderQuantity, 80.0, 2.0, 10.0}, {25, 3}) == Lots{30, 0});
  // Mean demand 23: Q = sqrt(2 x 80 x 23 / 2) = 42.8952.
  const Lots eoq = lots(casings(LotRule::kEoq), kCasings);
  CHECK(eoq[0] == Approx(42.89522118));
  CHECK(eoq[1] == Approx(42.89522118));
  // Left: 24.9, 37.8, 38.7 after a third lot, 33.7, 13.7.
  CHECK(eoq[2] == Approx(42.89522118));
  CHECK(eoq[3] == 0.0);
  CHECK(eoq[4] == 0.0);
  // T = 42.9 / 23 = 1.87, rounded 2.
  CHECK(lots(casings(LotRule::kPeriodOrderQuantity), kCasings) == Lots{48, 0, 47, 0, 20});
}

TEST_CASE("no demand, no lots; periods without demand begin none", "[unit]") {
  for (int rule = 0; rule < 8; ++rule) {
    const auto of = static_cast<LotRule>(rule);
    CHECK(lots(casings(of), {0, 0, 0}) == Lots{0, 0, 0});
    CHECK(lots(casings(of), {}).empty());
    CHECK(lots(casings(of), {0, 0, 10}).at(0) == 0.0);
    CHECK_FALSE(name_of(of).empty());
  }
  CHECK(name_of(LotRule::kWagnerWhitin) == "wagner_whitin");
  CHECK(problems_in(casings(LotRule::kEoq)).empty());
  CHECK(problems_in(LotSizing{LotRule::kFixedOrderQuantity, -1.0, 0.0, 0.0}).size() == 3);
  CHECK(problems_in(LotSizing{LotRule::kEoq, 0.0, 1.0, 0.0}).size() == 1);
}

}  // namespace egiz::inventory
