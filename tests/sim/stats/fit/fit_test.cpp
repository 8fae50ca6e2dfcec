// Laws fitted to samples: exact small cases, recovery, properties, p-values.
#include "sim/stats/fit/fit.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "sim/stats/fit/law.hpp"
#include "sim/stats/fit/triangular.hpp"

using namespace egiz;
using Kind = Distribution::Kind;

namespace {

std::vector<double> drawn(const Distribution& law, std::size_t n, std::uint64_t seed = 1) {
  Stream stream = stream_for("test", name_of(law.kind));
  std::vector<double> values(n);
  draw(law, {seed, 0}, stream, values);
  return values;
}

std::vector<double> in_order(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values;
}

Distribution fitted(Kind kind, std::vector<double> values) { return most_likely(kind, in_order(std::move(values))).value(); }

const std::vector<double> kFive{1, 2, 4, 8, 16};  // logarithms 0, 1, 2, 3, 4 times ln 2

const FittedLaw& row_of(const Fit& answer, Kind kind) {
  return *std::find_if(answer.laws.begin(), answer.laws.end(), [&](const FittedLaw& l) { return l.law.kind == kind; });
}

}  // namespace

TEST_CASE("normal, lognormal and exponential fits are the moments, worked by hand", "[unit]") {
  const Distribution normal = fitted(Kind::kNormal, kFive);  // mean 31/5, squares 341/5
  CHECK(normal.a == Approx(6.2).epsilon(1e-14));
  CHECK(normal.b == Approx(std::sqrt(68.2 - 6.2 * 6.2)).epsilon(1e-14));
  CHECK(fitted(Kind::kExponential, kFive).a == Approx(6.2).epsilon(1e-14));
  const Distribution lognormal = fitted(Kind::kLognormal, kFive);  // mu = 2 ln 2, sigma^2 = 2 ln^2 2
  const double half = std::log(2.0) * std::log(2.0);
  CHECK(lognormal.a == Approx(4 * std::exp(half)).epsilon(1e-14));
  CHECK(lognormal.b == Approx(4 * std::exp(half) * std::sqrt(std::exp(2 * half) - 1)).epsilon(1e-14));
  CHECK(log_likelihood({Kind::kExponential, 6.2, 0, 0}, kFive) == Approx(-5 * std::log(6.2) - 5).epsilon(1e-14));
}

TEST_CASE("gamma and Weibull fits satisfy their equations of likelihood", "[unit]") {
  const auto values = drawn({Kind::kGamma, 10, 4, 0}, 300);
  for (const Kind kind : {Kind::kGamma, Kind::kWeibull}) {
    INFO(name_of(kind));
    const Distribution best = fitted(kind, values);
    const double top = log_likelihood(best, values);
    for (const double factor : {1 - 1e-4, 1 + 1e-4}) {
      Distribution near = best;
      near.a *= factor;
      CHECK(log_likelihood(near, values) < top);
      near = best;
      near.b *= factor;
      CHECK(log_likelihood(near, values) < top);
    }
  }
}

TEST_CASE("the mode of a triangular law is the best of the values, also for a given support", "[unit]") {
  // Support 0 to 1: M(1) = .75 * .5 / .8^2 * ..., found by trying each value by hand in the same formula.
  const std::vector<double> three{0.2, 0.25, 0.5};
  const auto product = [&](std::size_t r) {  // density at each value with the mode three[r], support 0..1
    double p = 1.0;
    for (double x : three) p *= x <= three[r] ? 2 * x / three[r] : 2 * (1 - x) / (1 - three[r]);
    return p;
  };
  CHECK(product(0) == Approx(8 * 0.75 / 0.8 * 0.5 / 0.8).epsilon(1e-14));
  CHECK(product(1) == Approx(8 * 0.2 / 0.25 * 0.5 / 0.75).epsilon(1e-14));
  CHECK(product(2) == Approx(8 * 0.2 / 0.5 * 0.25 / 0.5).epsilon(1e-14));
  const TriangularMode mode = triangular_mode(three, 0.0, 1.0);
  CHECK(mode.mode == 0.2);
  CHECK(mode.log_likelihood == Approx(std::log(product(0))).epsilon(1e-14));
}

TEST_CASE("no triangular law nearby is more likely than the fitted one", "[unit]") {
  for (const double mode : {2.0, 2.5, 5.0, 8.0, 10.0}) {
    INFO(mode);
    const auto values = in_order(drawn({Kind::kTriangular, 2, mode, 10}, 120));
    const Distribution best = fit_triangular(values);
    const double top = log_likelihood(best, values);
    CHECK(fault_of(best).empty());
    CHECK((best.a <= values.front() && best.c >= values.back()));
    CHECK(std::find(values.begin(), values.end(), best.b) != values.end());
    for (double a = values.front() - 1.5; a <= values.front(); a += 0.05)
      for (double c = values.back(); c <= values.back() + 1.5; c += 0.05)
        REQUIRE(triangular_mode(values, a, c).log_likelihood <= top + 1e-6);
  }
}

TEST_CASE("densities integrate to the distribution function", "[unit]") {
  for (const Distribution& law : std::vector<Distribution>{{Kind::kNormal, 5, 2, 0},      {Kind::kLognormal, 5, 2, 0},
                                                           {Kind::kExponential, 5, 0, 0}, {Kind::kGamma, 5, 2, 0},
                                                           {Kind::kWeibull, 5, 1.7, 0},   {Kind::kTriangular, 1, 4, 9}}) {
    INFO(name_of(law.kind));
    double area = 0.0;
    const int steps = 4000;
    for (int i = 0; i < steps; ++i) area += std::exp(log_density(law, 2.0 + 5.0 * (i + 0.5) / steps)) * 5.0 / steps;
    CHECK(area == Approx(cumulative(law, 7.0) - cumulative(law, 2.0)).epsilon(1e-5));
    for (const double p : {0.05, 0.5, 0.95}) CHECK(cumulative(law, quantile(law, p)) == Approx(p).epsilon(1e-9));
  }
}

TEST_CASE("distances are those worked by hand", "[unit]") {
  const std::vector<double> values{0.1, 0.4, 0.9};
  // uniform-like: a triangular law 0, 0, 1 has F = 1 - (1 - x)^2: .19, .64, .99
  const Distance far = distance({Kind::kTriangular, 0, 0, 1}, values);
  CHECK(far.ks == Approx(0.99 - 2.0 / 3).epsilon(1e-12));
  const double a2 = -3.0 - (1 * (std::log(.19) + std::log(.01)) + 3 * (std::log(.64) + std::log(.36)) +
                            5 * (std::log(.99) + std::log(.81))) / 3.0;
  CHECK(far.ad == Approx(a2).epsilon(1e-12));
}

TEST_CASE("parameters are found again within three standard errors", "[unit]") {
  const std::size_t n = 2000;
  const double root = std::sqrt(static_cast<double>(n));
  const auto near = [&](double found, double truth, double deviation) {
    CHECK(std::abs(found - truth) <= 3.0 * deviation / root);
    CHECK(found != truth);
  };
  const auto normal = fitted(Kind::kNormal, drawn({Kind::kNormal, 20, 4, 0}, n));
  near(normal.a, 20, 4);
  near(normal.b, 4, 4 / std::sqrt(2.0));
  near(fitted(Kind::kExponential, drawn({Kind::kExponential, 7, 0, 0}, n)).a, 7, 7);
  const auto lognormal = fitted(Kind::kLognormal, drawn({Kind::kLognormal, 12, 6, 0}, n));
  const double s2 = std::log1p(0.25);  // of ln x; delta method: mean = exp(mu + s2/2)
  near(lognormal.a, 12, 12 * std::sqrt(s2 + s2 * s2 / 2));
  const auto weibull = fitted(Kind::kWeibull, drawn({Kind::kWeibull, 9, 1.8, 0}, n));
  near(weibull.b, 1.8, 1.8 * std::sqrt(6.0) / 3.14159265358979);  // Cramer-Rao: .7797 k
  near(weibull.a, 9, 9 * 0.58);                                   // deviation over mean at shape 1.8 is .575
  const auto gamma = fitted(Kind::kGamma, drawn({Kind::kGamma, 9, 4.5, 0}, n));  // shape 4, trigamma(4) = .28382
  near(gamma.a, 9, 4.5);
  near(std::pow(gamma.a / gamma.b, 2), 4, std::sqrt(4 / (4 * 0.2838229557 - 1)));
  const auto triangular = fitted(Kind::kTriangular, drawn({Kind::kTriangular, 2, 5, 12}, n));
  CHECK(triangular.a == Approx(2).margin(0.3));
  CHECK(triangular.b == Approx(5).margin(0.6));
  CHECK(triangular.c == Approx(12).margin(0.3));
}

TEST_CASE("the true law of six is the best one of a large sample", "[unit]") {
  for (const Distribution& law : std::vector<Distribution>{{Kind::kNormal, 20, 4, 0},     {Kind::kLognormal, 20, 12, 0},
                                                           {Kind::kExponential, 7, 0, 0}, {Kind::kGamma, 20, 12, 0},
                                                           {Kind::kWeibull, 20, 3, 0},    {Kind::kTriangular, 2, 4, 12}}) {
    INFO(name_of(law.kind));
    const Fit answer = fit(drawn(law, 5000), {{}, 0, 1});
    REQUIRE(answer.best());
    const FittedLaw& truth = row_of(answer, law.kind);
    CHECK(truth.aic - answer.best()->aic < 2.0);  // a law with one parameter more may win by a hair
    CHECK(std::is_sorted(answer.laws.begin(), answer.laws.end(), [](const auto& a, const auto& b) { return a.aic < b.aic; }));
    CHECK_FALSE(truth.ks_p.has_value());
  }
}

TEST_CASE("sixty times the values is sixty times the parameters, and the same judgement", "[unit]") {
  const auto minutes = drawn({Kind::kGamma, 12, 5, 0}, 150);
  std::vector<double> seconds;
  for (double m : minutes) seconds.push_back(60 * m);
  auto shuffled = seconds;
  std::reverse(shuffled.begin(), shuffled.end());
  const FitOptions few{{}, 49, 3};
  const Fit a = fit(minutes, few), b = fit(seconds, few), c = fit(shuffled, few);
  REQUIRE(a.laws.size() == 6);
  for (std::size_t i = 0; i < a.laws.size(); ++i) {
    INFO(name_of(a.laws[i].law.kind));
    const Distribution by_hand = scaled(a.laws[i].law, 60);
    REQUIRE(b.laws[i].law.kind == by_hand.kind);
    CHECK(b.laws[i].law.a == Approx(by_hand.a).epsilon(1e-6));
    CHECK(b.laws[i].law.b == Approx(by_hand.b).epsilon(1e-6));
    CHECK(b.laws[i].law.c == Approx(by_hand.c).epsilon(1e-6));
    CHECK(b.laws[i].distance.ks == Approx(a.laws[i].distance.ks).epsilon(1e-6));
    CHECK(b.laws[i].aic - b.laws[0].aic == Approx(a.laws[i].aic - a.laws[0].aic).margin(1e-6));
    CHECK(std::abs(*b.laws[i].ks_p - *a.laws[i].ks_p) <= 0.021);  // one resample of 50 may fall on the other side
    CHECK(c.laws[i].law.a == b.laws[i].law.a);
    CHECK(c.laws[i].ks_p == b.laws[i].ks_p);
  }
}

TEST_CASE("a law's p-value does not depend on its company, and another seed gives another one", "[unit]") {
  const auto values = drawn({Kind::kLognormal, 12, 5, 0}, 60);
  const Fit all = fit(values, {{}, 99, 5}), alone = fit(values, {{Kind::kGamma}, 99, 5}), other = fit(values, {{Kind::kGamma}, 99, 6});
  CHECK(row_of(all, Kind::kGamma).ks_p == alone.laws[0].ks_p);
  CHECK(row_of(all, Kind::kGamma).ad_p == alone.laws[0].ad_p);
  CHECK((other.laws[0].ks_p != alone.laws[0].ks_p || other.laws[0].ad_p != alone.laws[0].ad_p));
}

TEST_CASE("what a law cannot hold is told, and the others are fitted", "[unit]") {
  const Fit zero = fit(std::vector<double>{0, 1, 2, 3, 4, 6}, {{}, 9, 1});
  for (const Kind kind : {Kind::kLognormal, Kind::kGamma, Kind::kWeibull})
    CHECK(row_of(zero, kind).cannot == "values of zero or below, which it does not have");
  for (const Kind kind : {Kind::kNormal, Kind::kExponential, Kind::kTriangular}) CHECK(row_of(zero, kind).cannot.empty());
  CHECK(row_of(fit(std::vector<double>{-1, 1, 2, 3, 4}, {{}, 0, 1}), Kind::kExponential).cannot ==
        "values below zero, which it does not have");
  for (const FittedLaw& law : fit(std::vector<double>{3, 3, 3, 3, 3}).laws) CHECK(law.cannot == "all values are equal: a constant");
  const Fit few = fit(std::vector<double>{1, 2, 3, 4});
  for (const FittedLaw& law : few.laws) CHECK(law.cannot == "fewer than 5 values");
  CHECK(few.best() == nullptr);
}

TEST_CASE("the usual number of resamples falls with the size of the sample", "[unit]") {
  CHECK(usual_resamples(50) == 999);
  CHECK(usual_resamples(1000) == 200);
  CHECK(usual_resamples(1'000'000) == 19);
}

TEST_CASE("p-values are uniform when the law is true, and small when it is not", "[validation]") {
  for (const Distribution& law : std::vector<Distribution>{
           {Kind::kNormal, 20, 4, 0}, {Kind::kExponential, 7, 0, 0}, {Kind::kGamma, 9, 6, 0}, {Kind::kTriangular, 2, 5, 12}}) {
    INFO(name_of(law.kind));
    const std::size_t n = law.kind == Kind::kTriangular ? 200 : 40;  // below that its p-values are too mild (docs/statistics.md)
    const int samples = law.kind == Kind::kTriangular ? 120 : 300;  // its search is long
    int ks_low = 0, ad_low = 0;
    double ks_sum = 0.0, ad_sum = 0.0;
    for (int i = 0; i < samples; ++i) {
      const auto seed = static_cast<std::uint64_t>(1000 + i);
      const Fit answer = fit(drawn(law, n, seed), {{law.kind}, 99, seed});
      const double ks = answer.laws[0].ks_p.value(), ad = answer.laws[0].ad_p.value();
      ks_low += ks <= 0.1 ? 1 : 0, ad_low += ad <= 0.1 ? 1 : 0;
      ks_sum += ks, ad_sum += ad;
    }
    const double margin = 3.5 * std::sqrt(0.1 * 0.9 / samples), of_mean = 3.5 * std::sqrt(1.0 / 12 / samples);
    CHECK(ks_low / static_cast<double>(samples) == Approx(0.1).margin(margin));
    CHECK(ad_low / static_cast<double>(samples) == Approx(0.1).margin(margin));
    CHECK(ks_sum / samples == Approx(0.505).margin(of_mean));
    CHECK(ad_sum / samples == Approx(0.505).margin(of_mean));
  }
  const Fit wrong = fit(drawn({Kind::kLognormal, 10, 10, 0}, 300), {{Kind::kNormal}, 99, 1});
  CHECK(wrong.laws[0].ks_p == 0.01);
  CHECK(wrong.laws[0].rejected());
}

TEST_CASE("published fits are reached", "[validation]") {
  // Millions of revolutions of 23 ball bearings (Lieblein & Zelen 1956, as printed by Leemis, Reliability, 2nd ed., example 8.1);
  // Weibull shape 2.10206, 1/scale .01221 by the R package conf.
  const std::vector<double> bearings{17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48,  51.84,  51.96,  54.12,  55.56, 67.80,
                                     68.64, 68.64, 68.88, 84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40};
  const auto weibull = fitted(Kind::kWeibull, bearings);
  CHECK(weibull.b == Approx(2.10206).margin(5e-6));
  CHECK(std::tgamma(1 + 1 / weibull.b) / weibull.a == Approx(0.01221).margin(5e-6));
  // 76 values whose Weibull fit by R (MASS::fitdistr) and KS distance are printed at Cross Validated, question 132652.
  const std::vector<double> printed{
      37.50, 46.79, 48.30, 46.04, 43.40, 39.25, 38.49, 49.51, 40.38, 36.98, 40.00, 38.49, 37.74, 47.92, 44.53, 44.91,
      44.91, 40.00, 41.51, 47.92, 36.98, 43.40, 42.26, 41.89, 38.87, 43.02, 39.25, 40.38, 42.64, 36.98, 44.15, 44.91,
      43.40, 49.81, 38.87, 40.00, 52.45, 53.13, 47.92, 52.45, 44.91, 29.54, 27.13, 35.60, 45.34, 43.37, 54.15, 42.77,
      42.88, 44.26, 27.14, 39.31, 24.80, 16.62, 30.30, 36.39, 28.60, 28.53, 35.84, 31.10, 34.55, 52.65, 48.81, 43.42,
      52.49, 38.00, 38.65, 34.54, 37.70, 38.11, 43.05, 29.95, 32.48, 24.63, 35.33, 41.34};
  REQUIRE(printed.size() == 76);
  const auto second = fitted(Kind::kWeibull, printed);
  CHECK(second.b == Approx(6.4632971).epsilon(1e-4));  // R's search stops there
  CHECK(second.a / std::tgamma(1 + 1 / second.b) == Approx(43.2474500).epsilon(1e-5));
  CHECK(distance(second, in_order(printed)).ks == Approx(0.0686).margin(5e-5));
}

TEST_CASE("bootstrap p-values of fitted normal and exponential laws agree with published points", "[validation]") {
  // Stephens (1974; D'Agostino & Stephens 1986, tables 4.7 and 4.11): normal, upper 5 %: D (sqrt n - .01 + .85/sqrt n) = .895 and
  // A2 (1 + .75/n + 2.25/n^2) = .752 (deviation with n - 1); exponential, upper 5 %: (D - .2/n)(sqrt n + .26 + .5/sqrt n) = 1.094
  //, A2 (1 + .6/n) = 1.321 (1986; 1.341 in 1974). What share of samples lies beyond?
  constexpr int kSamples = 4000;
  constexpr double n = 50;
  const auto beyond = [&](const Distribution& law, auto statistic, double point) {
    int far = 0;
    for (int i = 0; i < kSamples; ++i) {
      const auto sample = in_order(drawn(law, static_cast<std::size_t>(n), 5000 + static_cast<std::uint64_t>(i)));
      far += statistic(distance(most_likely(law.kind, sample).value(), sample)) > point ? 1 : 0;
    }
    return far / double{kSamples};
  };
  const double margin = 3 * std::sqrt(0.05 * 0.95 / kSamples) + 0.004;  // luck, and the points are rounded and approximate
  const Distribution exponential{Kind::kExponential, 1, 0, 0};
  CHECK(beyond(exponential, [&](const Distance& d) { return (d.ks - .2 / n) * (std::sqrt(n) + .26 + .5 / std::sqrt(n)); }, 1.094) ==
        Approx(.05).margin(margin));
  CHECK(beyond(exponential, [&](const Distance& d) { return d.ad * (1 + .6 / n); }, 1.321) == Approx(.05).margin(margin));
  const Distribution normal{Kind::kNormal, 0, 1, 0};
  CHECK(beyond(normal, [&](const Distance& d) { return d.ad * (1 + .75 / n + 2.25 / (n * n)); }, .752) == Approx(.05).margin(margin));
}
