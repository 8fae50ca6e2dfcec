#include "models/haulage/ore_source.hpp"

#include <catch2/catch.hpp>

#include "models/plant/plant.hpp"

using namespace egiz;

namespace {

// Four trucks: one shovel of 3 min, and 18 min for all the rest of the cycle, without queues at the dump.
double loads_per_hour(Distribution::Kind kind, double run_days, double outage_days = 0.0) {
  PlantSpec spec;
  spec.warmup = days(2);
  const auto time = [&](double s) { return Distribution{kind, s, 0, 0}; };
  spec.assets = {{"pit",
                  "ore_source",
                  {{"trucks", 4.0},
                   {"dump_bays", 4.0},
                   {"payload", 1000.0},
                   {"load_time", time(180)},
                   {"haul_time", time(1080)},
                   {"dump_time", Distribution::constant(0)},
                   {"return_time", Distribution::constant(0)},
                   {"outage_start", 5 * 86400.0},
                   {"outage_duration", outage_days * 86400.0}},
                  {{"dump", "pile"}}},
                 {"pile", "stockpile", {{"capacity", 1e12}, {"initial", 0.0}}, {}}};
  const auto plant = Plant::build(spec).value();
  State state = plant->initial_state({});
  run_until(*plant, state, days(2 + run_days));
  for (const Measure& m : plant->measures(state))
    if (m.asset == "pit" && m.name == "loads") return m.value / (run_days * 24.0);
  return 0.0;
}

}  // namespace

TEST_CASE("four trucks with fixed times make 11.428571 loads an hour", "[validation]") {
  REQUIRE(loads_per_hour(Distribution::Kind::kConstant, 70) == Approx(4 * 60.0 / 21.0).epsilon(2e-4));
}

TEST_CASE("four trucks with exponential times make 10.60869565 loads an hour", "[validation]") {
  // The variance of the count is at most that of a Poisson process: one standard error is below sqrt(rate / hours).
  const double run_hours = 2000 * 24.0;
  REQUIRE(std::abs(loads_per_hour(Distribution::Kind::kExponential, 2000) - 10.60869565) <
          3.0 * std::sqrt(10.60869565 / run_hours));
}

TEST_CASE("a planned outage stops the shovel for as long as given", "[unit]") {
  const double lost = 70 * 24.0 * (loads_per_hour(Distribution::Kind::kConstant, 70) -
                                   loads_per_hour(Distribution::Kind::kConstant, 70, 7.0));
  REQUIRE(lost == Approx(7 * 24.0 * 4 * 60.0 / 21.0).margin(8.0));
}
