#include "sim/stats/statistics.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

using namespace egiz;

TEST_CASE("Welford's recurrence agrees with two passes, even far from zero", "[unit]") {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal(1e9, 1.0);
  std::vector<double> x(10000);
  Tally tally;
  for (double& v : x) tally.observe(v = normal(random));
  double sum = 0.0, squares = 0.0;
  for (double v : x) sum += v - 1e9;
  const double mean = 1e9 + sum / 10000.0;
  for (double v : x) squares += (v - mean) * (v - mean);
  REQUIRE(tally.n == 10000);
  REQUIRE(tally.mean == Approx(mean).epsilon(1e-15));
  REQUIRE(tally.variance() == Approx(squares / 9999.0).epsilon(1e-6));
  REQUIRE(tally.least == *std::min_element(x.begin(), x.end()));
  REQUIRE(tally.greatest == *std::max_element(x.begin(), x.end()));
}

TEST_CASE("a tally of one observation has no variance, a restarted one nothing", "[unit]") {
  Tally tally;
  tally.observe(-3.0);
  REQUIRE(tally.variance() == 0.0);
  REQUIRE(tally.least == -3.0);
  REQUIRE(tally.greatest == -3.0);
  tally.restart();
  REQUIRE(tally.n == 0);
  tally.observe(5.0);
  REQUIRE(tally.least == 5.0);
}

TEST_CASE("the average over time weighs each value by how long it lasted", "[unit]") {
  TimeAverage level;
  level.change(seconds(0), 2.0);
  level.change(seconds(10), 5.0);
  level.change(seconds(30), 0.0);
  REQUIRE(level.mean(seconds(40)) == Approx((2.0 * 10 + 5.0 * 20) / 40.0).epsilon(1e-15));
  REQUIRE(level.mean(seconds(40)) == level.mean(seconds(40)));  // reading changes nothing
}

TEST_CASE("a time average restarted in the middle forgets what was, and keeps the value", "[unit]") {
  TimeAverage level;
  level.change(seconds(0), 100.0);
  level.change(seconds(7), 4.0);
  level.restart(seconds(10));
  REQUIRE(level.mean(seconds(10)) == 4.0);
  level.change(seconds(12), 8.0);
  REQUIRE(level.mean(seconds(14)) == Approx(6.0).epsilon(1e-15));
}

TEST_CASE("a total counts since its restart and keeps the whole", "[unit]") {
  Total total;
  total.add(3.0);
  REQUIRE(total.counted() == 3.0);
  total.restart();
  total.add(4.0);
  REQUIRE(total.counted() == 4.0);
  REQUIRE(total.all == 7.0);
}
