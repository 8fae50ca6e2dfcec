#include "models/regions/clusters/distances.hpp"

#include <catch2/catch.hpp>

#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

namespace {

Eigen::ArrayXd squares(const Eigen::MatrixXd& points, Eigen::Index i) {
  const GroupedPoints grouped(points);
  Eigen::ArrayXd result(grouped.room());
  grouped.squares_of(i, result.data());
  return result.head(grouped.rows());
}

}  // namespace

TEST_CASE("squared distances are Euclidean and the same both ways, to the last bit", "[unit]") {
  Eigen::MatrixXd points(2, 2);
  points << 0, 0, 3, 4;
  CHECK(squares(points, 1)[0] == 25.0);
  for (const Eigen::Index rows : {7, 8, 9, 40, 41}) {  // whole groups of eight, and not
    const auto many = uniform_points(rows, 7, 1);
    for (Eigen::Index i = 0; i < rows; ++i) {
      const auto of_i = squares(many, i);
      CHECK(of_i[i] == 0.0);
      for (Eigen::Index j = 0; j < rows; ++j) {
        CHECK(of_i[j] == squares(many, j)[i]);
        CHECK(of_i[j] == Approx((many.row(i) - many.row(j)).squaredNorm()).epsilon(1e-14));
      }
    }
  }
}

TEST_CASE("a point is given back as it was, and another may take its place", "[unit]") {
  const auto points = uniform_points(11, 3, 2);
  GroupedPoints grouped(points);
  CHECK(grouped.point(9) == points.row(9));
  grouped.set(9, points.row(2));
  Eigen::ArrayXd squares(grouped.room());
  grouped.squares_of(2, squares.data());
  CHECK(squares[9] == 0.0);
  CHECK(squares[10] == Approx((points.row(2) - points.row(10)).squaredNorm()).epsilon(1e-14));
}
