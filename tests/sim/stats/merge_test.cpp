// Pooling of tallies: replications are merged in their order, and give what one long observation would have
// given.
#include <catch2/catch.hpp>
#include <cstring>
#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/stats/statistics.hpp"

using namespace egiz;

namespace {

std::vector<double> lognormal_numbers(int n, std::uint64_t replication) {
  const Distribution lognormal{Distribution::Kind::kLognormal, 4.0, 3.0, 0.0};
  Stream stream = stream_for("merge", "numbers");
  std::vector<double> x(static_cast<std::size_t>(n));
  for (double& v : x) v = draw(lognormal, {7, replication}, stream);
  return x;
}

}  // namespace

TEST_CASE("merged tallies are the tally of everything", "[unit]") {
  Tally all, pooled;
  for (int r = 0; r < 9; ++r) {
    Tally one;
    for (double x : lognormal_numbers(100 * r, static_cast<std::uint64_t>(r))) all.observe(x), one.observe(x);
    merge(pooled, one);
  }
  REQUIRE(pooled.n == 3600);
  REQUIRE(pooled.n == all.n);
  REQUIRE(pooled.mean == Approx(all.mean).epsilon(1e-13));
  REQUIRE(pooled.variance() == Approx(all.variance()).epsilon(1e-12));
  REQUIRE(pooled.least == all.least);
  REQUIRE(pooled.greatest == all.greatest);
}

TEST_CASE("merging an empty tally changes no byte, and into an empty one copies", "[unit]") {
  Tally one;
  for (double x : {3.0, -1.0, 8.0}) one.observe(x);
  Tally same = one, copy;
  merge(same, Tally{});
  merge(copy, one);
  REQUIRE(std::memcmp(&same, &one, sizeof one) == 0);
  REQUIRE(std::memcmp(&copy, &one, sizeof one) == 0);
}

TEST_CASE("pooled variance keeps its digits far from zero", "[unit]") {
  Tally a, b;
  for (int i = 0; i < 1000; ++i) a.observe(1e9 + (i % 2)), b.observe(1e9 + 2 + (i % 2));
  merge(a, b);
  REQUIRE(a.variance() == Approx(1.25 * 2000 / 1999).epsilon(1e-9));  // 1/4 within, 1 between
}

TEST_CASE("weights are as good as repetition", "[unit]") {
  WeightedTally weighted;
  Tally repeated;
  for (int x = 1; x <= 5; ++x) {
    weighted.observe(x, x);
    for (int i = 0; i < x; ++i) repeated.observe(x);
  }
  REQUIRE(weighted.weight == 15.0);
  REQUIRE(weighted.mean == Approx(repeated.mean).epsilon(1e-15));
  REQUIRE(weighted.variance() == Approx(repeated.m2 / 15.0).epsilon(1e-14));
  weighted.observe(1e6, 0.0);
  weighted.observe(-1e6, -1.0);
  REQUIRE(weighted.greatest == 5.0);
  REQUIRE(weighted.least == 1.0);
}

TEST_CASE("merged weighted tallies are the tally of everything", "[unit]") {
  WeightedTally all, pooled;
  for (std::uint64_t r = 0; r < 5; ++r) {
    WeightedTally one;
    double weight = 0.5;
    for (double x : lognormal_numbers(200, r)) {
      all.observe(x, weight), one.observe(x, weight);
      weight = weight > 3.0 ? 0.5 : weight + 0.25;
    }
    merge(pooled, one);
  }
  merge(pooled, WeightedTally{});
  REQUIRE(pooled.weight == Approx(all.weight).epsilon(1e-14));
  REQUIRE(pooled.mean == Approx(all.mean).epsilon(1e-13));
  REQUIRE(pooled.variance() == Approx(all.variance()).epsilon(1e-12));
  REQUIRE(pooled.least == all.least);
  REQUIRE(pooled.greatest == all.greatest);
}

TEST_CASE("time averages pool by their seconds, over more years than a clock holds", "[unit]") {
  TimeAverage year_of_three, half_year_of_six;
  year_of_three.change(seconds(0), 3.0);
  half_year_of_six.change(seconds(0), 6.0);
  WeightedTally pool;
  for (int r = 0; r < 500; ++r) {
    merge(pool, year_of_three, days(365));
    merge(pool, half_year_of_six, days(182.5));
  }
  REQUIRE(pool.weight == Approx(500 * 1.5 * 365 * 86400.0).epsilon(1e-12));
  REQUIRE(pool.mean == Approx(4.0).epsilon(1e-12));
  REQUIRE(pool.variance() == Approx(2.0).epsilon(1e-10));  // (1 x 2 + 4 x 1) / 3, between the averages
}

TEST_CASE("a tally over time knows mean, variance and extremes of a level", "[unit]") {
  TimeTally level;
  TimeAverage average;
  for (auto [at, value] : {std::pair{0.0, 2.0}, {10.0, 5.0}, {10.0, 99.0}, {10.0, 5.0}, {30.0, 0.0}}) {
    level.change(seconds(at), value);
    average.change(seconds(at), value);
  }
  const WeightedTally closed = level.closed(seconds(40));
  REQUIRE(closed.mean == Approx(average.mean(seconds(40))).epsilon(1e-15));
  REQUIRE(closed.variance() == Approx((10 * 4 + 20 * 25) / 40.0 - 3.0 * 3.0).epsilon(1e-14));
  REQUIRE(closed.least == 0.0);
  REQUIRE(closed.greatest == 5.0);  // 99 lasted for no time
  level.restart(seconds(40));
  REQUIRE(level.closed(seconds(50)).mean == 0.0);
  REQUIRE(level.closed(seconds(50)).greatest == 0.0);
}

TEST_CASE("every word of the new statistics has a name", "[unit]") {
  const WeightedTally weighted;
  const TimeTally over_time;
  Fields a(&weighted), b(&over_time);
  describe(a, weighted);
  describe(b, over_time);
  REQUIRE(a.list().size() == sizeof weighted / 8);
  REQUIRE(b.list().size() == sizeof over_time / 8);
  REQUIRE(b.list().back().name == "so_far.greatest");
}
