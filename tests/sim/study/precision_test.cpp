#include "sim/study/precision.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "sim/random/distribution.hpp"

using namespace egiz;
using Decision = PrecisionDecision::Kind;

namespace {

double replication(int r, double mean, double deviation, std::uint64_t seed = 1) {
  Stream stream = stream_for("precision", "normal");
  return mean + deviation * normal_quantile(uniform({seed, static_cast<std::uint64_t>(r)}, stream));
}

}  // namespace

TEST_CASE("no decision before the least number of replications", "[unit]") {
  const PrecisionDecision d = decide(std::vector<double>{5, 5, 5}, {});
  REQUIRE(d.kind == Decision::kMore);
  REQUIRE(d.more == 7);
  REQUIRE(decide({}, {}).more == 10);
}

TEST_CASE("reached means the half-width is the given part of the mean or less", "[unit]") {
  std::vector<double> x;
  for (int i = 0; i < 10; ++i) x.push_back(i % 2 ? 99.0 : 101.0);
  const double half_width = mean_interval(x).half_width.value();
  PrecisionRule rule;
  rule.relative = half_width / 100.0;
  REQUIRE(decide(x, rule).kind == Decision::kReached);
  REQUIRE(decide(x, rule).more == 0);
  REQUIRE(decide(x, rule).relative() == Approx(rule.relative).epsilon(1e-15));
  rule.relative *= 0.999;
  REQUIRE(decide(x, rule).kind == Decision::kMore);
  REQUIRE(decide(x, rule).more == 1);
}

TEST_CASE("at most as many again are asked for, and never more than the limit", "[unit]") {
  std::vector<double> x;
  for (int i = 0; i < 20; ++i) x.push_back(replication(i, 10.0, 3.0));
  REQUIRE(decide(x, {0.001, 0.95, 10, 1000}).more == 20);
  REQUIRE(decide(x, {0.001, 0.95, 10, 25}).more == 5);
  const PrecisionDecision last = decide(x, {0.001, 0.95, 10, 20});
  REQUIRE(last.kind == Decision::kLimit);
  REQUIRE(last.relative() > 0.001);
}

TEST_CASE("a mean of zero is never known to a part of itself, a constant always", "[unit]") {
  const std::vector<double> about_zero{-1, 1, -1, 1, -1, 1, -1, 1, -1, 1};
  REQUIRE(decide(about_zero, {}).kind == Decision::kMore);
  REQUIRE(std::isinf(decide(about_zero, {}).relative()));
  REQUIRE(decide(about_zero, {0.05, 0.95, 10, 10}).kind == Decision::kLimit);
  REQUIRE(decide(std::vector<double>(10, 0.0), {}).kind == Decision::kReached);
}

TEST_CASE("a rule that makes no sense is refused", "[unit]") {
  REQUIRE_THROWS_AS(decide({}, {0.0, 0.95, 10, 1000}), std::invalid_argument);
  REQUIRE_THROWS_AS(decide({}, {0.05, 0.95, 1, 1000}), std::invalid_argument);
  REQUIRE_THROWS_AS(decide({}, {0.05, 0.95, 10, 9}), std::invalid_argument);
  REQUIRE_THROWS_AS(decide({}, {NAN, 0.95, 10, 1000}), std::invalid_argument);
}

TEST_CASE("stages end at the precision asked for, in few of them", "[unit]") {
  std::vector<double> x;
  const PrecisionRule rule{0.02, 0.95, 10, 100000};
  int stages = 0;
  PrecisionDecision d;
  for (d = decide(x, rule); d.kind == Decision::kMore; d = decide(x, rule), ++stages)
    for (int i = 0; i < d.more; ++i) x.push_back(replication(static_cast<int>(x.size()), 10.0, 3.0));
  REQUIRE(d.kind == Decision::kReached);
  REQUIRE(stages <= 12);
  const double theory = std::pow(1.96 * 0.3 / 0.02, 2);  // 864
  REQUIRE(static_cast<double>(x.size()) == Approx(theory).epsilon(0.25));
}
