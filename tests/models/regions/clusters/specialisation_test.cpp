#include "models/regions/clusters/specialisation.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz;

TEST_CASE("Krugman and Herfindahl-Hirschman indices of two regions are as computed by hand", "[unit]") {
  // Whole: 80, 80, 140 of 300 = 4/15, 4/15, 7/15.
  const auto s = specialisation({{"A", "B"}, {"mines", "mills", "trade"}, {{60, 30, 10}, {20, 50, 130}}});
  REQUIRE(s);
  CHECK(s->at(0).jobs == 100.0);
  CHECK(s->at(0).krugman == Approx(5.0 / 15 + 0.5 / 15 + 5.5 / 15));
  CHECK(s->at(0).herfindahl == Approx(0.36 + 0.09 + 0.01));
  CHECK(s->at(1).krugman == Approx(2.5 / 15 + 0.25 / 15 + 2.75 / 15));
  CHECK(s->at(1).herfindahl == Approx(0.01 + 0.0625 + 0.4225));
}

TEST_CASE("regions that are all alike have K = 0, one industry has H = 1, nothing in common nears K = 2",
          "[unit]") {
  const auto alike = specialisation({{"A", "B"}, {"x", "y"}, {{1, 1}, {5, 5}}});
  CHECK(alike->at(0).krugman == 0.0);
  CHECK(alike->at(1).herfindahl == 0.5);
  const auto apart = specialisation({{"A", "B"}, {"x", "y"}, {{1, 0}, {0, 1e6}}});
  CHECK(apart->at(0).herfindahl == 1.0);
  CHECK(apart->at(0).krugman == Approx(2.0).epsilon(1e-5));
  CHECK(apart->at(0).krugman < 2.0);
}

TEST_CASE("the unit of jobs does not matter", "[unit]") {
  const auto heads = specialisation({{"A", "B"}, {"x", "y"}, {{3000, 1000}, {2000, 9000}}});
  const auto thousands = specialisation({{"A", "B"}, {"x", "y"}, {{3, 1}, {2, 9}}});
  CHECK(heads->at(0).krugman == Approx(thousands->at(0).krugman));
  CHECK(heads->at(1).herfindahl == Approx(thousands->at(1).herfindahl));
}

TEST_CASE("negative and absent jobs, and regions without any, are told all at once", "[unit]") {
  const auto s = specialisation({{"A", "B", "C"}, {"x", "y"}, {{-1, 1}, {NAN, 2}, {0, 0}}});
  REQUIRE_FALSE(s);
  REQUIRE(s.error().size() == 3);
  CHECK(s.error()[0].path == "A.x");
  CHECK(s.error()[1].found == "no value");
  CHECK(s.error()[2].path == "C");
  CHECK(specialisation({{"A"}, {"x"}, {{1}}}).error().size() == 2);
}
