#include "scenarios/experiment/warmup_advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "sim/stats/series.hpp"
#include "sim/stats/warmup.hpp"

namespace egiz {

namespace {

struct Settling {
  std::string signal;
  double at = 0.0;  // s
};

double mean_of(std::span<const double> x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

// Does it matter: do the samples between warm-up and advice move the mean by more than its 99 % interval?
// (99: dozens of signals are looked at)
bool moves_the_mean(std::span<const double> samples, std::size_t warm, std::size_t advised) {
  const BatchInterval kept = batch_means_interval(samples.subspan(advised), 0.99);
  if (!kept.independent || !kept.interval.half_width) return false;
  return std::abs(mean_of(samples.subspan(warm)) - kept.interval.mean) > *kept.interval.half_width;
}

// Signals that have settled, but after the warm-up; the latest first.
std::vector<Settling> late_signals(const SignalSeries& sums, double warmup, double step) {
  const auto warm = static_cast<std::size_t>(std::min(warmup / step, kSignalSamples - 1.0));
  std::vector<Settling> late;
  for (std::size_t s = 0; s < sums.names.size(); ++s) {
    const std::size_t advised = mser(sums.samples[s]).leave_out.value_or(0);
    if (advised > warm && moves_the_mean(sums.samples[s], warm, advised))
      late.push_back({sums.names[s], static_cast<double>(advised) * step});
  }
  std::stable_sort(late.begin(), late.end(),
                   [](const Settling& a, const Settling& b) { return a.at > b.at; });
  return late;
}

}  // namespace

RunEnd run_and_sample(const Plant& plant, State& state, SimTime until, const std::atomic<bool>* stop,
                      SignalSeries& series) {
  RunEnd end;
  for (int i = 1; i <= kSignalSamples; ++i) {
    const SimTime at = i < kSignalSamples ? SimTime{until.ns / kSignalSamples * i} : until;
    end = run_until(plant, state, at, nullptr, stop);
    if (end.cause != RunEnd::Cause::kReached) break;
    const std::vector<Measure> signals = plant.signals(state);
    series.samples.resize(signals.size());
    for (std::size_t s = 0; s < signals.size(); ++s) {
      if (i == 1) series.names.push_back(signals[s].asset + "." + signals[s].name);
      series.samples[s].push_back(signals[s].value);
    }
  }
  return end;
}

void add(SignalSeries& sums, const SignalSeries& series) {
  if (sums.names.empty()) {
    sums = series;
    return;
  }
  for (std::size_t s = 0; s < sums.samples.size(); ++s)
    for (std::size_t i = 0; i < sums.samples[s].size(); ++i) sums.samples[s][i] += series.samples[s][i];
}

std::vector<std::string> warmup_remarks(const SignalSeries& sums, SimTime warmup, SimTime until) {
  const double step = to_seconds(until) / kSignalSamples, day = 86400.0;
  const std::vector<Settling> late = late_signals(sums, to_seconds(warmup), step);
  if (late.empty()) return {};
  std::string signals;
  for (std::size_t i = 0; i < std::min<std::size_t>(late.size(), 3); ++i)
    signals += fmt::format("{}{} at {:.3g} d", i ? ", " : "", late[i].signal, late[i].at / day);
  if (late.size() > 3) signals += fmt::format(" and {} more", late.size() - 3);
  return {fmt::format("warm-up of {:.3g} d may be short: by MSER-5 these settle later: {}", to_days(warmup),
                      signals)};
}

}  // namespace egiz
