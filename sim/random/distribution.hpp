// Distributions of durations and other quantities: one number of the stream a draw, whatever its kind, so that variants that share
// luck stay in step. Drawn by inversion, exponential ones by a ziggurat (sim/random/exponential.hpp). All parameters are in the unit of
// the quantity (SI in the models).
//   constant(a)            a
//   uniform(a, b)          a <= b
//   exponential(a)         mean a > 0
//   triangular(a, b, c)    least a <= mode b <= greatest c
//   normal(a, b)           mean a, standard deviation b >= 0 (may draw negative numbers)
//   lognormal(a, b)        mean a > 0, standard deviation b >= 0 of the quantity itself (not of its
//   logarithm) weibull(a, b)          mean a > 0, shape b > 0 (b is a pure number) gamma(a, b) mean a > 0,
//   standard deviation b > 0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/random/stream.hpp"

namespace egiz {

struct Distribution {
  enum class Kind { kConstant, kUniform, kExponential, kTriangular, kNormal, kLognormal, kWeibull, kGamma };
  Kind kind = Kind::kConstant;
  double a = 0.0;
  double b = 0.0;
  double c = 0.0;

  static Distribution constant(double value) { return {Kind::kConstant, value, 0, 0}; }
};

/// The next draw.
double draw(const Distribution& distribution, const Luck& luck, Stream& stream);

/// The next values.size() draws: the numbers that as many calls of draw() would give, and cheaper where they are exponential.
void draw(const Distribution& distribution, const Luck& luck, Stream& stream, std::span<double> values);

/// The next draw of a duration: what falls below zero (a normal distribution may) counts as zero.
inline double draw_time(const Distribution& distribution, const Luck& luck, Stream& stream) {
  const double time = draw(distribution, luck, stream);
  return time > 0.0 ? time : 0.0;
}

/// The value below which a draw falls with probability p, 0 < p < 1.
double quantile(const Distribution& distribution, double p);

double mean(const Distribution& distribution);

/// The same shape, times `factor` > 0 (a shape parameter without unit stays).
Distribution scaled(Distribution distribution, double factor);

/// What is wrong with the parameters, or "".
std::string fault_of(const Distribution& distribution);

/// "lognormal" -> its kind; how many parameters it takes; which of them carry no unit.
std::optional<Distribution::Kind> distribution_kind(std::string_view name);
std::string_view name_of(Distribution::Kind kind);
int parameter_count(Distribution::Kind kind);
bool parameter_has_unit(Distribution::Kind kind, int parameter);

/// Inverse of the standard normal distribution, relative error below 1e-14 (Boost.Math).
double normal_quantile(double p);

}  // namespace egiz
