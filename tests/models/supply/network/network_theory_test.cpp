// Stock points by simulation against inventory theory (models/supply/policies): costs and bullwhip within three standard
// errors.
#include <numeric>

#include "models/supply/policies/bullwhip.hpp"
#include "models/supply/policies/order_quantity.hpp"
#include "models/supply/policies/review_policy.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kReviewPeriod = 86400.0;  // s
using Values = std::vector<NamedValue>;
using LawOf = Distribution::Kind;

/// Costs a period of a stock point "store" whose orders come after `lead` s, over `periods`.
double cost_a_period(const Values& maker, const Values& store, const Values& town, double periods, std::uint64_t replication) {
  PlantSpec spec;
  spec.warmup = days(50);
  spec.assets = {{"maker", "goods_supplier", maker, {}},
                 {"store", "stock_point", store, {{"source", "maker"}}},
                 {"town", "market", town, {{"store", "store"}}}};
  const auto plant = Plant::build(spec).value();
  State state = plant->initial_state({7, replication});
  run_until(*plant, state, days(periods + 50));
  double sum = 0.0;
  for (const char* cost : {"ordering_cost", "holding_cost", "shortage_cost"}) sum += hands::measure(*plant, state, "store", cost);
  return sum / periods;
}

void agrees(const hands::Estimate& found, double theory, double sharpness = .01) {
  INFO(found.mean << " +- " << found.standard_error << ", theory " << theory);
  CHECK(std::abs(found.mean - theory) < 3 * found.standard_error);
  CHECK(found.standard_error < sharpness * theory);
}

}  // namespace

TEST_CASE("an (s, S) stock point costs what Zheng and Federgruen's policy costs", "[validation]") {
  struct Row {
    double mean;
    int s, S;
    double cost;
  };
  const auto row = GENERATE(Row{10, 6, 40, 35.022}, Row{25, 19, 56, 54.262}, Row{75, 67, 86, 79.554});
  const auto found = hands::estimate(20, [&](std::uint64_t replication) {
    return cost_a_period({{"lead_time", Distribution::constant(0.0)}, {"price", 0.0}},
                         {{"initial", static_cast<double>(row.S)}, {"reorder_point", static_cast<double>(row.s)},
                          {"order_up_to", static_cast<double>(row.S)}, {"order_cost", 64.0}, {"holding_cost", 1 / kReviewPeriod},
                          {"backorder_cost", 9 / kReviewPeriod}},
                         {{"size", Distribution{LawOf::kPoisson, row.mean, 1, 0}}}, 3000, replication);
  });
  agrees(found, row.cost);
}

TEST_CASE("an (r, Q) stock point under Poisson demand costs what Federgruen and Zheng's formula says", "[validation]") {
  const inventory::ReorderCosts costs{.2, 3.0, 15.0, 8.0, 2.0};  // by days
  const inventory::ReorderPolicy policy =
      GENERATE(true, false) ? inventory::best_reorder_policy(costs).best : inventory::ReorderPolicy{18, 20};
  const auto found = hands::estimate(20, [&](std::uint64_t replication) {
    return cost_a_period({{"lead_time", Distribution::constant(2 * kReviewPeriod)}, {"price", 0.0}},
                         {{"initial", 30.0}, {"policy", 1.0}, {"review", 0.0}, {"reorder_point", static_cast<double>(policy.r)},
                          {"lot", static_cast<double>(policy.Q)}, {"order_cost", 15.0}, {"holding_cost", .2 / kReviewPeriod},
                          {"backorder_cost", 3.0 / kReviewPeriod}},
                         {{"interval", Distribution{LawOf::kExponential, kReviewPeriod / 8, 0, 0}}, {"size", Distribution::constant(1.0)}}, 2000,
                         replication);
  });
  agrees(found, inventory::cost_of(costs, policy));
}

TEST_CASE("a lot that a supplier with outages brings costs what the formula of disruptions says", "[validation]") {
  // The case of the reference (K 8, h .225, p 5, 1300 a year, up 1/1.5 and down 1/14 year: Q* 772.8, 173.95 a year) with demand in
  // tens: what is lost in an outage is then 10 / (exp(m 10 / d) - 1) units in place of d / m, and stock is higher by 5.
  const double year = 365 * kReviewPeriod, tens = 130.0, lot = 77.0, up = 1.5, down = 14.0;
  const double psi = up / (up + down) * (1.0 - std::exp(-(up + down) * lot / tens)), lost = psi / std::expm1(down / tens);
  const double theory = (8.0 + 2.25 * lot * (lot + 1) / (2 * tens) + 50.0 * lost) / ((lot + lost) / tens);
  inventory::OrderCosts costs;
  costs.demand = 1300.0, costs.setup = 8.0, costs.holding = .225;
  CHECK(theory == Approx(inventory::cost_with_disruptions(costs, {up, down, 5.0}, 10 * lot)).epsilon(.02));
  const auto found = hands::estimate(320, [&](std::uint64_t replication) {
    return 365 * cost_a_period({{"lead_time", Distribution::constant(0.0)}, {"price", 0.0},
                                {"up_time", Distribution{LawOf::kExponential, year / up, 0, 0}},
                                {"down_time", Distribution{LawOf::kExponential, year / down, 0, 0}}},
                               {{"initial", lot}, {"policy", 1.0}, {"review", 0.0}, {"reorder_point", 0.0}, {"lot", lot}, {"lost_sales", 1.0},
                                {"order_cost", 8.0}, {"holding_cost", 2.25 / year}, {"lost_cost", 50.0}},
                               {{"interval", Distribution::constant(year / tens)}, {"size", Distribution::constant(1.0)}}, 365.0 * 250,
                               replication);
  });
  agrees(found, theory, .01);
}

TEST_CASE("a forecast by moving average makes orders swing as Chen, Drezner, Ryan and Simchi-Levi say", "[validation]") {
  const auto found = hands::estimate(20, [](std::uint64_t replication) {
    PlantSpec spec;
    spec.warmup = days(50);
    spec.assets = {{"maker", "goods_supplier", {{"lead_time", Distribution::constant(3 * kReviewPeriod)}}, {}},
                   {"store", "stock_point", {{"initial", 500.0}, {"policy", 4.0}, {"safety_stock", 60.0}}, {{"source", "maker"}}},
                   {"town", "market", {{"size", Distribution{LawOf::kNormal, 100, 10, 0}}}, {{"store", "store"}}}};
    const auto plant = Plant::build(spec).value();
    State state = plant->initial_state({7, replication});
    run_until(*plant, state, days(20'000));
    return hands::measure(*plant, state, "store", "bullwhip");
  });
  agrees(found, 3.88);  // review period 1 and lead time 3: L = 4, p = 5
}
