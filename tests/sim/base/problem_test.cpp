#include "sim/base/problem.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

TEST_CASE("the nearest name is the one of the fewest changes", "[unit]") {
  const std::vector<std::string> names{"stockpile", "supplier", "sag_circuit", "grid"};
  REQUIRE(nearest_name("stokpile", names) == "stockpile");
  REQUIRE(nearest_name("suplier", names) == "supplier");
  REQUIRE(nearest_name("sagcircuit", names) == "sag_circuit");
  REQUIRE(nearest_name("gird", names) == "grid");
  REQUIRE(nearest_name("turbine_of_another_plant", names).empty());
  REQUIRE(nearest_name("x", {}).empty());
}

TEST_CASE("a problem is told with its place, what is there and what should be", "[unit]") {
  REQUIRE(to_string({"a.textproto", 3, 5, "mill.speed", "2", "0.4 to 0.9"}) ==
          "a.textproto:3:5: mill.speed: found 2, expected 0.4 to 0.9");
  REQUIRE(to_string({"", 0, 0, "mill", "nothing", "a mill"}) == "mill: found nothing, expected a mill");
}
