// Several simulations in one process: they know nothing of each other, on one thread or on two.
#include <array>
#include <catch2/catch.hpp>
#include <thread>

#include "tests/models/sample_plants.hpp"
#include "tests/scenarios/loader/small_plant.hpp"

using namespace egiz;
using namespace egiz::test;

namespace {

constexpr double kDaysLong = 12;

std::shared_ptr<const Plant> usual() { return Plant::build(sample::concentrator()).value(); }

// Another plant: softer ore, other crews and other names in another order.
std::shared_ptr<const Plant> another() {
  PlantSpec spec = sample::concentrator();
  std::swap(spec.assets[0], spec.assets[1]);
  spec.assets[0].values = {{"hardness", 0.7}};
  spec.assets.push_back({"aside", "stockpile", {}, {}});
  return Plant::build(spec).value();
}

std::uint64_t alone(const Plant& plant, Luck luck) {
  State state = plant.initial_state(luck);
  REQUIRE(run_until(plant, state, days(kDaysLong)).cause == RunEnd::Cause::kReached);
  return state.digest();
}

}  // namespace

TEST_CASE("Two simulations of different plants that take turns end as each would alone", "[unit]") {
  const auto a = usual(), b = another();
  State x = a->initial_state({5, 0}), y = b->initial_state({6, 2});
  for (double hour = 0; hour <= kDaysLong * 24; hour += 3.7) {
    run_until(*a, x, hours(hour));
    for (int n = 0; n < 40 && y.calendar.next_time() <= days(kDaysLong); ++n) step(*b, y);
  }
  run_until(*a, x, days(kDaysLong));
  run_until(*b, y, days(kDaysLong));
  CHECK(x.digest() == alone(*a, {5, 0}));
  CHECK(y.digest() == alone(*b, {6, 2}));
  CHECK(x.digest() != y.digest());
}

TEST_CASE("Two threads run two plants, and two worlds of one plant, to the bytes of one thread", "[unit]") {
  const auto a = usual(), b = another();
  struct Job {
    const Plant* plant;
    Luck luck;
    std::uint64_t digest = 0;
  };
  std::array<Job, 3> jobs{{{a.get(), {5, 0}}, {a.get(), {5, 1}}, {b.get(), {5, 0}}}};
  std::vector<std::thread> threads;
  for (Job& job : jobs)
    threads.emplace_back([&job] {
      State state = job.plant->initial_state(job.luck);
      run_until(*job.plant, state, days(kDaysLong));
      job.digest = state.digest();
    });
  for (std::thread& thread : threads) thread.join();
  for (const Job& job : jobs) CHECK(job.digest == alone(*job.plant, job.luck));
}

TEST_CASE("Two threads may load files, good and bad, and use the units of one table", "[unit]") {
  const std::string text = text_of(kSmallFile);
  const std::string bad = small_with("130 t", "130 tt");
  const std::uint64_t expected = digest(good(text));
  const std::string told = faults(bad);
  const auto shared = good(text).units;
  struct Seen {
    int plants = 0, problems = 0, quantities = 0;
  };
  std::array<Seen, 2> seen;
  constexpr int kTimes = 6;
  const auto work = [&](Seen& mine) {  // Catch2 does not take assertions from several threads
    for (int i = 0; i < kTimes; ++i) {
      const auto loaded = load_text({"plant", "", {}}, text);
      if (loaded && Plant::build(loaded->plant).value()->digest() == expected) ++mine.plants;
      std::string lines;
      if (const auto refused = load_text({"plant", "", {}}, bad); !refused)
        for (const Problem& problem : refused.error()) lines += to_string(problem) + "\n";
      if (lines == told) ++mine.problems;
      for (int n = 0; n < 50; ++n)
        if (read_quantity(*shared, "2 h", units::kHour).value_or(0) == 7200 &&
            !read_quantity(*shared, "2 furlongs2", units::kHour))
          ++mine.quantities;
    }
  };
  std::thread other(work, std::ref(seen[1]));
  work(seen[0]);
  other.join();
  for (const Seen& s : seen) {
    CHECK(s.plants == kTimes);
    CHECK(s.problems == kTimes);
    CHECK(s.quantities == 50 * kTimes);
  }
}
