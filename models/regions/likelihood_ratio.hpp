// Likelihood-ratio test of inefficiency: the frontier against least squares, LR = 2 (logL - logL of least
// squares).
//
// Without inefficiency su = 0 lies on the edge of what is allowed, so half of the time LR is no chi-squared
// number of the full degree (Kodde & Palm 1986):
//   one restriction  (su = 0)          LR ~ 1/2 chi2_0 + 1/2 chi2_1;  critical at 5 %: 2.706
//   two restrictions (su = 0, mu = 0)  LR ~ 1/2 chi2_1 + 1/2 chi2_2;  critical at 5 %: 5.138
#pragma once

namespace egiz {

/// P(LR > statistic) when there is no inefficiency, 0..1; 1 for a statistic of 0 or below and one
/// restriction. `restrictions` is 1 or 2 (others count as 1).
double mixed_chi_squared_p(double statistic, int restrictions);

/// The statistic that is exceeded with probability `p` (0 < p < 0.5).
double mixed_chi_squared_critical(double p, int restrictions);

/// The test.
struct LikelihoodRatio {
  double statistic = 0.0;   // LR, held at 0 or above
  int restrictions = 1;     // 1: sigma_u = 0; 2: and mu = 0
  double p = 1.0;           // by the mixture
  double critical_5 = 0.0;  // LR above it speaks for inefficiency at 5 %
};
/// Of two log-likelihoods.
LikelihoodRatio likelihood_ratio(double log_likelihood, double of_least_squares, int restrictions);

}  // namespace egiz
