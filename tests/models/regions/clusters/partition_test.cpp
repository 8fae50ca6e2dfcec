#include "models/regions/clusters/partition.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

TEST_CASE("silhouettes of two pairs on a line are as computed by hand", "[unit]") {
  const auto s = silhouettes(on_a_line({0, 1, 5, 6}), {0, 0, 1, 1});
  REQUIRE(s.size() == 4);
  CHECK(s[0] == Approx(4.5 / 5.5));  // a = 1, b = (5 + 6)/2
  CHECK(s[1] == Approx(3.5 / 4.5));  // a = 1, b = (4 + 5)/2
  CHECK(s[2] == Approx(3.5 / 4.5));
  CHECK(s[3] == Approx(4.5 / 5.5));
}

TEST_CASE("a misplaced row has a silhouette below zero, a row alone has zero", "[unit]") {
  const auto s = silhouettes(on_a_line({0, 1, 9, 20}), {0, 1, 1, 2});
  CHECK(s[0] == 0.0);
  CHECK(s[1] == Approx((1.0 - 8.0) / 8.0));
  CHECK(s[3] == 0.0);
  CHECK(silhouettes(on_a_line({0, 1, 2}), {0, 0, 0}) == std::vector<double>{0.0, 0.0, 0.0});
  CHECK(silhouettes(on_a_line({4, 4, 4}), {0, 0, 1}) == std::vector<double>{0.0, 0.0, 0.0});
}

TEST_CASE("silhouettes of all cuts in one pass equal those of each cut by itself", "[unit]") {
  const auto points = uniform_points(145, 3, 2);
  const auto tree = *agglomerate(points, Linkage::average);
  const auto of_cuts = silhouettes_of_cuts(points, tree, 12);
  REQUIRE(of_cuts.size() == 11);
  for (int k = 2; k <= 12; ++k) {
    const auto s = silhouettes(points, cut_tree(tree, k));
    for (std::size_t i = 0; i < s.size(); ++i)
      CHECK(of_cuts[static_cast<std::size_t>(k - 2)][i] == Approx(s[i]).epsilon(1e-12).margin(1e-14));
  }
}

TEST_CASE("silhouettes are those of the definition, whatever the number of threads", "[unit]") {
  const auto points = uniform_points(145, 3, 4);
  const auto labels = cut_tree(*agglomerate(points, Linkage::ward), 5);
  const auto s = silhouettes(points, labels);
  CHECK(silhouettes(points, labels, 3) == s);
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    Eigen::ArrayXd sum = Eigen::ArrayXd::Zero(5), count = sum;
    for (Eigen::Index j = 0; j < points.rows(); ++j) {
      sum[labels[static_cast<std::size_t>(j)]] += (points.row(i) - points.row(j)).norm();
      count[labels[static_cast<std::size_t>(j)]] += j != i;
    }
    const int own = labels[static_cast<std::size_t>(i)];
    const double a = sum[own] / count[own];
    sum[own] = INFINITY;
    const double b = (sum / count).minCoeff();
    CHECK(s[static_cast<std::size_t>(i)] == Approx((b - a) / std::max(a, b)).epsilon(1e-12).margin(1e-14));
  }
}

TEST_CASE("within-cluster squares and centroids are those of the definition", "[unit]") {
  const auto points = on_a_line({0, 2, 10, 14, 18});
  const Labels labels{0, 0, 1, 1, 1};
  CHECK(centroids(points, labels)(0, 0) == 1.0);
  CHECK(centroids(points, labels)(1, 0) == 14.0);
  CHECK(within_sum_of_squares(points, labels) == Approx(2.0 + 32.0));
}

TEST_CASE("the elbow lies where the sum of squares is deepest below its chord", "[unit]") {
  CHECK(elbow({100, 20, 10, 5, 0}) == 2);
  CHECK(elbow({100, 60, 10, 5, 0}) == 3);
  CHECK(elbow({1e9, 6e8, 1e8, 5e7, 0}) == 3);  // units do not matter
}

TEST_CASE("without a bend there is no elbow", "[unit]") {
  CHECK(elbow({40, 30, 20, 10}) == 1);
  CHECK(elbow({40, 39, 38, 0}) == 1);
  CHECK(elbow({5, 5, 5}) == 1);
  CHECK(elbow({7, 3}) == 1);
}
