// The SAG circuit on a pond that may run dry.
#include "models/supply/water_supply.hpp"
#include "tests/models/mills/sag_plant.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

PlantSpec wet(std::vector<NamedValue> pond, std::vector<NamedValue> mill = steady_mill()) {
  PlantSpec spec = mill_plant(std::move(mill));
  spec.assets.back().links.push_back({"water", "pond"});
  spec.assets.push_back({"pond", "water_supply", std::move(pond), {}});
  return spec;
}

double water_of(const Plant& plant, const State& state) {
  return plant.balance(state).in.water;
}

}  // namespace

TEST_CASE("a mill on a pond runs as one on endless water while there is enough", "[unit]") {
  const auto wet_plant = built(wet({})), dry_plant = built(mill_plant(steady_mill()));
  State a = wet_plant->initial_state({}), b = dry_plant->initial_state({});
  run_until(*wet_plant, a, days(3)), run_until(*dry_plant, b, days(3));
  CHECK(mill_of(*wet_plant).solution(a) == mill_of(*dry_plant).solution(b));
}

TEST_CASE("what the pond gave is what came into the plant, to the drop, also across a stop", "[unit]") {
  const auto plant = built(wet({{"initial", 20e3}, {"inflow", 900.0 / 3600.0}, {"reserve", 4e3}},
                               {{"feed_noise", 0.05}}));
  State state = plant->initial_state({});
  for (const double t : {0.3, 1.0, 2.71, 20.0}) {
    run_until(*plant, state, days(t));
    INFO(t);
    const double drawn = hands::measure(*plant, state, "pond", "water_used") * 1000.0;
    CHECK(water_of(*plant, state) == Approx(drawn).epsilon(1e-12));
    CHECK(balance_error(*plant, state) < 1e-12);
  }
  CHECK(hands::measure(*plant, state, "mill", "starved_share") > 0.1);
  CHECK(hands::measure(*plant, state, "pond", "short_share") ==
        Approx(hands::measure(*plant, state, "mill", "starved_share")).margin(0.1));
  CHECK(hands::measure(*plant, state, "mill", "throughput") * 3.6 < 1191.0 * 0.8);
}

TEST_CASE("the mill stops at the control instant whose interval it cannot fill, and goes on at the reserve",
          "[unit]") {
  // Needs .572 x 1191 + 870 = 1551.252 m3/h less 3 % of the ore as moisture (35.73 m3/h): 757.761 m3 an interval.
  const double need = (0.572 * 1191.0 + 870.0 - 0.03 * 1191.0) / 2.0;
  const auto plant = built(wet({{"initial", 2.5 * need}, {"inflow", 0.0}, {"reserve", 1.5 * need},
                                {"capacity", 10e3}}));
  State state = plant->initial_state({});
  run_until(*plant, state, hours(0.9));
  CHECK(words_of(*plant, state).stops == 0);
  run_until(*plant, state, hours(1.0));
  CHECK(words_of(*plant, state).stops == kNoWater);
  CHECK(hands::measure(*plant, state, "pond", "level") == Approx(0.5 * need));
  run_until(*plant, state, hours(200));
  CHECK(words_of(*plant, state).stops == kNoWater);
}

TEST_CASE("an injected shortage starves the mill once the pond is down, and its end lets it go on", "[unit]") {
  const auto plant = built(wet({{"initial", 10e3}, {"capacity", 12e3}}));
  State state = plant->initial_state({});
  REQUIRE(plant->inject(state, "pond", "shortage", 2 * 86400.0));
  run_until(*plant, state, days(1.9));
  CHECK(words_of(*plant, state).stops == kNoWater);
  CHECK(mill_of(*plant).face(state).activity == Activity::kStarved);
  run_until(*plant, state, days(2.5));
  CHECK(words_of(*plant, state).stops == 0);
}
