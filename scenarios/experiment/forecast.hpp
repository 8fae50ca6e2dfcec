// What may happen from here: futures of a State. Each future is a copy of it with luck of its own, run on for
// the horizon; the State itself stays as it is.
//   probability of a warning   share of the futures in which the measure rises (overloads, limits of
//   validity),
//                              with Wilson's interval
//   fan of a signal            quantiles over the futures at equally spaced moments
//   advice                     what the assets themselves propose (Asset::advice)
// What the State has already drawn stays drawn: the next breakdown of a machine that works, orders under way,
// a repair that has begun. Over minutes that is right or nearly so; over weeks the futures are more alike
// than they should be in such dates.
#pragma once

#include <tl/expected.hpp>

#include "models/plant/advice.hpp"
#include "models/plant/plant.hpp"
#include "sim/stats/interval.hpp"
#include "sim/study/replicate.hpp"

namespace egiz {

/// What is asked.
struct ForecastQuestion {
  SimTime horizon = seconds(1200.0);  // > 0
  int futures = 200;                  // >= 1
  int moments = 20;                   // >= 1, of the fans, the last at the horizon
  std::uint64_t seed = 1;             // of the futures' luck; the State's own luck plays no part
};

/// A warning measure.
struct WarningForecast {
  Measure now;             // as at the State's time
  Range probability;       // that it rises within the horizon; ends of 95 %
  double mean_rise = 0.0;  // SI, over all futures
};

/// Quantiles of a signal, SI; one entry a moment.
struct SignalFan {
  Measure now;
  std::vector<double> p05, p50, p95;
};

/// The answer.
struct Forecast {
  SimTime from;
  std::vector<SimTime> moments;     // absolute
  int futures = 0;                  // that came to the horizon
  std::vector<std::string> failed;  // why a future could not go on, one line each
  std::vector<WarningForecast> warnings;
  std::vector<SignalFan> signals;
  std::vector<Advice> advice;
};

/// Any number of threads gives the same answer. Absent when stopped (crowd.stop).
std::optional<Forecast> forecast(const Plant& plant, const State& state, const ForecastQuestion& question,
                                 const Crowd& crowd);

}  // namespace egiz
