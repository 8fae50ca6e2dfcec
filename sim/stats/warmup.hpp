// How much of a run to leave out at its start: MSER-5.
//
// Of the means z_1 .. z_k of five successive observations, leave out the first d that make
//     MSER(d) = sum_{i > d} (z_i - mean of z_{d+1} .. z_k)^2 / (k - d)^2
// least: the squared standard error of the mean of what is kept. A minimum in the second half is no answer:
// the run is too short to tell. The rule needs no parameter and looks at one series; it does not know of rare
// events that have not happened yet. Sources: White (1997), Simulation 69:323-334; White, Cobb & Spratt
// (2000), Winter Simulation Conf., 755-760; White & Robinson (2010), J. Simulation 4:268-282.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace egiz {

/// What mser() says.
struct WarmupAdvice {
  std::optional<std::size_t> leave_out;  // observations; absent: the series is too short, or is still moving
  double statistic = 0.0;                // MSER at the minimum, in squared units
  double kept_mean = 0.0;                // of the observations behind the minimum
};

/// `series`: observations at equal distances from time zero. `batch` >= 1 (0: std::invalid_argument): 5
/// smooths single swings (the authors' choice), 1 gives MSER. Fewer than 10 batches give no advice. An
/// unfinished last batch is left out. A constant series has no warm-up: 0.
WarmupAdvice mser(std::span<const double> series, std::size_t batch = 5);

}  // namespace egiz
