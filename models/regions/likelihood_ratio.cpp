#include "models/regions/likelihood_ratio.hpp"

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

// P(chi2_1 > x) and P(chi2_2 > x).
double beyond_one(double x) { return std::erfc(std::sqrt(0.5 * x)); }
double beyond_two(double x) { return std::exp(-0.5 * x); }

}  // namespace

double mixed_chi_squared_p(double statistic, int restrictions) {
  const double x = std::max(0.0, statistic);
  if (restrictions == 2) return 0.5 * beyond_one(x) + 0.5 * beyond_two(x);
  return x == 0.0 ? 1.0 : 0.5 * beyond_one(x);
}

double mixed_chi_squared_critical(double p, int restrictions) {
  double low = 0.0, high = 2000.0;  // p is 0 to a double there
  for (int halving = 0; halving < 100; ++halving) {
    const double middle = 0.5 * (low + high);
    (mixed_chi_squared_p(middle, restrictions) > p ? low : high) = middle;
  }
  return high;
}

LikelihoodRatio likelihood_ratio(double log_likelihood, double of_least_squares, int restrictions) {
  LikelihoodRatio test{.statistic = std::max(0.0, 2.0 * (log_likelihood - of_least_squares)),
                       .restrictions = restrictions};
  test.p = mixed_chi_squared_p(test.statistic, restrictions);
  test.critical_5 = mixed_chi_squared_critical(0.05, restrictions);
  return test;
}

}  // namespace egiz
