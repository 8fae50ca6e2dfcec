#include "models/readiness/panel.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

namespace {

Questionnaire panel_blocks() {
  return {{{"A", "a", 0.5, {{"a", "a", ScaleKind::percent, 0, 100}}},
           {"B", "b", 0.5, {{"b", "b", ScaleKind::percent, 0, 100}}}}};
}
const Scores kPanelScores{{"a", 40.0}, {"b", 90.0}};

PanelResult weighed(const ExpertPanel& panel, PanelOptions options = {}) {
  const auto result = weigh(panel_blocks(), kPanelScores, panel, Normalisation::declared, {}, options);
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("concordance without ties is the one worked by hand", "[validation]") {
  const auto c = concordance_of({{1, 2, 3}, {1, 3, 2}, {2, 1, 3}});
  REQUIRE(c);
  // Rank sums are 4, 6, 8: S = 8, W = 12*8/216 = 4/9, chi2 = 8/3, p = exp(-4/3) with two degrees of freedom
  CHECK(c->w == Approx(4.0 / 9.0).epsilon(1e-14));
  CHECK(c->chi_squared == Approx(8.0 / 3.0).epsilon(1e-14));
  CHECK(c->degrees == 2);
  CHECK(c->p == Approx(std::exp(-4.0 / 3.0)).epsilon(1e-12));
}

TEST_CASE("concordance with ties is the one worked by hand", "[validation]") {
  // Expert 1: 1, 2.5, 2.5, 4; expert 2: 1, 2, 3, 4. Sums 2, 4.5, 5.5, 8; S = 9 + .25 + .25 + 9 = 18.5.
  // T = 6 + 0; W = 12*18.5 / (4*60 - 2*6) = 222/228.
  const auto c = concordance_of({{10, 20, 20, 30}, {1, 2, 3, 4}});
  REQUIRE(c);
  CHECK(c->w == Approx(222.0 / 228.0).epsilon(1e-14));
  CHECK(c->chi_squared == Approx(2.0 * 3.0 * 222.0 / 228.0).epsilon(1e-14));
}

TEST_CASE("experts who agree have W = 1, who contradict each other W = 0, who rate all alike none",
          "[unit]") {
  CHECK(concordance_of({{1, 2, 2, 3}, {2, 5, 5, 9}})->w == Approx(1.0).epsilon(1e-14));
  CHECK(concordance_of({{1, 2, 3}, {3, 2, 1}})->w == Approx(0.0).margin(1e-15));
  CHECK_FALSE(concordance_of({{1, 1, 1}, {2, 2, 2}}));
  CHECK_FALSE(concordance_of({{1, 2, 3}}));
}

TEST_CASE("mean and spread of the panel are of shares, so that big numbers do not speak louder", "[unit]") {
  const auto r = weighed({{"one", "two"}, {"A", "B"}, {{3.0, 1.0}, {100.0, 300.0}}});
  REQUIRE(r.groups.size() == 1);
  CHECK(r.groups[0].weights[0].mean == Approx(0.5).epsilon(1e-14));
  CHECK(r.groups[0].weights[0].spread == Approx(std::sqrt(0.125)).epsilon(1e-14));
  CHECK(r.groups[0].weights[0].lowest == 0.25);
  CHECK(r.groups[0].weights[0].highest == 0.75);
}

TEST_CASE("the index with the panel's weights is the weighted geometric mean", "[unit]") {
  const auto r = weighed({{"one"}, {"A", "B"}, {{3.0, 1.0}}});
  CHECK(r.after.index == Approx(std::pow(0.4, 0.75) * std::pow(0.9, 0.25)).epsilon(1e-13));
  CHECK(r.index.p05 == Approx(r.after.index).epsilon(1e-13));  // one expert: nothing to draw
  CHECK(r.index.p95 == Approx(r.after.index).epsilon(1e-13));
}

TEST_CASE("single experts spread wider than bootstrap means, by the root of their number", "[validation]") {
  ExpertPanel panel{{}, {"A", "B"}, {}};
  for (int e = 0; e < 16; ++e) {
    panel.experts.push_back("e" + std::to_string(e));
    panel.ratings.push_back({40.0 + e, 60.0 - e});
  }
  const auto mean = weighed(panel, {20000, 7, PanelLaw::mean});
  const auto single = weighed(panel, {20000, 7, PanelLaw::expert});
  CHECK(single.index.deviation / mean.index.deviation == Approx(4.0).epsilon(0.05));
  CHECK(mean.index.p50 == Approx(mean.after.index).epsilon(0.002));
}

TEST_CASE("the draws depend on the seed and on nothing else", "[unit]") {
  const ExpertPanel panel{{"one", "two", "three"}, {"A", "B"}, {{3, 1}, {1, 3}, {1, 1}}};
  CHECK(weighed(panel, {500, 3}).index.mean == weighed(panel, {500, 3}).index.mean);
  CHECK(weighed(panel, {500, 3}).index.mean != weighed(panel, {500, 4}).index.mean);
  const auto r = weighed(panel, {500, 3});
  CHECK(r.low + r.medium + r.high == Approx(1.0).epsilon(1e-12));
}

TEST_CASE("all problems of a panel are told together", "[unit]") {
  const ExpertPanel bad{{"one", "one"}, {"A", "C"}, {{-1.0, 1.0}, {1.0, 1.0}}};
  CHECK(problems_in(bad, panel_blocks()).size() == 3);  // C, the expert twice, the rating below 0
  CHECK(problems_in({{"one"}, {"A"}, {{1.0}}}, panel_blocks()).size() == 1);            // B is not rated
  CHECK(problems_in({{"one"}, {"A", "B"}, {{0.0, 1.0}}}, panel_blocks()).size() == 1);  // nobody wants A
  CHECK(problems_in({{"one", "two"}, {"A", "B"}, {{0.0, 0.0}, {1.0, 1.0}}}, panel_blocks()).size() == 1);
}

TEST_CASE("a panel may weigh the items of one block of the shipped questionnaire", "[unit]") {
  const auto q = shipped_questionnaire();
  ExpertPanel panel{{"one", "two"}, {}, {{}, {}}};
  for (const auto& item : q.blocks[7].items) {
    panel.ids.push_back(item.id);
    panel.ratings[0].push_back(1.0);
    panel.ratings[1].push_back(2.0);
  }
  const auto r = weigh(q, shipped_scores("bohmer"), panel, Normalisation::declared);
  REQUIRE(r);
  CHECK(r->groups[0].name == "MONCONTR");
  CHECK_FALSE(r->groups[0].concordance);
  CHECK(r->after.index == Approx(r->before.index).epsilon(1e-13));
}
