#include "sim/stats/warmup.hpp"

#include <vector>

#include "sim/stats/series.hpp"
#include "sim/stats/statistics.hpp"

namespace egiz {

WarmupAdvice mser(std::span<const double> series, std::size_t batch) {
  constexpr std::size_t kLeastBatches = 10;  // below, the minimum is chance
  const std::vector<double> z = batch_means(series, batch);
  WarmupAdvice advice;
  if (z.size() < kLeastBatches) return advice;
  Tally kept;  // grows from the end, so every d costs one step
  std::size_t best = 0;
  for (std::size_t d = z.size(); d-- > 0;) {
    kept.observe(z[d]);
    const double n = static_cast<double>(kept.n);
    const double statistic = kept.m2 / (n * n);
    // The last few batches agree with each other by chance: the authors leave them out of the search.
    if (z.size() - d < 5) continue;
    if (z.size() - d == 5 || statistic <= advice.statistic) {
      best = d;
      advice.statistic = statistic;
      advice.kept_mean = kept.mean;
    }
  }
  if (best <= z.size() / 2) advice.leave_out = best * batch;
  return advice;
}

}  // namespace egiz
