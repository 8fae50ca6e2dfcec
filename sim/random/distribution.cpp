#include "sim/random/distribution.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "sim/random/exponential.hpp"

namespace egiz {

namespace {

using Kind = Distribution::Kind;
// Boost.Math works in long double by default, which costs twice the time and gains nothing here.
using DoubleOnly = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

struct KindFacts {
  Kind kind;
  std::string_view name;
  int parameters;
};
constexpr std::array<KindFacts, 11> kKinds{{{Kind::kConstant, "constant", 1},
                                            {Kind::kUniform, "uniform", 2},
                                            {Kind::kExponential, "exponential", 1},
                                            {Kind::kTriangular, "triangular", 3},
                                            {Kind::kNormal, "normal", 2},
                                            {Kind::kLognormal, "lognormal", 2},
                                            {Kind::kWeibull, "weibull", 2},
                                            {Kind::kGamma, "gamma", 2},
                                            {Kind::kGeometric, "geometric", 2},
                                            {Kind::kEmpirical, "empirical", 0},
                                            {Kind::kPoisson, "poisson", 2}}};

constexpr double kLeastGeometric = 1e-15;  // p of a geometric one: below it 1 - p has no digits left

double triangular_quantile(const Distribution& d, double p) {
  const double width = d.c - d.a;
  if (width <= 0.0) return d.a;
  const double at_mode = (d.b - d.a) / width;
  if (p < at_mode) return d.a + std::sqrt(p * width * (d.b - d.a));
  return d.c - std::sqrt((1.0 - p) * width * (d.c - d.b));
}

double lognormal_quantile(const Distribution& d, double p) {
  const double cv = d.b / d.a;
  const double sigma2 = std::log1p(cv * cv);
  return std::exp(std::log(d.a) - 0.5 * sigma2 + std::sqrt(sigma2) * normal_quantile(p));
}

double gamma_quantile(const Distribution& d, double p) {
  const double shape = d.a * d.a / (d.b * d.b);
  return boost::math::gamma_p_inv(shape, p, DoubleOnly{}) * d.a / shape;
}

// The least k b with 1 - (1 - q)^k >= p.
double geometric_quantile(const Distribution& d, double p) {
  const double q = d.b / d.a;
  return q < 1.0 ? d.b * std::max(1.0, std::ceil(std::log1p(-p) / std::log1p(-q))) : d.b;
}

// The least k b with P(up to k) >= p: by summing where there are few terms, else by Boost.Math.
double poisson_quantile(const Distribution& d, double p) {
  constexpr double kFew = 60.0;
  const double m = d.a / d.b;
  if (m > kFew) {
    using namespace boost::math::policies;
    using Up = policy<promote_double<false>, discrete_quantile<integer_round_up>>;
    return d.b * boost::math::quantile(boost::math::poisson_distribution<double, Up>(m), p);
  }
  double k = 0.0, chance = std::exp(-m), sum = chance;
  while (sum < p && chance > 0.0) {
    k += 1.0;
    chance *= m / k;
    sum += chance;
  }
  return d.b * k;
}

}  // namespace

double normal_quantile(double p) { return -std::sqrt(2.0) * boost::math::erfc_inv(2.0 * p, DoubleOnly{}); }

double quantile(const Distribution& d, double p) {
  switch (d.kind) {
    case Kind::kConstant:
      return d.a;
    case Kind::kUniform:
      return d.a + (d.b - d.a) * p;
    case Kind::kExponential:
      return -d.a * std::log1p(-p);
    case Kind::kTriangular:
      return triangular_quantile(d, p);
    case Kind::kNormal:
      return d.a + d.b * normal_quantile(p);
    case Kind::kLognormal:
      return lognormal_quantile(d, p);
    case Kind::kWeibull:
      return d.a / std::tgamma(1.0 + 1.0 / d.b) * std::pow(-std::log1p(-p), 1.0 / d.b);
    case Kind::kGamma:
      return gamma_quantile(d, p);
    case Kind::kGeometric:
      return geometric_quantile(d, p);
    case Kind::kEmpirical:
      return d.a * quantile(*d.sample, p);
    case Kind::kPoisson:
      return poisson_quantile(d, p);
  }
  return d.a;
}

double draw(const Distribution& distribution, const Luck& luck, Stream& stream) {
  if (distribution.kind == Kind::kExponential) return distribution.a * standard_exponential(luck, stream);
  return quantile(distribution, next_uniform(luck, stream));
}

void draw(const Distribution& distribution, const Luck& luck, Stream& stream, std::span<double> values) {
  if (distribution.kind != Kind::kExponential) {
    for (double& value : values) value = draw(distribution, luck, stream);
    return;
  }
  standard_exponentials(luck, stream, values);
  for (double& value : values) value *= distribution.a;
}

double mean(const Distribution& d) {
  switch (d.kind) {
    case Kind::kUniform:
      return 0.5 * (d.a + d.b);
    case Kind::kTriangular:
      return (d.a + d.b + d.c) / 3.0;
    case Kind::kEmpirical:
      return d.a * mean(*d.sample);
    default:
      return d.a;
  }
}

Distribution scaled(Distribution d, double factor) {
  d.a *= factor;
  if (d.kind != Kind::kWeibull) d.b *= factor;
  d.c *= factor;
  return d;
}

std::string fault_of(const Distribution& d) {
  if (!std::isfinite(d.a) || !std::isfinite(d.b) || !std::isfinite(d.c)) return "finite parameters";
  const bool positive_mean = d.kind == Kind::kExponential || d.kind == Kind::kPoisson || d.kind == Kind::kLognormal ||
                             d.kind == Kind::kWeibull || d.kind == Kind::kGamma;
  if (positive_mean && !(d.a > 0.0)) return "a mean above zero";
  if ((d.kind == Kind::kWeibull || d.kind == Kind::kGamma || d.kind == Kind::kPoisson) && !(d.b > 0.0))
    return "a second parameter above zero";
  if ((d.kind == Kind::kNormal || d.kind == Kind::kLognormal) && !(d.b >= 0.0))
    return "a standard deviation of zero or more";
  if (d.kind == Kind::kGeometric && !(d.b > 0.0 && d.a >= d.b))
    return "a mean of at least the step, which is above zero";
  if (d.kind == Kind::kGeometric && !(d.b / d.a >= kLeastGeometric)) return "a mean of at most 1e15 steps";
  if (d.kind == Kind::kEmpirical && !d.sample) return "a sample";
  if (d.kind == Kind::kEmpirical && !(d.a > 0.0)) return "a factor above zero";
  if (d.kind == Kind::kEmpirical) return fault_of(*d.sample);
  if (d.kind == Kind::kUniform && !(d.a <= d.b)) return "least <= greatest";
  if (d.kind == Kind::kTriangular && !(d.a <= d.b && d.b <= d.c)) return "least <= mode <= greatest";
  return "";
}

std::optional<Kind> distribution_kind(std::string_view name) {
  for (const auto& facts : kKinds)
    if (facts.name == name) return facts.kind;
  return std::nullopt;
}
std::string_view name_of(Kind kind) { return kKinds[static_cast<std::size_t>(kind)].name; }
std::vector<std::string> distribution_names() {
  std::vector<std::string> names;
  for (const auto& facts : kKinds) names.emplace_back(facts.name);
  return names;
}
int parameter_count(Kind kind) { return kKinds[static_cast<std::size_t>(kind)].parameters; }
bool parameter_has_unit(Kind kind, int parameter) { return !(kind == Kind::kWeibull && parameter == 1); }

}  // namespace egiz
