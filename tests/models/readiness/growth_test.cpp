#include "models/readiness/growth.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace egiz;

namespace {

// One item a block on 0..100: block values are score / 100.
Questionnaire two_blocks() {
  return {{{"A", "a", 0.5, {{"a", "a", ScaleKind::percent, 0, 100}}},
           {"B", "b", 0.5, {{"b", "b", ScaleKind::percent, 0, 100}}}}};
}

}  // namespace

TEST_CASE("growth over two years is the root worked by hand, for the index and each block", "[unit]") {
  const auto g =
      growth_of(two_blocks(), {{2023, {{"a", 72.0}, {"b", 40.0}}}, {2021, {{"a", 50.0}, {"b", 40.0}}}},
                Normalisation::declared);
  REQUIRE(g);
  CHECK(*g->blocks[0].growth == Approx(0.2).epsilon(1e-12));  // sqrt(72/50) - 1
  CHECK(*g->blocks[1].growth == Approx(0.0).margin(1e-15));
  CHECK(*g->index.growth == Approx(std::sqrt(1.2) - 1.0).epsilon(1e-12));
  CHECK(g->index.values.front().year == 2021);
}

TEST_CASE("the time to the next level is the logarithm worked by hand", "[unit]") {
  CHECK(*years_to_reach(0.5, 0.1, 0.605) == Approx(2.0).epsilon(1e-12));
  CHECK(*years_to_reach(0.7, -0.1, 0.605) == 0.0);
  const auto g =
      growth_of(two_blocks(), {{2021, {{"a", 50.0}, {"b", 50.0}}}, {2022, {{"a", 60.0}, {"b", 60.0}}}},
                Normalisation::declared);
  CHECK(g->index.next_level == "high");
  CHECK(*g->index.years_to_next == Approx(std::log(0.805 / 0.6) / std::log(1.2)).epsilon(1e-12));
}

TEST_CASE("the next level never comes to what does not grow, and there is none above high", "[unit]") {
  const auto g =
      growth_of(two_blocks(), {{2021, {{"a", 50.0}, {"b", 80.0}}}, {2022, {{"a", 45.0}, {"b", 90.0}}}},
                Normalisation::declared);
  CHECK_FALSE(g->blocks[0].years_to_next);
  CHECK(g->blocks[0].next_level == "high");
  CHECK(g->blocks[1].next_level.empty());
  CHECK_FALSE(g->blocks[1].years_to_next);
  CHECK_FALSE(years_to_reach(0.5, 0.0, 0.6));
}

TEST_CASE("an item that was not asked in every year is told, a block with one year has no growth", "[unit]") {
  const auto g = growth_of(two_blocks(), {{2021, {{"a", 50.0}}}, {2023, {{"a", 60.0}, {"b", 40.0}}}},
                           Normalisation::declared);
  REQUIRE(g->notes.size() == 1);
  CHECK(g->notes[0].find("b: no answer in 2021") == 0);
  CHECK_FALSE(g->blocks[1].growth);
}

TEST_CASE("all problems of the years are told together", "[unit]") {
  const auto g =
      growth_of(two_blocks(), {{2021, {{"c", 50.0}}}, {2021, {{"a", 60.0}}}}, Normalisation::declared);
  REQUIRE_FALSE(g);
  REQUIRE(g.error().size() == 2);
  CHECK(g.error()[0].found == "2021 twice");
  CHECK(g.error()[1].path == "2021.c");
  CHECK_FALSE(growth_of(two_blocks(), {{2021, {{"a", 60.0}}}}, Normalisation::declared));
}
