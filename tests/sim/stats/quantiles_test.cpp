#include "sim/stats/quantiles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "sim/random/distribution.hpp"

using namespace egiz;

namespace {

std::vector<double> numbers(const Distribution& distribution, int n, std::uint64_t replication = 0) {
  Stream stream = stream_for("quantiles", "numbers");
  std::vector<double> x(static_cast<std::size_t>(n));
  for (double& v : x) v = draw(distribution, {3, replication}, stream);
  return x;
}

// The least observation v with at least p of all <= v.
double exact_quantile(std::vector<double> x, double p) {
  std::sort(x.begin(), x.end());
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(x.size())));
  return x[rank > 0 ? rank - 1 : 0];
}

template <class Q>
void require_within_bound(const std::vector<double>& x) {
  Q quantiles;
  for (double v : x) quantiles.observe(v);
  for (double p : {0.0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0}) {
    const double exact = exact_quantile(x, p);
    INFO("p " << p << " exact " << exact);
    REQUIRE(quantiles.quantile(p).has_value());
    REQUIRE(std::abs(*quantiles.quantile(p) - exact) <= Q::kRelativeError * exact * (1 + 1e-12));
  }
}

const Distribution kLognormal{Distribution::Kind::kLognormal, 1.0, 1.0, 0.0};
const Distribution kExponential{Distribution::Kind::kExponential, 600.0, 0.0, 0.0};

}  // namespace

TEST_CASE("quantiles keep their stated error for every share and every width of bin", "[unit]") {
  for (const Distribution& d : {kLognormal, Distribution{Distribution::Kind::kUniform, 5.0, 6.0, 0.0},
                                Distribution{Distribution::Kind::kGamma, 3600.0, 1200.0, 0.0}}) {
    require_within_bound<Quantiles<>>(numbers(d, 20000));
    require_within_bound<Quantiles<256, 8>>(numbers(d, 20000));
    require_within_bound<Quantiles<1024, 64>>(numbers(d, 20000));
  }
  require_within_bound<Quantiles<>>({7.0});
  require_within_bound<Quantiles<>>({DBL_MIN, DBL_MIN * 3});
  require_within_bound<Quantiles<>>({DBL_MAX, DBL_MAX / 3});
}

TEST_CASE("the stated errors are those of the header, and are reached", "[unit]") {
  REQUIRE(Quantiles<256, 16>::kRelativeError == Approx(0.0303).margin(5e-5));
  REQUIRE(Quantiles<256, 32>::kRelativeError == Approx(0.0154).margin(5e-5));
  REQUIRE(Quantiles<256, 64>::kRelativeError == Approx(0.00775).margin(5e-6));
  Quantiles<>
      q;  // the lower edge of a bin, with a second value in the bin to keep the answer from being exact
  for (double x : {1.0, 1.0624}) q.observe(x);
  REQUIRE(*q.quantile(0.5) - 1.0 == Approx(Quantiles<>::kRelativeError).epsilon(1e-12));
}

TEST_CASE("zeros are in the ranks, negative values are counted but not guessed", "[unit]") {
  Quantiles<> q;
  REQUIRE_FALSE(q.quantile(0.5).has_value());
  for (int i = 0; i < 60; ++i) q.observe(0.0);
  for (int i = 0; i < 40; ++i) q.observe(10.0);
  REQUIRE(*q.quantile(0.6) == 0.0);
  REQUIRE(*q.quantile(0.61) == 10.0);
  for (int i = 0; i < 100; ++i) q.observe(-3.0);
  REQUIRE_FALSE(q.quantile(0.5).has_value());
  REQUIRE(*q.quantile(0.51) == 0.0);
  REQUIRE(q.least == -3.0);
}

TEST_CASE("infinities and NaN are told and disturb nothing", "[unit]") {
  Quantiles<> q, clean;
  for (double x : {1.0, 2.0, 3.0}) q.observe(x), clean.observe(x);
  for (double x : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                   std::numeric_limits<double>::quiet_NaN()})
    q.observe(x);
  REQUIRE(q.lost == 3);
  q.lost = 0;
  REQUIRE(std::memcmp(&q, &clean, sizeof q) == 0);
}

TEST_CASE("values beyond the range collapse at the low end and are not answered wrongly", "[unit]") {
  Quantiles<64, 16> q;  // 64 bins of a sixteenth of an octave: a range of 16 to 1
  for (double x : {1.0, 2.0, 1000.0, 1100.0}) q.observe(x);
  REQUIRE(q.collapsed == 2);
  REQUIRE_FALSE(q.quantile(0.25).has_value());
  REQUIRE_FALSE(q.quantile(0.5).has_value());
  REQUIRE(*q.quantile(0.75) == Approx(1000.0).epsilon(Quantiles<64, 16>::kRelativeError));
  REQUIRE(*q.quantile(1.0) == Approx(1100.0).epsilon(Quantiles<64, 16>::kRelativeError));
}

TEST_CASE("the bytes depend on the values, not on their order", "[unit]") {
  std::vector<double> x = numbers(kLognormal, 5000);
  for (double& v : x) v = v * v * v * v;  // far beyond the range of the small one
  Quantiles<64, 16> up, down, mixed;
  for (double v : x) mixed.observe(v);
  std::sort(x.begin(), x.end());
  for (double v : x) up.observe(v);
  std::reverse(x.begin(), x.end());
  for (double v : x) down.observe(v);
  REQUIRE(mixed.collapsed > 100);
  REQUIRE(std::memcmp(&up, &down, sizeof up) == 0);
  REQUIRE(std::memcmp(&up, &mixed, sizeof up) == 0);
}

TEST_CASE("merging in any order gives the bytes of observing everything", "[unit]") {
  Quantiles<64, 16> all;
  std::vector<Quantiles<64, 16>> part(5);
  for (std::size_t r = 0; r < part.size(); ++r)
    for (double v : numbers(kLognormal, 300, r)) {
      const double scaled = v * v * std::pow(20.0, static_cast<double>(r == 3)) - (v > 3.0 ? 100.0 : 0.0);
      all.observe(scaled), part[r].observe(scaled);
    }
  Quantiles<64, 16> forward, backward;
  for (const auto& p : part) forward.merge(p);
  for (auto p = part.rbegin(); p != part.rend(); ++p) backward.merge(*p);
  backward.merge({});
  REQUIRE(all.below > 0);
  REQUIRE(all.collapsed > 0);
  REQUIRE(std::memcmp(&forward, &all, sizeof all) == 0);
  REQUIRE(std::memcmp(&backward, &all, sizeof all) == 0);
}

TEST_CASE("quantiles over time weigh by the seconds", "[unit]") {
  TimeQuantiles<> level;
  level.change(seconds(0), 2.0);
  level.change(seconds(70), 50.0);
  level.change(seconds(90), 0.0);
  const auto closed = level.closed(seconds(100));
  REQUIRE(closed.ranked == Approx(100.0));
  REQUIRE(*closed.quantile(0.1) == 0.0);
  REQUIRE(*closed.quantile(0.11) == Approx(2.0).epsilon(closed.kRelativeError));
  REQUIRE(*closed.quantile(0.80) == Approx(2.0).epsilon(closed.kRelativeError));
  REQUIRE(*closed.quantile(0.81) == Approx(50.0).epsilon(closed.kRelativeError));
  auto pooled = closed;
  pooled.merge(level.closed(seconds(200)));
  REQUIRE(*pooled.quantile(0.4) == 0.0);  // 120 of 300 s
  REQUIRE(*pooled.quantile(0.41) == Approx(2.0).epsilon(closed.kRelativeError));
  level.restart(seconds(100));
  REQUIRE(*level.closed(seconds(101)).quantile(1.0) == 0.0);
}

TEST_CASE("quantiles may be the state of an asset, every word named", "[unit]") {
  STATIC_REQUIRE(StateWords<Quantiles<64, 16>>);
  STATIC_REQUIRE(StateWords<TimeQuantiles<64, 16>>);
  const TimeQuantiles<64, 16> q;
  Fields fields(&q);
  describe(fields, q);
  REQUIRE(fields.list().size() == sizeof q / 8);
  const Quantiles<64, 16> counts;
  Fields others(&counts);
  describe(others, counts);
  REQUIRE(others.list().size() == sizeof counts / 8);
}
