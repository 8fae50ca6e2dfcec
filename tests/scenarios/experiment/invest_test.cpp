// Investment cases and what they are counted against.
#include "scenarios/experiment/invest.hpp"

#include <catch2/catch.hpp>

#include "scenarios/schema/result.pb.h"

using namespace egiz;

namespace {

RunSettings two_short_runs() {
  RunSettings settings;
  settings.replications = 2;
  settings.until = days(20);
  settings.warmup = days(5);
  return settings;
}

const std::string kConcentrator = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto";

}  // namespace

TEST_CASE("a case is counted against the plant it is run on", "[scenarios]") {
  const auto usual = invest_experiment({kConcentrator, "", {}}, "robots_100", two_short_runs());
  REQUIRE(usual);
  CHECK(usual->result->against() == "base");
  const auto other = invest_experiment({kConcentrator, "robots_50", {}}, "robots_100", two_short_runs());
  REQUIRE(other);
  CHECK(other->result->against() == "robots_50");
  CHECK(other->result->npv().mean() < usual->result->npv().mean());  // half of the robots are there already
}

TEST_CASE("a case against itself is a problem, not a result", "[unit]") {
  const auto answer = invest_experiment({kConcentrator, "robots_100", {}}, "robots_100", two_short_runs());
  REQUIRE_FALSE(answer);
  REQUIRE(answer.error().size() == 1);
  CHECK(to_string(answer.error()[0]).find("robots_100") != std::string::npos);
}
