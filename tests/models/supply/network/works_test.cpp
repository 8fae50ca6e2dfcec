// A works described in detail between stock points: the chain feeds the floor, the floor feeds the chain.
#include "tests/models/supply/network/network_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

namespace {

/// Bars from a mill into a stock point, valves from bars on a lathe (hours a piece), into a depot, to a town.
std::vector<AssetSpec> works(double hours, double defects, std::vector<NamedValue> product) {
  for (const NamedValue& v : std::vector<NamedValue>{
           {"orders", choice_no(3)}, {"stocked", 1.0}, {"lot", 4.0}, {"material", 2.5}, {"price", 100.0}})
    product.push_back(v);
  return {{"mill", "goods_supplier", {{"lead_time", constantly(3 * kDayLong)}, {"price", 6.0}}, {}},
          {"bars",
           "stock_point",
           {{"initial", 100.0}, {"policy", choice_no(2)}, {"order_up_to", 150.0}},
           {{"source", "mill"}}},
          {"valve", "product", product, {{"step", "valve.turn"}, {"material", "bars"}}},
          {"valve.turn",
           "operation",
           {{"time", constantly(hours * 3600)},
            {"defect_share", defects},
            {"detection", 1.0},
            {"most_reworks", 0.0}},
           {{"at", "lathe"}}},
          {"lathe", "work_centre", {}, {}},
          {"road", "lane", {{"transit", constantly(.5 * kDayLong)}}, {{"from", "valve"}}},
          {"depot",
           "stock_point",
           {{"initial", 20.0}, {"policy", choice_no(2)}, {"order_up_to", 40.0}, {"price", 150.0}},
           {{"source", "road"}}},
          {"town", "market", {{"size", constantly(6)}}, {{"store", "depot"}}}};
}

}  // namespace

TEST_CASE(
    "a stock point feeds the floor, the floor makes what a depot orders, and nothing is lost between them",
    "[unit]") {
  auto net = Net(works(2, .2, {}));
  net.until(301.5);
  // Scrap is made again: what the depot ordered comes, less what is on its way.
  CHECK(net("valve", "asked") ==
        net("depot", "demand") - 6.0 + 20.0);  // a day's demand is ordered the next day; 20 at first
  CHECK(net("valve", "sold") == net("road", "units"));
  CHECK(net("valve", "asked") - net("valve", "sold") < 20.0);
  CHECK(net("valve", "scrap_share") == Approx(.2).margin(.04));
  CHECK(net("bars", "sent") == Approx(2.5 * net("valve", "released")));
  CHECK(net("depot", "purchases") == Approx(100.0 * net("depot", "delivered")));
  CHECK(net("valve", "sales") == net("depot", "purchases"));
  CHECK(net("town", "otif") > .95);
  CHECK(net("plant", "balance_error_pieces") < 1e-12);
  CHECK(net("plant", "balance_error_money") < 1e-12);
}

TEST_CASE("made to order, nothing lies at the works; with a target, pieces do", "[unit]") {
  auto to_order = Net(works(2, 0, {})),
       to_stock = Net(works(2, 0, {{"stock_target", 30.0}, {"initial_stock", 30.0}}));
  for (Net* net : {&to_order, &to_stock}) net->until(100.5);
  CHECK(to_order("valve", "stock") < 4.0);  // less than a lot
  CHECK(to_stock("valve", "stock") > 20.0);
  CHECK(to_stock("depot", "mean_lead_time") == Approx(.5 * kDayLong));
  CHECK(to_order("depot", "mean_lead_time") > 1.0 * kDayLong / 2 + 2 * 3600);
}

TEST_CASE("a floor that is too slow starves the chain, one without bars too", "[unit]") {
  auto slow = Net(works(6, 0, {}));
  slow.until(200.5);
  CHECK(slow("depot", "delivered") == Approx(4.0 * 200).margin(20));  // a day is four pieces
  auto chain = works(2, 0, {});
  chain[0].values.push_back({"outage_start", 50.5 * kDayLong});
  chain[0].values.push_back({"outage_duration", 40 * kDayLong});
  auto starved = Net(chain);
  starved.until(50.5);
  const double before = starved("valve", "finished");
  starved.until(90.5);
  CHECK(starved("valve", "finished") - before <= 150 / 2.5 + 8);
  CHECK(starved("town", "open_orders") > 10.0);
}

TEST_CASE("a product whose pieces are sold at once is no source", "[unit]") {
  const std::string all = problems_of({{"bolts", "product", {}, {{"first", "press"}}},
                                       {"press", "work_centre", {}, {{"next", "bolts"}}},
                                       {"depot", "stock_point", {}, {{"source", "bolts"}}},
                                       {"road", "lane", {}, {{"from", "bolts"}}},
                                       {"town", "market", {}, {{"store", "bolts"}}}});
  INFO(all);
  for (const char* told : {"depot.source", "road.from", "town.store", "stocked: true"})
    CHECK(all.find(told) != std::string::npos);
}
