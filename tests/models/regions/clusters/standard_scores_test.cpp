#include "models/regions/clusters/standard_scores.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/models/regions/clusters/point_sets.hpp"

using namespace egiz;

TEST_CASE("z-scores use the sample deviation: 1, 2, 3 become -1, 0, 1", "[unit]") {
  const auto scores = standard_scores(table_of(on_a_line({1, 2, 3})));
  REQUIRE(scores);
  CHECK(scores->z.col(0) == Eigen::Vector3d(-1, 0, 1));
  CHECK(scores->deviation[0] == 1.0);
}

TEST_CASE("another unit and another zero leave z-scores as they are", "[unit]") {
  const auto points = uniform_points(12, 3, 1);
  const Eigen::MatrixXd fahrenheit = (points.array() * 1.8 + 32.0).matrix();
  CHECK((standard_scores(table_of(points))->z - standard_scores(table_of(fahrenheit))->z).norm() < 1e-10);
}

TEST_CASE("absent values, constant columns and too few rows are told all at once", "[unit]") {
  RegionTable table{{"A", "B"}, {"x", "y", "z"}, {{1.0, 5.0, NAN}, {2.0, 5.0, INFINITY}}};
  const auto scores = standard_scores(table);
  REQUIRE_FALSE(scores);
  REQUIRE(scores.error().size() == 4);
  CHECK(scores.error()[0].path == "rows");
  CHECK(scores.error()[1].path == "A.z");
  CHECK(scores.error()[1].found == "no value");
  CHECK(scores.error()[2].path == "B.z");
  CHECK(scores.error()[3].path == "y");
}

TEST_CASE("no rows, no columns, ragged rows and overflowing columns are refused", "[unit]") {
  CHECK_FALSE(standard_scores({}));
  CHECK_FALSE(standard_scores({{"A", "B", "C"}, {}, {{}, {}, {}}}));
  CHECK_FALSE(standard_scores({{"A", "B", "C"}, {"x"}, {{1}, {2, 3}, {4}}}));
  CHECK_FALSE(standard_scores({{"A", "B", "C"}, {"x"}, {{-1e308}, {1e308}, {1e308}}}));
}

TEST_CASE("a great offset with a small spread is no constant column", "[unit]") {
  CHECK(standard_scores(table_of(on_a_line({1.7e9, 1.7e9 + 1, 1.7e9 + 2}))));
}

TEST_CASE("scores on a yardstick that stays do not use the new means", "[unit]") {
  const auto yardstick = *standard_scores(table_of(on_a_line({1, 2, 3})));
  CHECK(scores_on(yardstick, table_of(on_a_line({1, 2, 9})))->col(0) == Eigen::Vector3d(-1, 0, 7));
  CHECK_FALSE(scores_on(yardstick, table_of(on_a_line({1, 2, NAN}))));
  CHECK_FALSE(scores_on(yardstick, table_of(uniform_points(3, 2, 1))));
}
