// Quantiles, shares and sequential stopping against theory (coverage.hpp).
#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>

#include "sim/stats/quantiles.hpp"
#include "sim/study/precision.hpp"
#include "tests/validation/coverage.hpp"

using namespace egiz;
using namespace egiz::sample;

TEST_CASE("quantiles of a million lognormal numbers keep their bound against the exact ones",
          "[validation]") {
  const Distribution lognormal{Distribution::Kind::kLognormal, 1.0, 2.0, 0.0};
  Stream stream = stream_for("validation", "quantiles");
  std::vector<double> x(1000000);
  Quantiles<1024, 64> fine;
  Quantiles<> small;
  for (double& v : x) v = draw(lognormal, {}, stream), fine.observe(v), small.observe(v);
  std::sort(x.begin(), x.end());
  double worst_fine = 0.0, worst_small = 0.0;
  for (int i = 1; i < 1000; ++i) {
    const double p = i / 1000.0, exact = x[static_cast<std::size_t>(std::ceil(p * 1e6)) - 1];
    worst_fine = std::max(worst_fine, std::abs(fine.quantile(p).value() / exact - 1.0));
    worst_small = std::max(worst_small, std::abs(small.quantile(p).value() / exact - 1.0));
  }
  INFO("64 steps " << worst_fine << ", 16 steps " << worst_small);
  REQUIRE(worst_fine <= fine.kRelativeError);
  REQUIRE(worst_fine > 0.9 * fine.kRelativeError);  // the bound is not idle
  REQUIRE(worst_small <= small.kRelativeError);
}

TEST_CASE("the interval of a quantile covers what the binomial distribution says", "[validation]") {
  constexpr int kRuns = 4000, kObservations = 100;
  const double p = 0.9, truth = -std::log1p(-p);
  const boost::math::binomial below(kObservations, p);
  const auto cover = [&](double confidence) {
    // Ranks by search from the definition, apart from the code under test.
    int low = 0, high = kObservations + 1;
    while (cdf(below, low) <= 0.5 * (1.0 - confidence)) ++low;
    while (1.0 - cdf(below, high - 2) <= 0.5 * (1.0 - confidence)) --high;
    return cdf(below, high - 1) - cdf(below, low - 1);
  };
  const double theory = cover(kConfidence);
  const double measured = share_of(kRuns, [&](std::uint64_t r) {
    Stream stream = stream_for("validation", "exponential");
    std::vector<double> x(kObservations);
    for (double& v : x) v = -std::log(uniform({8, r}, stream));
    const Range range = quantile_interval(x, p);
    return *range.low <= truth && truth <= *range.high;
  });
  INFO("theory " << theory << " measured " << measured);
  REQUIRE(theory >= 0.95);
  REQUIRE(std::abs(measured - theory) < 3.0 * standard_error(theory, kRuns));
}

TEST_CASE("Wilson's interval covers 95 % on the average over shares, where the textbook one fails",
          "[validation]") {
  // Exact coverage by the binomial distribution, n = 50, shares .02 to .98 (Brown, Cai & DasGupta 2001).
  double wilson = 0.0, wald = 0.0, least = 1.0;
  constexpr int kShares = 193;
  for (int i = 0; i < kShares; ++i) {
    const double p = 0.02 + 0.005 * i;
    double cover_wilson = 0.0, cover_wald = 0.0;
    for (int hits = 0; hits <= 50; ++hits) {
      const double weight = boost::math::pdf(boost::math::binomial(50, p), hits), share = hits / 50.0;
      const Range range = wilson_interval(hits, 50);
      cover_wilson += *range.low <= p && p <= *range.high ? weight : 0.0;
      cover_wald += std::abs(share - p) <= 1.959964 * std::sqrt(share * (1 - share) / 50) ? weight : 0.0;
    }
    wilson += cover_wilson / kShares, wald += cover_wald / kShares, least = std::min(least, cover_wilson);
  }
  INFO("Wilson " << wilson << ", at least " << least << "; textbook " << wald);
  REQUIRE(wilson == Approx(0.95).margin(0.005));
  REQUIRE(least > 0.9);
  REQUIRE(wald < 0.93);
}

TEST_CASE("the sequential rule reaches its precision and keeps most of its coverage", "[validation]") {
  constexpr int kRuns = 2000;
  for (double relative : {0.2, 0.05}) {
    PrecisionRule rule;
    rule.relative = relative;
    rule.most = 100000;
    int covered = 0;
    double replications = 0.0;
    for (int r = 0; r < kRuns; ++r) {
      Stream stream = stream_for("validation", "precision");
      const Luck luck{6, static_cast<std::uint64_t>(r)};
      std::vector<double> x;
      PrecisionDecision d = decide(x, rule);
      for (; d.kind == PrecisionDecision::Kind::kMore; d = decide(x, rule))
        for (int i = 0; i < d.more; ++i) x.push_back(10.0 + 4.0 * normal_quantile(uniform(luck, stream)));
      REQUIRE(d.relative() <= relative);
      covered += covers(d.interval, 10.0);
      replications += static_cast<double>(x.size()) / kRuns;
    }
    const double share = static_cast<double>(covered) / kRuns;
    const double wanted = std::pow(1.96 * 0.4 / relative, 2);
    INFO("relative " << relative << ": covered " << share << ", replications " << replications << " of "
                     << wanted);
    REQUIRE(share > 0.93 - 3.0 * standard_error(0.93, kRuns));
    REQUIRE(share < 0.96 + 3.0 * standard_error(0.95, kRuns));
    // Stages overshoot, and ten replications know little of the variance: 30 % more where few are needed, 3 %
    // where many.
    REQUIRE(replications > 0.97 * wanted);
    REQUIRE(replications < (relative > 0.1 ? 1.4 : 1.1) * wanted);
  }
}
