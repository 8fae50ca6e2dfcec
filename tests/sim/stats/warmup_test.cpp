#include "sim/stats/warmup.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/random/distribution.hpp"

using namespace egiz;

namespace {

// Noise of standard deviation 1, and before `settled` a ramp down from `start`.
std::vector<double> ramp(std::size_t n, double settled, double start, std::uint64_t replication = 0) {
  Stream stream = stream_for("warmup", "noise");
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double left = std::max(0.0, 1.0 - static_cast<double>(i) / settled);
    x[i] = 100.0 + start * left + normal_quantile(uniform({5, replication}, stream));
  }
  return x;
}

// The definition, with sums anew for every d.
std::size_t mser_by_definition(const std::vector<double>& z) {
  std::size_t best = 0;
  double least = INFINITY;
  for (std::size_t d = 0; d + 5 <= z.size(); ++d) {
    double mean = 0.0, squares = 0.0;
    const double n = static_cast<double>(z.size() - d);
    for (std::size_t i = d; i < z.size(); ++i) mean += z[i] / n;
    for (std::size_t i = d; i < z.size(); ++i) squares += (z[i] - mean) * (z[i] - mean);
    if (squares / (n * n) < least) least = squares / (n * n), best = d;
  }
  return best;
}

}  // namespace

TEST_CASE("MSER leaves out what its definition says", "[unit]") {
  for (std::uint64_t r = 0; r < 10; ++r) {
    const auto x = ramp(200, 40.0, 10.0, r);
    const WarmupAdvice advice = mser(x, 1);
    REQUIRE(advice.leave_out.value() == mser_by_definition(x));
  }
}

TEST_CASE("MSER-5 finds the end of a ramp, within its noise", "[unit]") {
  double sum = 0.0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const WarmupAdvice advice = mser(ramp(1000, 200.0, 20.0, r));
    REQUIRE(advice.leave_out.value() % 5 == 0);
    REQUIRE(advice.kept_mean == Approx(100.0).margin(0.5));
    sum += static_cast<double>(*advice.leave_out);
  }
  REQUIRE(sum / 50 > 160.0);  // the last of the ramp is below the noise
  REQUIRE(sum / 50 < 230.0);
}

TEST_CASE("a series without a beginning loses little", "[unit]") {
  double sum = 0.0;
  for (std::uint64_t r = 0; r < 50; ++r)
    sum += static_cast<double>(mser(ramp(1000, 1.0, 0.0, r)).leave_out.value_or(500));
  REQUIRE(sum / 50 < 100.0);
  REQUIRE(mser(std::vector<double>(100, 4.0)).leave_out.value() == 0);
}

TEST_CASE("a series that still moves at its end, or is too short, gets no advice", "[unit]") {
  std::vector<double> climbing(500);
  for (std::size_t i = 0; i < climbing.size(); ++i) climbing[i] = static_cast<double>(i);
  REQUIRE_FALSE(mser(climbing).leave_out.has_value());
  REQUIRE_FALSE(mser(ramp(300, 290.0, 50.0)).leave_out.has_value());
  REQUIRE_FALSE(mser(std::vector<double>(49, 1.0)).leave_out.has_value());
  REQUIRE_THROWS_AS(mser(climbing, 0), std::invalid_argument);
}
