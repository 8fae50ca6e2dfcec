#include "models/regions/clusters/principal_components.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "models/regions/clusters/standard_scores.hpp"
#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

TEST_CASE("two columns of correlation .6 have components of 80 and 20 per cent along the diagonals",
          "[unit]") {
  Eigen::MatrixXd points(4, 2);
  points << 1, 2, 2, 1, 3, 4, 4, 3;
  const auto pca = principal_components(standard_scores(table_of(points))->z);
  CHECK(pca.share[0] == Approx(0.8));
  CHECK(pca.share[1] == Approx(0.2));
  CHECK(pca.variance[0] == Approx(1.6));
  const double half = std::sqrt(0.5);
  CHECK(pca.loadings(0, 0) == Approx(half));
  CHECK(pca.loadings(1, 0) == Approx(half));
  CHECK(pca.loadings(0, 1) == Approx(half));  // of two equal sizes the first is positive
  CHECK(pca.loadings(1, 1) == Approx(-half));
}

TEST_CASE("loadings are orthonormal, scores have the variances and give the points back", "[unit]") {
  const auto points = uniform_points(30, 5, 8);
  const auto pca = principal_components(points);
  REQUIRE(pca.loadings.cols() == 5);
  CHECK((pca.loadings.transpose() * pca.loadings - Eigen::MatrixXd::Identity(5, 5)).norm() < 1e-12);
  const Eigen::MatrixXd covariance = pca.scores.transpose() * pca.scores / 29.0;
  CHECK((covariance - Eigen::MatrixXd(pca.variance.asDiagonal())).norm() < 1e-12);
  const Eigen::MatrixXd centred = points.rowwise() - points.colwise().mean();
  CHECK((pca.scores * pca.loadings.transpose() - centred).norm() < 1e-12);
  CHECK(pca.share.sum() == Approx(1.0));
  for (Eigen::Index c = 1; c < 5; ++c) CHECK(pca.variance[c] <= pca.variance[c - 1]);
}

TEST_CASE("the greatest loading of every component is positive, whichever way the points are turned",
          "[unit]") {
  const auto points = uniform_points(20, 4, 6);
  const auto pca = principal_components(points), turned = principal_components(-points);
  for (Eigen::Index c = 0; c < 4; ++c)
    CHECK(pca.loadings.col(c).maxCoeff() == pca.loadings.col(c).cwiseAbs().maxCoeff());
  CHECK((pca.loadings - turned.loadings).norm() < 1e-12);
}

TEST_CASE("fewer rows than columns have rows - 1 components", "[unit]") {
  const auto pca = principal_components(uniform_points(4, 9, 2));
  CHECK(pca.share.size() == 3);
  CHECK(pca.share.sum() == Approx(1.0));
  CHECK(pca.scores.cols() == 3);
}
