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

TEST_CASE("Wilson's interval agrees with the printed example and with its definition", "[unit]") {
  // Newcombe (1998), Statistics in Medicine 17:857-872, table I: 81/263, 15/148, 0/20, 1/29
  const auto require = [](std::int64_t hits, std::int64_t n, double low, double high) {
    const Range r = wilson_interval(hits, n);
    REQUIRE(r.low.value() == Approx(low).margin(5e-5));
    REQUIRE(r.high.value() == Approx(high).margin(5e-5));
  };
  require(81, 263, 0.2553, 0.3662);
  require(15, 148, 0.0624, 0.1605);
  require(0, 20, 0.0, 0.1611);
  require(1, 29, 0.0061, 0.1718);
  const double z = normal_quantile(0.975), p = wilson_interval(15, 148).low.value();
  REQUIRE(std::abs(15.0 / 148 - p) == Approx(z * std::sqrt(p * (1 - p) / 148)).epsilon(1e-12));
}

TEST_CASE("Wilson's interval is mirrored with the share and stays within 0 and 1", "[unit]") {
  const Range r = wilson_interval(3, 40, 0.9), mirror = wilson_interval(37, 40, 0.9);
  REQUIRE(r.low.value() == Approx(1.0 - mirror.high.value()).epsilon(1e-14));
  REQUIRE(r.high.value() == Approx(1.0 - mirror.low.value()).epsilon(1e-14));
  REQUIRE(wilson_interval(0, 5).low.value() == 0.0);
  REQUIRE(wilson_interval(5, 5).high.value() == 1.0);
  REQUIRE_FALSE(wilson_interval(0, 0).low.has_value());
  REQUIRE_THROWS_AS(wilson_interval(3, 2), std::invalid_argument);
  REQUIRE_THROWS_AS(wilson_interval(-1, 2), std::invalid_argument);
}

TEST_CASE("a one-sided Wilson bound of 95 % is that end of the two-sided interval of 90 %", "[unit]") {
  const Range two = wilson_interval(7, 50, 0.9);
  REQUIRE(wilson_at_least(7, 50, 0.95).low.value() == Approx(two.low.value()).epsilon(1e-14));
  REQUIRE(wilson_at_least(7, 50, 0.95).high.value() == 1.0);
  REQUIRE(wilson_at_most(7, 50, 0.95).high.value() == Approx(two.high.value()).epsilon(1e-14));
  REQUIRE(wilson_at_most(7, 50, 0.95).low.value() == 0.0);
}

TEST_CASE("the interval of a median stands between the order statistics of the table", "[unit]") {
  // n = 10: 2nd and 9th (97.85 %); n = 20: 6th and 15th (95.86 %); n = 5: no 95 % interval
  std::vector<double> x;
  for (int i = 10; i >= 1; --i) x.push_back(i);
  REQUIRE(quantile_interval(x, 0.5).low.value() == 2.0);
  REQUIRE(quantile_interval(x, 0.5).high.value() == 9.0);
  REQUIRE(quantile_interval(x, 0.5).estimate == 5.5);
  for (int i = 11; i <= 20; ++i) x.push_back(i);
  REQUIRE(quantile_interval(x, 0.5).low.value() == 6.0);
  REQUIRE(quantile_interval(x, 0.5).high.value() == 15.0);
  x.resize(5);
  REQUIRE_FALSE(quantile_interval(x, 0.5).low.has_value());
  REQUIRE_FALSE(quantile_interval(x, 0.5).high.has_value());
  REQUIRE_FALSE(quantile_interval({}, 0.5).low.has_value());
}

TEST_CASE("an end of a far quantile is absent rather than invented", "[unit]") {
  std::vector<double> x;
  for (int i = 1; i <= 50; ++i) x.push_back(i);
  const Range r =
      quantile_interval(x, 0.95);  // .95^50 = .077: the greatest of 50 is no upper bound of 97.5 %
  REQUIRE(r.low.has_value());
  REQUIRE_FALSE(r.high.has_value());
}

TEST_CASE("a standard error with its degrees gives Student's interval", "[unit]") {
  REQUIRE(t_interval(10.0, 2.0, 4.0).half_width.value() == Approx(2.0 * 2.7764451052).epsilon(1e-9));
  REQUIRE(t_interval(10.0, 2.0, 4.0).mean == 10.0);
  REQUIRE_THROWS_AS(t_interval(10.0, 2.0, 0.0), std::domain_error);
}
