// Neither path of the flow allocates in steady state: counted at operator new. Not under sanitizers, which have their
// own. The models hold a bounded number of items, so that their steady state comes soon.
#include <catch2/catch.hpp>

#include "tests/allocations.hpp"
#include "tests/validation/queues/network.hpp"
#include "tests/validation/queues/saturated_line.hpp"

#ifdef EGIZ_COUNTS_ALLOCATIONS

using namespace egiz;
using namespace egiz::sample;

namespace {

/// Allocations of a run that goes on, after a first part in which it gets its size.
template <class M>
std::int64_t allocations_of_a_long_run(const M& model, State state) {
  const std::uint64_t events = state.events;
  const std::int64_t before = allocations;
  run_until(model, state, seconds(30'000));
  const std::int64_t made = allocations - before;
  REQUIRE(state.events - events > 20'000);
  return made;
}

}  // namespace

TEST_CASE("lines and resources allocate nothing once they have their size", "[unit]") {
  const Network network({{100, exponential(10.0), 0.0, {0, 1, 0, 0}}, {2, exponential(1.5), 0.0, {1, 0, 0, 0}}}, 20);
  REQUIRE(allocations_of_a_long_run(network, network.run({1, 0}, seconds(10), seconds(10'000))) == 0);
}

TEST_CASE("facilities allocate nothing once they have their size", "[unit]") {
  const SaturatedLine line(3, 2);
  REQUIRE(allocations_of_a_long_run(line, line.run({1, 0}, seconds(10), seconds(1000))) == 0);
}

#endif
