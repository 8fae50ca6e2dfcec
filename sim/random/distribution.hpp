// Distributions of durations and other quantities: one number of the stream a draw, whatever its kind, so that variants that share
// luck stay in step. Drawn by inversion, exponential ones by a ziggurat (sim/random/exponential.hpp). All parameters are in the unit of
// the quantity (SI in the models).
//   constant(a)            a
//   uniform(a, b)          a <= b
//   exponential(a)         mean a > 0
//   triangular(a, b, c)    least a <= mode b <= greatest c
//   normal(a, b)           mean a, standard deviation b >= 0 (may draw negative numbers)
//   lognormal(a, b)        mean a > 0, standard deviation b >= 0 of the quantity itself, not its logarithm
//   weibull(a, b)          mean a > 0, shape b > 0 (a pure number)
//   gamma(a, b)            mean a > 0, standard deviation b > 0
//   geometric(a, b)        mean a >= step b > 0: values b, 2b, 3b, ..., P(k b) = (1 - p)^(k - 1) p with p = b / a (cycles of a
//                          synchronous line until a failure or a repair)
//   poisson(a, b)          mean a > 0, step b > 0: values 0, b, 2b, ..., P(k b) = e^-m m^k / k! with m = a / b (orders of a day)
//   empirical              a sample that was read, straight lines between its sorted values (sim/random/sample.hpp), times a > 0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/random/sample.hpp"
#include "sim/random/stream.hpp"

namespace egiz {

/// Kind and parameters. Any values may stand in it; fault_of() says whether they are a distribution.
struct Distribution {
  /// Those of the table above.
  enum class Kind {
    kConstant, kUniform, kExponential, kTriangular, kNormal, kLognormal, kWeibull, kGamma, kGeometric, kEmpirical,
    kPoisson
  };
  Kind kind = Kind::kConstant;
  double a = 0.0;
  double b = 0.0;
  double c = 0.0;
  std::shared_ptr<const Sample> sample = nullptr;  // of kEmpirical only; so a Distribution never lies in a State

  /// Every draw is `value`, in the unit of the quantity.
  static Distribution constant(double value) { return {Kind::kConstant, value, 0, 0}; }
  /// Drawn from `of`, in the unit of its values.
  static Distribution empirical(std::shared_ptr<const Sample> of) { return {Kind::kEmpirical, 1, 0, 0, std::move(of)}; }
};

/// The next draw, in the unit of the quantity; moves the stream by one. The distribution must be without
/// fault_of(): not checked.
double draw(const Distribution& distribution, const Luck& luck, Stream& stream);

/// The next values.size() draws: the numbers that as many calls of draw() give, cheaper where they are exponential.
void draw(const Distribution& distribution, const Luck& luck, Stream& stream, std::span<double> values);

/// The next draw of a duration in the unit of the parameters (s in the models): what falls below zero (a
/// normal distribution may) counts as zero. Otherwise as draw().
inline double draw_time(const Distribution& distribution, const Luck& luck, Stream& stream) {
  const double time = draw(distribution, luck, stream);
  return time > 0.0 ? time : 0.0;
}

/// The value below which a draw falls with probability p, in the unit of the quantity. Must be 0 < p < 1:
/// elsewhere it is infinite or NaN, or Boost.Math throws. The distribution must be without fault_of().
double quantile(const Distribution& distribution, double p);

/// Expected value of a draw, in the unit of the quantity (of draw(): draw_time() of a normal distribution has
/// a greater one).
double mean(const Distribution& distribution);

/// The same shape, times `factor` > 0, a pure number or a change of units (a shape parameter without unit
/// stays).
Distribution scaled(Distribution distribution, double factor);

/// What the parameters would have to be ("a mean above zero"), or "" when they are a distribution.
std::string fault_of(const Distribution& distribution);

/// "lognormal" -> its kind; nothing for a name that is none. Small letters.
std::optional<Distribution::Kind> distribution_kind(std::string_view name);
/// The name distribution_kind() knows it by.
std::string_view name_of(Distribution::Kind kind);
/// The names of all kinds, in their order.
std::vector<std::string> distribution_names();
/// How many parameters it takes, 1 to 3: a, then b, then c. 0 for kEmpirical, which is told by its sample.
int parameter_count(Distribution::Kind kind);
/// Whether parameter 0 (a), 1 (b) or 2 (c) is in the unit of the quantity; else it is a pure number.
bool parameter_has_unit(Distribution::Kind kind, int parameter);

/// Inverse of the standard normal distribution, relative error below 1e-14 (Boost.Math). Must be 0 < p < 1:
/// Boost.Math throws std::overflow_error at 0 and 1 and std::domain_error beyond.
double normal_quantile(double p);

}  // namespace egiz
