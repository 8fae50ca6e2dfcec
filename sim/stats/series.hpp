// Intervals for the mean of ONE long run, whose observations depend on each other: x_1 .. x_n in the order of
// the run, after the warm-up, at equal distances (or one per customer). The interval of independent
// observations would be far too short there. All functions are pure, allocate, and take the unit of the
// observations.
//
// Three ways, to be compared:
//   batch means          independent enough batches, Student's t; the usual choice
//   overlapping batches  the same batch size, variance of the estimate about 2/3
//   initial sequence     sums the autocovariances up to where noise begins; gives the effective sample size
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/interval.hpp"

namespace egiz {

/// Autocovariance at `lag`: sum of (x_i - mean)(x_{i+lag} - mean) over n, in squared units. 0 for lag >= n.
double autocovariance(std::span<const double> series, std::size_t lag);

/// Autocorrelation at `lag`, in [-1, 1]; 0 for a constant or empty series.
double autocorrelation(std::span<const double> series, std::size_t lag);

/// von Neumann's ratio as a standard normal number: C / sqrt((n - 2)/(n^2 - 1)) with
///   C = 1 - sum of squared successive differences / (2 x sum of squared deviations).
/// Great values speak for positive correlation. 0 for fewer than 3 or constant values.
/// Source: von Neumann (1941), Ann. Math. Statistics 12:367-395; Fishman (2001), Discrete-Event
/// Simulation, 6.6.
double von_neumann_score(std::span<const double> series);

/// Means of successive groups of `size` >= 1 (0: std::invalid_argument); an unfinished last group is left
/// out.
std::vector<double> batch_means(std::span<const double> series, std::size_t size);

/// How many batches are sought.
struct BatchOptions {
  // More than about 30 batches hardly shorten an interval (Schmeiser 1982, Oper. Res. 30:556-568), and longer
  // batches are safer.
  std::size_t most = 32;
  // Fewer leave too few degrees of freedom: t(.975, 9) is 2.26.
  std::size_t least = 10;
  // The correlation test rejects good batches with this probability: 0.1 leans to longer batches.
  double level = 0.1;
};

/// The answer, and what it is made of.
struct BatchInterval {
  Interval interval;        // half_width absent for fewer than 2 batches
  std::size_t batches = 0;  // that the interval is made of
  std::size_t size = 0;     // observations in each
  bool independent =
      false;  // the batches passed von Neumann's test; if not, the run is too short: do not trust it
};

/// Batch means with Student's t of batches - 1 degrees. First n/most observations in a batch; doubled as long
/// as von Neumann's one-sided test rejects independence of the batch means and `least` batches are left
/// (never fewer than 3). Up to size - 1 first observations are left out, so that the batches are whole. A
/// series below `least`: one observation a batch, and `independent` is false. `confidence` and `level` must
/// be in (0, 1): the errors of interval.hpp.
BatchInterval batch_means_interval(std::span<const double> series, double confidence = 0.95,
                                   const BatchOptions& options = {});

/// Overlapping batches of `size` observations, 1 <= size < n (otherwise std::invalid_argument):
///   Var(mean) = size/((n - size + 1)(n - size)) sum over all batches of (batch mean - mean)^2
/// with 1.5 (n/size - 1) degrees of freedom. `confidence` as in interval.hpp. Source: Meketon & Schmeiser
/// (1984), Winter Simulation Conf., 227-230.
Interval overlapping_interval(std::span<const double> series, std::size_t size, double confidence = 0.95);

/// What a correlated series is worth.
struct SampleWorth {
  double standard_error = 0.0;  // of the mean, autocorrelation included
  double effective = 0.0;       // independent observations that would give this standard error
  std::size_t lags = 0;         // that were summed
};

/// Standard error by Geyer's initial monotone sequence: sums of neighbouring autocovariances, as long as they
/// are positive, each cut to the one before. n x lags operations. effective = n autocovariance(0) / long-run
/// variance, at most n^2 (an alternating series is worth more than n); a constant series is worth n. Source:
/// Geyer (1992), Statistical Science 7:473-483 (reversible chains; elsewhere a good rule).
SampleWorth sample_worth(std::span<const double> series);

}  // namespace egiz
