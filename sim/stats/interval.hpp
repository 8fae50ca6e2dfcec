// Intervals and quantiles over replications: the observations are independent, one number a replication.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace egiz {

/// Symmetric about the estimate; in the unit of the observations.
struct Interval {
  double mean = 0.0;
  std::optional<double> half_width;  // absent for fewer than two observations
};

/// Two ends; absent where the data do not give one.
struct Range {
  double estimate = 0.0;
  std::optional<double> low;
  std::optional<double> high;
};

// `confidence` is in (0, 1) everywhere, else std::invalid_argument (only checked where there are observations enough for an interval);
// 0.95 if left out: the usual choice of the field.

/// mean +- t_{n-1, (1+confidence)/2} s / sqrt(n), s with n - 1. 0 and no half-width without observations.
/// Source: Student's t interval; Boost.Math quantile.
Interval mean_interval(std::span<const double> observations, double confidence = 0.95);

/// The same for the differences value[i] - base[i] of runs that share luck (common random numbers). Both must
/// be of one length: what the longer has more is left out.
Interval paired_interval(std::span<const double> value, std::span<const double> base,
                         double confidence = 0.95);

/// Of the difference of two independent means (Welch): what `paired_interval` is compared with. No half-width
/// when either has fewer than two observations.
Interval unpaired_interval(std::span<const double> value, std::span<const double> base,
                           double confidence = 0.95);

/// mean +- t_{degrees, (1+confidence)/2} standard_error, for whoever has the standard error from elsewhere.
/// degrees > 0, otherwise std::domain_error.
Interval t_interval(double mean, double standard_error, double degrees, double confidence = 0.95);

/// Wilson's score interval of a share: `hits` of `n` trials, 0 <= hits <= n (otherwise
/// std::invalid_argument). Never leaves [0, 1] and is right for shares near 0 and 1, where mean +- z s fails.
///   (p + z^2/2n +- z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n), p = hits/n
/// Absent for n = 0. Source: Wilson (1927), JASA 22:209-212; Brown, Cai & DasGupta (2001), Stat. Science
/// 16:101-133.
Range wilson_interval(std::int64_t hits, std::int64_t n, double confidence = 0.95);

/// One-sided: the share is above `low` (`high` is 1), with the confidence. Errors as wilson_interval().
Range wilson_at_least(std::int64_t hits, std::int64_t n, double confidence = 0.95);
/// One-sided: the share is below `high` (`low` is 0), with the confidence. Errors as wilson_interval().
Range wilson_at_most(std::int64_t hits, std::int64_t n, double confidence = 0.95);

/// Interval of the quantile p in (0, 1) of any continuous distribution, by order statistics: the ends are the
/// l-th and u-th least of the n independent observations, with l < u such that Binomial(n, p) lies in [l, u -
/// 1] with at least the confidence, (1 - confidence)/2 at most on each side. An end is absent when n is too
/// small for it. p and observations as for sample_quantile, which is the estimate. Source: David & Nagaraja
/// (2003), Order Statistics, 7.1.
Range quantile_interval(std::span<const double> observations, double p, double confidence = 0.95);

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, Am. Statistician
/// 50:361-365). p outside [0, 1]: std::invalid_argument. No observation may be NaN: not checked. 0 without observations. Sorts a
/// copy.
double sample_quantile(std::span<const double> observations, double p);

}  // namespace egiz
