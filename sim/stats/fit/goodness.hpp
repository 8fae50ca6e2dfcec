// How far a sample is from a law, both after D'Agostino & Stephens, Goodness-of-Fit Techniques (1986), ch. 4. With the sorted values
// x1 <= ... <= xn and Fi = P(X <= xi):
//   Kolmogorov-Smirnov   D  = max over i of i/n - Fi and Fi - (i - 1)/n
//   Anderson-Darling     A2 = -n - (1/n) sum (2i - 1) (ln Fi + ln(1 - F(n+1-i))), which weighs the tails
// Fi is held within 1e-12 of 0 and 1, so that a value at the very end of a law does not make A2 infinite.
// p-values do not come from tables: those hold for parameters that are known, and these are fitted (sim/stats/fit/fit.hpp).
#pragma once

#include <span>

#include "sim/random/distribution.hpp"

namespace egiz {

/// Both statistics.
struct Distance {
  double ks = 0.0;  // D, 0 to 1
  double ad = 0.0;  // A2, zero or more
};

/// Of `sorted` (rising, not empty) from a law of fitted_kinds().
Distance distance(const Distribution& law, std::span<const double> sorted);

}  // namespace egiz
