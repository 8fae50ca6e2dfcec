// Which guard fires, and when: several at a tick, events at that tick, both directions.
#include <catch2/catch.hpp>

#include "tests/sim/ode/hybrid_laws.hpp"
#include "tests/sim/ode/hybrid_plant.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

struct Firing {
  int guard;
  SimTime at;
};

}  // namespace

TEST_CASE("of guards at one tick the first in order fires first, and the other finds what is left",
          "[unit]") {
  HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
  std::vector<Firing> firings;
  plant.first_inputs = {1.0, {5.0, 5.0, 7.0}};
  plant.act = [&](int guard, SimTime now, Ramp::Inputs&, auto&) {
    firings.push_back({guard, now});
    return true;
  };
  run(plant, 10.0);
  REQUIRE(firings.size() == 3);
  REQUIRE(firings[0].guard == 0);
  REQUIRE(firings[1].guard == 1);
  REQUIRE(firings[2].guard == 2);
  REQUIRE(firings[0].at == seconds(5));
  REQUIRE(firings[1].at == seconds(5));
  REQUIRE(firings[2].at == seconds(7));

  firings.clear();
  plant.act = [&](int guard, SimTime now, Ramp::Inputs&, std::array<double, 1>& x) {
    firings.push_back({guard, now});
    if (guard == 0) x[0] = 0.0;  // takes the ground from under the others
    return true;
  };
  run(plant, 9.0);
  REQUIRE(firings.size() == 1);
}

TEST_CASE("a guard that was jumped over by an event fires at the tick of the event", "[unit]") {
  HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
  std::vector<Firing> firings;
  plant.first_inputs = {1.0, {50.0, 1e9, 1e9}};
  plant.timed = {{seconds(3), Rank::kControl}};
  plant.act = [&](int guard, SimTime now, Ramp::Inputs& inputs, auto&) {
    if (guard == kNoGuard) inputs.levels[0] = 2.0;  // the level falls below where the ramp stands
    if (guard != kNoGuard) firings.push_back({guard, now});
    return true;
  };
  run(plant, 100.0);
  REQUIRE(firings.size() == 1);
  REQUIRE(firings[0].at == seconds(3));
}

TEST_CASE("a timed event at a guard's very tick leaves the guard its due, before it and after it", "[unit]") {
  for (Rank rank : {Rank::kInject, Rank::kProcess, Rank::kControl}) {
    HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
    std::vector<Firing> all;
    plant.first_inputs = {1.0, {5.0, 1e9, 1e9}};
    plant.timed = {{seconds(5), rank}};
    plant.act = [&](int guard, SimTime now, Ramp::Inputs& inputs, auto&) {
      all.push_back({guard, now});
      if (guard == kNoGuard) inputs.rate = 2.0;
      return true;
    };
    const State end = run(plant, 6.0);
    REQUIRE(all.size() == 2);
    REQUIRE(all[0].at == seconds(5));
    REQUIRE(all[1].at == seconds(5));
    REQUIRE(all[0].guard == (rank == Rank::kControl ? 0 : kNoGuard));  // inserted first, or of lower rank
    REQUIRE(plant.x(end)[0] == Approx(7.0).epsilon(1e-12));
  }
}

TEST_CASE("a guard for both directions fires on every crossing, a masked one not twice on one", "[unit]") {
  HybridPlant<Swing> plant(tolerance_of<2>(1e-9, 1e-9));
  plant.start_at = {0.0, 1.0};  // x = sin t, and g is exactly zero at the start
  std::vector<std::vector<double>> at(3);
  plant.act = [&](int guard, SimTime now, auto&, auto&) {
    at[static_cast<std::size_t>(guard)].push_back(to_seconds(now));
    return true;
  };
  run(plant, 20.0);
  const double pi = M_PI;
  REQUIRE(at[Swing::kZero].size() == 6);
  for (std::size_t k = 0; k < 6; ++k)
    REQUIRE(at[Swing::kZero][k] == Approx(pi * static_cast<double>(k + 1)).margin(1e-6));
  REQUIRE(at[Swing::kUp].size() == 4);  // past one half, upwards: pi/6 + 2 pi k
  for (std::size_t k = 0; k < 4; ++k)
    REQUIRE(at[Swing::kUp][k] == Approx(pi / 6.0 + 2.0 * pi * static_cast<double>(k)).margin(1e-6));
  REQUIRE(at[Swing::kDown].size() == 3);  // below minus one half: 7 pi/6 + 2 pi k
  for (std::size_t k = 0; k < 3; ++k)
    REQUIRE(at[Swing::kDown][k] == Approx(7.0 * pi / 6.0 + 2.0 * pi * static_cast<double>(k)).margin(1e-6));
}

TEST_CASE("guards that fire at one tick for ever stop the run", "[unit]") {
  HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
  plant.first_inputs = {1.0, {5.0, 1e9, 1e9}};
  plant.act = [](int, SimTime, Ramp::Inputs&, std::array<double, 1>& x) {
    x[0] = 5.0 - 1e-9;  // back by one tick of the ramp
    return true;
  };
  REQUIRE_THROWS_AS(run(plant, 10.0), RunError);
}
