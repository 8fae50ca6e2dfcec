// What a plant's builder refuses, each as a Problem.
#include <catch2/catch.hpp>

#include "tests/models/plant_hands.hpp"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

void give(PlantSpec& spec, const std::string& asset, const std::string& name, ParameterValue value) {
  for (AssetSpec& a : spec.assets)
    if (a.name == asset) a.values.push_back({name, value});
}

std::string refusal_of(const PlantSpec& spec) {
  const auto plant = Plant::build(spec);
  REQUIRE_FALSE(plant);
  REQUIRE(plant.error().size() == 1);
  return to_string(plant.error()[0]);
}

}  // namespace

TEST_CASE("a number in place of a distribution is a problem, and the other way round", "[unit]") {
  PlantSpec spec = sample::concentrator();
  give(spec, "pile", "capacity", Distribution::constant(7e7));
  CHECK(refusal_of(spec).find("a single number") != std::string::npos);
  spec = sample::concentrator();
  give(spec, "mill", "time_to_failure", 3600.0);
  CHECK(refusal_of(spec).find("a distribution") != std::string::npos);
}

TEST_CASE("a warm-up below zero is a problem", "[unit]") {
  PlantSpec spec = sample::concentrator();
  spec.warmup = days(-1);
  CHECK(refusal_of(spec).find("warmup") != std::string::npos);
}

TEST_CASE("a pile cannot begin with more than it holds", "[unit]") {
  PlantSpec spec = sample::concentrator();
  give(spec, "pile", "capacity", 1e7);
  give(spec, "pile", "initial", 2e7);
  CHECK(refusal_of(spec).find("no more than the capacity, 10 kt") != std::string::npos);
}

TEST_CASE("a night of the whole day has the tariff of the night", "[unit]") {
  for (const auto& [start, end, share] :
       {std::tuple{0.0, 24.0, 1.0}, {22.0, 6.0, 8.0 / 24.0}, {1.0, 5.0, 4.0 / 24.0}}) {
    PlantSpec spec;
    spec.assets = {{"grid",
                    "grid",
                    {{"day_tariff", 10.0 / 3.6e6},
                     {"night_tariff", 1.0 / 3.6e6},
                     {"night_start", start * 3600},
                     {"night_end", end * 3600},
                     {"base_load", 1e6}},
                    {}}};
    const auto plant = Plant::build(spec);
    REQUIRE(plant);
    State state = (*plant)->initial_state({1, 0});
    REQUIRE(run_until(**plant, state, days(1)).cause == RunEnd::Cause::kReached);
    // 24 000 kWh.
    CHECK(hands::measure(**plant, state, "grid", "energy_cost") ==
          Approx(24000.0 * (share * 1.0 + (1.0 - share) * 10.0)).epsilon(1e-9));
  }
}
