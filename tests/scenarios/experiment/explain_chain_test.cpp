// Every figure of the chain can be asked why.
#include "scenarios/experiment/explain_chain.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

const Loaded& concentrator_loaded() {
  static const auto loaded =
      load({std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto", "", {}});
  REQUIRE(loaded);
  return *loaded;
}

std::string explained(const std::string& path) {
  const auto text = explain_chain(concentrator_loaded(), path);
  REQUIRE(text);
  return *text;
}

}  // namespace

TEST_CASE("an indicator tells its scale, the answer, its share and the rule that moves it", "[unit]") {
  const std::string text = explained("prod.automation_level");
  CHECK_THAT(text, Catch::Contains("block PROD") && Catch::Contains("kazakhmys answered 7"));
  CHECK_THAT(text,
             Catch::Contains("packing.hall.automated_share -> prod.automation_level: 0 % -> 6.5, 25 % -> 7, "
                             "100 % -> 8"));
  CHECK_THAT(text, Catch::Contains("plant.textproto:") && Catch::Contains("Palletizing is one of several"));
  CHECK_THAT(explained("prod.iiot_level"), Catch::Contains("no rule: nothing in the plant moves it"));
}

TEST_CASE("a measure tells what reads it: rules, the region, the headlines", "[unit]") {
  const std::string text = explained("packing.hall.robot_hours_share");
  CHECK_THAT(text, Catch::Contains("prod.robot_integration") && Catch::Contains("pers.human_robot_work"));
  CHECK_THAT(explained("plant.revenue_per_year"), Catch::Contains("manufacturing output of Karaganda"));
  CHECK_THAT(explained("plant.revenue"), Catch::Contains("headline"));
}

TEST_CASE("readiness, blocks, the region and investment cases are explained with their numbers", "[unit]") {
  const std::string all = explained("readiness");
  CHECK_THAT(all, Catch::Contains("index 0.6109, medium"));
  std::size_t rules = 0;
  for (std::size_t at = all.find("rule:"); at != std::string::npos; at = all.find("rule:", at + 1)) ++rules;
  CHECK(rules == 6);
  CHECK_THAT(explained("PROD"), Catch::Contains("0.61945") && Catch::Contains("prod.digital_twin_use"));
  CHECK_THAT(explained("region"), Catch::Contains("one of 110 enterprises (assumption: 60 to 200") &&
                                      Catch::Contains("technical efficiency"));
  CHECK_THAT(explained("investment.robots_100"),
             Catch::Contains("3 x 480 kUSD") && Catch::Contains("source:"));
}

TEST_CASE("an unknown figure has the nearest name", "[unit]") {
  const auto text = explain_chain(concentrator_loaded(), "prod.automation_levle");
  REQUIRE_FALSE(text);
  CHECK_THAT(text.error().front().expected, Catch::Contains("the nearest is \"prod.automation_level\""));
}
