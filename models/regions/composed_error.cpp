#include "models/regions/composed_error.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/random/distribution.hpp"

namespace egiz {

namespace {

const double kLogTwoPi = std::log(2.0 * std::numbers::pi);
// Below it erfc comes near the smallest doubles; the series is exact to 1e-16.
constexpr double kFarLeft = -30.0;

// Phi(z) = phi(z)/|z| * series(z) for z far below 0.
double tail_series(double z) {
  const double q = 1.0 / (z * z);
  return 1.0 - q * (1.0 - q * (3.0 - q * (15.0 - q * (105.0 - q * 945.0))));
}

}  // namespace

std::string to_string(Inefficiency law) {
  switch (law) {
    case Inefficiency::half_normal:
      return "half_normal";
    case Inefficiency::truncated_normal:
      return "truncated_normal";
    case Inefficiency::exponential:
      return "exponential";
  }
  return "half_normal";
}

const std::vector<Inefficiency>& all_inefficiency_laws() {
  static const std::vector<Inefficiency> all{Inefficiency::half_normal, Inefficiency::truncated_normal,
                                             Inefficiency::exponential};
  return all;
}

std::optional<Inefficiency> inefficiency_law(const std::string& name) {
  for (const Inefficiency law : all_inefficiency_laws())
    if (to_string(law) == name) return law;
  return std::nullopt;
}

double log_density(const ComposedError& error, double e) {
  const double sv = error.sigma_v, su = error.sigma_u;
  if (error.law == Inefficiency::exponential) {
    const double ratio = sv / su;
    return -std::log(su) + e / su + 0.5 * ratio * ratio + log_normal_cdf(-e / sv - ratio);
  }
  const double mu = error.law == Inefficiency::truncated_normal ? error.mu : 0.0;
  const double s = std::hypot(sv, su), x = (e + mu) / s;
  const CutNormal u = inefficiency_given(error, e);
  return -0.5 * kLogTwoPi - std::log(s) - 0.5 * x * x + log_normal_cdf(u.mean / u.spread) -
         log_normal_cdf(mu / su);
}

CutNormal inefficiency_given(const ComposedError& error, double e) {
  const double sv = error.sigma_v, su = error.sigma_u;
  if (su == 0.0) return {};
  if (error.law == Inefficiency::exponential) return {-e - sv * sv / su, sv};
  const double mu = error.law == Inefficiency::truncated_normal ? error.mu : 0.0;
  const double s = std::hypot(sv, su);
  return {mu * (sv / s) * (sv / s) - e * (su / s) * (su / s), su * sv / s};
}

double battese_coelli(const CutNormal& u) {
  if (u.spread == 0.0) return std::exp(-std::max(0.0, u.mean));
  const double at = u.mean / u.spread;
  return std::exp(-u.mean + 0.5 * u.spread * u.spread + log_normal_cdf(at - u.spread) - log_normal_cdf(at));
}

double jondrow(const CutNormal& u) {
  if (u.spread == 0.0) return std::exp(-std::max(0.0, u.mean));
  return std::exp(-std::max(0.0, u.mean + u.spread * mills_ratio(u.mean / u.spread)));
}

double upper_quantile(const CutNormal& u, double upper) {
  if (u.spread == 0.0) return std::max(0.0, u.mean);
  const double at = u.mean / u.spread;
  // Far in the tail the cut normal distribution is an exponential one; Phi(at) is no double any more.
  if (at < kFarLeft) return -std::log(upper) * u.spread / -at;
  const double tail = upper * 0.5 * std::erfc(-at / std::numbers::sqrt2);
  return std::max(0.0, u.mean - u.spread * normal_quantile(tail));
}

std::optional<Bounds> efficiency_interval(const CutNormal& u, double level) {
  if (u.spread == 0.0) return std::nullopt;
  const double beyond = 0.5 * (1.0 - level);
  return Bounds{std::exp(-upper_quantile(u, beyond)), std::exp(-upper_quantile(u, 1.0 - beyond))};
}

double composed_draw(const ComposedError& error, double chance_v, double chance_u) {
  const double v = error.sigma_v * normal_quantile(chance_v);
  if (error.law == Inefficiency::exponential) return v + error.sigma_u * std::log(chance_u);
  const double mu = error.law == Inefficiency::truncated_normal ? error.mu : 0.0;
  return v - upper_quantile({mu, error.sigma_u}, chance_u);
}

double log_normal_cdf(double z) {
  if (z > kFarLeft) return std::log(0.5 * std::erfc(-z / std::numbers::sqrt2));
  return -0.5 * z * z - 0.5 * kLogTwoPi - std::log(-z) + std::log(tail_series(z));
}

double mills_ratio(double z) {
  if (z <= kFarLeft) return -z / tail_series(z);
  return std::exp(-0.5 * z * z - 0.5 * kLogTwoPi) / (0.5 * std::erfc(-z / std::numbers::sqrt2));
}

}  // namespace egiz
