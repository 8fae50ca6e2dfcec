#include "scenarios/experiment/warmup_advice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/stats/warmup.hpp"

namespace egiz {

namespace {

struct Settling {
  std::string signal;
  double at = 0.0;  // s
};

// Signals that have settled, but after the warm-up; the latest first.
std::vector<Settling> late_signals(const SignalSeries& sums, double warmup, double step) {
  std::vector<Settling> late;
  for (std::size_t s = 0; s < sums.names.size(); ++s) {
    const WarmupAdvice advice = mser(sums.samples[s]);
    const double at = advice.leave_out ? static_cast<double>(*advice.leave_out) * step : 0.0;
    // A batch of MSER-5 is as sharp as the advice gets.
    if (at > warmup + 5.0 * step) late.push_back({sums.names[s], at});
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
