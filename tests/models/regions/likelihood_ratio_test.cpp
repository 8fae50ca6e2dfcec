#include "models/regions/likelihood_ratio.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "models/regions/rank_correlation.hpp"
#include "sim/stats/ranks.hpp"

using namespace egiz;

TEST_CASE("critical values of the mixed chi-squared are those of Kodde and Palm's table", "[validation]") {
  CHECK(mixed_chi_squared_critical(0.05, 1) == Approx(2.706).margin(5e-4));
  CHECK(mixed_chi_squared_critical(0.01, 1) == Approx(5.412).margin(5e-4));
  CHECK(mixed_chi_squared_critical(0.10, 1) == Approx(1.642).margin(5e-4));
  CHECK(mixed_chi_squared_critical(0.05, 2) == Approx(5.138).margin(5e-4));
  CHECK(mixed_chi_squared_critical(0.01, 2) == Approx(8.273).margin(5e-4));
  CHECK(mixed_chi_squared_critical(0.10, 2) == Approx(3.808).margin(5e-4));
}

TEST_CASE("a frontier no better than least squares is no evidence at all", "[unit]") {
  CHECK(likelihood_ratio(-10.0, -10.0, 1).p == 1.0);
  CHECK(likelihood_ratio(-10.1, -10.0, 2).statistic == 0.0);
  CHECK(likelihood_ratio(-8.0, -10.0, 1).p == Approx(0.5 * 0.0455002639).epsilon(1e-8));
}

TEST_CASE("rank correlations with ties are those of the definitions, counted by hand", "[unit]") {
  const std::vector<double> a{1, 2, 2, 3}, b{1, 3, 2, 4};
  CHECK(mid_ranks(a, RankOne::greatest, kSameRank) == std::vector<double>{4, 2.5, 2.5, 1});
  CHECK(places(a, RankOne::greatest, kSameRank) == std::vector<int>{4, 2, 2, 1});
  // 5 agreeing pairs, none opposed, one tie in a: 5/sqrt(5*6)
  CHECK(*kendall(a, b) == Approx(5.0 / std::sqrt(30.0)));
  CHECK(*spearman(a, b) == Approx(4.5 / std::sqrt(4.5 * 5.0)));
  CHECK(*spearman(a, a) == Approx(1.0));
  CHECK(*kendall(b, {4, 2, 3, 1}) == Approx(-1.0));
  CHECK_FALSE(spearman(a, {1, 1, 1, 1}));
  CHECK_FALSE(kendall({1, 1, 1, 1}, a));
}
