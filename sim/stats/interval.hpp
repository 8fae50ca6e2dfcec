// Intervals and quantiles over replications: the observations are independent, one number a replication.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace egiz {

struct Interval {
  double mean = 0.0;
  std::optional<double> half_width;  // absent for fewer than two observations
};

/// mean +- t_{n-1, (1+confidence)/2} s / sqrt(n), s with n - 1. Source: Student's t interval; Boost.Math
/// quantile.
Interval mean_interval(std::span<const double> observations, double confidence = 0.95);

/// The same for the differences value[i] - base[i] of runs that share luck (common random numbers).
Interval paired_interval(std::span<const double> value, std::span<const double> base,
                         double confidence = 0.95);

/// Of the difference of two independent means (Welch): what `paired_interval` is compared with.
Interval unpaired_interval(std::span<const double> value, std::span<const double> base,
                           double confidence = 0.95);

/// Quantile p in [0, 1] by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
double sample_quantile(std::span<const double> observations, double p);

}  // namespace egiz
