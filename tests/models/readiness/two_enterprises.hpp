// The shipped questionnaire and the answers of its two enterprises, for tests of the index.
#pragma once

#include <catch2/catch.hpp>

#include "scenarios/tables/readiness_tables.hpp"

inline egiz::Questionnaire shipped_questionnaire() {
  const auto questionnaire = egiz::load_questionnaire();
  REQUIRE(questionnaire);
  return *questionnaire;
}

inline egiz::Scores shipped_scores(const std::string& enterprise) {
  const auto scores = egiz::load_scores("", enterprise, shipped_questionnaire());
  REQUIRE(scores);
  return *scores;
}
