#include "models/regions/clusters/gap_statistic.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

namespace {

// Centres of the three-cluster scenario of Tibshirani, Walther & Hastie 2001, section 4: (0,0), (0,5),
// (5,-3).
Eigen::MatrixXd three_centres() {
  Eigen::MatrixXd centres(3, 2);
  centres << 0, 0, 0, 5, 5, -3;
  return centres;
}

GapStatistic gap_of(const Eigen::MatrixXd& points, const GapOptions& options = {}) {
  return gap_statistic(points, Linkage::ward, 6, options);
}

}  // namespace

TEST_CASE("the gap statistic finds one group in uniform data", "[validation]") {
  for (std::uint64_t seed = 1; seed <= 10;
       ++seed) {  // scenario (a) of the paper: 200 points in 10 dimensions
    INFO(seed);
    CHECK(gap_of(uniform_points(200, 10, seed)).k == 1);
  }
  int one = 0;  // in the plane a tree finds more by chance
  for (std::uint64_t seed = 1; seed <= 20; ++seed) one += gap_of(uniform_points(100, 2, seed)).k == 1;
  CHECK(one >= 16);
}

TEST_CASE("the gap statistic finds three groups in three clear ones", "[validation]") {
  int three = 0;  // as near as in the paper
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    three += gap_of(groups_about(three_centres(), 33, seed)).k == 3;
  CHECK(three >= 18);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {  // twice as far apart
    INFO(seed);
    CHECK(gap_of(groups_about(three_centres() * 2.0, 30, seed)).k == 3);
  }
}

TEST_CASE("the one-standard-error rule takes the least k whose gap reaches the next less its error",
          "[unit]") {
  GapStatistic s;
  s.gap = {0.10, 0.50, 0.52, 0.30};
  s.error = {0.05, 0.05, 0.05, 0.05};
  apply_one_error_rule(s);
  CHECK(s.k == 2);
  CHECK(s.found);
  s.error = {0.01, 0.01, 0.01, 0.01};
  apply_one_error_rule(s);
  CHECK(s.k == 3);
  s.gap = {0.1, 0.2, 0.3, 0.4};
  apply_one_error_rule(s);
  CHECK(s.k == 4);
  CHECK_FALSE(s.found);
}

TEST_CASE("a gap is the mean logarithm of the references' squares less that of the data", "[unit]") {
  // Two points: W_1 = d^2 / 2, and a reference of two uniform points of a range d has W_1 = d^2 (u - v)^2 /
  // 2, E ln (u - v)^2 = -3, its variance 5, whatever d.
  GapOptions options;
  options.references = 20000;
  const auto s = gap_statistic(on_a_line({3, 8}), Linkage::single, 1, options);
  CHECK(s.gap[0] == Approx(-3.0).margin(3.0 * std::sqrt(5.0 / 20000)));
  CHECK(s.error[0] == Approx(std::sqrt(5.0)).epsilon(0.05));
}

TEST_CASE("same seed, same gap; another seed, another within its error; units do not matter", "[unit]") {
  const auto points = uniform_points(40, 3, 1);
  GapOptions other;
  other.seed = 2;
  const auto a = gap_of(points), b = gap_of(points), c = gap_of(points, other), d = gap_of(points * 1000.0);
  CHECK(a.gap == b.gap);
  CHECK(gap_statistic(points, Linkage::ward, 6, {}, 3).gap == a.gap);
  CHECK(a.gap != c.gap);
  for (std::size_t i = 0; i < a.gap.size(); ++i) {
    CHECK(std::abs(a.gap[i] - c.gap[i]) < 5.0 * a.error[i] * std::sqrt(2.0 / 100.0));
    CHECK(a.gap[i] == Approx(d.gap[i]).margin(1e-9));
  }
}

TEST_CASE("of many rows a sample is drawn, and rows that are all the same are one group", "[unit]") {
  const auto s = gap_of(groups_about(three_centres() * 4.0, 400, 3));
  CHECK(s.rows == 300);
  CHECK(s.k == 3);
  Eigen::MatrixXd same = Eigen::MatrixXd::Constant(30, 2, 4.0);
  const auto none = gap_of(same);
  CHECK(none.k == 1);
  CHECK(none.gap[0] == 0.0);
}
