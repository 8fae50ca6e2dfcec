// Stock points that plan: material requirements, guaranteed service, shared demand; outages, and what counts
// as served at once.
#include "models/supply/network/stock_placement.hpp"
#include "models/supply/policies/bullwhip.hpp"
#include "tests/models/supply/network/network_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

namespace {

constexpr double kYear = 31556925.9747;  // s

/// The machine shop of Nahmias: demands 18, 30, 42, 5, 20, 80 an order, 2 a unit and day.
Net machine_shop(int rule, double lead = 0.0, std::vector<NamedValue> more = {}) {
  std::vector<NamedValue> store{{"initial", 0.0},
                                {"policy", choice_no(6)},
                                {"requirements", 1.0},
                                {"horizon", 5.0},
                                {"lot_rule", choice_no(rule)},
                                {"order_cost", 80.0},
                                {"holding_cost", 2 / kDayLong},
                                {"lot", 50.0}};
  for (const NamedValue& v : more) {
    std::erase_if(store, [&](const NamedValue& old) { return old.name == v.name; });
    store.push_back(v);
  }
  Net net({{"maker", "goods_supplier", {{"lead_time", constantly(lead)}}, {}},
           {"store", "stock_point", store, {{"source", "maker"}, {"market", "town"}}},
           {"town", "market", {{"orders", daily_orders({18, 30, 42, 5, 20})}}, {{"store", "store"}}}});
  net.until(5);
  return net;
}

/// Parts (6 days, 12 a year of holding) into products (2 days, 30 a year), sold at once: the example of
/// docs/models/inventory.md.
std::vector<AssetSpec> two_stages(double safety_factor, std::vector<NamedValue> town, double parts = 72.0,
                                  double products = 27.0) {
  return {{"mill", "goods_supplier", {{"lead_time", constantly(6 * kDayLong)}}, {}},
          {"parts",
           "stock_point",
           {{"initial", parts}, {"policy", choice_no(7)}, {"review", 0.0}, {"holding_cost", 12 / kYear}},
           {{"source", "mill"}, {"placement", "plan"}}},
          {"road", "lane", {{"transit", constantly(2 * kDayLong)}}, {{"from", "parts"}}},
          {"products",
           "stock_point",
           {{"initial", products},
            {"policy", choice_no(7)},
            {"review", 0.0},
            {"holding_cost", 30 / kYear},
            {"service_time", 0.0},
            {"demand_mean", 10 / kDayLong},
            {"demand_deviation", 3.0}},
           {{"source", "road"}, {"placement", "plan"}}},
          {"plan", "stock_placement", {{"safety_factor", safety_factor}}, {}},
          {"town", "market", std::move(town), {{"store", "products"}}}};
}

/// Two tiers that forecast by an average of five days, the lower one first; lead times of one day each, so L
/// = 2 and 2.
Net two_tiers(double demand_seen, std::uint64_t replication, double run) {
  const auto tier = [&](const char* name, const char* source) {
    return AssetSpec{name,
                     "stock_point",
                     {{"initial", 300.0},
                      {"policy", choice_no(4)},
                      {"safety_stock", 100.0},
                      {"demand_seen", demand_seen},
                      {"planned_lead_time", kDayLong}},
                     {{"source", source}, {"market", "town"}}};
  };
  Net net({tier("shop", "road"),
           {"road", "lane", {{"transit", constantly(kDayLong)}}, {{"from", "depot"}}},
           tier("depot", "maker"),
           {"maker", "goods_supplier", {{"lead_time", constantly(kDayLong)}}, {}},
           {"town",
            "market",
            {{"size", Distribution{Distribution::Kind::kNormal, 100, 10, 0}}},
            {{"store", "shop"}}}},
          {7, replication});
  net.until(run);
  return net;
}

}  // namespace

TEST_CASE("mrp with known demand orders what the lot sizing rule says", "[unit]") {
  struct Row {
    int rule;
    double orders, cost;
  };
  const auto row = GENERATE(Row{0, 5, 400}, Row{1, 3, 408}, Row{3, 3, 310}, Row{4, 3, 340}, Row{5, 3, 310},
                            Row{6, 2, 310}, Row{7, 2, 310});
  CAPTURE(row.rule);
  const Net net = machine_shop(row.rule);
  CHECK(net("store", "orders") == row.orders);
  CHECK(net("store", "ordering_cost") + net("store", "holding_cost") == Approx(row.cost));
  CHECK(net("town", "otif") == 1.0);
}

TEST_CASE("mrp orders a lead time earlier, keeps its safety stock and counts what is on its way", "[unit]") {
  const Net net = machine_shop(0, 2 * kDayLong, {{"initial", 58.0}, {"safety_stock", 10.0}});
  CHECK(net("store", "orders") == 3.0);  // 42 on day 0, 5 on day 1, 20 on day 2
  CHECK(net("store", "delivered") == 67.0);
  CHECK(net("town", "otif") == 1.0);
  CHECK(net("store", "holding_cost") == Approx(2 * (40 + 10 + 10 + 10 + 10)));
  const Net late =
      machine_shop(0, 2 * kDayLong, {{"initial", 18.0}});  // the 30 of day 1 should have been ordered before
  CHECK(late("store", "orders") ==
        3.0);  // 72 on day 0, and not again on day 1, when 30 are owed and 72 on their way
  CHECK(late("store", "delivered") == 97.0);
  CHECK(late("store", "shortage_cost") == 0.0);
  CHECK(late("town", "otif") == Approx(4.0 / 5));
}

TEST_CASE("mrp lot for lot by a forecast orders as the forecast policy does", "[unit]") {
  const auto run = [](int policy) {
    Net net({{"maker", "goods_supplier", {{"lead_time", constantly(3 * kDayLong)}}, {}},
             {"store",
              "stock_point",
              {{"initial", 500.0}, {"policy", choice_no(policy)}, {"safety_stock", 60.0}, {"horizon", 4.0}},
              {{"source", "maker"}}},
             {"town",
              "market",
              {{"size", Distribution{Distribution::Kind::kNormal, 100, 10, 0}}},
              {{"store", "store"}}}});
    net.until(300.5);
    return std::tuple{net("store", "delivered"), net("store", "orders"), net("store", "bullwhip")};
  };
  const auto [delivered, orders, bullwhip] = run(6);
  const auto [up_to, number, ratio] = run(4);
  CHECK(delivered == Approx(up_to).epsilon(1e-9));
  CHECK(orders == number);
  CHECK(bullwhip == Approx(ratio).epsilon(1e-9));
}

TEST_CASE("guaranteed service puts the stock where the formula puts it", "[unit]") {
  const Net net(two_stages(1.645, {{"size", constantly(10)}}));
  CHECK(net("parts", "placed_safety_stock") == Approx(12.09).margin(.005));
  CHECK(net("products", "placed_safety_stock") == Approx(6.98).margin(.005));
  CHECK(net("parts", "net_replenishment_time") == 6 * kDayLong);
  CHECK(net("products", "net_replenishment_time") == 2 * kDayLong);
  CHECK(net("plan", "safety_stock_cost") * kYear == Approx(354.43).margin(.005));
  inventory::ServiceNetwork formula;
  formula.stages = {{"parts", 6, 0, 12 / kYear * kDayLong, 0, 0, {}, 0},
                    {"products", 2, 0, 30 / kYear * kDayLong, 3, 10, 0, 0}};
  formula.links = {{0, 1, 1.0}};
  const auto placed = inventory::place_safety_stock(formula).value();
  CHECK(net("parts", "base_stock") == Approx(placed.stages[0].base_stock).epsilon(1e-12));
  CHECK(net("products", "base_stock") == Approx(placed.stages[1].base_stock).epsilon(1e-12));
}

TEST_CASE("while demand keeps within its bound, guaranteed service is never late; with less stock it is",
          "[unit]") {
  // 8 to 12 a day: t days take at most 12 t, which 10 t + 1.645 x 3 sqrt(t) covers up to t = 6.
  const std::vector<NamedValue> town{{"size", Distribution{Distribution::Kind::kUniform, 8, 12, 0}}};
  auto net = Net(two_stages(1.645, town));
  net.until(2000);
  CHECK(net("town", "otif") == 1.0);
  CHECK(net("products", "mean_owed") == 0.0);
  CHECK(net("parts", "mean_owed") == 0.0);
  auto less = Net(two_stages(.4, town, 63.0, 21.0));
  less.until(2000);
  CHECK(less("town", "otif") < .9);
}

TEST_CASE("a placement sees stocks through makers and lanes, by the bill", "[unit]") {
  const std::vector<NamedValue> stage{{"policy", choice_no(7)}, {"review", kDayLong}, {"holding_cost", 1e-6}};
  auto valves = stage;
  for (const NamedValue& v : std::vector<NamedValue>{{"service_time", 1.5 * kDayLong},
                                                     {"demand_mean", 4 / kDayLong},
                                                     {"demand_deviation", 2.0},
                                                     {"handling", .5 * kDayLong}})
    valves.push_back(v);
  valves[2].value = 1e-4;  // a hundred times as dear to hold: parts are held at their stocks
  const Net net({{"foundry", "goods_supplier", {{"lead_time", constantly(9.5 * kDayLong)}}, {}},
                 {"castings", "stock_point", stage, {{"source", "foundry"}, {"placement", "plan"}}},
                 {"road", "lane", {{"transit", constantly(2 * kDayLong)}}, {{"from", "castings"}}},
                 {"bar", "stock_point", stage, {{"source", "foundry"}, {"placement", "plan"}}},
                 {"packing", "stock_point", {{"policy", choice_no(5)}}, {}},
                 {"works",
                  "maker",
                  {{"bill", bill({"road", "bar"}, {2.0, 3.5})}, {"lead_time", constantly(kDayLong)}},
                  {{"part", "road"}, {"part", "bar"}, {"part", "packing"}}},
                 {"valves", "stock_point", valves, {{"source", "works"}, {"placement", "plan"}}},
                 {"plan", "stock_placement", {{"pooling", 1.0}}, {}}});
  const auto network = dynamic_cast<const StockPlacementAsset&>(*net.plant->find("plan")).network();
  REQUIRE(network.stages.size() == 3);
  CHECK(network.stages[0].time == 11);  // 9.5 days and a review, up to whole ones
  CHECK(network.stages[2].time == 4);   // two days of road, one of the works, a review
  CHECK(*network.stages[2].promised == 1);
  REQUIRE(network.links.size() == 2);
  CHECK(network.links[0].quantity == 2.0);
  CHECK(network.links[1].quantity == 3.5);
  const auto placed = inventory::place_safety_stock(network).value();
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(net(network.stages[i].name, "base_stock") == Approx(placed.stages[i].base_stock));
  CHECK(net("bar", "base_stock") == Approx(3.5 * (4 * 11 + 1.645 * 2 * std::sqrt(11.0))).epsilon(1e-9));
}

TEST_CASE("tiers that see the demand of the end market swing as Chen, Drezner, Ryan and Simchi-Levi say",
          "[validation]") {
  const auto swing = [](double demand_seen) {  // of the orders of the second tier over the demand of the town
    return hands::estimate(20, [&](std::uint64_t replication) {
      const Net net = two_tiers(demand_seen, replication, 20'000);
      return net("shop", "bullwhip") * net("depot", "bullwhip");
    });
  };
  inventory::BullwhipCase one, both;
  one.lead_time = 2, both.lead_time = 4;
  const auto shared = swing(1.0), own = swing(0.0);
  INFO("shared " << shared.mean << " +- " << shared.standard_error << ", own " << own.mean << " +- "
                 << own.standard_error);
  CHECK(std::abs(shared.mean - inventory::bullwhip_ratio(both)) < 3 * shared.standard_error);
  CHECK(shared.standard_error < .01);
  CHECK(inventory::bullwhip_ratio(both) == Approx(3.88));
  CHECK(own.mean > std::pow(inventory::bullwhip_ratio(one), 2) - 3 * own.standard_error);
  CHECK(own.mean > shared.mean + .5);
}

TEST_CASE("what a plan cannot mean is told", "[unit]") {
  const std::string all =
      problems_of({{"maker", "goods_supplier", {{"lead_time", constantly(20 * kDayLong)}}, {}},
                   {"a",
                    "stock_point",
                    {{"policy", choice_no(6)}, {"requirements", 1.0}, {"lot_rule", 7.0}},
                    {{"source", "maker"}}},
                   {"b",
                    "stock_point",
                    {{"policy", choice_no(6)}, {"review", 0.0}, {"demand_seen", 1.0}},
                    {{"source", "maker"}}},
                   {"c", "stock_point", {{"policy", choice_no(7)}}, {{"source", "maker"}}},
                   {"d",
                    "stock_point",
                    {{"policy", choice_no(7)}},
                    {{"source", "maker"}, {"source", "a"}, {"placement", "plan"}}},
                   {"e",
                    "stock_point",
                    {{"policy", choice_no(7)}, {"holding_cost", 1.0}},
                    {{"source", "maker"}, {"placement", "plan"}}},
                   {"plan", "stock_placement", {}, {}},
                   {"empty", "stock_placement", {}, {}}});
  INFO(all);
  for (const char* told :
       {"a.requirements", "a.horizon", "a.holding_cost", "b.review", "b.demand_seen", "c.placement",
        "d.source", "d.holding_cost", "d.service_time", "e.service_time", "plan.links", "empty.placement"})
    CHECK(all.find(told) != std::string::npos);
}
