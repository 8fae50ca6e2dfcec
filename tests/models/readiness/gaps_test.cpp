#include <catch2/catch.hpp>

#include <algorithm>

#include "models/readiness/readiness.hpp"
#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

namespace {

double declared_index(const Questionnaire& q, const Scores& s) {
  return index_of(q, s, Normalisation::declared)->index;
}

std::vector<Gap> gaps_of(const std::string& enterprise) {
  const auto gaps = ranked_gaps(shipped_questionnaire(), shipped_scores(enterprise));
  REQUIRE(gaps);
  return *gaps;
}

}  // namespace

TEST_CASE("the lift of every item equals the index with that step minus the index", "[unit]") {
  const auto q = shipped_questionnaire();
  const auto scores = shipped_scores("kazakhmys");
  const double before = declared_index(q, scores);
  for (const auto& gap : gaps_of("kazakhmys")) {
    auto changed = scores;
    changed[gap.id] = gap.raised_to;
    INFO(gap.id);
    CHECK(gap.lift == Approx(declared_index(q, changed) - before).margin(1e-14));
    CHECK(gap.lift >= 0.0);
  }
}

TEST_CASE("the sensitivity of every item equals a central difference of the index", "[unit]") {
  const auto q = shipped_questionnaire();
  const auto scores = shipped_scores("bohmer");
  int checked = 0;
  for (const auto& gap : gaps_of("bohmer")) {
    const Indicator& item = *find_indicator(q, gap.id);
    if (!gap.sensitivity || gap.score <= item.min || gap.score >= item.max)
      continue;  // one-sided at the ends
    const double h = 1e-5;
    auto up = scores, down = scores;
    up[gap.id] += h;
    down[gap.id] -= h;
    INFO(gap.id);
    CHECK(*gap.sensitivity == Approx((declared_index(q, up) - declared_index(q, down)) / (2 * h)).epsilon(1e-7));
    ++checked;
  }
  CHECK(checked > 50);
}

TEST_CASE("the sensitivity is absent at the floor and beyond the scale", "[unit]") {
  const auto gaps = gaps_of("bohmer");
  const auto gap = [&](const std::string& id) {
    return *std::find_if(gaps.begin(), gaps.end(), [&](const Gap& g) { return g.id == id; });
  };
  CHECK_FALSE(gap("mte.supercomputer").sensitivity);
  CHECK_FALSE(gap("orgstrproc.digital_culture").sensitivity);
  CHECK(gap("mte.supercomputer").lift > 0.0);
  CHECK(gap("orgstrproc.digital_culture").lift == 0.0);
}

TEST_CASE("less of a reversed item is a step up, with a negative sensitivity", "[unit]") {
  const auto q = shipped_questionnaire();
  auto scores = shipped_scores("bohmer");
  scores["pers.unwilling_share"] = 35;
  const auto gaps = ranked_gaps(q, scores);
  const auto gap =
      *std::find_if(gaps->begin(), gaps->end(), [](const Gap& g) { return g.id == "pers.unwilling_share"; });
  CHECK(gap.raised_to == 25.0);
  CHECK(gap.lift > 0.0);
  CHECK(*gap.sensitivity < 0.0);
}

TEST_CASE("a what-if is the index of the changed scores, alone and together", "[unit]") {
  const auto q = shipped_questionnaire();
  const Scores scores = shipped_scores("bohmer");
  const std::vector<std::pair<std::string, double>> changed{{"prod.iiot_level", 7}, {"strsde.digital_strategy", 1}};
  const auto answer = what_if(q, scores, changed);
  REQUIRE(answer);
  Scores both = scores;
  for (std::size_t k = 0; k < changed.size(); ++k) {
    Scores one = scores;
    one[changed[k].first] = both[changed[k].first] = changed[k].second;
    CHECK(answer->before + answer->alone[k].lift ==
          Approx(index_of(q, one, Normalisation::declared)->index).epsilon(1e-12));
  }
  CHECK(answer->after == Approx(index_of(q, both, Normalisation::declared)->index).epsilon(1e-14));
  CHECK(what_if(q, scores, {{"prod.iiot_level", 1}})->alone[0].lift < 0.0);
  const auto wrong = what_if(q, scores, {{"prod.iiot_levle", 7}, {"prod.iiot_level", 11}, {"prod.iiot_level", 2}});
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().size() == 3);
}

TEST_CASE("gaps come with the largest lift first, and the missing strategy leads at the valve maker",
          "[unit]") {
  const auto gaps = gaps_of("bohmer");
  CHECK(gaps.size() == 115);
  CHECK(std::is_sorted(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.lift > b.lift; }));
  CHECK(gaps.front().id == "strsde.digital_strategy");
}

TEST_CASE("gaps leave out items without an answer and share their weight", "[unit]") {
  const auto q = shipped_questionnaire();
  auto scores = shipped_scores("bohmer");
  scores.erase("scm.traceability");
  const auto gaps = ranked_gaps(q, scores);
  REQUIRE(gaps);
  CHECK(gaps->size() == 114);
  auto changed = scores;
  changed[gaps->front().id] = gaps->front().raised_to;
  CHECK(gaps->front().lift == Approx(declared_index(q, changed) - declared_index(q, scores)).margin(1e-14));
}
