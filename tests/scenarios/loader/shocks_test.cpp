// Shocks of the library and of a file, and where they strike.
#include "scenarios/loader/shocks.hpp"

#include <algorithm>

#include "scenarios/loader/explain.hpp"
#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;

namespace {

std::string chain(const std::string& more) {
  return R"(name: "chain" run_length: "200 d" warmup: "20 d" replications: 1 seed: 5
asset { name: "maker" type: "goods_supplier" }
asset { name: "lane" type: "lane" link { port: "from" to: "maker" } set { name: "border" value: "2 d" } }
asset { name: "near" type: "lane" link { port: "from" to: "maker" } }
asset { name: "store" type: "stock_point" link { port: "source" to: "lane" } link { port: "source" to: "near" } }
asset { name: "town" type: "market" link { port: "store" to: "store" } }
)" + more;
}

const Shock& named(const std::vector<Shock>& shocks, const std::string& name) {
  for (const Shock& shock : shocks)
    if (shock.name == name) return shock;
  FAIL("no shock " << name);
  return shocks.front();
}

}  // namespace

TEST_CASE("the library of shocks is sound and has those that are promised", "[unit]") {
  const auto shocks = shocks_of(test::good(chain("")));
  REQUIRE(shocks);
  for (const char* name : {"supplier_out_7", "supplier_out_14", "supplier_out_30", "lead_time_x2", "demand_up_30", "price_up_50",
                           "border_closed_14", "ore_harder_20", "power_limit_80"}) {
    INFO(name);
    CHECK_FALSE(named(*shocks, name).actions.empty());
  }
  for (const Shock& shock : *shocks) {
    INFO(shock.name);
    CHECK_FALSE(shock.about.empty());
    CHECK(shock.duration > 0.0);
  }
}

TEST_CASE("a shock hits the assets of its types, and only those with the parameter it asks for", "[unit]") {
  const Loaded loaded = test::good(chain(""));
  const auto shocks = shocks_of(loaded);
  REQUIRE(shocks);
  CHECK(targets_of(named(*shocks, "border_closed_14"), loaded.plant) == std::vector<std::string>{"lane"});
  CHECK(targets_of(named(*shocks, "lane_closed_14"), loaded.plant) == std::vector<std::string>{"lane", "near"});
  CHECK(targets_of(named(*shocks, "mill_out_3"), loaded.plant).empty());
}

TEST_CASE("a strike injects at its begin and at its end, in its variant only", "[unit]") {
  const std::string text = chain(R"(variant { name: "dear" strike { shock: "price_up_50" at: "50 d" duration: "10 d" } }
variant { name: "both" based_on: "dear" strike { shock: "supplier_out_7" on: "maker" at: "60 d" } })");
  CHECK(test::good(text).plant.injects.empty());
  const Loaded dear = test::good(text, "dear"), both = test::good(text, "both");
  REQUIRE(dear.plant.injects.size() == 2);
  CHECK(dear.plant.injects[0].at == days(50.0));
  CHECK(dear.plant.injects[0].what == "price");
  CHECK(dear.plant.injects[0].si == 1.5);
  CHECK(dear.plant.injects[1].at == days(60.0));
  CHECK(dear.plant.injects[1].si == 1.0);
  REQUIRE(both.plant.injects.size() == 3);
  CHECK(both.plant.injects[2].what == "outage");
  CHECK(both.plant.injects[2].si == 7 * 86400.0);
  CHECK(both.strikes == std::vector<std::string>{"price_up_50 on all at 50 d", "supplier_out_7 on maker at 60 d"});
  const auto base = Plant::build(test::good(text).plant), struck = Plant::build(both.plant);
  CHECK((*base)->digest() != (*struck)->digest());
}

TEST_CASE("a flattened variant keeps its shocks", "[unit]") {
  const std::string text = chain(R"(strike { shock: "lead_time_x2" at: "30 d" }
variant { name: "out" strike { shock: "supplier_out_7" at: "60 d" } })");
  const Loaded out = test::good(text, "out");
  const Loaded again = test::good(flatten(out));
  CHECK(again.strikes == out.strikes);
  CHECK((*Plant::build(again.plant))->digest() == (*Plant::build(out.plant))->digest());
}

TEST_CASE("a shock of the file takes the place of the library's", "[unit]") {
  const Loaded loaded = test::good(chain(R"(shock { name: "supplier_out_7" duration: "9 d" per_year: "0.5" action { type: "goods_supplier" inject: "outage" } }
strike { shock: "supplier_out_7" at: "60 d" })"));
  REQUIRE(loaded.plant.injects.size() == 1);
  CHECK(loaded.plant.injects[0].si == 9 * 86400.0);
  const auto shocks = shocks_of(loaded);
  CHECK(std::count_if(shocks->begin(), shocks->end(), [](const Shock& s) { return s.name == "supplier_out_7"; }) == 1);
  CHECK(named(*shocks, "supplier_out_7").per_year == .5);
}

TEST_CASE("all that is wrong with shocks is told at once, with its place and the nearest name", "[unit]") {
  const std::string told = test::faults(chain(R"(strike { shock: "suplier_out_7" at: "60 d" }
strike { shock: "supplier_out_7" on: "makr" at: "60 d" }
strike { shock: "mill_out_3" at: "60 d" }
strike { shock: "supplier_out_7" }
strike { shock: "supplier_out_7" at: "60 kg" }
shock { name: "odd" duration: "5 d" action { type: "goods_suplier" inject: "outage" } }
shock { name: "odd" duration: "0 d" action { type: "goods_supplier" inject: "outge" } }
shock { name: "more" duration: "5 d" action { type: "goods_supplier" inject: "price" value: "50" after: "1" only_with: "pric" } }
shock { duration: "5 d" })"));
  INFO(told);
  for (const char* word : {"plant:7:", "\"supplier_out_7\"", "\"maker\"", "hits something in this plant", "at, such as \"400 d\"", "60 kg", "\"goods_supplier\"",
                           "a second shock \"odd\"", "time above zero", "\"outage\"", "0.1 to 10", "\"price\"", "no name", "no action"})
    CHECK(told.find(word) != std::string::npos);
}
