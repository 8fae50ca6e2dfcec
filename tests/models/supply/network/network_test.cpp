// Suppliers, stock points, lanes and markets by hand: who gets what, when, and who pays.
#include <algorithm>
#include <numbers>

#include "tests/models/supply/network/network_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

namespace {

/// One market of `daily` units a day at a stock point that orders at "maker".
std::vector<AssetSpec> chain(double daily, std::vector<NamedValue> stock, std::vector<NamedValue> maker) {
  return {{"maker", "goods_supplier", std::move(maker), {}},
          {"store", "stock_point", std::move(stock), {{"source", "maker"}}},
          {"town", "market", {{"size", constantly(daily)}}, {{"store", "store"}}}};
}

}  // namespace

TEST_CASE("each policy orders what it says, at its reviews", "[unit]") {
  const std::vector<NamedValue> maker{{"lead_time", constantly(0.0)}, {"price", 2.0}};
  const auto orders = [&](std::vector<NamedValue> stock) {
    stock.push_back({"initial", 10.0});
    auto net = Net(chain(3, stock, maker));
    net.until(100.5);
    CHECK(net("store", "fill_rate") == 1.0);
    CHECK(net("plant", "balance_error_money") == 0.0);
    return std::pair{net("store", "orders"), net("store", "delivered")};
  };
  // 3 a day from 10: the position is 10, 7, 4 and at most 4 then, so an order up to 10 comes every second day.
  CHECK(orders({{"reorder_point", 4.0}, {"order_up_to", 10.0}}) == std::pair{49.0, 49 * 6.0});
  CHECK(orders({{"policy", choice_no(1)}, {"reorder_point", 4.0}, {"lot", 6.0}}).second == 49 * 6.0);
  CHECK(orders({{"policy", choice_no(2)}, {"order_up_to", 10.0}}) == std::pair{99.0, 99 * 3.0});
  CHECK(orders({{"policy", choice_no(3)}, {"order_up_to", 10.0}, {"lot", 5.0}}).second == 59 * 5.0);  // a card a 5 units used
  CHECK(orders({{"policy", choice_no(0)}, {"reorder_point", 4.0}, {"order_up_to", 10.0}, {"review", 0.0}}).first == 50.0);
}

TEST_CASE("unmet demand is owed in the order of asking, or lost", "[unit]") {
  const std::vector<NamedValue> slow{{"lead_time", constantly(10 * kDayLong)}};
  auto owed = Net(chain(4, {{"initial", 6.0}, {"policy", choice_no(2)}, {"order_up_to", 6.0}}, slow));
  owed.until(9.5);
  CHECK(owed("store", "sent") == 6.0);
  CHECK(owed("store", "fill_rate") == Approx(6.0 / 36));
  CHECK(owed("town", "open_orders") == 8.0);
  owed.until(60);
  CHECK(owed("town", "missing") == 0.0);
  CHECK(owed("town", "otif") < .1);
  CHECK(owed("store", "mean_owed") > 20);
  auto lost = Net(chain(4, {{"initial", 6.0}, {"policy", choice_no(2)}, {"order_up_to", 6.0}, {"lost_sales", 1.0}, {"lost_cost", 7.0}}, slow));
  lost.until(60);
  CHECK(lost("town", "open_orders") == 0.0);
  CHECK(lost("store", "lost") == lost("town", "missing"));
  CHECK(lost("store", "lost") + lost("store", "sent") == Approx(lost("store", "demand")));
  CHECK(lost("store", "shortage_cost") == Approx(7.0 * lost("store", "lost")));
}

TEST_CASE("capacity makes orders wait for those before, and a ramp makes it whole again", "[unit]") {
  auto net = Net(chain(10, {{"initial", 0.0}, {"policy", choice_no(2)}, {"order_up_to", 100.0}},
                       {{"lead_time", constantly(0.0)}, {"capacity", 20 / kDayLong}, {"ramp_up", 10 * kDayLong}, {"ramp_start", .5}}));
  net.until(4.9);
  CHECK(net("store", "delivered") == 0.0);
  net.until(5.1);  // 100 units at 20 a day
  CHECK(net("store", "delivered") == 100.0);
  REQUIRE(net.plant->inject(net.state, "maker", "outage", 5 * kDayLong));
  net.until(10.0);
  CHECK(net("store", "delivered") == 100.0);
  net.until(10.2);  // what was on order when the outage began
  CHECK(net("store", "delivered") == 140.0);
  // The review of day 11 finds 40 of 100 and orders 60. The capacity is 10.9 a day then and grows by 1 a day each day:
  // 10.9 t + t^2 / 2 = 60 for t = 4.553.
  net.until(15.54);
  CHECK(net("store", "delivered") == 140.0);
  net.until(15.56);
  CHECK(net("store", "delivered") == 200.0);
}

TEST_CASE("the first source is used until its outage, shares are kept, the cheapest is found by the size", "[unit]") {
  const auto two = [](double sourcing, std::vector<NamedValue> a, std::vector<NamedValue> b) {
    for (auto* maker : {&a, &b}) maker->push_back({"lead_time", constantly(0.0)});
    return Net({{"a", "goods_supplier", a, {}},
                {"b", "goods_supplier", b, {}},
                {"store", "stock_point", {{"policy", choice_no(2)}, {"order_up_to", 100.0}, {"sourcing", sourcing}},
                 {{"source", "a"}, {"source", "b"}}},
                {"town", "market", {{"size", constantly(5)}}, {{"store", "store"}}}});
  };
  auto first = two(0, {{"outage_start", 10.5 * kDayLong}, {"outage_duration", 4 * kDayLong}}, {});
  first.until(30.5);
  CHECK(first("b", "sent") == 4 * 5.0);
  CHECK(first("a", "sent") == 25 * 5.0);
  auto shares = two(1, {{"share", 3.0}}, {{"share", 1.0}});
  shares.until(40.5);
  CHECK(shares("a", "sent") == 3 * shares("b", "sent") + 5.0 - 10.0 * (shares("b", "sent") == 50.0 ? 1 : 0));
  auto table = std::make_shared<DataTable>();
  table->rows = 2;
  table->columns = {{"from", {}, {0.0, 50.0}}, {"price", {}, {12.0, 3.0}}};
  auto cheap = two(2, {{"price", 10.0}}, {{"price_breaks", ParameterValue{TablePtr(table)}}, {"minimum_order", 0.0}});
  cheap.until(20.5);
  CHECK(cheap("b", "sent") == 0.0);  // 5 at a time: 12 there, 10 here
  auto large = two(2, {{"price", 10.0}}, {{"price_breaks", ParameterValue{TablePtr(table)}}, {"minimum_order", 60.0}});
  large.until(20.5);
  CHECK(large("b", "sent") == 120.0);
  CHECK(large("b", "paid") == 360.0);
  CHECK(large("a", "sent") == 0.0);  // less than 60 is never the cheapest
}

TEST_CASE("bad units and cancelled ones are not paid, late ones cost the supplier", "[unit]") {
  auto net = Net(chain(10, {{"initial", 200.0}, {"policy", choice_no(2)}, {"order_up_to", 200.0}},
                       {{"lead_time", constantly(5 * kDayLong)}, {"promised_lead_time", 3 * kDayLong}, {"penalty", .1 / kDayLong}, {"price", 100.0},
                        {"defect_share", .1}, {"reliability", .8}, {"short_share", .5}}));
  net.until(1000.5);
  const double good = net("maker", "sent") * (1 - net("maker", "bad_share"));
  CHECK(net("maker", "bad_share") == Approx(.1).margin(.01));
  CHECK(net("store", "purchases") == Approx(good * 80.0));  // two days late at a tenth a day
  CHECK(net("maker", "penalties") == Approx(good * 20.0));
  CHECK(net("maker", "otif") == 0.0);
  CHECK(net("plant", "balance_error_money") < 1e-12);
  CHECK(net("plant", "balance_error_pieces") < 1e-12);
}

TEST_CASE("a lane keeps its schedule and vehicles, and nothing departs while it is closed", "[unit]") {
  auto net = Net({{"maker", "goods_supplier", {{"lead_time", constantly(0.0)}, {"price", 5.0}}, {}},
                  {"road", "lane",
                   {{"transit", constantly(2 * kDayLong)}, {"border", constantly(kDayLong)}, {"every", 7 * kDayLong}, {"vehicle", 20.0}, {"trip_cost", 100.0},
                    {"unit_cost", 1.0}, {"unit_mass", 500.0}, {"distance", 1e6}},
                   {{"from", "maker"}}},
                  {"store", "stock_point", {{"initial", 100.0}, {"policy", choice_no(2)}, {"order_up_to", 100.0}}, {{"source", "road"}}},
                  {"town", "market", {{"size", constantly(5)}}, {{"store", "store"}}}});
  net.until(9.9);
  CHECK(net("store", "delivered") == 0.0);
  net.until(10.1);  // what was ordered on the days 2 to 7 leaves on day 7 and is there on day 10
  CHECK(net("store", "delivered") == 6 * 5.0);
  CHECK(net("road", "trips") == 2.0);
  CHECK(net("road", "freight") == 2 * 100.0 + 30.0);
  CHECK(net("road", "emission") == Approx(30 * 500 * 1000 * 62e-6));
  CHECK(net("store", "purchases") == 30 * 5.0);
  REQUIRE(net.plant->inject(net.state, "road", "closed", 20 * kDayLong));
  net.until(37.9);  // day 14 to 28 without a departure; open on day 30.1, next departure on day 35
  CHECK(net("store", "delivered") == 30.0);
  net.until(38.1);
  CHECK(net("store", "delivered") > 30.0);
  CHECK(net("plant", "balance_error_pieces") == 0.0);
}

TEST_CASE("amounts that are no whole numbers close their orders, and a full lane divides parcels", "[unit]") {
  auto net = Net({{"maker", "goods_supplier", {{"lead_time", constantly(kDayLong)}, {"reliability", .7}, {"short_share", 1.0 / 3}}, {}},
                  {"centre", "stock_point", {{"initial", 7.0 / 3}, {"reorder_point", 8.1}, {"order_up_to", 31.7}}, {{"source", "maker"}}},
                  {"road", "lane", {{"transit", constantly(.3 * kDayLong)}, {"every", kDayLong}, {"vehicle", 2.3}, {"fleet", 2.0}}, {{"from", "centre"}}},
                  {"store", "stock_point", {{"initial", .1}, {"reorder_point", 5.0}, {"order_up_to", 17.0 / 3}}, {{"source", "road"}}},
                  {"town", "market", {{"size", Distribution{Distribution::Kind::kGamma, 1.7, 1.1, 0}}}, {{"store", "store"}}}});
  net.until(5000);
  CHECK(net("road", "load_share") <= 1.0 + 1e-9);
  CHECK(net("road", "units") == Approx(net("town", "received")).epsilon(.01));
  CHECK(net("plant", "balance_error_pieces") < 1e-12);
  CHECK(net.state.items.alive() < 60);
}

TEST_CASE("goods that travel warm are lost by the day", "[unit]") {
  auto net = Net({{"maker", "goods_supplier", {{"lead_time", constantly(0.0)}}, {}},
                  {"road", "lane", {{"transit", constantly(3 * kDayLong)}, {"cold", 0.0}, {"loss", .1 / kDayLong}}, {{"from", "maker"}}},
                  {"store", "stock_point", {{"initial", 0.0}, {"reorder_point", 0.0}, {"order_up_to", 100.0}}, {{"source", "road"}}}});
  net.until(3.5);
  CHECK(net("store", "delivered") == Approx(100 * .9 * .9 * .9));
  CHECK(net("plant", "balance_error_pieces") < 1e-15);
}

TEST_CASE("goods past their shelf life are thrown away, the oldest are used first", "[unit]") {
  auto net = Net(chain(3, {{"initial", 10.0}, {"reorder_point", 1.0}, {"order_up_to", 13.0}, {"shelf_life", 3.5 * kDayLong}},
                       {{"lead_time", constantly(0.0)}}));
  net.until(3.4);
  CHECK(net("store", "wasted") == 0.0);
  net.until(3.6);  // of the first ten, nine are sold
  CHECK(net("store", "wasted") == 1.0);
  net.until(200);
  CHECK(net("plant", "balance_error_pieces") < 1e-12);
  CHECK(net("store", "wasted") > 30.0);
}

TEST_CASE("goods in consignment are paid when they are used", "[unit]") {
  auto net = Net(chain(4, {{"initial", 0.0}, {"reorder_point", 0.0}, {"order_up_to", 40.0}, {"consignment", 1.0}},
                       {{"lead_time", constantly(0.0)}, {"price", 10.0}}));
  net.until(.5);
  CHECK(net("store", "delivered") == 40.0);
  CHECK(net("store", "purchases") == 0.0);
  net.until(3.5);
  CHECK(net("store", "purchases") == 12 * 10.0);
  CHECK(net("maker", "paid") == 12 * 10.0);
}

TEST_CASE("a market follows its season, its trend, its list and a shock", "[unit]") {
  auto book = std::make_shared<DataTable>();
  book->rows = 3;
  book->columns = {{"time", {}, {kDayLong, kDayLong, 4 * kDayLong}}, {"units", {}, {5.0, 7.0, 2.0}}, {"due", {}, {kDayLong, NAN, 9 * kDayLong}}};
  auto listed = Net({{"store", "stock_point", {{"initial", 6.0}, {"policy", choice_no(5)}}, {}},
                     {"town", "market", {{"orders", ParameterValue{TablePtr(book)}}}, {{"store", "store"}}}});
  listed.until(10);
  CHECK(listed("town", "ordered") == 14.0);
  CHECK(listed("town", "received") == 6.0);
  CHECK(listed("town", "open_orders") == 2.0);
  auto season = Net({{"store", "stock_point", {{"initial", 1e9}, {"policy", choice_no(5)}}, {}},
                     {"town", "market",
                      {{"size", constantly(10)}, {"season", .5}, {"season_period", 100 * kDayLong}, {"season_peak", 25 * kDayLong}},
                      {{"store", "store"}}}});
  season.until(50.5);
  CHECK(season("town", "ordered") == Approx(500 + 5 * 100 / std::numbers::pi).epsilon(.01));
  REQUIRE(season.plant->inject(season.state, "town", "demand", 2.0));
  const double before = season("town", "ordered");
  season.until(100.5);
  CHECK(season("town", "ordered") - before == Approx(2 * (500 - 5 * 100 / std::numbers::pi)).epsilon(.01));
}

TEST_CASE("a shock of a region puts its neighbours out at once, each with its chance", "[unit]") {
  const auto network = [](double share) {
    return Net({{"a", "goods_supplier", {{"lead_time", constantly(0.0)}}, {}},
                {"b", "goods_supplier", {{"lead_time", constantly(0.0)}}, {}},
                {"road", "lane", {{"transit", constantly(0.0)}}, {{"from", "b"}}},
                {"region", "regional_shock",
                 {{"share", share}, {"planned_start", 10.5 * kDayLong}, {"planned_duration", 5 * kDayLong}},
                 {{"hits", "a"}, {"hits", "road"}}},
                {"one", "stock_point", {{"policy", choice_no(2)}}, {{"source", "a"}}},
                {"two", "stock_point", {{"policy", choice_no(2)}}, {{"source", "road"}}},
                {"town", "market", {{"size", constantly(5)}}, {{"store", "one"}}},
                {"city", "market", {{"size", constantly(5)}}, {{"store", "two"}}}});
  };
  auto hit = network(1.0);
  hit.until(15.4);
  CHECK(hit("one", "delivered") == 9 * 5.0);
  CHECK(hit("two", "delivered") == 9 * 5.0);
  hit.until(20.5);
  CHECK(hit("one", "delivered") == 19 * 5.0);
  CHECK(hit("two", "delivered") == 19 * 5.0);
  CHECK(hit("region", "hits") == 2.0);
  CHECK(hit("region", "present_share") == Approx(5 / 20.5));
  CHECK(hit("b", "outage_days") == 0.0);
  auto spared = network(0.0);
  spared.until(20.5);
  CHECK(spared("region", "shocks") == 1.0);
  CHECK(spared("one", "delivered") == 19 * 5.0);
}

TEST_CASE("a plant with full hands is helped by the exchange, sooner and cheaper with trust", "[unit]") {
  const auto cluster = [](double trust, bool open) {
    auto net = Net({{"own", "goods_supplier", {{"lead_time", constantly(0.0)}, {"capacity", 6 / kDayLong}, {"longest_queue", 4 * kDayLong}}, {}},
                    {"busy", "goods_supplier", {{"lead_time", constantly(0.0)}, {"capacity", 1 / kDayLong}, {"price", 1.0}}, {}},
                    {"idle", "goods_supplier", {{"lead_time", constantly(0.0)}, {"capacity", 20 / kDayLong}, {"price", 1.0}}, {}},
                    {"swap", "capacity_exchange",
                     {{"trust", trust}, {"transaction_cost", 100.0}, {"fee", 3.0}, {"search_time", constantly(4 * kDayLong)}, {"open", open ? 1.0 : 0.0}},
                     {{"member", "busy"}, {"member", "idle"}}},
                    {"store", "stock_point", {{"initial", 40.0}, {"policy", choice_no(2)}, {"order_up_to", 60.0}}, {{"source", "own"}, {"source", "swap"}}},
                    {"town", "market", {{"size", constantly(10)}}, {{"store", "store"}}}});
    net.until(200);
    return net;
  };
  const auto alone = cluster(0, false), strangers = cluster(0, true), friends = cluster(.75, true);
  CHECK(alone("swap", "orders") == 0.0);
  CHECK(alone("store", "delivered") <= 6.0 * 200);
  CHECK(alone("store", "delivered") > 5.0 * 200);
  for (const Net* net : {&strangers, &friends}) {
    CHECK((*net)("store", "delivered") == Approx(10.0 * 200).margin(60));
    CHECK((*net)("plant", "balance_error_pieces") < 1e-12);
    CHECK((*net)("plant", "balance_error_money") < 1e-12);
    CHECK((*net)("busy", "sent") > 0.0);
    CHECK((*net)("idle", "sent") > 2 * (*net)("busy", "sent"));
  }
  CHECK(strangers("swap", "transaction_cost") == Approx(103.0 * strangers("swap", "orders")));
  CHECK(friends("swap", "transaction_cost") == Approx(28.0 * friends("swap", "orders")));
  CHECK(strangers("swap", "mean_search") == Approx(4 * kDayLong));
  CHECK(friends("swap", "mean_search") == Approx(kDayLong));
  CHECK(friends("store", "mean_owed") < strangers("store", "mean_owed"));
}

// The order of day 3 finds, when its search ends on day 8, that the partner has gone out of work until day 63.5.
TEST_CASE("an exchange gives back an order for which it finds no partner, and the own plant gets it", "[unit]") {
  const auto waiting = [](double patience) {
    auto net = Net({{"own", "goods_supplier", {{"lead_time", constantly(kDayLong)}, {"outage_start", kDayLong}, {"outage_duration", 4 * kDayLong}}, {}},
                    {"partner", "goods_supplier", {{"lead_time", constantly(kDayLong)}, {"outage_start", 3.5 * kDayLong}, {"outage_duration", 60 * kDayLong}}, {}},
                    {"desk", "capacity_exchange", {{"search_time", constantly(5 * kDayLong)}, {"patience", patience * kDayLong}}, {{"member", "partner"}}},
                    {"store", "stock_point", {{"initial", 10.0}, {"reorder_point", 9.0}, {"order_up_to", 10.0}}, {{"source", "own"}, {"source", "desk"}}},
                    {"town", "market", {{"interval", constantly(2 * kDayLong)}, {"size", constantly(9)}}, {{"store", "store"}}}});
    net.until(20.5);
    return net;
  };
  const auto for_ever = waiting(0.0), for_a_time = waiting(2.0);
  CHECK(for_ever("desk", "searching") == 1.0);
  CHECK(for_ever("desk", "given_back") == 0.0);
  CHECK(for_a_time("desk", "searching") == 0.0);
  CHECK(for_a_time("desk", "given_back") == 1.0);
  CHECK(for_a_time("store", "delivered") == for_ever("store", "delivered") + 9.0);
  CHECK(for_a_time("plant", "balance_error_pieces") < 1e-12);
  CHECK(for_a_time("plant", "balance_error_money") < 1e-12);
}

TEST_CASE("what a network cannot mean is told", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"store", "stock_point", {{"order_up_to", 5.0}, {"reorder_point", 6.0}}, {}},
                 {"cards", "stock_point", {{"policy", choice_no(3)}, {"lot", 50.0}, {"order_up_to", 5.0}}, {{"source", "cards"}}},
                 {"road", "lane", {{"fleet", 2.0}}, {{"from", "store"}}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  const Problems& problems = built.error();
  for (const char* told : {"store.order_up_to", "store.policy", "cards.lot", "cards.source", "road.fleet"}) {
    INFO(told);
    CHECK(std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.path.find(told) != std::string::npos; }));
  }
}

TEST_CASE("lanes and makers that order from themselves are refused, and named", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"road", "lane", {}, {{"from", "works"}}}, {"works", "maker", {}, {{"part", "road"}}}};
  const auto ring = problems_in(spec);
  REQUIRE(ring.size() == 1);
  CHECK(ring.front().found.find("road -> works -> road") != std::string::npos);
  spec.assets = {{"road", "lane", {}, {{"from", "road"}}}};
  REQUIRE(problems_in(spec).size() == 1);
}
