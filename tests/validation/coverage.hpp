// Processes of known theory, and how often an interval covers the truth, for the tests of statistics. Where
// luck decides, the bound is three standard errors of what theory says of the finite sample, not of the
// limit: an interval by 32 batches of a short run is not expected to cover 95 %.
#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include "sim/random/distribution.hpp"
#include "sim/stats/series.hpp"

namespace egiz::sample {

inline constexpr double kConfidence = 0.95;

// x_i = phi x_{i-1} + e_i, e standard normal; from its stationary distribution, or from `first`.
inline std::vector<double> ar1(std::size_t n, double phi, std::uint64_t replication,
                               std::optional<double> first = {}) {
  Stream stream = stream_for("validation", "ar1");
  const Luck luck{2026, replication};
  std::vector<double> x(n);
  const double stationary = normal_quantile(uniform(luck, stream)) / std::sqrt(1.0 - phi * phi);
  double last = first.value_or(stationary);
  for (double& v : x) v = last = phi * last + normal_quantile(uniform(luck, stream));
  return x;
}

inline double standard_error(double share, int runs) { return std::sqrt(share * (1.0 - share) / runs); }

template <class Covers>
inline double share_of(int runs, Covers covers) {
  int n = 0;
  for (int r = 0; r < runs; ++r) n += covers(static_cast<std::uint64_t>(r));
  return static_cast<double>(n) / runs;
}

inline bool covers(const Interval& interval, double truth) {
  return std::abs(interval.mean - truth) <= *interval.half_width;
}

}  // namespace egiz::sample
