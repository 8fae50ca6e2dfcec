#include "sim/stats/interval.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/random/distribution.hpp"

using namespace egiz;

TEST_CASE("the 95 % interval of five numbers agrees with the t table", "[unit]") {
  const std::vector<double> x{1, 2, 3, 4, 5};
  const Interval i = mean_interval(x);
  REQUIRE(i.mean == 3.0);
  REQUIRE(i.half_width.value() == Approx(2.7764451052 * std::sqrt(2.5 / 5.0)).epsilon(1e-9));  // t(.975, 4)
  REQUIRE(mean_interval(x, 0.9).half_width.value() == Approx(2.1318467863 * std::sqrt(0.5)).epsilon(1e-9));
}

TEST_CASE("fewer than two observations have no half-width", "[unit]") {
  const std::vector<double> one{7.0};
  REQUIRE(mean_interval(one).mean == 7.0);
  REQUIRE_FALSE(mean_interval(one).half_width.has_value());
  REQUIRE_FALSE(mean_interval({}).half_width.has_value());
  REQUIRE_FALSE(unpaired_interval(one, one).half_width.has_value());
}

TEST_CASE("the paired interval is the interval of the differences", "[unit]") {
  const std::vector<double> base{10, 20, 30, 40}, value{11, 22, 33, 44}, difference{1, 2, 3, 4};
  const Interval paired = paired_interval(value, base), direct = mean_interval(difference);
  REQUIRE(paired.mean == direct.mean);
  REQUIRE(paired.half_width.value() == direct.half_width.value());
  REQUIRE(paired.half_width.value() < unpaired_interval(value, base).half_width.value());
}

TEST_CASE("Welch's interval agrees with a hand value", "[unit]") {
  // variances 1 and 4, n = 3 each: degrees = (5/3)^2 / ((1/3)^2/2 + (4/3)^2/2) = 50/17
  const std::vector<double> a{1, 2, 3}, b{2, 4, 6};
  const Interval i = unpaired_interval(a, b);
  REQUIRE(i.mean == Approx(-2.0));
  // t(.975, 50/17) lies between the table's 2 degrees (4.3027) and 3 degrees (3.1824), near the latter
  const double t = i.half_width.value() / std::sqrt(5.0 / 3.0);
  REQUIRE(t > 3.1824);
  REQUIRE(t < 3.30);
}

TEST_CASE("quantiles interpolate between order statistics as type 7 does", "[unit]") {
  const std::vector<double> x{40, 10, 30, 20};
  REQUIRE(sample_quantile(x, 0.0) == 10.0);
  REQUIRE(sample_quantile(x, 0.1) == Approx(13.0).epsilon(1e-14));
  REQUIRE(sample_quantile(x, 0.5) == Approx(25.0).epsilon(1e-14));
  REQUIRE(sample_quantile(x, 1.0) == 40.0);
}

TEST_CASE("the 95 % interval covers the mean in 95 % of 2000 experiments", "[unit]") {
  Stream stream = stream_for("coverage", "normal");
  const Distribution normal{Distribution::Kind::kNormal, 5, 2, 0};
  int covered = 0;
  for (int e = 0; e < 2000; ++e) {
    std::vector<double> x(8);
    for (double& v : x) v = draw(normal, {}, stream);
    const Interval i = mean_interval(x);
    covered += std::abs(i.mean - 5.0) <= i.half_width.value();
  }
  REQUIRE(std::abs(covered / 2000.0 - 0.95) < 4.0 * std::sqrt(0.95 * 0.05 / 2000.0));
}
