#include "models/readiness/ranking.hpp"

#include <catch2/catch.hpp>

#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

namespace {

RankedEnterprise enterprise(std::string name, double index, std::vector<double> blocks,
                            std::optional<double> growth = std::nullopt) {
  RankedEnterprise e{std::move(name), {}, growth};
  e.readiness.index = index;
  e.readiness.level = level_of(index, {});
  for (std::size_t b = 0; b < blocks.size(); ++b)
    e.readiness.blocks.push_back({std::string(1, static_cast<char>('A' + b)), "", blocks[b], 1});
  return e;
}

}  // namespace

TEST_CASE("the core enterprise has the smallest weighted mean rank, worked by hand", "[unit]") {
  // index ranks 1, 2, 3; medium blocks 1, 2, 2 -> 3, 1.5, 1.5; leading 0, 1, 1 -> 3, 1.5, 1.5; growth 3, 2, 1
  const auto r = rank({enterprise("x", 0.6, {0.50, 0.30}, 0.01), enterprise("y", 0.5, {0.55, 0.45}, 0.02),
                       enterprise("z", 0.4, {0.41, 0.50}, 0.03)});
  REQUIRE(r);
  CHECK(r->rows[0].name == "y");
  CHECK(r->rows[0].mean_rank == Approx(0.4 * 2 + 0.2 * 1.5 + 0.2 * 1.5 + 0.2 * 2).epsilon(1e-14));
  CHECK(r->rows[0].leads == std::vector<std::string>{"A"});
  CHECK(r->rows[2].name == "x");
  CHECK(r->rows[2].mean_rank == Approx(0.4 * 1 + 0.2 * 3 + 0.2 * 3 + 0.2 * 3).epsilon(1e-14));
  CHECK(r->reasons[0].find("y is the core enterprise") == 0);
}

TEST_CASE("growth that nobody knows is left out and told; growth that one lacks ranks last", "[unit]") {
  const auto none = rank({enterprise("x", 0.6, {0.6}), enterprise("y", 0.5, {0.5})});
  REQUIRE(none->notes.size() == 1);
  CHECK(none->notes[0].find("growth") == 0);
  CHECK(none->rows[0].mean_rank == Approx((0.4 * 1 + 0.2 * 1.5 + 0.2 * 1) / 0.8).epsilon(1e-14));
  const auto one = rank({enterprise("x", 0.6, {0.6}), enterprise("y", 0.5, {0.5}, -0.5)}, {0, 0, 0, 1});
  CHECK(one->rows[0].name == "y");
}

TEST_CASE("a tie of mean ranks is told and the index decides", "[unit]") {
  const auto r = rank({enterprise("x", 0.5, {0.5}, 0.2), enterprise("y", 0.6, {0.6}, 0.1)}, {1, 0, 0, 1});
  CHECK(r->rows[0].name == "y");
  CHECK(r->notes.size() == 1);
}

TEST_CASE("the copper maker is the core of the two shipped enterprises by the declared index", "[unit]") {
  std::vector<RankedEnterprise> both;
  for (const char* name : {"bohmer", "kazakhmys"})
    both.push_back({name, *index_of(shipped_questionnaire(), shipped_scores(name), Normalisation::declared),
                    std::nullopt});
  CHECK(rank(both)->rows[0].name == "kazakhmys");
}

TEST_CASE("one enterprise, twice the same, or no weights are problems", "[unit]") {
  const auto r = rank({enterprise("x", 0.5, {0.5})}, {0, 0, 0, 0});
  REQUIRE_FALSE(r);
  CHECK(r.error().size() == 2);
  CHECK_FALSE(rank({enterprise("x", 0.5, {0.5}), enterprise("x", 0.5, {0.5})}));
}
