// Neither path of the flow allocates in steady state: counted at operator new. Not under sanitizers, which have their
// own. The models hold a bounded number of items, so that their steady state comes soon.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>

#include "tests/validation/queues/network.hpp"
#include "tests/validation/queues/saturated_line.hpp"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {
std::int64_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  ++allocations;
  const auto align = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(align, (size + align - 1) / align * align)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace egiz;
using namespace egiz::sample;

namespace {

/// Allocations of a run that goes on. The calendar's list of free slots grows until the fewest events ever were
/// pending, so the first part is long.
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
