// Machines that break and the crews that mend them, against renewal theory and the finite-source queue.
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kHour = 3600.0;

/// `machines` filters that never run out of slurry, each with a hall that never fills, mended by one pool.
PlantSpec filters(int machines, double crews, Distribution up, Distribution repair, double call_out) {
  PlantSpec spec;
  spec.warmup = days(20);
  for (int i = 0; i < machines; ++i) {
    const std::string n = std::to_string(i);
    spec.assets.push_back({"filter." + n,
                           "dewatering",
                           {{"batch", 10.0}, {"cycle", 720.0}, {"time_to_failure", up}, {"repair_time", repair}},
                           {{"cake", "hall." + n}, {"crew", "crews"}}});
    spec.assets.push_back({"hall." + n, "packing_hall", {{"bin_capacity", 1e9}, {"automation_level", 0.0}}, {}});
  }
  spec.assets.push_back({"crews", "crew_pool", {{"crews", crews}, {"call_out", call_out}}, {}});
  return spec;
}

State run_filters(const Plant& plant, double run_days, std::uint64_t replication) {
  State state = plant.initial_state({7, replication});
  for (const auto& asset : plant.assets())
    if (asset->name().rfind("filter", 0) == 0) {
      hands::put(plant, state, asset->name() + ".thickener.solids", 1e12);
      hands::put(plant, state, asset->name() + ".thickener.water", 1e12);
      hands::wake(plant, state, asset->name());
    }
  REQUIRE(run_until(plant, state, plant.warmup() + days(run_days)).cause == RunEnd::Cause::kReached);
  return state;
}

/// The finite-source queue: n machines fail at rate 1/up each, c crews mend at rate 1/repair.
struct MachineRepair {
  double failed = 0.0;     // mean number of machines down
  double crews_busy = 0.0; // mean number of crews at work
  double wait = 0.0;       // mean time from failure to crew
};
MachineRepair machine_repair(int n, int c, double up, double repair) {
  std::vector<double> p{1.0};
  for (int k = 0; k < n; ++k) p.push_back(p.back() * (n - k) / up * repair / std::min(k + 1, c));
  double sum = 0.0;
  for (double q : p) sum += q;
  MachineRepair m;
  for (int k = 0; k <= n; ++k) {
    m.failed += k * p[static_cast<std::size_t>(k)] / sum;
    m.crews_busy += std::min(k, c) * p[static_cast<std::size_t>(k)] / sum;
  }
  const double failures = (n - m.failed) / up;
  m.wait = (m.failed - m.crews_busy) / failures;
  return m;
}

}  // namespace

TEST_CASE("with fixed times a machine is down for exactly (call-out + repair) / (up + call-out + repair)", "[validation]") {
  const auto plant = Plant::build(filters(1, 1, Distribution::constant(200 * kHour), Distribution::constant(9.5 * kHour),
                                          0.5 * kHour))
                         .value();
  const State state = run_filters(*plant, 210.0 * 20 / 24, 0);  // twenty whole cycles of 210 h
  REQUIRE(hands::measure(*plant, state, "filter.0", "failed_share") == Approx(10.0 / 210.0).epsilon(1e-9));
  REQUIRE(hands::measure(*plant, state, "filter.0", "failures") == 20.0);
  REQUIRE(hands::measure(*plant, state, "crews", "utilisation") == Approx(10.0 / 210.0).epsilon(1e-9));
  REQUIRE(hands::measure(*plant, state, "crews", "mean_wait") == 0.0);
}

TEST_CASE("availability follows renewal theory whatever the distributions", "[validation]") {
  const auto plant = Plant::build(filters(1, 1, {Distribution::Kind::kExponential, 20 * kHour, 0, 0},
                                          {Distribution::Kind::kLognormal, 5 * kHour, 3 * kHour, 0}, 0.5 * kHour))
                         .value();
  const auto down = hands::estimate(20, [&](std::uint64_t r) {
    return hands::measure(*plant, run_filters(*plant, 1000, r), "filter.0", "failed_share");
  });
  REQUIRE(std::abs(down.mean - 5.5 / 25.5) < 3.0 * down.standard_error);
  REQUIRE(down.standard_error < 0.01 * down.mean);
}

TEST_CASE("machines that share crews wait as the finite-source queue says", "[validation]") {
  const int crews = GENERATE(1, 2);
  const auto theory = machine_repair(3, crews, 20 * kHour, 6 * kHour);
  const auto plant = Plant::build(filters(3, crews, {Distribution::Kind::kExponential, 20 * kHour, 0, 0},
                                          {Distribution::Kind::kExponential, 6 * kHour, 0, 0}, 0.0))
                         .value();
  std::vector<State> ends;
  for (std::uint64_t r = 0; r < 20; ++r) ends.push_back(run_filters(*plant, 1000, r));
  const auto utilisation =
      hands::estimate(20, [&](std::uint64_t r) { return hands::measure(*plant, ends[r], "crews", "utilisation"); });
  const auto wait =
      hands::estimate(20, [&](std::uint64_t r) { return hands::measure(*plant, ends[r], "crews", "mean_wait"); });
  INFO("utilisation " << utilisation.mean << " theory " << theory.crews_busy / crews << ", wait " << wait.mean / kHour
                      << " h theory " << theory.wait / kHour);
  REQUIRE(std::abs(utilisation.mean - theory.crews_busy / crews) < 3.0 * utilisation.standard_error);
  REQUIRE(std::abs(wait.mean - theory.wait) < 3.0 * wait.standard_error);
}

TEST_CASE("a batch cut short by a failure is filtered again and nothing is lost", "[unit]") {
  const auto plant = Plant::build(filters(1, 1, Distribution::constant(1000.0), Distribution::constant(3600.0), 0.0)).value();
  const State state = run_filters(*plant, 10, 0);
  const Balance balance = plant->balance(state);
  REQUIRE(balance.held.solids == Approx(1e12).epsilon(1e-12));
  REQUIRE(hands::measure(*plant, state, "filter.0", "failures") > 50.0);
}
