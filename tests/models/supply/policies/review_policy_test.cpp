#include "models/supply/policies/review_policy.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/random/distribution.hpp"

namespace egiz::inventory {

namespace {

struct ZhengFedergruenRow {
  double mean;
  int s, S;
  double cost;
};
// Zheng & Federgruen 1991: h 1, p 9, K 64, lead time 0.
const ZhengFedergruenRow kRows[] = {{10, 6, 40, 35.022},  {15, 10, 49, 42.698},  {20, 14, 62, 49.173},
                                    {23, 17, 52, 52.757}, {25, 19, 56, 54.262},  {30, 23, 66, 57.819},
                                    {40, 33, 87, 64.512}, {50, 42, 108, 70.975}, {55, 47, 118, 74.149},
                                    {63, 54, 73, 78.287}, {75, 67, 86, 79.554}};

ReviewCosts table_costs(int lead_time = 0, int review = 1) { return {1.0, 9.0, 64.0, {lead_time, review}}; }

}  // namespace

TEST_CASE("all eleven optimal (s, S) of Zheng and Federgruen", "[validation]") {
  for (const ZhengFedergruenRow& row : kRows) {
    const PolicyAdvice best = best_review_policy(table_costs(), poisson_demand(row.mean));
    CAPTURE(row.mean, best.cost);
    CHECK(best.best.s == row.s);
    CHECK(best.best.S == row.S);
    CHECK(std::abs(best.cost - row.cost) < 0.001);
    CHECK(best.saving() == 0.0);
  }
}

TEST_CASE("no (s, S) around the optimum is cheaper, with lead time, long review, odd demand", "[unit]") {
  const DiscreteDemand lumpy{{0.6, 0.1, 0.0, 0.0, 0.0, 0.2, 0.0, 0.0, 0.1}};
  const auto compare = [](const ReviewCosts& costs, const DiscreteDemand& demand) {
    const PolicyAdvice best = best_review_policy(costs, demand);
    double least = 1e300;
    for (int s = best.best.s - 12; s <= best.best.s + 12; ++s)
      for (int S = s + 1; S <= best.best.S + 25; ++S) least = std::min(least, cost_of(costs, demand, {s, S}));
    CHECK(best.cost == Approx(least).epsilon(1e-12));
    CHECK(best.cost == Approx(cost_of(costs, demand, best.best)).epsilon(1e-12));
  };
  compare({1.0, 4.0, 5.0, {0, 1}}, poisson_demand(6.0));
  compare({1.0, 9.0, 12.0, {2, 1}}, lumpy);
  compare({1.0, 9.0, 12.0, {1, 3}}, lumpy);
  compare({3.0, 1.0, 7.0, {2, 1}}, lumpy);
  compare({1.0, 9.0, 0.0, {1, 1}}, poisson_demand(2.0));
}

TEST_CASE("without set-up cost (s, S) is a base stock", "[unit]") {
  const PolicyAdvice best = best_review_policy({1.0, 9.0, 0.0, {3, 1}}, poisson_demand(4.0));
  const StockLevel level = base_stock({1.0, 9.0}, DemandLaw::poisson(4.0), {3, 1});
  CHECK(best.best.S == static_cast<int>(level.level));
  CHECK(best.best.s == best.best.S - 1);
  CHECK(best.cost == Approx(level.cost).epsilon(1e-10));
  const PolicyAdvice seldom = best_review_policy({1.0, 9.0, 0.0, {3, 4}}, poisson_demand(4.0));
  const StockLevel of_seldom = base_stock({1.0, 9.0}, DemandLaw::poisson(4.0), {3, 4});
  CHECK(seldom.best.S == static_cast<int>(of_seldom.level));
  CHECK(seldom.cost == Approx(of_seldom.cost).epsilon(1e-10));
}

TEST_CASE("advice compares the present policy with the best", "[unit]") {
  const PolicyAdvice advice = review_advice(table_costs(), poisson_demand(10.0), {10, 30});
  CHECK(advice.best.s == 6);
  CHECK(advice.cost_of_present ==
        Approx(cost_of(table_costs(), poisson_demand(10.0), {10, 30})).epsilon(1e-12));
  CHECK(advice.saving() > 1.0);
  CHECK(advice.saving() == Approx(advice.cost_of_present - advice.cost));
}

TEST_CASE("a simulated (R, s, S) costs what the formula says", "[validation]") {
  // Demand 0, 1, 5, 8; lead time 2, review every 2 periods; 100 batches of 10 000 periods.
  const DiscreteDemand lumpy{{0.6, 0.1, 0.0, 0.0, 0.0, 0.2, 0.0, 0.0, 0.1}};
  const ReviewCosts costs{1.0, 9.0, 12.0, {2, 2}};
  const ReviewPolicy policy{9, 20};
  Luck luck{3, 0};
  Stream stream = stream_for("review", "demand");
  int net = 20, position = 20, due = 0;
  double mean = 0.0, squares = 0.0;
  for (int batch = 1; batch <= 100; ++batch) {
    double cost = 0.0;
    for (int t = 0; t < 10000; ++t) {
      if (t % 2 == 0) {
        net += due;  // what was ordered two periods ago
        due = position <= policy.s ? policy.S - position : 0;
        if (due > 0) cost += costs.setup;
        position += due;
      }
      const double u = uniform(luck, stream);
      const int x = u < 0.6 ? 0 : u < 0.7 ? 1 : u < 0.9 ? 5 : 8;
      net -= x;
      position -= x;
      cost += net > 0 ? costs.holding * net : -costs.shortage * net;
    }
    const double off = cost / 10000 - mean;
    mean += off / batch;
    squares += off * (cost / 10000 - mean);
  }
  const double error = std::sqrt(squares / 99.0 / 100.0), theory = cost_of(costs, lumpy, policy);
  INFO(mean << " +- " << error << ", theory " << theory);
  CHECK(std::abs(mean - theory) < 3.0 * error);
  CHECK(error < 0.01 * theory);
}

TEST_CASE("the best (r, Q) of Snyder and Shen, example 5.8", "[validation]") {
  const ReorderCosts costs{20.0, 150.0, 100.0, 1.5, 2.0};
  const ReorderAdvice best = best_reorder_policy(costs);
  CHECK(best.best.r == 3);
  CHECK(best.best.Q == 5);
  CHECK(best.cost == Approx(107.92358063314975).epsilon(1e-10));
}

TEST_CASE("no (r, Q) around the optimum is cheaper", "[unit]") {
  for (const ReorderCosts costs :
       {ReorderCosts{4.0, 28.0, 4.0, 12.0, 0.5}, ReorderCosts{1.0, 2.0, 50.0, 3.0, 4.0},
        ReorderCosts{1.0, 2.0, 0.0, 3.0, 0.0}}) {
    const ReorderAdvice best = best_reorder_policy(costs);
    for (int r = best.best.r - 15; r <= best.best.r + 15; ++r)
      for (int Q = 1; Q <= best.best.Q + 15; ++Q)
        REQUIRE(cost_of(costs, ReorderPolicy{r, Q}) >= best.cost - 1e-9);
    CHECK(best.cost == Approx(cost_of(costs, best.best)).epsilon(1e-12));
    const ReorderAdvice advice = reorder_advice(costs, {5, 9});
    CHECK(advice.saving() == Approx(cost_of(costs, ReorderPolicy{5, 9}) - best.cost).margin(1e-12));
  }
}

TEST_CASE("discrete demand sums, means, and what is wrong with it", "[unit]") {
  const DiscreteDemand demand = poisson_demand(2.5);
  CHECK(problems_in(demand).empty());
  CHECK(mean_of(demand) == Approx(2.5).epsilon(1e-12));
  const DiscreteDemand three = over(demand, 3), same = poisson_demand(7.5);
  for (std::size_t j = 0; j < 30; ++j)
    REQUIRE(three.probability[j] == Approx(same.probability[j]).margin(1e-14));
  CHECK(mean_of(poisson_demand(2000.0)) == Approx(2000.0).epsilon(1e-9));  // exp(-2000) is zero
  CHECK(problems_in(DiscreteDemand{{1.0}}).size() == 1);
  CHECK(problems_in(DiscreteDemand{{0.5, 0.6, -0.2}}).size() == 2);
  CHECK(problems_in(ReviewCosts{0.0, 0.0, -1.0, {-1, 0}}).size() == 5);
  CHECK(problems_in(ReorderCosts{0.0, 0.0, -1.0, 0.0, -1.0}).size() == 5);
}

}  // namespace egiz::inventory
