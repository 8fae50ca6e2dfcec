// The laws that can be fitted to times: density and distribution function of a Distribution, and the parameters of greatest
// likelihood (Law, Simulation Modeling and Analysis, 5th ed., 2015, 6.2 and 6.5). In the project's own parameters:
//   normal        mean m = sum x / n, deviation sqrt(sum (x - m)^2 / n)
//   lognormal     mu, s as those of ln x; mean exp(mu + s^2/2), deviation mean sqrt(exp(s^2) - 1)
//   exponential   mean m
//   gamma         shape k solves ln k - digamma(k) = ln m - (sum ln x)/n; mean m, deviation m / sqrt(k)
//   weibull       shape k solves (sum x^k ln x)/(sum x^k) - 1/k = (sum ln x)/n; scale (sum x^k / n)^(1/k), mean scale G(1 + 1/k)
//   triangular    least a, mode m, greatest b: for given a, b the likelihood is convex between neighbours, so m is one of the
//                 sorted values, the r with the greatest M(r) = prod_{i<r} (xi - a)/(xr - a) prod_{i>r} (b - xi)/(b - xr)
//                 (van Dorp & Kotz, Beyond Beta, 2004, 1.4); a < x1 and b > xn by a search of the greatest
//                 -n ln(b - a) + ln max M(r), in the logarithms of x1 - a and b - xn, one after the other
#pragma once

#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/stats/fit/triangular.hpp"

namespace egiz {

/// Below it a sample says nothing of a law with three parameters.
inline constexpr std::size_t kFewestToFit = 5;

/// The laws that fit() knows, in the order of the table.
const std::vector<Distribution::Kind>& fitted_kinds();

/// How many parameters the likelihood chooses, 1 to 3.
int free_parameters(Distribution::Kind kind);

/// ln f(x), -infinity where the density is zero; x in the unit of the quantity. One of fitted_kinds().
double log_density(const Distribution& law, double x);

/// P(X <= x). One of fitted_kinds().
double cumulative(const Distribution& law, double x);

/// Sum of log_density() over the values.
double log_likelihood(const Distribution& law, std::span<const double> values);

/// Parameters of greatest likelihood. `sorted` must be in rising order and finite. `how` is for a triangular
/// law, whose search is long. The error says why the sample cannot be of this law: fewer than kFewestToFit values,
/// all equal, values of zero or below where the law has none.
tl::expected<Distribution, std::string> most_likely(Distribution::Kind kind, std::span<const double> sorted,
                                                    FitEffort how = FitEffort::kFine);

}  // namespace egiz
