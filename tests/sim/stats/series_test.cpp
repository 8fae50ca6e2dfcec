#include "sim/stats/series.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/random/distribution.hpp"

using namespace egiz;

namespace {

// x_i = phi x_{i-1} + e_i from its stationary distribution, e standard normal.
std::vector<double> ar1(std::size_t n, double phi, std::uint64_t replication = 0) {
  Stream stream = stream_for("series", "ar1");
  const Luck luck{11, replication};
  std::vector<double> x(n);
  double last = normal_quantile(uniform(luck, stream)) / std::sqrt(1.0 - phi * phi);
  for (double& v : x) v = last = phi * last + normal_quantile(uniform(luck, stream));
  return x;
}

}  // namespace

TEST_CASE("autocovariances agree with hand values", "[unit]") {
  const std::vector<double> x{1, 2, 3, 4, 10};  // mean 4: -3 -2 -1 0 6
  REQUIRE(autocovariance(x, 0) == 50.0 / 5);
  REQUIRE(autocovariance(x, 1) == Approx(8.0 / 5).epsilon(1e-15));
  REQUIRE(autocorrelation(x, 2) == Approx((3.0 + 0.0 - 6.0) / 50.0).epsilon(1e-15));
  REQUIRE(autocovariance(x, 5) == 0.0);
  REQUIRE(autocorrelation(std::vector<double>{2, 2, 2}, 1) == 0.0);
}

TEST_CASE("von Neumann's score agrees with a hand value and its sign tells the correlation", "[unit]") {
  const std::vector<double> x{1, 3, 2, 4};  // differences 4 1 4, deviations 5: C = 1 - 9/10
  REQUIRE(von_neumann_score(x) == Approx(0.1 / std::sqrt(2.0 / 15.0)).epsilon(1e-14));
  REQUIRE(von_neumann_score(ar1(1000, 0.5)) > 10.0);
  REQUIRE(von_neumann_score(ar1(1000, -0.5)) < -10.0);
  REQUIRE(von_neumann_score(std::vector<double>{1, 2}) == 0.0);
  REQUIRE(von_neumann_score(std::vector<double>{2, 2, 2, 2}) == 0.0);
}

TEST_CASE("von Neumann's score of independent numbers is standard normal", "[unit]") {
  constexpr int kRuns = 40000;
  double sum = 0.0, squares = 0.0;
  int above = 0;
  for (int r = 0; r < kRuns; ++r) {
    const double score = von_neumann_score(ar1(32, 0.0, static_cast<std::uint64_t>(r)));
    sum += score, squares += score * score, above += score > 1.2815515655;
  }
  REQUIRE(std::abs(sum / kRuns) < 3.0 / std::sqrt(kRuns));
  REQUIRE(std::abs(squares / kRuns - 1.0) < 3.0 * std::sqrt(2.0 / kRuns));
  REQUIRE(std::abs(above / double{kRuns} - 0.1) <
          3.0 * std::sqrt(0.09 / kRuns) + 0.005);  // not quite normal at 32
}

TEST_CASE("batch means are means of whole batches", "[unit]") {
  const std::vector<double> x{1, 3, 5, 7, 9};
  REQUIRE(batch_means(x, 2) == std::vector<double>{2, 6});
  REQUIRE(batch_means(x, 6).empty());
  REQUIRE_THROWS_AS(batch_means(x, 0), std::invalid_argument);
}

TEST_CASE("the interval by batch means is Student's over the batches", "[unit]") {
  const auto x = ar1(3207, 0.2);
  const BatchInterval b = batch_means_interval(x);
  REQUIRE(b.independent);
  REQUIRE(b.batches * b.size + x.size() % b.size == x.size());
  const auto means = batch_means(std::span(x).subspan(x.size() % b.size), b.size);
  REQUIRE(b.interval.half_width.value() == mean_interval(means).half_width.value());
}

TEST_CASE("batches grow with the correlation and are never more than asked for", "[unit]") {
  const auto size = [](double phi) { return batch_means_interval(ar1(3200, phi)).size; };
  REQUIRE(size(0.0) == 100);
  REQUIRE(size(0.995) > 100);
  REQUIRE(batch_means_interval(ar1(3200, 0.0), 0.95, {.most = 64, .least = 10, .level = 0.05}).batches == 64);
}

TEST_CASE("a run that is too short says so", "[unit]") {
  int told = 0;
  for (std::uint64_t r = 0; r < 20; ++r) told += !batch_means_interval(ar1(300, 0.99, r)).independent;
  REQUIRE(told > 10);
  REQUIRE_FALSE(batch_means_interval(ar1(15, 0.9)).independent);
  REQUIRE_FALSE(batch_means_interval(std::vector<double>{1.0, 2.0}).independent);
  REQUIRE_FALSE(batch_means_interval({}).interval.half_width.has_value());
}

TEST_CASE("overlapping batches of one observation are the independent interval", "[unit]") {
  const auto x = ar1(200, 0.0);
  const Interval overlapping = overlapping_interval(x, 1);
  const double standard_error = std::sqrt(autocovariance(x, 0) / 199.0);
  REQUIRE(overlapping.half_width.value() ==
          Approx(t_interval(0.0, standard_error, 1.5 * 199).half_width.value()).epsilon(1e-12));
  REQUIRE_THROWS_AS(overlapping_interval(x, 0), std::invalid_argument);
  REQUIRE_THROWS_AS(overlapping_interval(x, 200), std::invalid_argument);
}

TEST_CASE("overlapping batches agree with a direct sum", "[unit]") {
  const auto x = ar1(100, 0.7);
  double mean = 0.0, squares = 0.0;
  for (double v : x) mean += v / 100.0;
  for (std::size_t i = 0; i + 7 <= 100; ++i) {
    double batch = 0.0;
    for (std::size_t j = i; j < i + 7; ++j) batch += x[j] / 7.0;
    squares += (batch - mean) * (batch - mean);
  }
  const double standard_error = std::sqrt(7.0 / (94.0 * 93.0) * squares);
  REQUIRE(overlapping_interval(x, 7).half_width.value() ==
          Approx(t_interval(0.0, standard_error, 1.5 * (100.0 / 7 - 1)).half_width.value()).epsilon(1e-10));
}

TEST_CASE("an AR(1) series is worth (1 - phi)/(1 + phi) of its length", "[unit]") {
  for (double phi : {0.0, 0.5, 0.9, -0.5}) {
    const SampleWorth worth = sample_worth(ar1(100000, phi));
    INFO("phi " << phi << " lags " << worth.lags);
    REQUIRE(worth.effective == Approx(100000 * (1 - phi) / (1 + phi)).epsilon(0.1));
    REQUIRE(worth.standard_error == Approx(1.0 / (1 - phi) / std::sqrt(1e5)).epsilon(0.06));
  }
}

TEST_CASE("constant and alternating series have a worth too", "[unit]") {
  REQUIRE(sample_worth(std::vector<double>(50, 3.0)).effective == 50.0);
  REQUIRE(sample_worth(std::vector<double>(50, 3.0)).standard_error == 0.0);
  std::vector<double> alternating(50);
  for (std::size_t i = 0; i < 50; ++i) alternating[i] = i % 2 ? 1.0 : -1.0;
  REQUIRE(sample_worth(alternating).effective <= 2500.0);
  REQUIRE(sample_worth(alternating).effective > 50.0);
  REQUIRE(sample_worth({}).effective == 0.0);
}
