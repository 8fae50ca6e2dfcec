// The triangular law of greatest likelihood; the equations are in sim/stats/fit/law.hpp.
#pragma once

#include <span>

#include "sim/random/distribution.hpp"

namespace egiz {

/// The mode (one of the values) and the logarithm of the likelihood, for a support that is given.
struct TriangularMode {
  double mode = 0.0;
  double log_likelihood = 0.0;
};

/// Exact: the best of all sorted values as the mode. Must be a <= the first and b >= the last of `sorted`, a
/// < b.
TriangularMode triangular_mode(std::span<const double> sorted, double a, double b);

/// How near to the top of the likelihood a search goes: to some 1e-10 of its logarithm, or 1e-4, enough for
/// resamples.
enum class FitEffort { kFine, kRough };

/// Support and mode; `sorted` in rising order, not all equal. A grid of supports comes first, for samples and
/// resamples alike: a search that began elsewhere would find other tops, and p-values would be wrong.
Distribution fit_triangular(std::span<const double> sorted, FitEffort how = FitEffort::kFine);

}  // namespace egiz
