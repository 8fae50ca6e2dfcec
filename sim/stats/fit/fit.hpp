// Which law times follow: each law's parameters of greatest likelihood, how far the sample is from it, and an order by
//   AIC = 2 k - 2 ln L, BIC = k ln n - 2 ln L     (k free parameters; the smaller the better; the order is by AIC)
// p-values are those of a parametric bootstrap, since the parameters are estimated from the same data: R samples of n values are
// drawn from the fitted law, the law is fitted to each, and p = (1 + how many are as far from their own fit as the data are) /
// (1 + R). (Stute, Gonzalez-Manteiga & Presedo-Quindimil, Metrika 40, 1993; Law 2015, 6.6.) Streams are keyed by the name of the
// law, so a law's p does not depend on which others are asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/stats/fit/goodness.hpp"

namespace egiz {

/// What to fit and how to judge it.
struct FitOptions {
  std::vector<Distribution::Kind> laws;  // of fitted_kinds(); empty: all
  std::optional<int> resamples;          // R, zero or more (0: no p-values); absent: usual_resamples()
  std::uint64_t seed = 1;                // of the bootstrap
};

/// One law, fitted or not.
struct FittedLaw {
  Distribution law;    // in the unit of the values; only its kind counts when it cannot be fitted
  std::string cannot;  // why it cannot be fitted; "" when it is
  double log_likelihood = 0.0;
  double aic = 0.0;
  double bic = 0.0;
  Distance distance;
  std::optional<double> ks_p, ad_p;  // of the bootstrap; absent for R = 0

  /// Either p-value below .05.
  bool rejected() const { return (ks_p && *ks_p < 0.05) || (ad_p && *ad_p < 0.05); }
};

/// All laws, those that are fitted first and the smallest AIC first of them.
struct Fit {
  std::vector<FittedLaw> laws;
  int resamples = 0;

  /// The law of the smallest AIC; nullptr when none could be fitted.
  const FittedLaw* best() const { return laws.empty() || !laws.front().cannot.empty() ? nullptr : &laws.front(); }
};

/// 200 000 / n, from 19 (the fewest with which p can fall to .05) to 999: the six laws then take about a second for up to ten
/// thousand values, and more in proportion beyond.
int usual_resamples(std::size_t n);

/// Fits and judges the laws. `values` must be finite, in any order and unit; their order changes nothing.
Fit fit(std::span<const double> values, const FitOptions& options = {});

}  // namespace egiz
