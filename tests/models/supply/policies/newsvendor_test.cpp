#include "models/supply/policies/newsvendor.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/random/distribution.hpp"

namespace egiz::inventory {

namespace {

// E(D - S)+ and E(S - D)+ of a Poisson law by its terms.
StockOfLevel summed_poisson(double mean, int S) {
  StockOfLevel stock;
  double p = std::exp(-mean);
  for (int d = 0; d < 2000; ++d) {
    (d <= S ? stock.on_hand : stock.backorders) += p * std::abs(d - S);
    if (d <= S) stock.no_stockout += p;
    p *= mean / (d + 1);
  }
  return stock;
}

}  // namespace

TEST_CASE("newsvendor with normal demand as in the textbook", "[validation]") {
  const StockLevel best = newsvendor({0.18, 0.70}, DemandLaw::normal(50.0, 8.0));
  CHECK(std::abs(best.level - 56.6039559274) < 1e-9);
  CHECK(std::abs(best.cost - 1.9976051932) < 1e-9);
  CHECK(best.stock.no_stockout == Approx(0.70 / 0.88).epsilon(1e-12));
  // stockpyl's example: h 2, p 18, N(120, 10).
  const StockLevel other = newsvendor({2.0, 18.0}, DemandLaw::normal(120.0, 10.0));
  CHECK(other.level == Approx(132.815515655446).epsilon(1e-10));
  CHECK(other.cost == Approx(35.09966638649737).epsilon(1e-10));
}

TEST_CASE("newsvendor with Poisson demand is the cheapest whole level", "[unit]") {
  const StockCosts costs{200.0, 270.0};
  const DemandLaw demand = DemandLaw::poisson(18.0);
  const StockLevel best = newsvendor(costs, demand);
  for (int S = 0; S < 60; ++S) {
    const StockOfLevel by_hand = summed_poisson(18.0, S);
    const StockLevel at = newsvendor_at(costs, demand, S);
    REQUIRE(at.stock.on_hand == Approx(by_hand.on_hand).margin(1e-10));
    REQUIRE(at.stock.backorders == Approx(by_hand.backorders).epsilon(1e-9).margin(1e-14));
    REQUIRE(at.stock.no_stockout == Approx(by_hand.no_stockout).margin(1e-12));
    REQUIRE(at.cost >= best.cost - 1e-9);
  }
  CHECK(best.level == std::floor(best.level));
}

TEST_CASE("newsvendor against a sample counts its values", "[unit]") {
  const std::vector<double> sample{40.0, 10.0, 30.0, 20.0};
  const StockLevel best = newsvendor({1.0, 3.0}, sample);  // three of four must be met
  CHECK(best.level == 30.0);
  CHECK(best.stock.on_hand == Approx((20.0 + 10.0 + 0.0) / 4));
  CHECK(best.stock.backorders == Approx(10.0 / 4));
  CHECK(best.stock.no_stockout == 0.75);
  CHECK(best.stock.fill_rate == Approx(0.9));
  CHECK(best.cost == Approx(7.5 + 3.0 * 2.5));
  CHECK(newsvendor({1.0, 3.1}, sample).level == 40.0);
}

TEST_CASE("base stock at every period is a newsvendor of lead time and one period", "[unit]") {
  const StockCosts costs{0.18, 0.70};
  const StockLevel best = base_stock(costs, DemandLaw::normal(50.0, 8.0), {4, 1});
  const StockLevel same = newsvendor(costs, DemandLaw::normal(250.0, 8.0 * std::sqrt(5.0)));
  CHECK(best.level == Approx(same.level).epsilon(1e-12));
  CHECK(best.cost == Approx(same.cost).epsilon(1e-12));
}

TEST_CASE("base stock with a longer review is the cheapest level", "[unit]") {
  const StockCosts costs{1.0, 9.0};
  const ReviewCycle cycle{2, 4};
  for (const DemandLaw demand : {DemandLaw::poisson(5.0), DemandLaw::normal(5.0, 2.0)}) {
    const StockLevel best = base_stock(costs, demand, cycle);
    const double step = demand.kind == DemandLaw::Kind::kPoisson ? 1.0 : 1e-3;
    CHECK(base_stock_at(costs, demand, cycle, best.level - step).cost > best.cost);
    CHECK(base_stock_at(costs, demand, cycle, best.level + step).cost > best.cost);
  }
  // Also at a low ratio.
  const StockLevel low = base_stock({9.0, 1.0}, DemandLaw::normal(5.0, 4.0), cycle);
  CHECK(base_stock_at({9.0, 1.0}, DemandLaw::normal(5.0, 4.0), cycle, low.level - 1e-3).cost > low.cost);
  CHECK(base_stock_at({9.0, 1.0}, DemandLaw::normal(5.0, 4.0), cycle, low.level + 1e-3).cost > low.cost);
}

TEST_CASE("base stock for a service lets stock run out as rarely as asked", "[unit]") {
  const DemandLaw demand = DemandLaw::poisson(5.0);
  const double level = base_stock_for_service(demand, {2, 1}, 0.05);
  CHECK(1.0 - summed_poisson(15.0, static_cast<int>(level)).no_stockout <= 0.05);
  CHECK(1.0 - summed_poisson(15.0, static_cast<int>(level) - 1).no_stockout > 0.05);
  CHECK(base_stock_for_service(DemandLaw::normal(10.0, 3.0), {3, 1}, 0.05) ==
        Approx(40.0 + 6.0 * 1.6448536269514722).epsilon(1e-12));
}

TEST_CASE("a simulated base stock has the mean stock, backorders and fill rate of the formula",
          "[validation]") {
  // Every 3 periods order up to S, lead time 2, normal demand; 400 000 periods in 100 batches.
  const DemandLaw demand = DemandLaw::normal(10.0, 3.0);
  const ReviewCycle cycle{2, 3};
  const double S = 46.0;
  const StockLevel theory = base_stock_at({1.0, 9.0}, demand, cycle, S);
  const Distribution law{Distribution::Kind::kNormal, 10.0, 3.0, 0.0};
  Luck luck{7, 0};
  Stream stream = stream_for("base stock", "demand");
  std::vector<double> on_hand, owed, unmet;
  double net = S, position = S, due = 0.0;
  int until = -1;
  for (int batch = 0; batch < 100; ++batch) {
    double h = 0.0, b = 0.0, late = 0.0, all = 0.0;
    for (int t = 0; t < 4002; ++t) {  // whole reviews
      if (t % 3 == 0) {
        due = S - position;
        position = S;
        until = t + 2;
      }
      if (t == until) net += due;
      const double x = draw(law, luck, stream);
      late += std::max(0.0, x - std::max(0.0, net));
      all += x;
      net -= x;
      position -= x;
      h += std::max(0.0, net);
      b += std::max(0.0, -net);
    }
    on_hand.push_back(h / 4002);
    owed.push_back(b / 4002);
    unmet.push_back(late / all);
  }
  const auto agrees = [](const std::vector<double>& values, double expected) {
    double mean = 0.0, squares = 0.0;
    for (const double x : values) mean += x / 100.0;
    for (const double x : values) squares += (x - mean) * (x - mean);
    const double error = std::sqrt(squares / 99.0 / 100.0);
    INFO(mean << " +- " << error << ", expected " << expected);
    return std::abs(mean - expected) < 3.0 * error;
  };
  CHECK(agrees(on_hand, theory.stock.on_hand));
  CHECK(agrees(owed, theory.stock.backorders));
  CHECK(agrees(unmet, 1.0 - theory.stock.fill_rate));
}

TEST_CASE("wrong stock costs, demands, cycles are told", "[unit]") {
  CHECK(problems_in(StockCosts{0.0, -1.0}).size() == 2);
  CHECK(problems_in(DemandLaw::normal(0.0, -1.0)).size() == 2);
  CHECK(problems_in(ReviewCycle{-1, 0}).size() == 2);
  CHECK(problems_in(ReviewCycle{}).empty());
}

}  // namespace egiz::inventory
