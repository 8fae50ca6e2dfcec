#include <catch2/catch.hpp>

#include <cmath>

#include "models/mills/power/wear.hpp"

using namespace egiz;

TEST_CASE("Bond's wear at an abrasion index of .5 is .125 kg of balls and 9.50 g of liners per kWh",
          "[validation]") {
  REQUIRE(std::round(ball_wear(0.5) * 3.6e6 * 1e3) == 125.0);
  REQUIRE(std::round(liner_wear(0.5) * 3.6e6 * 1e5) == 950.0);
  REQUIRE(ball_wear(0.5) * 3.6e6 == Approx(0.159 * std::pow(0.485, 1.0 / 3.0)).epsilon(1e-12));
}

TEST_CASE("wear rises with the abrasion index and is nothing at and below .015", "[unit]") {
  REQUIRE(ball_wear(0.015) == 0.0);
  REQUIRE(liner_wear(0.0) == 0.0);
  REQUIRE(ball_wear(0.3) < ball_wear(0.4));
  REQUIRE(liner_wear(0.3) < liner_wear(0.4));
}

TEST_CASE("a liner worn by time and by energy widens the mill and raises its power", "[unit]") {
  const LinerSet liners{
      .thickness = .1, .diameter = 9.4, .area = 250.0, .density = 7800.0, .least_thickness = .03};
  const double day = 86400.0, rate = .654e-3 / day;  // Yanacocha: .654 mm a day
  CHECK(worn_by_time(liners, rate, 100 * day) == Approx(.0654));
  CHECK(worn_by_time(liners, rate, 1e6 * day) == liners.thickness);
  const double joules = 12e6 * 30 * day;  // 12 MW for 30 days
  CHECK(worn_by_energy(liners, liner_wear(.3), joules) ==
        Approx(11.8e-3 * std::pow(.285, .3) * 12e3 * 720 / (7800.0 * 250.0)));
  CHECK(inside_diameter(liners, .05) == Approx(9.5));
  CHECK(volume_factor(liners, .05) == Approx(std::pow(9.5 / 9.4, 2)));
  CHECK(power_factor(liners, .05) == Approx(std::pow(9.5 / 9.4, 2.5)));
  CHECK_FALSE(worn_out(liners, .069));
  CHECK(worn_out(liners, .071));
}
