#include <catch2/catch.hpp>

#include "models/mills/sag_circuit.hpp"

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
