#include "tools/bench/kernel.hpp"

#include <sys/resource.h>

#include "tools/bench/hold.hpp"
#include "tools/bench/single_server.hpp"

namespace egiz::bench {

namespace {

constexpr int kRounds = 9;
constexpr std::int64_t kOperations = 2'000'000;
constexpr double kMillion = 1e6;

/// Rates of a candidate on the engine and by hand, and their ratio.
void compare(std::vector<BenchmarkResult>& results, const std::string& name, const std::string& unit,
             const std::function<void()>& engine, const std::function<void()>& by_hand, double must) {
  const auto times = in_turn({engine, by_hand}, kRounds);
  const auto rate = [&](std::size_t i) { return static_cast<double>(kOperations) / median(times[i]) / kMillion; };
  results.push_back({name + ".egiz", unit, rate(0), kRounds, "on the engine"});
  results.push_back({name + ".by_hand", unit, rate(1), kRounds, "a loop written for it alone"});
  results.push_back({name + ".share", "1", ratio(times[1], times[0]), kRounds,
                     "rate of the engine over that of the loop; wanted: " + std::to_string(must).substr(0, 4)});
}

}  // namespace

std::vector<BenchmarkResult> kernel_benchmarks() {
  std::vector<BenchmarkResult> results;
  volatile double sink = 0.0;
  compare(results, "mm1", "M customers/s", [&] { sink = server_on_the_engine(kOperations, 3).mean_wait; },
          [&] { sink = server_by_hand(kOperations, 3).mean_wait; }, 0.65);
  for (const auto& [pending, must] : {std::pair{std::int64_t{1000}, 25.0 / 30.0}, {std::int64_t{100'000}, 15.0 / 16.0}})
    compare(results, "hold_" + std::to_string(pending), "M events/s",
            [&, p = pending] { sink = static_cast<double>(hold_on_the_engine(p, kOperations, 3)); },
            [&, p = pending] { sink = static_cast<double>(hold_by_hand(p, kOperations, 3)); }, must);
  const auto cancels = in_turn({[&] { sink = static_cast<double>(cancel_half(1000, kOperations, 3)); }}, kRounds);
  results.push_back({"cancel_half_1000", "M events/s", 2.0 * static_cast<double>(kOperations) / median(cancels[0]) / kMillion,
                     kRounds, "scheduled events a second, of which half are cancelled"});
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  results.push_back({"peak_memory", "MB", static_cast<double>(usage.ru_maxrss) / 1024.0, 1, "of the process so far"});
  return results;
}

}  // namespace egiz::bench
