#include "models/readiness/readiness.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

namespace {

Questionnaire small() {
  return {
      {{"A", "first", 0.6, {{"a.bin", "", ScaleKind::binary, 0, 1}, {"a.ten", "", ScaleKind::score, 0, 10}}},
       {"B",
        "second",
        0.4,
        {{"b.five", "", ScaleKind::score, 1, 5}, {"b.bad", "", ScaleKind::percent, 0, 100, 1, true}}}}};
}
Scores small_scores() { return {{"a.bin", 1}, {"a.ten", 5}, {"b.five", 3}, {"b.bad", 20}}; }

Readiness value(const tl::expected<Readiness, Problems>& readiness) {
  REQUIRE(readiness);
  return *readiness;
}
double declared(const Questionnaire& q, const Scores& s) {
  return value(index_of(q, s, Normalisation::declared)).index;
}

}  // namespace

TEST_CASE("the published rule gives the eighteen block values of both enterprises", "[validation]") {
  const std::map<std::string, std::vector<double>> expected{
      {"bohmer", {.77460, .85425, .86275, .68054, .79156, .91667, .81500, .79460, .78192}},
      {"kazakhmys", {.79396, .89799, .79594, .73365, .76163, .90561, .82046, .77958, .75085}}};
  for (const auto& [enterprise, blocks] : expected) {
    const auto r =
        value(index_of(shipped_questionnaire(), shipped_scores(enterprise), Normalisation::published));
    REQUIRE(r.blocks.size() == 9);
    for (std::size_t b = 0; b < 9; ++b) {
      INFO(enterprise << " " << r.blocks[b].code);
      CHECK(std::abs(r.blocks[b].value - blocks[b]) < 5.1e-6);
    }
  }
}

TEST_CASE("the published blocks agree with the table shipped beside them to its three digits",
          "[validation]") {
  const auto table = read_csv(data_directory() + "/readiness_blocks.csv");
  REQUIRE(table);
  for (const std::string enterprise : {"bohmer", "kazakhmys"}) {
    const auto printed = numbers_of(*table, "published_" + enterprise);
    const auto r =
        value(index_of(shipped_questionnaire(), shipped_scores(enterprise), Normalisation::published));
    for (std::size_t b = 0; b < 9; ++b) CHECK(std::abs(r.blocks[b].value - printed->at(b)) < 5.0001e-4);
  }
}

TEST_CASE("the published rule gives .8002 and .8024, and .8005 and .8026 from blocks of three digits",
          "[validation]") {
  const auto q = shipped_questionnaire();
  const auto index = [&](const char* enterprise, std::optional<int> digits) {
    IndexOptions options;
    options.block_digits = digits;
    return value(index_of(q, shipped_scores(enterprise), Normalisation::published, options)).index;
  };
  CHECK(std::abs(index("bohmer", {}) - .8002) < 5e-5);
  CHECK(std::abs(index("kazakhmys", {}) - .8024) < 5e-5);
  CHECK(std::abs(index("bohmer", 3) - .8005) < 5e-5);
  CHECK(std::abs(index("kazakhmys", 3) - .8026) < 5e-5);
}

TEST_CASE("the published rule calls both enterprises high, as the source did", "[validation]") {
  for (const char* enterprise : {"bohmer", "kazakhmys"})
    CHECK(value(index_of(shipped_questionnaire(), shipped_scores(enterprise), Normalisation::published))
              .level == "high");
}

TEST_CASE("the published rule is not monotone: five beats six and one beats two", "[unit]") {
  const Indicator item{"x", "", ScaleKind::score, 0, 10};
  const auto x = [&](double score) { return normalised(item, score, Normalisation::published, 0.005); };
  CHECK(x(0) == 1.0);
  CHECK(x(1) == 1.0);
  CHECK(x(2) == 0.25);
  CHECK(x(5) == 1.0);
  CHECK(x(6) == 0.6);
  CHECK(x(10) == 1.0);
}

TEST_CASE("the declared index of a small questionnaire is the product worked by hand", "[unit]") {
  const auto r = value(index_of(small(), small_scores(), Normalisation::declared));
  const double a = std::sqrt(1.0 * 0.5), b = std::sqrt(0.5 * 0.8);
  REQUIRE(r.blocks.size() == 2);
  CHECK(r.blocks[0].value == Approx(a).epsilon(1e-14));
  CHECK(r.blocks[1].value == Approx(b).epsilon(1e-14));
  CHECK(r.index == Approx(std::pow(a, 0.6) * std::pow(b, 0.4)).epsilon(1e-14));
  CHECK(r.blocks[1].items == 2);
  CHECK(r.notes.empty());
}

TEST_CASE("item weights and block weights are relative", "[unit]") {
  auto q = small();
  for (auto& block : q.blocks) {
    block.weight *= 7.0;
    for (auto& item : block.items) item.weight *= 3.0;
  }
  CHECK(declared(q, small_scores()) == Approx(declared(small(), small_scores())).epsilon(1e-14));
  q.blocks[0].items[1].weight = 9.0;  // three times its neighbour
  CHECK(value(index_of(q, small_scores(), Normalisation::declared)).blocks[0].value ==
        Approx(std::pow(0.5, 0.75)).epsilon(1e-14));
}

TEST_CASE("no score of the shipped questionnaire lowers the declared index when it improves", "[unit]") {
  const auto q = shipped_questionnaire();
  for (const char* enterprise : {"bohmer", "kazakhmys"}) {
    const auto base = shipped_scores(enterprise);
    for (const auto& block : q.blocks)
      for (const auto& item : block.items) {
        auto scores = base;
        double before = 0.0;
        for (double x = 0.0; x <= item.max - item.min; x += 1.0) {  // every whole score, worst first
          scores[item.id] = item.reversed ? item.max - x : item.min + x;
          const double index = declared(q, scores);
          INFO(item.id << " at " << scores[item.id]);
          CHECK(index > before);
          before = index;
        }
      }
  }
}

TEST_CASE("the order of blocks and items does not move the index", "[unit]") {
  auto q = shipped_questionnaire();
  const auto scores = shipped_scores("kazakhmys");
  const double before = declared(q, scores);
  std::reverse(q.blocks.begin(), q.blocks.end());
  for (auto& block : q.blocks) std::rotate(block.items.begin(), block.items.begin() + 3, block.items.end());
  CHECK(declared(q, scores) == Approx(before).epsilon(1e-13));
}

TEST_CASE("the units of a scale do not move the declared index: scores and scale in other units", "[unit]") {
  Questionnaire other = small();
  Scores scores = small_scores();
  for (Block& block : other.blocks)
    for (Indicator& item : block.items) {
      item.min = 2.54 * item.min + 7.0;
      item.max = 2.54 * item.max + 7.0;
      scores[item.id] = 2.54 * scores[item.id] + 7.0;
    }
  CHECK(declared(other, scores) == Approx(declared(small(), small_scores())).epsilon(1e-13));
}

TEST_CASE("the index lies between the smallest and the largest block", "[unit]") {
  for (const auto normalisation : {Normalisation::declared, Normalisation::published})
    for (const char* enterprise : {"bohmer", "kazakhmys"}) {
      const auto r = value(index_of(shipped_questionnaire(), shipped_scores(enterprise), normalisation));
      const auto [low, high] = std::minmax_element(
          r.blocks.begin(), r.blocks.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
      CHECK(low->value < r.index);
      CHECK(r.index < high->value);
    }
}

TEST_CASE("a zero counts as the floor, so one absent technology leaves an index", "[unit]") {
  auto scores = small_scores();
  scores["a.bin"] = 0;
  IndexOptions options;
  options.floor = 0.02;
  const auto r = value(index_of(small(), scores, Normalisation::declared, options));
  CHECK(r.blocks[0].value == Approx(std::sqrt(0.02 * 0.5)).epsilon(1e-14));
  REQUIRE(r.notes.size() == 1);
  CHECK(r.notes[0].find("a.bin") != std::string::npos);
  CHECK(r.notes[0].find("floor") != std::string::npos);
}

TEST_CASE("one absent technology costs the declared index 3.1 to 6.2 per cent at the default floor",
          "[unit]") {
  const auto q = shipped_questionnaire();
  Scores best;
  for (const auto& block : q.blocks)
    for (const auto& item : block.items) best[item.id] = item.reversed ? item.min : item.max;
  CHECK(declared(q, best) == Approx(1.0).epsilon(1e-14));
  double least = 1.0, most = 0.0;
  for (const auto& block : q.blocks)
    for (const auto& item : block.items) {
      auto scores = best;
      scores[item.id] = item.reversed ? item.max : item.min;
      const double cost = 1.0 - declared(q, scores);
      least = std::min(least, cost);
      most = std::max(most, cost);
    }
  CHECK(least == Approx(0.031).margin(0.0005));
  CHECK(most == Approx(0.062).margin(0.0005));
}

TEST_CASE("a score beyond its declared scale counts as the end of the scale and is told", "[unit]") {
  const auto q = shipped_questionnaire();
  auto scores = shipped_scores("bohmer");
  REQUIRE(scores.at("orgstrproc.digital_culture") == 8.0);
  const auto r = value(index_of(q, scores, Normalisation::declared));
  CHECK(std::any_of(r.notes.begin(), r.notes.end(), [](const std::string& note) {
    return note.find("orgstrproc.digital_culture: score 8 lies outside the declared scale 1..5") == 0;
  }));
  scores["orgstrproc.digital_culture"] = 5.0;
  CHECK(declared(q, scores) == r.index);
}

TEST_CASE("a share of unwilling staff is reversed: less is better", "[unit]") {
  const auto q = shipped_questionnaire();
  REQUIRE(find_indicator(q, "pers.unwilling_share")->reversed);
  auto scores = shipped_scores("bohmer");
  const double none = declared(q, scores);
  scores["pers.unwilling_share"] = 40;
  CHECK(declared(q, scores) < none);
}

TEST_CASE("an item without an answer is left out and told", "[unit]") {
  auto scores = small_scores();
  scores.erase("a.ten");
  const auto r = value(index_of(small(), scores, Normalisation::declared));
  CHECK(r.blocks[0].value == 1.0);
  CHECK(r.blocks[0].items == 1);
  REQUIRE(r.notes.size() == 1);
  CHECK(r.notes[0].find("a.ten: no answer") == 0);
}

TEST_CASE("a block without answers is left out and its weight shared", "[unit]") {
  const auto r = value(index_of(small(), {{"b.five", 3}}, Normalisation::declared));
  REQUIRE(r.blocks.size() == 1);
  CHECK(r.index == Approx(0.5).epsilon(1e-14));
  CHECK(r.notes.back().find("b.bad") == 0);
}

TEST_CASE("every problem of the answers is reported at once, with the nearest item", "[unit]") {
  IndexOptions options;
  options.floor = 0.0;
  options.bands = {0.9, 0.5};
  const auto r = index_of(small(), {{"a.tem", 3}, {"a.bin", std::nan("")}}, Normalisation::declared, options);
  REQUIRE_FALSE(r);
  REQUIRE(r.error().size() == 4);
  CHECK(r.error()[0].path == "a.bin");
  CHECK(r.error()[1].expected == "\"a.ten\"");
  CHECK(r.error()[2].path == "floor");
  CHECK(r.error()[3].path == "bands");
}

TEST_CASE("no answers at all give a problem, not an index", "[unit]") {
  CHECK_FALSE(index_of(small(), {}, Normalisation::declared));
}

TEST_CASE("a questionnaire with an empty scale, a repeated id or a zero weight is refused", "[unit]") {
  auto q = small();
  q.blocks[0].items[0].max = 0.0;
  q.blocks[0].items[1].id = "b.five";
  q.blocks[1].weight = 0.0;
  CHECK(problems_in(q).size() == 3);
}

TEST_CASE("levels change at .405 and .805 and nowhere between", "[unit]") {
  const Bands bands;
  CHECK(level_of(0.404999, bands) == "low");
  CHECK(level_of(0.405, bands) == "medium");
  CHECK(level_of(0.804999, bands) == "medium");
  CHECK(level_of(0.805, bands) == "high");
  CHECK(level_of(0.6, {0.3, 0.5}) == "high");
}

TEST_CASE("yearly growth from .5 to .605 in two years is ten per cent", "[unit]") {
  CHECK(*yearly_growth(0.5, 0.605, 2.0) == Approx(0.1).epsilon(1e-12));
  CHECK_FALSE(yearly_growth(0.0, 0.5, 2.0));
  CHECK_FALSE(yearly_growth(0.5, 0.6, 0.0));
}
