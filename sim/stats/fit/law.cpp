#include "sim/stats/fit/law.hpp"

#include <algorithm>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace egiz {

namespace {

using Kind = Distribution::Kind;
using PlainDoubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();
constexpr double kLogSqrtTwoPi = 0.91893853320467274178;

double average(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Root of the mean square about the mean.
double spread_about(std::span<const double> values, double mean) {
  double sum = 0.0;
  for (double x : values) sum += (x - mean) * (x - mean);
  return std::sqrt(sum / static_cast<double>(values.size()));
}

std::vector<double> logs_of(std::span<const double> values) {
  std::vector<double> logs;
  logs.reserve(values.size());
  for (double x : values) logs.push_back(std::log(x));
  return logs;
}

struct LogNormal {
  double mu, sigma;
};
LogNormal log_normal(const Distribution& law) {
  const double variance = std::log1p(law.b / law.a * law.b / law.a);
  return {std::log(law.a) - 0.5 * variance, std::sqrt(variance)};
}

double gamma_shape(const Distribution& law) { return law.a / law.b * law.a / law.b; }
double weibull_scale(const Distribution& law) { return law.a / std::tgamma(1.0 + 1.0 / law.b); }

double normal_log_density(double z, double sigma) { return -0.5 * z * z - kLogSqrtTwoPi - std::log(sigma); }

double gamma_log_density(const Distribution& law, double x) {
  const double shape = gamma_shape(law), scale = law.a / shape;
  return (shape - 1.0) * std::log(x / scale) - x / scale - std::lgamma(shape) - std::log(scale);
}

double weibull_log_density(const Distribution& law, double x) {
  const double scale = weibull_scale(law), log_ratio = std::log(x / scale);
  return std::log(law.b / scale) + (law.b - 1.0) * log_ratio - std::exp(law.b * log_ratio);
}

double triangular_density(const Distribution& t, double x) {
  if (x < t.a || x > t.c) return 0.0;
  const double height = 2.0 / (t.c - t.a);
  if (x < t.b) return height * (x - t.a) / (t.b - t.a);
  return x > t.b ? height * (t.c - x) / (t.c - t.b) : height;
}

double triangular_cumulative(const Distribution& t, double x) {
  if (x <= t.a) return 0.0;
  if (x >= t.c) return 1.0;
  if (x <= t.b) return (x - t.a) / (t.c - t.a) * (x - t.a) / (t.b - t.a);
  return 1.0 - (t.c - x) / (t.c - t.a) * (t.c - x) / (t.c - t.b);
}

// Newton's steps in boost's safeguard; f falls or rises through its only root in [low, high].
template <class F>
double root_of(F f, double guess, double low, double high) {
  std::uintmax_t steps = 60;  // five or six are usual
  return boost::math::tools::newton_raphson_iterate(f, std::clamp(guess, low, high), low, high, 44, steps);
}

Distribution fit_lognormal(std::span<const double> sorted) {
  const auto logs = logs_of(sorted);
  const double mu = average(logs), sigma = spread_about(logs, mu);
  const double mean = std::exp(mu + 0.5 * sigma * sigma);
  return {Kind::kLognormal, mean, mean * std::sqrt(std::expm1(sigma * sigma)), 0};
}

Distribution fit_gamma(std::span<const double> sorted) {
  const double mean = average(sorted);
  double s = 0.0;  // ln(mean) - mean of ln x, without the loss of large logarithms
  for (double x : sorted) s -= std::log(x / mean) / static_cast<double>(sorted.size());
  s = std::max(s, 1e-14);
  const double guess =
      (3.0 - s + std::sqrt((s - 3.0) * (s - 3.0) + 24.0 * s)) / (12.0 * s);  // within 1.5 % (Minka 2002)
  const double shape = root_of(
      [s](double k) {
        return std::pair(std::log(k) - boost::math::digamma(k, PlainDoubles{}) - s,
                         1.0 / k - boost::math::trigamma(k, PlainDoubles{}));
      },
      guess, guess / 2, guess * 2);
  return {Kind::kGamma, mean, mean / std::sqrt(shape), 0};
}

// Sums over powers of x / greatest, so that nothing overflows.
Distribution fit_weibull(std::span<const double> sorted) {
  std::vector<double> logs;
  logs.reserve(sorted.size());
  for (double x : sorted) logs.push_back(std::log(x / sorted.back()));
  const double middle = average(logs), spread = spread_about(logs, middle);
  const auto equation = [&](double k) {
    double s0 = 0.0, s1 = 0.0, s2 = 0.0;
    for (double l : logs) {
      const double power = std::exp(k * l);
      s0 += power, s1 += power * l, s2 += power * l * l;
    }
    const double first = s1 / s0;
    return std::pair(first - 1.0 / k - middle, s2 / s0 - first * first + 1.0 / (k * k));
  };
  const double guess = 1.28254983016186 / spread;  // pi / sqrt(6): of the deviation of ln x (Menon 1963)
  const double shape = root_of(equation, guess, guess / 20, guess * 20);
  double power_sum = 0.0;
  for (double l : logs) power_sum += std::exp(shape * l);
  const double scale = sorted.back() * std::pow(power_sum / static_cast<double>(sorted.size()), 1.0 / shape);
  return {Kind::kWeibull, scale * std::tgamma(1.0 + 1.0 / shape), shape, 0};
}

std::string why_not(Kind kind, std::span<const double> sorted) {
  if (sorted.size() < kFewestToFit) return "fewer than 5 values";
  if (!(sorted.front() < sorted.back())) return "all values are equal: a constant";
  const bool above_zero = kind == Kind::kLognormal || kind == Kind::kGamma || kind == Kind::kWeibull;
  if (above_zero && !(sorted.front() > 0.0)) return "values of zero or below, which it does not have";
  if (kind == Kind::kExponential && sorted.front() < 0.0) return "values below zero, which it does not have";
  return "";
}

Distribution fit_checked(Kind kind, std::span<const double> sorted, FitEffort how) {
  const double mean = average(sorted);
  switch (kind) {
    case Kind::kExponential:
      return {Kind::kExponential, mean, 0, 0};
    case Kind::kLognormal:
      return fit_lognormal(sorted);
    case Kind::kGamma:
      return fit_gamma(sorted);
    case Kind::kWeibull:
      return fit_weibull(sorted);
    case Kind::kTriangular:
      return fit_triangular(sorted, how);
    default:
      return {Kind::kNormal, mean, spread_about(sorted, mean), 0};
  }
}

}  // namespace

const std::vector<Kind>& fitted_kinds() {
  static const std::vector<Kind> kinds{Kind::kNormal, Kind::kLognormal, Kind::kExponential,
                                       Kind::kGamma,  Kind::kWeibull,   Kind::kTriangular};
  return kinds;
}

int free_parameters(Kind kind) { return kind == Kind::kExponential ? 1 : kind == Kind::kTriangular ? 3 : 2; }

double log_density(const Distribution& law, double x) {
  const bool positive = law.kind != Kind::kNormal && law.kind != Kind::kTriangular;
  if (positive && (x < 0.0 || (x == 0.0 && law.kind != Kind::kExponential))) return kMinusInfinity;
  switch (law.kind) {
    case Kind::kExponential:
      return -x / law.a - std::log(law.a);
    case Kind::kLognormal: {
      const auto [mu, sigma] = log_normal(law);
      return normal_log_density((std::log(x) - mu) / sigma, sigma) - std::log(x);
    }
    case Kind::kGamma:
      return gamma_log_density(law, x);
    case Kind::kWeibull:
      return weibull_log_density(law, x);
    case Kind::kTriangular:
      return std::log(triangular_density(law, x));
    default:
      return normal_log_density((x - law.a) / law.b, law.b);
  }
}

double cumulative(const Distribution& law, double x) {
  const auto normal = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
  if (law.kind == Kind::kNormal) return normal((x - law.a) / law.b);
  if (law.kind == Kind::kTriangular) return triangular_cumulative(law, x);
  if (x <= 0.0) return 0.0;
  if (law.kind == Kind::kExponential) return -std::expm1(-x / law.a);
  if (law.kind == Kind::kWeibull) return -std::expm1(-std::pow(x / weibull_scale(law), law.b));
  if (law.kind == Kind::kGamma)
    return boost::math::gamma_p(gamma_shape(law), x * gamma_shape(law) / law.a, PlainDoubles{});
  const auto [mu, sigma] = log_normal(law);
  return normal((std::log(x) - mu) / sigma);
}

double log_likelihood(const Distribution& law, std::span<const double> values) {
  double sum = 0.0;
  for (double x : values) sum += log_density(law, x);
  return sum;
}

tl::expected<Distribution, std::string> most_likely(Kind kind, std::span<const double> sorted,
                                                    FitEffort how) {
  if (std::string why = why_not(kind, sorted); !why.empty()) return tl::unexpected(std::move(why));
  const Distribution law = fit_checked(kind, sorted, how);
  if (const std::string fault = fault_of(law); !fault.empty())
    return tl::unexpected("the values are too far apart or too near each other: no parameters, which need " +
                          fault);
  return law;
}

}  // namespace egiz
