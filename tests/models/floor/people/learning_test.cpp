// Learning curves against the published ones.
#include "models/floor/people/learning.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

TEST_CASE("an 80 % curve takes a fifth off with every doubling (Wright 1936)", "[validation]") {
  const learning::Curve wright{.8, 0.0};
  CHECK(learning::factor(wright, 1) == 1.0);
  CHECK(learning::factor(wright, 2) == Approx(.8).epsilon(1e-12));
  CHECK(learning::factor(wright, 4) == Approx(.64).epsilon(1e-12));
  CHECK(learning::factor(wright, 10) == Approx(.4765).margin(5e-5));  // the textbooks' table
  CHECK(learning::factor(wright, 100) == Approx(.2271).margin(5e-5));
  CHECK(learning::mean_factor(wright, 10) == Approx(.6315).margin(5e-5));
}

TEST_CASE("what a machine does is not learned (de Jong 1957)", "[unit]") {
  const learning::Curve half{.8, .5};
  CHECK(learning::factor(half, 2) == Approx(.5 + .5 * .8).epsilon(1e-12));
  CHECK(learning::factor(half, 1e12) == Approx(.5).margin(1e-3));
  CHECK(learning::factor({.8, 1.0}, 1000) == 1.0);
  CHECK(learning::factor({}, 1000) == 1.0);
}

TEST_CASE("repetitions until a factor are those at which the curve has it", "[unit]") {
  const learning::Curve half{.85, .3};
  for (const double wanted : {.99, .7, .31})
    CHECK(learning::factor(half, learning::repetitions_until(half, wanted)) == Approx(wanted).epsilon(1e-12));
  CHECK(learning::repetitions_until(half, .3) == HUGE_VAL);
  CHECK(learning::repetitions_until({}, .9) == HUGE_VAL);
  CHECK(learning::repetitions_until(half, 1.0) == 1.0);
}
