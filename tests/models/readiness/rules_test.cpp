#include "models/readiness/rules.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/models/readiness/two_enterprises.hpp"

using namespace egiz;

namespace {

ReadinessRule automation() {
  return {"prod.automation_level",
          "packing.hall.automated_share",
          {{0.0, 1.0}, {0.5, 7.0}, {1.0, 10.0}},
          "share of operations done without hands"};
}

RuledScores applied(const std::vector<ReadinessRule>& rules, const MeasureValues& base,
                    const MeasureValues& variant) {
  const auto result = apply_rules(shipped_scores("bohmer"), rules, base, variant, shipped_questionnaire());
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("a rule reads straight lines between its points and holds the ends", "[unit]") {
  CHECK(score_at(automation(), -1.0) == 1.0);
  CHECK(score_at(automation(), 0.25) == Approx(4.0));
  CHECK(score_at(automation(), 0.5) == 7.0);
  CHECK(score_at(automation(), 0.75) == Approx(8.5));
  CHECK(score_at(automation(), 3.0) == 10.0);
}

TEST_CASE("the enterprise's score moves by the rule's difference between variant and base", "[unit]") {
  const auto r = applied({automation()}, {{"packing.hall.automated_share", 0.25}},
                         {{"packing.hall.automated_share", 0.375}});
  CHECK(r.scores.at("prod.automation_level") == Approx(8.0 + 1.5));
  REQUIRE(r.changes.size() == 1);
  CHECK(r.changes[0].rule_base == Approx(4.0));
  CHECK(r.changes[0].rule_variant == Approx(5.5));
  CHECK(r.changes[0].score_before == 8.0);
  CHECK(r.changes[0].score_after == Approx(9.5));
  CHECK_FALSE(r.changes[0].held);
  CHECK(r.scores.size() == 115);
}

TEST_CASE("the end of the declared scale holds the score, and the change says so", "[unit]") {
  const auto r = applied({automation()}, {{"packing.hall.automated_share", 0.0}},
                         {{"packing.hall.automated_share", 1.0}});
  CHECK(r.scores.at("prod.automation_level") == 10.0);
  CHECK(r.changes[0].held);
}

TEST_CASE("a variant equal to the base case moves nothing, even a score outside its scale", "[unit]") {
  const ReadinessRule culture{"orgstrproc.digital_culture", "plant.share", {{0, 1}, {1, 5}}, "reason"};
  const auto r = applied({culture}, {{"plant.share", 0.3}}, {{"plant.share", 0.3}});
  CHECK(r.scores == shipped_scores("bohmer"));
}

TEST_CASE("two rules of one indicator add up before the scale holds", "[unit]") {
  const ReadinessRule up{"prod.robot_integration", "a.x", {{0, 0}, {1, 10}}, "reason"};
  const ReadinessRule down{"prod.robot_integration", "b.x", {{0, 10}, {1, 0}}, "reason"};
  const auto r = applied({up, down}, {{"a.x", 0.0}, {"b.x", 0.0}}, {{"a.x", 0.9}, {"b.x", 0.8}});
  CHECK(r.scores.at("prod.robot_integration") == Approx(7.0));
  CHECK_FALSE(r.changes[0].held);
}

TEST_CASE("an indicator without an answer cannot be moved, and the notes say so", "[unit]") {
  auto scores = shipped_scores("bohmer");
  scores.erase("prod.automation_level");
  const auto r = apply_rules(scores, {automation()}, {{"packing.hall.automated_share", 0.2}},
                             {{"packing.hall.automated_share", 0.4}}, shipped_questionnaire());
  REQUIRE(r);
  CHECK(r->changes.empty());
  REQUIRE(r->notes.size() == 1);
  CHECK_FALSE(r->scores.contains("prod.automation_level"));
}

TEST_CASE("all problems of a rule are told together", "[unit]") {
  const ReadinessRule bad{"prod.automation_levl", "", {{0.5, 3}, {0.5, 4}}, ""};
  const ReadinessRule outside{"prod.automation_level", "a.x", {{0.0, 0.0}, {1.0, std::nan("")}}, "reason"};
  const auto problems = problems_in(std::vector<ReadinessRule>{bad, outside}, shipped_questionnaire());
  REQUIRE(problems.size() == 6);
  CHECK(problems[0].expected.find("prod.automation_level") != std::string::npos);
  CHECK(problems[0].path == "readiness_rule[1]");
  CHECK(problems[3].expected == "points with increasing measure");
  CHECK(problems[4].found == "score 0");
  CHECK(problems[5].path == "readiness_rule[2]");
}

TEST_CASE("a measure that a run lacks is a problem with the nearest measure", "[unit]") {
  const auto r =
      apply_rules(shipped_scores("bohmer"), {automation()}, {{"packing.hall.automated_shares", 0.2}},
                  {{"packing.hall.automated_share", std::nan("")}}, shipped_questionnaire());
  REQUIRE_FALSE(r);
  REQUIRE(r.error().size() == 2);
  CHECK(r.error()[0].expected.find("packing.hall.automated_shares") != std::string::npos);
}
