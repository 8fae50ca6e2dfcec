#include "scenarios/tables/readiness_tables.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace egiz;

namespace {

Scores scores_of(const std::string& text, const std::string& enterprise) {
  const auto scores = scores_from(*parse_csv(text, "s.csv"), enterprise, *load_questionnaire());
  if (!scores) FAIL(to_string(scores.error().front()));
  return *scores;
}
Problems problems_of(const std::string& text, const std::string& enterprise) {
  const auto scores = scores_from(*parse_csv(text, "s.csv"), enterprise, *load_questionnaire());
  REQUIRE_FALSE(scores);
  return scores.error();
}

}  // namespace

TEST_CASE("the shipped questionnaire has 115 items in nine blocks whose weights add up to one", "[unit]") {
  const auto q = load_questionnaire();
  REQUIRE(q);
  CHECK(q->blocks.size() == 9);
  CHECK(item_ids(*q).size() == 115);
  double sum = 0.0;
  for (const auto& block : q->blocks) sum += block.weight;
  CHECK(sum == Approx(1.0).epsilon(1e-14));
  CHECK(find_item(*q, "prod.iiot_level")->max == 10.0);
  CHECK(find_item(*q, "pers.unwilling_share")->reversed);
  CHECK(find_item(*q, "pers.unwilling_share")->kind == ScaleKind::percent);
}

TEST_CASE("the shipped scores hold two enterprises", "[unit]") {
  const auto table = read_csv(data_directory() + "/readiness_items.csv");
  REQUIRE(table);
  CHECK(enterprises_in(*table) == std::vector<std::string>{"bohmer", "kazakhmys"});
  const auto q = load_questionnaire();
  CHECK(load_scores("", "kazakhmys", *q)->at("prod.predictive_maintenance") == 8.0);
  CHECK(load_scores("", "kazakhmys_score", *q)->size() == 115);
}

TEST_CASE("a plain table of id and enterprise is enough, and empty cells are no answer", "[unit]") {
  const auto scores = scores_of("id,our_mill\nprod.automation_level,7\nprod.iiot_level,\n", "our_mill");
  CHECK(scores == Scores{{"prod.automation_level", 7.0}});
  CHECK(scores_of("id,our_mill\nprod.automation_level,7\n", "").size() == 1);
}

TEST_CASE("an enterprise that is not there is answered with the nearest, none with the list", "[unit]") {
  const std::string text = "id,kazakhmys_score,bohmer_score\nprod.iiot_level,4,2\n";
  CHECK(problems_of(text, "kazakmys").front().expected == "such as \"kazakhmys\"");
  CHECK(problems_of(text, "").front().expected == "one named: kazakhmys, bohmer");
}

TEST_CASE("unknown ids, repeated ids and scores that are no numbers are told with line and column",
          "[unit]") {
  const auto problems = problems_of("id,m\nprod.iiot_levl,4\nprod.iiot_level,4\nprod.iiot_level,x\n", "m");
  REQUIRE(problems.size() == 3);
  CHECK(to_string(problems[0]).find("s.csv:2:1: id: found \"prod.iiot_levl\"") == 0);
  CHECK(problems[0].expected.find("prod.iiot_level") != std::string::npos);
  CHECK(problems[1].line == 4);
  CHECK(problems[2].column == 17);
}

TEST_CASE("the data directory is the argument, then EGIZ_DATA, then the built-in place", "[unit]") {
  CHECK(data_directory("here") == "here");
  const std::string built_in = data_directory();
  ::setenv("EGIZ_DATA", "/elsewhere", 1);
  CHECK(data_directory() == "/elsewhere/kazakhstan");
  ::unsetenv("EGIZ_DATA");
  CHECK(data_directory() == built_in);
}

TEST_CASE("a directory without the tables names both files", "[unit]") {
  const auto q = load_questionnaire("no/such/directory");
  REQUIRE_FALSE(q);
  CHECK(q.error().size() == 2);
}
