// A law of whole units with a given mean and standard deviation, for what a run has measured:
//   variance near the mean (within 10 %)   Poisson
//   above                                  negative binomial, r = m^2/(v - m):  p_0 = (r/(r + m))^r,
//                                          p_(j+1) = p_j (r + j)/(j + 1) m/(r + m)
//   below                                  normal, cut at 0 and rounded to whole units; its mean is then off by a little
// Source: Axsaeter, Inventory Control (3rd ed. 2015), 5.1, who chooses by the same ratio.
#pragma once

#include "models/supply/policies/review_policy.hpp"

namespace egiz::inventory {

/// `mean` > 0 and `deviation` >= 0, units of a period, else std::invalid_argument; the work grows with both, some thousands are fine.
DiscreteDemand demand_of_moments(double mean, double deviation);

}  // namespace egiz::inventory
