// Stock points that are closed for a time; what counts as served at once; the CO2 of a network.
#include "tests/models/supply/network/network_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

TEST_CASE("a stock point that is closed sends nothing, takes goods in, and its buyers go elsewhere",
          "[unit]") {
  const std::vector<NamedValue> closed{
      {"initial", 100.0},           {"policy", choice_no(2)},          {"order_up_to", 100.0},
      {"handling", .25 * kDayLong}, {"outage_start", 10.5 * kDayLong}, {"outage_duration", 4 * kDayLong}};
  const auto run = [&](bool second, double lost) {
    auto first = closed;
    first.push_back({"lost_sales", lost});
    std::vector<AssetSpec> assets{
        {"maker", "goods_supplier", {{"lead_time", constantly(2 * kDayLong)}}, {}},
        {"store", "stock_point", first, {{"source", "maker"}}},
        {"town", "market", {{"size", constantly(5)}, {"due_in", kDayLong}}, {{"store", "store"}}}};
    if (second) {
      assets.push_back({"other", "stock_point", {{"initial", 100.0}, {"policy", choice_no(5)}}, {}});
      assets[2].links.push_back({"store", "other"});
    }
    Net net(assets);
    net.until(14.4);
    CHECK(net("store", "sent") == 10 * 5.0);  // days 1 to 10
    // Goods go on coming: demand of days 1 to 10, ordered a day later, there two days after; of day 11 too
    // where it is owed.
    CHECK(net("store", "delivered") == (second || lost > 0.0 ? 50.0 : 55.0));
    net.until(40.5);
    CHECK(net("store", "outage_days") == 4 * kDayLong);
    return net;
  };
  const Net alone = run(false, 0.0), two = run(true, 0.0), lost = run(false, 1.0);
  CHECK(alone("town", "otif") ==
        Approx(37.0 / 40));  // days 11, 12, 13 wait too long; that of day 14 half a day
  CHECK(alone("store", "sent") == 200.0);
  CHECK(two("town", "otif") == 1.0);
  CHECK(two("other", "sent") == 20.0);
  CHECK(lost("store", "lost") == 20.0);
}

TEST_CASE("a shock of a region and a user close a stock point, and buyers that review at once come back",
          "[unit]") {
  Net net({{"store", "stock_point", {{"initial", 1000.0}, {"policy", choice_no(5)}}, {}},
           {"shop",
            "stock_point",
            {{"initial", 20.0}, {"policy", choice_no(2)}, {"order_up_to", 20.0}, {"review", 0.0}},
            {{"source", "store"}}},
           {"region",
            "regional_shock",
            {{"planned_start", 5.5 * kDayLong}, {"planned_duration", 2 * kDayLong}},
            {{"hits", "store"}}},
           {"town", "market", {{"size", constantly(3)}}, {{"store", "shop"}}}});
  net.until(7.4);
  CHECK(net("store", "sent") == 15.0);
  net.until(7.6);
  CHECK(net("store", "sent") == 21.0);
  REQUIRE(net.plant->inject(net.state, "store", "outage", 3 * kDayLong));
  net.until(10.5);
  CHECK(net("store", "sent") == 21.0);
  net.until(10.7);
  CHECK(net("store", "sent") == 30.0);
}

TEST_CASE("what comes in and leaves at the tick of its order is served at once", "[unit]") {
  // The shop is reviewed first, so its order stands before the delivery of the same tick at the depot, which
  // holds nothing itself.
  Net net({{"shop",
            "stock_point",
            {{"initial", 40.0}, {"policy", choice_no(2)}, {"order_up_to", 40.0}},
            {{"source", "depot"}}},
           {"depot",
            "stock_point",
            {{"initial", 0.0}, {"policy", choice_no(2)}, {"order_up_to", 0.0}},
            {{"source", "maker"}}},
           {"maker", "goods_supplier", {{"lead_time", constantly(0.0)}}, {}},
           {"town", "market", {{"size", constantly(5)}}, {{"store", "shop"}}}});
  net.until(50.5);
  CHECK(net("depot", "sent") == 49 * 5.0);
  CHECK(net("depot", "mean_owed") == 0.0);
  CHECK(net("depot", "fill_rate") == 1.0);
}

TEST_CASE("freight, grids and trucks add up to the CO2 of the plant", "[unit]") {
  Net net({{"maker", "goods_supplier", {{"lead_time", constantly(0.0)}}, {}},
           {"road",
            "lane",
            {{"transit", constantly(kDayLong)}, {"unit_mass", 500.0}, {"distance", 1e6}},
            {{"from", "maker"}}},
           {"store",
            "stock_point",
            {{"initial", 0.0}, {"policy", choice_no(2)}, {"order_up_to", 30.0}},
            {{"source", "road"}}},
           {"grid", "grid", {{"base_load", 1e6}, {"emission_factor", .64 / 3.6e6}}, {}}});
  net.until(10);
  CHECK(net("road", "emission") == Approx(30 * 500 * 1000 * 62e-6));
  CHECK(net("grid", "emission") == Approx(240e3 * .64));
  CHECK(net("plant", "emission") == Approx(net("road", "emission") + net("grid", "emission")));
}
