#include "sim/study/workers.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <set>

using namespace egiz;

TEST_CASE("there are never more workers than tasks, and never none", "[unit]") {
  REQUIRE(worker_count(7, 3) == 3);
  REQUIRE(worker_count(2, 100) == 2);
  REQUIRE(worker_count(2, 0) == 1);
  REQUIRE(worker_count(0, 100) >= 1);
  REQUIRE(worker_count(-4, 1) == 1);
}

TEST_CASE("the work is done once on each worker, however many processors there are", "[unit]") {
  for (int workers : {1, 2, 7, 33})
    for (bool pinned : {false, true}) {
      std::atomic<int> bodies{0};
      on_workers(workers, pinned, [&] { ++bodies; });
      REQUIRE(bodies == workers);
    }
}

TEST_CASE("processors are told once each", "[unit]") {
  const auto found = processors();
  REQUIRE(std::set<int>(found.begin(), found.end()).size() == found.size());
}

#ifdef __linux__
TEST_CASE("a bound thread has one processor and gets the others back", "[unit]") {
  auto before = processors();
  std::sort(before.begin(), before.end());
  REQUIRE_FALSE(before.empty());
  {
    const Pinned here(before.back());
    REQUIRE(here.holds());
    REQUIRE(processors() == std::vector<int>{before.back()});
    const Pinned elsewhere(before.back() + 1);  // not among the allowed ones: nothing happens
    REQUIRE_FALSE(elsewhere.holds());
  }
  auto after = processors();
  std::sort(after.begin(), after.end());
  REQUIRE(after == before);
}

TEST_CASE("pinned workers sit on different processors, when there are enough", "[unit]") {
  const std::size_t available = processors().size();
  std::mutex mutex;
  std::vector<std::vector<int>> seen;
  on_workers(static_cast<int>(available), true, [&] {
    const std::lock_guard lock(mutex);
    seen.push_back(processors());
  });
  if (available == 1) return;  // one processor: nothing to bind
  std::set<int> places;
  for (const auto& own : seen) {
    REQUIRE(own.size() == 1);
    places.insert(own.front());
  }
  REQUIRE(places.size() == available);
  on_workers(static_cast<int>(available) + 1, true, [&] {
    const std::lock_guard lock(mutex);
    seen.push_back(processors());
  });
  REQUIRE(seen.back().size() == available);  // too many: all may go everywhere
}
#endif

TEST_CASE("no processor binds nothing", "[unit]") { REQUIRE_FALSE(Pinned(-1).holds()); }
