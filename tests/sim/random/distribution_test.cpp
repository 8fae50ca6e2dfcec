#include "sim/random/distribution.hpp"

#include "sim/random/ahead.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

using namespace egiz;
using Kind = Distribution::Kind;

namespace {

struct Known {
  Distribution d;
  double mean, sd;
};

std::vector<Known> known() {
  const double g1 = std::tgamma(1.0 + 1.0 / 1.5), g2 = std::tgamma(1.0 + 2.0 / 1.5);
  return {{{Kind::kConstant, 4, 0, 0}, 4, 0},
          {{Kind::kUniform, 2, 8, 0}, 5, 6 / std::sqrt(12.0)},
          {{Kind::kExponential, 3, 0, 0}, 3, 3},
          {{Kind::kTriangular, 1, 2, 6}, 3, std::sqrt((1.0 + 4 + 36 - 2 - 6 - 12) / 18.0)},
          {{Kind::kNormal, 10, 2, 0}, 10, 2},
          {{Kind::kLognormal, 6, 3, 0}, 6, 3},
          {{Kind::kWeibull, 5, 1.5, 0}, 5, 5 / g1 * std::sqrt(g2 - g1 * g1)},
          {{Kind::kGamma, 48, 12, 0}, 48, 12},
          {{Kind::kGeometric, 12, 3, 0}, 12, 3 * std::sqrt(.75) / .25},
          {Distribution::empirical(std::make_shared<const Sample>(Sample{"", "", "", {1, 3, 4, 8}})), 11.5 / 3,
           std::sqrt(18 - std::pow(11.5 / 3, 2))}};
}

}  // namespace

TEST_CASE("sample mean and deviation of every kind are within four standard errors", "[unit]") {
  const int n = 40000;
  for (const Known& k : known()) {
    INFO(name_of(k.d.kind));
    Stream stream = stream_for("test", name_of(k.d.kind));
    std::vector<double> x(n);
    double sum = 0.0, m2 = 0.0, m4 = 0.0;
    for (double& v : x) sum += v = draw(k.d, {}, stream);
    const double sample_mean = sum / n;
    for (double v : x) m2 += std::pow(v - sample_mean, 2) / n, m4 += std::pow(v - sample_mean, 4) / n;
    REQUIRE(mean(k.d) == Approx(k.mean).epsilon(1e-14));
    REQUIRE(std::abs(sample_mean - k.mean) <= 4.0 * k.sd / std::sqrt(n) + 1e-12);
    const double error_of_sd = m2 > 0.0 ? std::sqrt((m4 - m2 * m2) / n) / (2.0 * std::sqrt(m2)) : 0.0;
    REQUIRE(std::abs(std::sqrt(m2) - k.sd) <= 4.0 * error_of_sd + 1e-12);
  }
}

TEST_CASE("every quantile function rises and a draw takes one number of the stream", "[unit]") {
  for (const Known& k : known()) {
    INFO(name_of(k.d.kind));
    double last = -std::numeric_limits<double>::infinity();
    const bool in_steps = k.d.kind == Kind::kConstant || k.d.kind == Kind::kGeometric;
    bool rises = true;
    for (int i = 1; i < 2000; ++i) {
      const double q = quantile(k.d, i / 2000.0);
      rises = rises && std::isfinite(q) && (q > last || (q == last && in_steps));
      last = q;
    }
    REQUIRE(rises);
    REQUIRE(std::isfinite(quantile(k.d, 0x1p-54)));
    REQUIRE(std::isfinite(quantile(k.d, 1.0 - 0x1p-53)));
    Stream stream = stream_for("test", "count");
    draw(k.d, {}, stream);
    REQUIRE(stream.next == 1);
  }
}

TEST_CASE("medians agree with hand values", "[unit]") {
  REQUIRE(quantile({Kind::kExponential, 3, 0, 0}, 0.5) == Approx(3 * std::log(2.0)).epsilon(1e-14));
  REQUIRE(quantile({Kind::kLognormal, 6, 3, 0}, 0.5) == Approx(6 / std::sqrt(1.25)).epsilon(1e-14));
  REQUIRE(quantile({Kind::kTriangular, 0, 1, 4}, 0.25) == Approx(1.0).epsilon(1e-14));
  REQUIRE(quantile({Kind::kTriangular, 2, 2, 2}, 0.3) == 2.0);
  REQUIRE(quantile({Kind::kLognormal, 6, 0, 0}, 0.9) == Approx(6.0).epsilon(1e-14));
  REQUIRE(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
  REQUIRE(normal_quantile(0.5) == Approx(0.0).margin(1e-15));
}

TEST_CASE("a scaled distribution has every quantile scaled", "[unit]") {
  for (const Known& k : known())
    for (double p : {0.01, 0.3, 0.7, 0.99}) {
      INFO(name_of(k.d.kind) << " at " << p);
      REQUIRE(quantile(scaled(k.d, 2.5), p) == Approx(2.5 * quantile(k.d, p)).epsilon(1e-12));
    }
}

TEST_CASE("impossible parameters are refused, possible ones are not", "[unit]") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  for (const Known& k : known()) REQUIRE(fault_of(k.d).empty());
  for (const Distribution& d : std::vector<Distribution>{{Kind::kUniform, 3, 2, 0},
                                                         {Kind::kExponential, 0, 0, 0},
                                                         {Kind::kExponential, -1, 0, 0},
                                                         {Kind::kTriangular, 1, 5, 4},
                                                         {Kind::kNormal, 1, -1, 0},
                                                         {Kind::kLognormal, 0, 1, 0},
                                                         {Kind::kLognormal, 1, -1, 0},
                                                         {Kind::kWeibull, 1, 0, 0},
                                                         {Kind::kGamma, 1, 0, 0},
                                                         {Kind::kGeometric, 1, 2, 0},
                                                         {Kind::kGeometric, 1, 0, 0},
                                                         {Kind::kGeometric, 1, 1e-16, 0},
                                                         {Kind::kEmpirical, 1, 0, 0},
                                                         {Kind::kConstant, nan, 0, 0},
                                                         {Kind::kConstant, inf, 0, 0},
                                                         {Kind::kNormal, nan, 1, 0},
                                                         {Kind::kNormal, 1, inf, 0},
                                                         {Kind::kUniform, 0, inf, 0},
                                                         {Kind::kExponential, inf, 0, 0}}) {
    INFO(name_of(d.kind) << " " << d.a << " " << d.b << " " << d.c);
    REQUIRE_FALSE(fault_of(d).empty());
  }
}

TEST_CASE("kinds and their names belong together", "[unit]") {
  for (const Known& k : known()) {
    REQUIRE(distribution_kind(name_of(k.d.kind)) == k.d.kind);
    REQUIRE((parameter_count(k.d.kind) >= 1) == (k.d.kind != Kind::kEmpirical));
    REQUIRE(distribution_names()[static_cast<std::size_t>(k.d.kind)] == name_of(k.d.kind));
  }
  REQUIRE_FALSE(distribution_kind("pareto").has_value());
  REQUIRE_FALSE(parameter_has_unit(Kind::kWeibull, 1));
  REQUIRE(parameter_has_unit(Kind::kGamma, 1));
}

TEST_CASE("draws made ahead, or many at a time, are the draws of the stream", "[unit]") {
  const Luck luck{4, 2};
  for (const Known& k : known()) {
    INFO(name_of(k.d.kind));
    Stream one_by_one = stream_for("server", "service"), at_once = one_by_one;
    DrawAhead ahead;
    ahead.start(k.d, luck, one_by_one);
    for (std::size_t n : {1, 2, 7, 0, 300, 5}) {  // from even and from odd numbers
      std::vector<double> many(n);
      draw(k.d, luck, at_once, many);
      for (double x : many) {
        const double expected = draw(k.d, luck, one_by_one);
        REQUIRE(x == expected);
        REQUIRE(ahead.take(k.d, luck) == expected);
      }
      REQUIRE(at_once.next == one_by_one.next);
      REQUIRE(ahead.stream.next == one_by_one.next);
    }
  }
}
