// What a benchmark says, and how a time is taken: candidates run in turn, several times, and the medians are compared, so that
// what disturbs the machine disturbs all of them. Ratios of one run are what counts; rates are of this machine at this moment.
#pragma once

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace egiz::bench {

struct BenchmarkResult {
  std::string name;  // "mm1.egiz"
  std::string unit;  // "M customers/s", "1" for a ratio
  double value = 0.0;
  std::int64_t n = 0;  // repetitions whose median it is
  std::string note;
};

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

/// Seconds of processor time that the calling thread spends in a call: other programs on the machine count little.
inline double processor_seconds(const std::function<void()>& call) {
  const auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  };
  const double begin = now();
  call();
  return now() - begin;
}

/// Times of each candidate: all once to warm up, then `repetitions` rounds in turn.
inline std::vector<std::vector<double>> in_turn(const std::vector<std::function<void()>>& candidates, int repetitions) {
  std::vector<std::vector<double>> times(candidates.size());
  for (const auto& candidate : candidates) candidate();
  for (int r = 0; r < repetitions; ++r)
    for (std::size_t c = 0; c < candidates.size(); ++c) times[c].push_back(processor_seconds(candidates[c]));
  return times;
}

/// Median over the rounds of time[a] / time[b].
inline double ratio(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < a.size(); ++i) ratios.push_back(a[i] / b[i]);
  return median(ratios);
}

}  // namespace egiz::bench
