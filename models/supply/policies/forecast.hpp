// Forecasts of demand per period, and how good they were. The structs are values of fixed size whose words
// describe() names: they may lie in an asset's state. What does not change (periods, gains) is given with
// each call.
//   moving average       mean of the last n observations, n <= 64
//   simple smoothing     l' = a x + (1 - a) l,   first l = x                                    (Brown 1959)
//   Holt, trend          l' = a x + (1 - a)(l + b),   b' = c (l' - l) + (1 - c) b               (Holt 1957)
//                        l = first x, b = 0; the second x gives l = x, b = the difference
//   Holt-Winters, additive season of m periods                                                (Winters 1960)
//                        l' = a (x - s) + (1 - a)(l + b),   b' = c (l' - l) + (1 - c) b,
//                        s' = g (x - l') + (1 - g) s
//                        l = mean of the first m observations, s their distances from it, b = 0
//   h periods ahead      l, l + h b, l + h b + s of that season
// Errors e = x - forecast: MAPE = mean |e/x| over x other than 0, MAD = mean |e|, bias = mean e, tracking
// signal = sum e / MAD (beyond 4 to 6 the method is biased: Brown 1959).
// Source of the formulas: Silver, Pyke & Thomas 2017, ch. 3.
#pragma once

#include <array>
#include <cstdint>

#include "sim/base/problem.hpp"
#include "sim/state/fields.hpp"

namespace egiz::inventory {

inline constexpr int kLongestAverage = 64;  // observations that a moving average keeps
inline constexpr int kLongestSeason = 64;   // periods of a season: weeks of a year fit

/// Gains of smoothing, pure numbers from 0 to 1. Defaults: common starting values of Silver, Pyke & Thomas.
struct SmoothingGains {
  double level = 0.2;   // a, above 0
  double trend = 0.1;   // c
  double season = 0.1;  // g
};

/// All that is wrong with the gains.
Problems problems_in(const SmoothingGains& gains);

/// The last observations; units of demand.
struct MovingAverage {
  std::array<double, kLongestAverage> last{};
  std::int64_t seen = 0;
  /// Takes an observation.
  void update(double x);
  /// Mean of the last `periods`, 1 to 64, or of all so far if fewer; 0 before the first. The same for any
  /// time ahead.
  double forecast(int periods) const;
};

/// A level without trend.
struct ExponentialSmoothing {
  double level = 0.0;
  std::int64_t seen = 0;
  /// Takes an observation; gain as SmoothingGains::level.
  void update(double x, double gain);
  /// The level, for any time ahead; 0 before the first observation.
  double forecast() const { return level; }
};

/// A level and a trend per period.
struct TrendSmoothing {
  double level = 0.0;
  double trend = 0.0;
  std::int64_t seen = 0;
  /// Takes an observation.
  void update(double x, const SmoothingGains& gains);
  /// `ahead` periods from the last observation, >= 1.
  double forecast(int ahead = 1) const { return level + ahead * trend; }
};

/// A level, a trend and a season.
struct SeasonSmoothing {
  double level = 0.0;
  double trend = 0.0;
  std::array<double, kLongestSeason> season{};  // of the period with that number in its season
  std::int64_t seen = 0;
  /// Takes an observation of a season of `length` periods, 2 to 64, the same in every call.
  void update(double x, const SmoothingGains& gains, int length);
  /// `ahead` periods from the last observation, >= 1. Before the first season is over: the mean so far.
  double forecast(int length, int ahead = 1) const;
};

/// What was forecast against what came. Any number is 0 before the first observation.
struct ForecastErrors {
  std::int64_t n = 0;
  std::int64_t n_shares = 0;  // observations other than 0
  double sum = 0.0;           // of e
  double sum_absolute = 0.0;  // of |e|
  double sum_squares = 0.0;   // of e^2
  double sum_shares = 0.0;    // of |e/x|
  /// Takes an observation and its forecast, units of demand.
  void add(double observed, double forecast);
  /// Mean of e: above zero, the forecast is too low. Units.
  double bias() const;
  /// Mean of |e|, units.
  double mean_absolute() const;
  /// Mean of |e/x| over x other than 0, a pure number (.1 is 10 %).
  double mean_absolute_share() const;
  /// Root of the mean of e^2, units: feeds safety stock.
  double root_mean_square() const;
  /// Sum of e over mean |e|, a pure number from -n to n; 0 where all forecasts were right.
  double tracking_signal() const;
};

void describe(Fields& f, const MovingAverage& s);
void describe(Fields& f, const ExponentialSmoothing& s);
void describe(Fields& f, const TrendSmoothing& s);
void describe(Fields& f, const SeasonSmoothing& s);
void describe(Fields& f, const ForecastErrors& s);

}  // namespace egiz::inventory
