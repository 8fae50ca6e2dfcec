// Steps of hybrid systems allocate nothing in steady state: solving, guards, reading the interpolant. Not
// under sanitizers.
#include <catch2/catch.hpp>

#include "tests/allocations.hpp"
#include "tests/sim/ode/hybrid_laws.hpp"
#include "tests/sim/ode/hybrid_plant.hpp"

#ifdef EGIZ_COUNTS_ALLOCATIONS

using namespace egiz;
using namespace egiz::sample;

namespace {

// Runs to `warm`, then to `end`, with an event a second that reads the states; what was allocated on the
// second way.
template <class Law>
std::int64_t allocated(HybridPlant<Law>& plant, double warm, double end, std::int64_t least_firings) {
  const auto act = plant.act;
  double seen = 0.0;
  plant.act = [&](int guard, SimTime now, typename Law::Inputs& inputs, auto& x) {
    if (guard != kNoGuard) return act(guard, now, inputs, x);
    seen += x[0];
    return false;
  };
  for (double at = 1.0; at < end; at += 1.0) plant.timed.push_back({seconds(at), Rank::kControl});
  State state = plant.initial();
  run_until(plant, state, seconds(warm));
  const auto before = allocations, fired = plant.of(state).solution.firings,
             steps = plant.of(state).solution.steps;
  run_until(plant, state, seconds(end));
  const auto after = allocations;
  REQUIRE(state.now == seconds(end));
  REQUIRE(plant.of(state).solution.firings - fired > least_firings);
  REQUIRE(plant.of(state).solution.steps - steps > plant.of(state).solution.firings - fired);
  REQUIRE(seen != 0.0);
  return after - before;
}

}  // namespace

TEST_CASE("Dormand-Prince steps with guards and their interpolants allocate nothing", "[unit]") {
  HybridPlant<RoomRow> plant(tolerance_of<5>(1e-9, 1e-9));
  plant.start_at.fill(20.0);
  plant.first_inputs.share = 1e-3;
  plant.act = [](int guard, SimTime, RoomRow::Inputs& inputs, auto&) {
    auto& heating = inputs.heating[static_cast<std::size_t>(guard)];
    heating = 1 - heating;
    return true;
  };
  REQUIRE(allocated(plant, 3000.0, 20000.0, 50) == 0);
}

TEST_CASE("Rosenbrock steps with a guard and their interpolants allocate nothing", "[unit]") {
  HybridPlant<StiffRoom> plant(tolerance_of<2>(1e-9, 1e-9));
  plant.act = [](int, SimTime, auto&, std::array<double, 2>& x) {
    x = {0.0, 0.0};  // begins again
    return true;
  };
  REQUIRE(allocated(plant, 10.0, 100.0, 50) == 0);
}

#endif
