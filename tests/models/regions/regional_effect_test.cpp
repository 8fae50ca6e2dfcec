#include "models/regions/regional_effect.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/models/regions/twenty_regions.hpp"

using namespace egiz;

namespace {

RegionTable shipped_regions() { return *load_regions(); }

PlantEffect effect(const PlantChange& change, const RegionalOptions& options = {}) {
  const auto result = regional_effect(shipped_regions(), change, options);
  if (!result) FAIL(to_string(result.error().front()));
  return *result;
}

}  // namespace

TEST_CASE("a change of nothing leaves digital output and efficiency as they were", "[unit]") {
  const auto r = effect({"Karaganda", 0.0, 0.0, 0});
  CHECK(r.effect.before == r.effect.after);
  CHECK(r.effect.te_after == Approx(r.effect.te_before).epsilon(1e-12));
}

TEST_CASE("more output and one more digital enterprise raise digital output and efficiency", "[unit]") {
  const auto r = effect({"Karaganda", 20.0, 300.0, 1});
  CHECK(r.effect.after == Approx((2642.759 + 20.0) * (21.5 + 100.0 / 300.0) / 100.0).epsilon(1e-12));
  CHECK(r.effect.te_after > r.effect.te_before);
  CHECK(r.boundary == FrontierBoundary::none);
  CHECK(r.why.find("2642.76 +20 = 2662.76 bn KZT") != std::string::npos);
  CHECK(r.why.find("+1 of 300 enterprises") != std::string::npos);
}

TEST_CASE("the kept frontier leaves every other region's efficiency alone, a refitted one does not",
          "[unit]") {
  auto after = shipped_regions();
  after.values[8][*region_column(after, "manuf_output")] *= 1.1;
  const auto kept = regional_effects(shipped_regions(), after);
  RegionalOptions options;
  options.refit = true;
  const auto refitted = regional_effects(shipped_regions(), after, options);
  REQUIRE(kept);
  REQUIRE(refitted);
  REQUIRE(refitted->refitted);
  double moved = 0.0;
  for (std::size_t i = 0; i < 20; ++i) {
    if (i == 8) continue;
    CHECK(kept->regions[i].te_after == Approx(kept->regions[i].te_before).epsilon(1e-12));
    moved = std::max(moved, std::abs(refitted->regions[i].te_after - refitted->regions[i].te_before));
  }
  CHECK(moved > 1e-4);
  CHECK(kept->regions[8].te_after > kept->regions[8].te_before);
}

TEST_CASE("a region pushed above a deterministic frontier has efficiency one, and is told", "[unit]") {
  RegionalOptions options;
  options.inputs = kBaseInputs;
  const auto r = effect({"Kostanay", 500.0, 0.0, 0}, options);
  CHECK(r.boundary == FrontierBoundary::deterministic);
  CHECK(r.effect.te_after == 1.0);
  CHECK(r.notes.back().find("held at 1") != std::string::npos);
}

TEST_CASE("unknown inputs and regions are told with the nearest name", "[unit]") {
  RegionalOptions options;
  options.inputs = {"ict_investment"};
  CHECK(regional_effect(shipped_regions(), {"Abai", 1.0, 0.0, 0}, options).error()[0].expected ==
        "\"ict_investments\"");
  CHECK(regional_effect(shipped_regions(), {"Abay", 1.0, 0.0, 0}).error()[0].expected == "\"Abai\"");
  auto other = shipped_regions();
  other.names[0] = "Elsewhere";
  CHECK_FALSE(regional_effects(shipped_regions(), other));
}
