#include "scenarios/experiment/forecast.hpp"

#include <algorithm>

namespace egiz {

namespace {

struct Future {
  std::vector<std::vector<double>> signals;  // by moment, in the order of Plant::signals
  std::vector<double> rises;                 // of the warning measures, in their order
  std::string trouble;
};

std::vector<double> warning_values(const std::vector<Measure>& measures) {
  std::vector<double> values;
  for (const Measure& m : measures)
    if (m.warning) values.push_back(m.value);
  return values;
}

std::vector<double> values_of(const std::vector<Measure>& measures) {
  std::vector<double> values;
  for (const Measure& m : measures) values.push_back(m.value);
  return values;
}

// Adds what the warnings have risen by since `from`, which becomes what they are now.
void add_rises(const Plant& plant, const State& state, std::vector<double>& from,
               std::vector<double>& rises) {
  const std::vector<double> now = warning_values(plant.measures(state));
  rises.resize(now.size());
  for (std::size_t i = 0; i < now.size(); ++i) rises[i] += now[i] - from[i];
  from = now;
}

// The end of a warm-up sets the warnings back to zero: what they were just before it is counted too.
Future live(const Plant& plant, State state, const std::vector<SimTime>& moments, Luck luck) {
  Future future;
  state.luck = luck;
  std::vector<double> from = warning_values(plant.measures(state));
  const auto go_to = [&](SimTime t) {
    const RunEnd end = run_until(plant, state, t);
    if (end.cause != RunEnd::Cause::kReached) future.trouble = end.asset + ": " + end.why;
    return future.trouble.empty();
  };
  for (const SimTime moment : moments) {
    if (state.now < plant.warmup() && plant.warmup() <= moment) {
      if (!go_to(plant.warmup() - SimTime{1})) return future;
      add_rises(plant, state, from, future.rises);
      std::fill(from.begin(), from.end(), 0.0);
    }
    if (!go_to(moment)) return future;
    future.signals.push_back(values_of(plant.signals(state)));
  }
  add_rises(plant, state, from, future.rises);
  return future;
}

std::vector<WarningForecast> warnings_of(const std::vector<Measure>& now,
                                         const std::vector<Future>& futures) {
  std::vector<WarningForecast> all;
  for (const Measure& m : now)
    if (m.warning) all.push_back({m, {}, 0.0});
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::int64_t hits = 0, n = 0;
    for (const Future& f : futures) {
      if (!f.trouble.empty()) continue;
      hits += f.rises[i] > 0.0;
      ++n;
      all[i].mean_rise += f.rises[i];
    }
    all[i].probability = wilson_interval(hits, n);
    if (n > 0) all[i].mean_rise /= static_cast<double>(n);
  }
  return all;
}

std::vector<SignalFan> fans_of(const std::vector<Measure>& now, const std::vector<Future>& futures,
                               std::size_t moments) {
  std::vector<SignalFan> fans;
  for (std::size_t i = 0; i < now.size(); ++i) {
    SignalFan fan{now[i], {}, {}, {}};
    for (std::size_t k = 0; k < moments; ++k) {
      std::vector<double> values;
      for (const Future& f : futures)
        if (f.trouble.empty()) values.push_back(f.signals[k][i]);
      if (values.empty()) return fans;
      fan.p05.push_back(sample_quantile(values, 0.05));
      fan.p50.push_back(sample_quantile(values, 0.5));
      fan.p95.push_back(sample_quantile(values, 0.95));
    }
    fans.push_back(std::move(fan));
  }
  return fans;
}

}  // namespace

std::optional<Forecast> forecast(const Plant& plant, const State& state, const ForecastQuestion& question,
                                 const Crowd& crowd) {
  Forecast answer;
  answer.from = state.now;
  for (int k = 1; k <= question.moments; ++k)
    answer.moments.push_back(state.now + seconds(to_seconds(question.horizon) * k / question.moments));
  std::vector<Future> futures(static_cast<std::size_t>(question.futures));
  const int done = run_tasks(
      question.futures,
      [&](int k) {
        futures[static_cast<std::size_t>(k)] =
            live(plant, state, answer.moments, {question.seed, static_cast<std::uint64_t>(k)});
      },
      crowd);
  if (done < question.futures) return std::nullopt;
  for (const Future& f : futures) {
    if (f.trouble.empty())
      ++answer.futures;
    else
      answer.failed.push_back(f.trouble);
  }
  answer.warnings = warnings_of(plant.measures(state), futures);
  answer.signals = fans_of(plant.signals(state), futures, answer.moments.size());
  for (const auto& asset : plant.assets())
    for (Advice& advice : asset->advice(state, to_seconds(question.horizon), question.futures, question.seed))
      answer.advice.push_back(std::move(advice));
  return answer;
}

}  // namespace egiz
