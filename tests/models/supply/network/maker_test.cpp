// Makers by hand: when a lot is made, what it waited for, who pays, what an outage does.
#include "tests/models/supply/network/network_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

namespace {

/// Castings (2 in one, 2 days) and rings (1 in one, 5 days) into valves for a store that wants 20 at once.
std::vector<AssetSpec> valve_chain(std::vector<NamedValue> works, double order_up_to = 20.0) {
  works.push_back({"bill", bill({"castings"}, {2.0})});
  works.push_back({"price", 90.0});
  works.push_back({"unit_cost", 7.0});
  return {{"castings", "goods_supplier", {{"lead_time", constantly(2 * kDayLong)}, {"price", 10.0}}, {}},
          {"rings", "goods_supplier", {{"lead_time", constantly(5 * kDayLong)}, {"price", 4.0}}, {}},
          {"works", "maker", std::move(works), {{"part", "castings"}, {"part", "rings"}}},
          {"store",
           "stock_point",
           {{"initial", 0.0}, {"policy", choice_no(2)}, {"order_up_to", order_up_to}},
           {{"source", "works"}}}};
}

const std::vector<NamedValue> kTenADay{{"capacity", 10 / kDayLong}, {"lead_time", constantly(kDayLong)}};

}  // namespace

TEST_CASE("a lot is made when its last part is there, and the maker tells which part it waited for",
          "[unit]") {
  auto net = Net(valve_chain(kTenADay));
  net.until(7.99);  // castings on day 2, rings on day 5, made until day 7, one day to the store
  CHECK(net("store", "delivered") == 0.0);
  net.until(8.01);
  CHECK(net("store", "delivered") == 20.0);
  CHECK(net("works", "wait_for_castings") == 2 * kDayLong);
  CHECK(net("works", "wait_for_rings") == 5 * kDayLong);
  CHECK(net("works", "delay_by_castings") == 0.0);
  CHECK(net("works", "delay_by_rings") == 3 * kDayLong);
  CHECK(net("works", "mean_kit_time") == 5 * kDayLong);
  CHECK(net("works", "mean_lead_time") == 8 * kDayLong);
  CHECK(net("works", "utilisation") == Approx(2 / 8.01));
  CHECK(net("works", "parts_held") == Approx((40 * 6.0 + 20 * 3.0) / 8.01));
  CHECK(net("works", "purchases") == 40 * 10.0 + 20 * 4.0);
  CHECK(net("works", "making_cost") == 20 * 7.0);
  CHECK(net("works", "sales") == 20 * 90.0);
  CHECK(net("store", "purchases") == 20 * 90.0);
  CHECK(net("plant", "balance_error_pieces") == 0.0);
  CHECK(net("plant", "balance_error_money") == 0.0);
}

TEST_CASE("an order in lots comes lot by lot", "[unit]") {
  std::vector<NamedValue> works = kTenADay;
  works.push_back({"lot", 8.0});
  auto net = Net(valve_chain(works));
  net.until(6.81);  // 8 of 20 after .8 days, one day to the store
  CHECK(net("store", "delivered") == 8.0);
  net.until(7.61);
  CHECK(net("store", "delivered") == 16.0);
  net.until(8.01);
  CHECK(net("store", "delivered") == 20.0);
  CHECK(net("works", "orders") == 1.0);
}

TEST_CASE("in an outage the work stands still and orders go to another maker", "[unit]") {
  auto chain = valve_chain(kTenADay, 50.0);
  chain.push_back({"second", "maker", {{"price", 95.0}}, {{"part", "castings"}}});
  chain[3].links.push_back({"source", "second"});
  chain.push_back({"town",
                   "market",
                   {{"size", constantly(5)}, {"interval", constantly(7 * kDayLong)}},
                   {{"store", "store"}}});
  auto net = Net(chain);
  net.until(6.0);  // 50 begun on day 5, a day's work is done
  REQUIRE(net.plant->inject(net.state, "works", "outage", 3 * kDayLong));
  net.until(
      9.5);  // the demand of day 7 is ordered on day 8: the second maker gets it, castings come on day 10
  CHECK(net("works", "orders") == 1.0);
  CHECK(net("second", "orders") == 1.0);
  net.until(10.1);
  CHECK(net("store", "delivered") == 5.0);
  net.until(13.9);  // made on day 10 + 3, there on day 14
  CHECK(net("store", "delivered") == 5.0);
  net.until(14.1);
  CHECK(net("store", "delivered") == 55.0);
  CHECK(net("works", "outage_days") == 3 * kDayLong);
  CHECK(net("works", "utilisation") == Approx(5 / 14.1));
}

TEST_CASE("planned and random outages and shocks of a region stop a maker", "[unit]") {
  std::vector<NamedValue> works = kTenADay;
  works.push_back({"outage_start", 6 * kDayLong});
  works.push_back({"outage_duration", 2 * kDayLong});
  auto chain = valve_chain(works);
  chain.push_back({"flood",
                   "regional_shock",
                   {{"planned_start", 7 * kDayLong}, {"planned_duration", 3 * kDayLong}},
                   {{"hits", "works"}}});
  auto net = Net(chain);
  net.until(11.9);  // out from day 6 to 10: a day of work is left, and a day to the store
  CHECK(net("store", "delivered") == 0.0);
  net.until(12.1);
  CHECK(net("store", "delivered") == 20.0);
  CHECK(net("works", "outage_days") == 4 * kDayLong);
  auto random =
      Net(valve_chain({{"up_time", Distribution{Distribution::Kind::kExponential, 20 * kDayLong, 0, 0}},
                       {"down_time", Distribution{Distribution::Kind::kExponential, 5 * kDayLong, 0, 0}}}));
  random.until(20'000);
  CHECK(random("works", "outage_days") / (20'000 * kDayLong) == Approx(.2).margin(.02));
}

TEST_CASE("lead time, price and capacity of a maker can be changed while it runs", "[unit]") {
  auto net = Net(valve_chain(kTenADay));
  for (const auto& [what, x] : {std::pair{"lead_time", 3.0}, {"price", 2.0}, {"capacity", .5}})
    REQUIRE(net.plant->inject(net.state, "works", what, x));
  net.until(11.9);  // ready on day 5, made on day 9, three days to the store
  CHECK(net("store", "delivered") == 0.0);
  net.until(12.1);
  CHECK(net("store", "delivered") == 20.0);
  CHECK(net("works", "sales") == 20 * 180.0);
}

TEST_CASE("parts that come short or bad are ordered again until the bill is met exactly", "[unit]") {
  auto net = Net(
      {{"castings",
        "goods_supplier",
        {{"lead_time", constantly(kDayLong)},
         {"reliability", .6},
         {"short_share", 1.0 / 3},
         {"defect_share", .1},
         {"price", 10.0}},
        {}},
       {"rings", "goods_supplier", {{"lead_time", constantly(kDayLong)}}, {}},
       {"ring_stock",
        "stock_point",
        {{"initial", 0.0}, {"reorder_point", 3.0}, {"order_up_to", 9.0}, {"lost_sales", 1.0}},
        {{"source", "rings"}}},
       {"works",
        "maker",
        {{"bill", bill({"ring_stock", "castings"}, {.7, 3.0})}, {"reorder_after", .5 * kDayLong}},
        {{"part", "castings"}, {"part", "ring_stock"}}},
       {"store",
        "stock_point",
        {{"initial", 0.0}, {"policy", choice_no(2)}, {"order_up_to", 5.0}},
        {{"source", "works"}}},
       {"town", "market", {{"orders", daily_orders(std::vector<double>(100, 3.3))}}, {{"store", "store"}}}});
  net.until(50);
  CHECK(net("plant", "balance_error_pieces") < 1e-12);
  net.until(400);
  const double made = net("works", "made");
  CHECK(made == Approx(100 * 3.3 + 5.0));
  CHECK(net("castings", "sent") * (1 - net("castings", "bad_share")) == Approx(3.0 * made));
  CHECK(net("works", "purchases") == Approx(10.0 * 3.0 * made));
  CHECK(net("works", "rejected") == Approx(net("castings", "sent") * net("castings", "bad_share")));
  CHECK(net("ring_stock", "sent") == Approx(.7 * made));
  CHECK(net("ring_stock", "lost") > 0.0);
  CHECK(net("town", "missing") == 0.0);
  CHECK(net("works", "delay_by_castings") > 0.0);
  CHECK(net("plant", "balance_error_pieces") < 1e-12);
  CHECK(net("plant", "balance_error_money") < 1e-12);
  CHECK(net.state.items.alive() < 5);
}

TEST_CASE("a maker under random orders waits as a queue, and for the later of two parts", "[validation]") {
  const auto exponential = [](double mean) { return Distribution{Distribution::Kind::kExponential, mean * kDayLong, 0, 0}; };
  const auto works = [&](std::vector<NamedValue> maker, double a, double b, std::uint64_t replication) {
    Net net({{"a", "goods_supplier", {{"lead_time", a > 0.0 ? exponential(a) : constantly(0.0)}}, {}},
             {"b", "goods_supplier", {{"lead_time", b > 0.0 ? exponential(b) : constantly(0.0)}}, {}},
             {"works", "maker", std::move(maker), {{"part", "a"}, {"part", "b"}}},
             {"town", "market", {{"interval", exponential(1 / .8)}, {"size", constantly(1)}}, {{"store", "works"}}}},
            {5, replication});
    net.until(20'000);
    return net;
  };
  const auto is_near = [](const hands::Estimate& found, double theory) {
    INFO(found.mean << " +- " << found.standard_error << ", theory " << theory);
    CHECK(std::abs(found.mean - theory) < 3 * found.standard_error);
    CHECK(found.standard_error < .02 * theory);
  };
  // One a day at a load of .8: M/D/1, by Pollaczek and Khinchine 1 + .8 / (2 (1 - .8)) days.
  is_near(hands::estimate(20, [&](std::uint64_t r) { return works({{"capacity", 1 / kDayLong}}, 0, 0, r)("works", "mean_lead_time") / kDayLong; }),
         3.0);
  // Exponential lead times of 4 and 2 days: the later of them 4 + 2 - 4/3; for a alone 4 x 4/6 days, for b alone 2 x 2/6.
  const auto of_two = [&](const char* what) {
    return hands::estimate(20, [&](std::uint64_t r) { return works({}, 4, 2, r)("works", what) / kDayLong; });
  };
  is_near(of_two("mean_kit_time"), 4.0 + 2.0 - 4.0 / 3);
  is_near(of_two("delay_by_a"), 8.0 / 3);
  is_near(of_two("delay_by_b"), 2.0 / 3);
}

TEST_CASE("what a maker cannot mean is told", "[unit]") {
  const std::string all =
      problems_of({{"iron", "goods_supplier", {{"minimum_order", 5.0}}, {}},
                   {"nuts", "stock_point", {{"policy", choice_no(5)}}, {}},
                   {"bolts", "product", {}, {{"first", "press"}}},
                   {"press", "work_centre", {}, {{"next", "bolts"}}},
                   {"works",
                    "maker",
                    {{"bill", bill({"nuts", "nuts", "glue"}, {1, 2, 3})}, {"up_time", constantly(kDayLong)}},
                    {{"part", "iron"}, {"part", "nuts"}, {"part", "nuts"}, {"part", "bolts"}}}});
  INFO(all);
  for (const char* told :
       {"\"iron\", which has a least order", "\"nuts\" twice", "the part \"glue\"",
        "works.bill: found \"nuts\" twice", "\"bolts\", which never sells", "works.down_time"})
    CHECK(all.find(told) != std::string::npos);
}
