// Stiff systems with guards, and steps that fail.
#include <catch2/catch.hpp>

#include "tests/sim/ode/hybrid_laws.hpp"
#include "tests/sim/ode/hybrid_plant.hpp"

using namespace egiz;
using namespace egiz::sample;

TEST_CASE("a stiff system with a guard goes by the Rosenbrock method", "[unit]") {
  HybridPlant<StiffRoom> plant(tolerance_of<2>(1e-9, 1e-9));
  plant.start_at = {0.0, 0.0};
  std::vector<double> at;
  plant.act = [&](int, SimTime now, auto&, auto&) {
    at.push_back(to_seconds(now));
    return true;
  };
  const State end = run(plant, 10.0);
  REQUIRE(at.size() == 1);
  // y follows x = 1 - exp(-t) with a lag of a millionth of a second.
  REQUIRE(at[0] == Approx(std::log(2.0) + 1e-6).margin(1e-7));
  REQUIRE(plant.of(end).solution.steps < 500);
}

TEST_CASE("a failing step tells asset, time and states by name", "[unit]") {
  HybridPlant<Runaway> plant(tolerance_of<2>(1e-6, 1e-9));
  plant.start_at = {1.0, 0.0};
  plant.act = [](int, SimTime, auto&, auto&) { return true; };
  try {
    run(plant, 3.0);
    FAIL("no error");
  } catch (const RunError& error) {
    const std::string why = error.what();
    REQUIRE(error.asset == "vessel");
    REQUIRE(why.find("at 0.99") != std::string::npos);
    REQUIRE(why.find("heat = ") != std::string::npos);
    REQUIRE(why.find("cooling = ") != std::string::npos);
  }
}

TEST_CASE("steps that stay short stop the run, and tell asset, time and states by name", "[unit]") {
  HybridPlant<Lag> plant(
      tolerance_of<2>(1e-6, 1e-9));  // an explicit method goes by the lag of 10 ns, for ever
  plant.start_at = {0.0, 0.0};
  plant.act = [](int, SimTime, auto&, auto&) { return true; };
  State state = plant.initial();
  const RunEnd end = run_until(plant, state, seconds(3));
  REQUIRE(end.cause == RunEnd::Cause::kFailed);
  REQUIRE(end.asset == "vessel");
  REQUIRE(end.why.find("10000 steps") != std::string::npos);
  REQUIRE(end.why.find("sensor = ") != std::string::npos);
  REQUIRE(plant.of(state).solution.pace.short_steps == kMostShortSteps);
  REQUIRE(state.now > SimTime{});
}

TEST_CASE("a stiff start of short steps gets on to long ones", "[unit]") {
  HybridPlant<Halves> plant(tolerance_of<2>(1e-10, 1e-13));
  plant.start_at = {1.0, 0.0};
  plant.act = [](int, SimTime, auto&, auto&) { return true; };
  State state = plant.initial();
  REQUIRE(plant.of(state).solution.pace.short_steps == 1);
  REQUIRE(run_until(plant, state, seconds(10)).cause == RunEnd::Cause::kReached);
  REQUIRE(plant.of(state).solution.pace.short_steps == 0);
  REQUIRE(plant.x(state)[0] == Approx(0.5 * std::exp(-5.0)).epsilon(1e-5));
}
