// What the statistics of M/M/1 queues are worth, against queueing theory (coverage.hpp).
#include <catch2/catch.hpp>

#include "sim/stats/quantiles.hpp"
#include "sim/study/ensemble.hpp"
#include "tests/sim/study/queue_model.hpp"
#include "tests/validation/coverage.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

// Waits of successive customers of an M/M/1 queue with unit service rate, from empty (Lindley's recursion).
std::vector<double> mm1_waits(std::size_t n, double load, std::uint64_t replication) {
  Stream arrivals = stream_for("mm1", "arrivals"), services = stream_for("mm1", "services");
  const Luck luck{2026, replication};
  std::vector<double> waits(n);
  double wait = 0.0;
  for (double& w : waits) {
    w = wait;
    wait = std::max(0.0, wait - std::log(uniform(luck, services)) + std::log(uniform(luck, arrivals)) / load);
  }
  return waits;
}

}  // namespace

TEST_CASE("an M/M/1 wait is worth what queueing theory says", "[validation]") {
  // Asymptotic variance of the mean wait, rho (2 + 5 rho - 4 rho^2 + rho^3)/(1 - rho)^4 (Daley 1968; Whitt
  // 1989, Management Science 35:1341-1366), and variance of a wait, rho (2 - rho)/(1 - rho)^2, for unit
  // service rate.
  const double rho = 0.5;
  const double asymptotic = rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / std::pow(1 - rho, 4);
  const double variance = rho * (2 - rho) / std::pow(1 - rho, 2);
  constexpr int kRuns = 20;
  constexpr std::size_t kCustomers = 100000;
  std::vector<double> measured, worth, means;
  for (std::uint64_t r = 0; r < kRuns; ++r) {
    const auto x = mm1_waits(kCustomers, rho, r);
    const SampleWorth w = sample_worth(x);
    measured.push_back(w.standard_error * w.standard_error * kCustomers);
    worth.push_back(w.effective / kCustomers);
    means.push_back(mean_interval(x).mean);
  }
  const Interval a = mean_interval(measured, 0.997), e = mean_interval(worth, 0.997),
                 m = mean_interval(means, 0.997);
  INFO("asymptotic variance " << asymptotic << ": " << a.mean << " +- " << *a.half_width);
  INFO("worth " << variance / asymptotic << ": " << e.mean << " +- " << *e.half_width);
  INFO("mean wait " << rho / (1 - rho) << ": " << m.mean << " +- " << *m.half_width);
  REQUIRE(std::abs(a.mean - asymptotic) < *a.half_width);
  REQUIRE(std::abs(e.mean - variance / asymptotic) < *e.half_width);
  REQUIRE(std::abs(m.mean - rho / (1 - rho)) < *m.half_width);
}

TEST_CASE("an ensemble of M/M/1 queues has the mean and the quantiles of theory over 1e6 events",
          "[validation]") {
  const double rho = 0.8;
  const QueueModel queue(rho);
  constexpr int kRuns = 60;
  const SimTime end = seconds(11000), warm = seconds(500);
  std::vector<QueueState> words(kRuns);
  std::vector<std::uint64_t> events(kRuns);
  std::vector<State> warmed;
  for (const Luck& luck : lucks(5, 0, kRuns)) {
    State state = queue.blank();
    state.luck = luck;
    queue.start(state);
    run_until(queue, state, warm);
    queue.restart_statistics(state);
    warmed.push_back(state);
  }
  run_ensemble(queue, warmed, end, {}, [&](int i, const State& state) {
    words[static_cast<std::size_t>(i)] = queue.words(state);
    events[static_cast<std::size_t>(i)] = state.events;
  });
  std::vector<double> in_system;
  WeightedTally pool;
  Tally service;
  Quantiles<64, 8> quantiles;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < kRuns; ++i) {
    in_system.push_back(words[i].in_system.mean(end));
    merge(pool, words[i].in_system, end);
    merge(service, words[i].service);
    quantiles.merge(words[i].service_quantiles);
    all += events[i];
  }
  const Interval l = mean_interval(in_system, 0.997);
  INFO("in system 4: " << l.mean << " +- " << *l.half_width << ", events " << all);
  REQUIRE(all > 1000000);
  REQUIRE(std::abs(l.mean - rho / (1 - rho)) < *l.half_width);
  REQUIRE(pool.mean == Approx(l.mean).epsilon(1e-12));  // equal lengths
  REQUIRE(std::abs(service.mean - 1.0) < 3.0 / std::sqrt(static_cast<double>(service.n)));
  for (double p :
       {0.5, 0.9, 0.99})  // of the exponential distribution; luck of 4e5 draws is a tenth of the bin
    REQUIRE(*quantiles.quantile(p) == Approx(-std::log1p(-p)).epsilon(1.1 * quantiles.kRelativeError));
}
