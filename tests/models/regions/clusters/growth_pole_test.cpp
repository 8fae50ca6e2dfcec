#include "models/regions/clusters/growth_pole.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

const std::vector<std::string> kIndustries{"a", "b", "c", "d", "e", "f"};

// P is great and gathers industry a; Q and R are small and alike.
RegionTable today() {
  return {{"P", "Q", "R"},
          kIndustries,
          {{240, 152, 152, 152, 152, 152}, {20, 96, 96, 96, 96, 96}, {20, 96, 96, 96, 96, 96}}};
}

RegionTable earlier() {
  auto table = today();
  for (double& x : table.values[0]) x *= 0.9;
  return table;
}

PoleStage stage_of_p(const RegionTable& now, const std::optional<RegionTable>& before) {
  const auto poles = growth_poles(now, before);
  REQUIRE(poles);
  return poles->at(0).stage;
}

}  // namespace

TEST_CASE("a great, specialised region that outgrows the whole is a pole; small alike ones are periphery",
          "[unit]") {
  const auto poles = growth_poles(today(), earlier());
  REQUIRE(poles);
  CHECK(poles->at(0).stage == PoleStage::pole);
  CHECK(poles->at(0).size == Approx(1.5));
  CHECK(poles->at(0).industry == "a");
  CHECK(poles->at(0).quotient == Approx(0.24 / 0.14));
  CHECK(*poles->at(0).growth == Approx(100.0 * (1000.0 / 900.0 - 2000.0 / 1900.0)));
  CHECK(poles->at(1).stage == PoleStage::periphery);
}

TEST_CASE("each sign that is lost takes a stage", "[unit]") {
  CHECK(stage_of_p(today(), std::nullopt) == PoleStage::forming);  // growth not known
  CHECK(stage_of_p(today(), today()) == PoleStage::forming);       // grows as the whole
  auto even = today();
  even.values[0] = {170, 166, 166, 166, 166, 166};
  even.values[1] = even.values[2] = {85, 83, 83, 83, 83, 83};
  CHECK(stage_of_p(even, std::nullopt) == PoleStage::potential);  // only great
}

TEST_CASE("a pole that one industry carries is a narrow one", "[unit]") {
  auto now = today();
  now.values[0] = {800, 40, 40, 40, 40, 40};
  CHECK(stage_of_p(now, earlier()) == PoleStage::narrow_pole);
  CHECK(std::string(to_string(PoleStage::narrow_pole)) == "narrow pole");
}

TEST_CASE("an industry too small for the region does not count as propulsive", "[unit]") {
  RegionTable now{{"P", "Q"}, {"a", "b", "c"}, {{5, 50, 45}, {0, 50, 50}}};
  const auto pole = growth_poles(now)->at(0);
  CHECK(pole.industry == "b");  // a has twice its usual share, but only 5 % of the jobs
  CHECK(pole.quotient == Approx(1.0));
}

TEST_CASE("thresholds are data", "[unit]") {
  GrowthPoleCriteria strict;
  strict.size = 2.0;
  CHECK(growth_poles(today(), earlier(), strict)->at(0).stage == PoleStage::forming);
}

TEST_CASE("regions that an earlier table lacks, and thresholds out of range, are refused", "[unit]") {
  auto other = earlier();
  other.names[1] = "S";
  GrowthPoleCriteria wrong;
  wrong.narrow = 2.0;
  CHECK(growth_poles(today(), other, wrong).error().size() == 3);
}
