// The examples of docs/models/inventory.md: computed here, and the page must say these numbers.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "models/haulage/fleet/queues.hpp"
#include "models/supply/policies/bullwhip.hpp"
#include "models/supply/policies/forecast.hpp"
#include "models/supply/policies/guaranteed_service.hpp"
#include "models/supply/policies/lot_sizing.hpp"
#include "models/supply/policies/order_quantity.hpp"
#include "models/supply/policies/review_policy.hpp"

namespace egiz::inventory {

namespace {

void page_says(const std::string& words) {
  static const std::string page = [] {
    std::ifstream file(EGIZ_SOURCE_DIR "/docs/models/inventory.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }();
  CAPTURE(words);
  CHECK(page.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("the inventory page says what the order quantities give", "[validation]") {
  OrderCosts costs{1300.0, 8.0, 0.225};
  const OrderQuantity plain = economic_order_quantity(costs);
  page_says(fmt::format("Q* = {:.2f}, cost {:.2f}", plain.quantity, plain.cost));
  const OrderQuantity lots_of_100 = economic_order_quantity(costs, {0.0, 1e9, 100.0});
  page_says(fmt::format("In hundreds: {:.0f}, cost {:.2f}", lots_of_100.quantity, lots_of_100.cost));
  const OrderQuantity unsafe = order_quantity_with_disruptions(costs, {1.5, 14.0, 5.0});
  page_says(fmt::format("Q* = {:.2f}, cost {:.2f}", unsafe.quantity, unsafe.cost));
  page_says(fmt::format("with {:.2f} it would be {:.2f}", plain.quantity,
                        cost_with_disruptions(costs, {1.5, 14.0, 5.0}, plain.quantity)));
  costs.backorder = 5.0;
  const OrderQuantity owed = economic_order_quantity(costs);
  page_says(fmt::format("Q* = {:.2f}, {:.2f} owed at most, cost {:.2f}", owed.quantity, owed.most_backorders,
                        owed.cost));
  const OrderQuantity cheap =
      order_quantity_with_breaks({1300.0, 8.0, 0.0}, {{0.0, 0.75}, {400.0, 0.72}, {800.0, 0.68}}, 0.3);
  page_says(fmt::format("Q* = {:.0f} at {:.2f}, cost {:.2f}", cheap.quantity, cheap.price, cheap.cost));
}

TEST_CASE("the inventory page says what the stock levels give", "[validation]") {
  const StockLevel once = newsvendor({0.18, 0.70}, DemandLaw::normal(50.0, 8.0));
  page_says(
      fmt::format("S = {:.3f}, cost {:.4f}, fill rate {:.4f}", once.level, once.cost, once.stock.fill_rate));
  const StockLevel base = base_stock({1.0, 9.0}, DemandLaw::poisson(10.0), {2, 1});
  page_says(fmt::format("S = {:.0f}: on hand {:.3f}, owed {:.3f}, cost {:.3f}", base.level,
                        base.stock.on_hand, base.stock.backorders, base.cost));
  page_says(fmt::format("5 %: S = {:.0f}", base_stock_for_service(DemandLaw::poisson(10.0), {2, 1}, 0.05)));
  const PolicyAdvice advice = review_advice({1.0, 9.0, 64.0, {0, 1}}, poisson_demand(10.0), {10, 30});
  page_says(fmt::format("s = {}, S = {}, cost {:.3f}", advice.best.s, advice.best.S, advice.cost));
  page_says(fmt::format("(10, 30) costs {:.3f}, {:.3f} more", advice.cost_of_present, advice.saving()));
  const PolicyAdvice weekly = best_review_policy({1.0, 9.0, 64.0, {2, 5}}, poisson_demand(10.0));
  page_says(fmt::format("s = {}, S = {}, cost {:.3f}", weekly.best.s, weekly.best.S, weekly.cost));
  const ReorderAdvice reorder = reorder_advice({20.0, 150.0, 100.0, 1.5, 2.0}, {5, 3});
  page_says(fmt::format("r = {}, Q = {}, cost {:.3f}", reorder.best.r, reorder.best.Q, reorder.cost));
  page_says(fmt::format("(5, 3) costs {:.3f}", reorder.cost_of_present));
}

TEST_CASE("the inventory page says what the lots cost", "[validation]") {
  const std::vector<double> demands{18, 30, 42, 5, 20};
  for (int rule = 0; rule < 8; ++rule) {
    const LotSizing sizing{static_cast<LotRule>(rule), 80.0, 2.0, 50.0};
    const std::vector<double> received = lots(sizing, demands);
    std::string row = fmt::format("| {} |", name_of(sizing.rule));
    for (const double lot : received) row += fmt::format(" {:.4g}", lot);
    page_says(row + fmt::format(" | {:.4g} |", cost_of_lots(sizing, demands, received)));
  }
}

TEST_CASE("the inventory page says what safety stock, bullwhip, forecasts and fleets give", "[validation]") {
  ServiceNetwork chain;
  chain.stages.resize(2);
  chain.stages[0].time = 6;
  chain.stages[0].cost_added = 40.0;
  chain.stages[1].time = 2;
  chain.stages[1].cost_added = 60.0;
  chain.stages[1].demand_deviation = 3.0;
  chain.stages[1].promised = 0;
  chain.links = {{0, 1}};
  const auto placed = place_safety_stock(chain);
  REQUIRE(placed);
  page_says(fmt::format("{:.2f} parts, {:.2f} products, cost {:.2f}", placed->stages[0].safety_stock,
                        placed->stages[1].safety_stock, placed->cost));
  page_says(fmt::format("products only would cost {:.2f}", placement_of(chain, {6, 0})->cost));
  BullwhipCase bullwhip{BullwhipCase::Forecast::kMovingAverage, 4, 5, 0.2, 0.0};
  page_says(fmt::format("n 5: {:.2f}", bullwhip_ratio(bullwhip)));
  bullwhip.forecast = BullwhipCase::Forecast::kExponentialSmoothing;
  page_says(fmt::format("a .2: {:.4f}", bullwhip_ratio(bullwhip)));
  TrendSmoothing trend;
  ForecastErrors errors;
  for (const double x : {10.0, 12.0, 20.0}) {
    if (trend.seen > 1) errors.add(x, trend.forecast());
    trend.update(x, {0.5, 0.2, 0.0});
  }
  page_says(fmt::format("{:.1f} two periods ahead", trend.forecast(2)));
  page_says(fmt::format("bias {:.0f}, MAPE {:.0f} %", errors.bias(), 100.0 * errors.mean_absolute_share()));
  const fleet::TruckShovel trucks{7, 3.0, 18.0, 1};
  page_says(fmt::format("match factor {:.0f}, {:.2f} loads/h", match_factor(trucks),
                        60.0 * fixed_time_bound(trucks)));
  page_says(fmt::format("{:.3f} loads/h by chance", 60.0 * finite_source(trucks).loads));
  page_says(fmt::format("{:.4f} rounds/h",
                        60.0 * fleet::closed_network({{3.0, 1}, {10.0, 0}, {1.2, 1}, {6.8, 0}}, 8).rounds));
  page_says(fmt::format("MF = {:.4f}",
                        fleet::match_factor({{5, 20.0, {3.0, 4.0}}, {3, 25.0, {4.0, 5.0}}}, {1, 1})));
}

}  // namespace egiz::inventory
