// (s, S) and (R, s, S): at every review, when the inventory position (on hand + on order - backorders) is s
// or less, order up to S. Whole units, backorders, independent demand. L, R in periods as in
// newsvendor.hpp; R = 1 is (s, S) at every period. With p_j the chance that j units are asked for between
// two reviews:
//   m_0 = 1/(1 - p_0),   m_j = sum_{l=1..j} p_l m_(j-l) / (1 - p_0),   M_j = m_0 + ... + m_(j-1)
//   G(y) = sum_{k=1..R} (h E(y - D(L + k))+ + p E(D(L + k) - y)+)    the R periods that an order decides
//   c(s, S) = (K + sum_{j=0..S-s-1} m_j G(S - j)) / (R M_(S-s))      mean cost per period
// Optimum: Zheng & Federgruen 1991 (Operations Research 39:654-665, with their correction of 1992). With y*
// the least minimiser of G: go down from s = y* - 1 until c(s, y*) <= G(s)/R; then raise S while G(S)/R <=
// the least cost so far, and whenever c(s, S) is lower, take S and raise s while c(s, S) <= G(s + 1)/R.
// Exact: the tests compare with all policies around it.
//
// (r, Q) under continuous review, Poisson demand of d per time: when the position falls to r, order Q. The
// position is uniform on r + 1, ..., r + Q:
//   C(r, Q) = (K d + sum_{y=r+1..r+Q} G(y)) / Q,   G(y) = h E(y - D(L))+ + p E(D(L) - y)+      per time
// Optimum: Federgruen & Zheng 1992 (Operations Research 40:808-813): from the minimiser of G, take the
// cheaper of the two neighbours as long as it is cheaper than the mean.
#pragma once

#include <vector>

#include "models/supply/policies/newsvendor.hpp"

namespace egiz::inventory {

/// P(D = j) for j = 0, 1, ...: whole units of one period.
struct DiscreteDemand {
  std::vector<double> probability;  // sums to 1 within 1e-9, not all at 0
};

/// Poisson with mean > 0 units; the tail beyond a probability of 1e-17 is left out.
DiscreteDemand poisson_demand(double mean);

/// Demand of `periods` >= 1 independent periods together.
DiscreteDemand over(const DiscreteDemand& demand, int periods);

/// Units per period.
double mean_of(const DiscreteDemand& demand);

/// Costs and times of a periodic review.
struct ReviewCosts {
  double holding = 0.0;   // h, money per unit on hand at the end of a period, > 0
  double shortage = 0.0;  // p, money per unit backordered at the end of a period, > 0
  double setup = 0.0;     // K, money per order, >= 0
  ReviewCycle cycle;      // L and R, periods
};

/// All that is wrong.
Problems problems_in(const ReviewCosts& costs);
/// All that is wrong: a probability below zero, a sum other than 1, never any demand.
Problems problems_in(const DiscreteDemand& demand);

/// Reorder level and order-up-to level, units; s < S, both may be below zero.
struct ReviewPolicy {
  int s = 0;
  int S = 1;
};

/// The best policy, and what another one costs more.
struct PolicyAdvice {
  ReviewPolicy best;
  double cost = 0.0;             // money per period, of the best
  ReviewPolicy present;          // the one that was asked about
  double cost_of_present = 0.0;  // money per period
  /// What the present policy costs more than the best, money per period, >= 0 but for rounding.
  double saving() const { return cost_of_present - cost; }
};

/// Mean cost per period of any policy with s < S.
double cost_of(const ReviewCosts& costs, const DiscreteDemand& per_period, const ReviewPolicy& policy);

/// The best policy. `present` is compared with it.
PolicyAdvice review_advice(const ReviewCosts& costs, const DiscreteDemand& per_period,
                           const ReviewPolicy& present);

/// The best policy and its cost (present is the same one).
PolicyAdvice best_review_policy(const ReviewCosts& costs, const DiscreteDemand& per_period);

/// Continuous review of Poisson demand.
struct ReorderCosts {
  double holding = 0.0;    // h, money per unit and time, > 0
  double shortage = 0.0;   // p, money per unit backordered and time, > 0
  double setup = 0.0;      // K, money per order, >= 0
  double demand = 0.0;     // d, units per time, > 0
  double lead_time = 0.0;  // L, time, >= 0
};

/// All that is wrong.
Problems problems_in(const ReorderCosts& costs);

/// Order Q when the inventory position falls to r, units; Q >= 1, r may be below zero.
struct ReorderPolicy {
  int r = 0;
  int Q = 1;
};

/// As PolicyAdvice, money per time.
struct ReorderAdvice {
  ReorderPolicy best;
  double cost = 0.0;
  ReorderPolicy present;
  double cost_of_present = 0.0;
  /// What the present policy costs more than the best, money per time.
  double saving() const { return cost_of_present - cost; }
};

/// Mean cost per time of any policy with Q >= 1.
double cost_of(const ReorderCosts& costs, const ReorderPolicy& policy);

/// The best policy. `present` is compared with it.
ReorderAdvice reorder_advice(const ReorderCosts& costs, const ReorderPolicy& present);

/// The best policy and its cost (present is the same one).
ReorderAdvice best_reorder_policy(const ReorderCosts& costs);

}  // namespace egiz::inventory
