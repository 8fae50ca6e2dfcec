// Gap statistic: are the clusters tighter than those that the same method finds in data without clusters?
// Tibshirani, Walther & Hastie 2001, J. R. Statist. Soc. B 63(2), 411-423.
//
//   Gap(k) = (1/B) sum_b ln W_kb - ln W_k,     s_k = sd_b(ln W_kb) sqrt(1 + 1/B)    (sd with divisor B)
//   k: the least with Gap(k) >= Gap(k + 1) - s_(k+1)                                (the one-s.e. rule)
//
// W_k: within-cluster sum of squares of the cut into k. The B reference sets are uniform in a box along the
// principal axes of the data, over the range of its scores there (variant b of the paper: follows the shape
// of the data). Unlike elbow and silhouette it can answer 1: no clusters.
#pragma once

#include <cstdint>

#include "models/regions/clusters/linkage.hpp"

namespace egiz {

/// What may be chosen.
struct GapOptions {
  int references = 100;  // B, at least 1: s_k is then known to 7 %
  // Every reference costs a whole tree, so of more rows than this, as many are drawn at random and the
  // statistic is that of the sample. 300: all references take about .1 s of one processor with 17 columns.
  int most_rows = 300;
  std::uint64_t seed = 1;  // same seed, same numbers; reference b does not depend on B
};

/// Gap(k) and s_k for k = 1..k_max, at [k - 1]; natural logarithms.
struct GapStatistic {
  std::vector<double> gap;
  std::vector<double> error;
  int k = 1;           // by the one-s.e. rule
  bool found = false;  // false: no k below k_max meets the rule, and k is k_max
  int rows = 0;        // used: all, or those drawn
};

/// 1 <= k_max < rows, finite points, options in range: not checked. Where points coincide W_k may be 0 and
/// Gap(k) infinite.
/// The answer does not depend on the number of threads (0: one per processor).
GapStatistic gap_statistic(const Eigen::MatrixXd& points, Linkage linkage, int k_max, const GapOptions& options,
                           int threads = 1);

/// The least k that meets the rule; sets `k` and `found` from `gap` and `error`.
void apply_one_error_rule(GapStatistic& statistic);

}  // namespace egiz
