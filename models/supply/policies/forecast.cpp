#include "models/supply/policies/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "models/supply/policies/requirement.hpp"

namespace egiz::inventory {

namespace {

double over_count(double sum, std::int64_t n) { return n > 0 ? sum / static_cast<double>(n) : 0.0; }

}  // namespace

Problems problems_in(const SmoothingGains& gains) {
  Problems problems;
  require(problems, gains.level > 0.0 && gains.level <= 1.0, "level", gains.level, "above 0, at most 1");
  require(problems, gains.trend >= 0.0 && gains.trend <= 1.0, "trend", gains.trend, "0 to 1");
  require(problems, gains.season >= 0.0 && gains.season <= 1.0, "season", gains.season, "0 to 1");
  return problems;
}

void MovingAverage::update(double x) {
  last[static_cast<std::size_t>(seen % kLongestAverage)] = x;
  ++seen;
}

double MovingAverage::forecast(int periods) const {
  const std::int64_t n = std::min<std::int64_t>({periods, seen, kLongestAverage});
  double sum = 0.0;
  for (std::int64_t k = seen - n; k < seen; ++k) sum += last[static_cast<std::size_t>(k % kLongestAverage)];
  return over_count(sum, n);
}

void ExponentialSmoothing::update(double x, double gain) {
  level = seen == 0 ? x : gain * x + (1.0 - gain) * level;
  ++seen;
}

void TrendSmoothing::update(double x, const SmoothingGains& gains) {
  if (seen < 2) {
    trend = seen == 0 ? 0.0 : x - level;
    level = x;
  } else {
    const double before = level;
    level = gains.level * x + (1.0 - gains.level) * (level + trend);
    trend = gains.trend * (level - before) + (1.0 - gains.trend) * trend;
  }
  ++seen;
}

void SeasonSmoothing::update(double x, const SmoothingGains& gains, int length) {
  double& of_season = season[static_cast<std::size_t>(seen % length)];
  ++seen;
  if (seen <= length) {
    of_season = x;
    level += (x - level) / static_cast<double>(seen);
    if (seen == length)
      for (int i = 0; i < length; ++i) season[static_cast<std::size_t>(i)] -= level;
    return;
  }
  const double before = level;
  level = gains.level * (x - of_season) + (1.0 - gains.level) * (level + trend);
  trend = gains.trend * (level - before) + (1.0 - gains.trend) * trend;
  of_season = gains.season * (x - level) + (1.0 - gains.season) * of_season;
}

double SeasonSmoothing::forecast(int length, int ahead) const {
  if (seen < length) return level;
  return level + ahead * trend + season[static_cast<std::size_t>((seen + ahead - 1) % length)];
}

void ForecastErrors::add(double observed, double forecast) {
  const double e = observed - forecast;
  ++n;
  sum += e;
  sum_absolute += std::abs(e);
  sum_squares += e * e;
  if (observed == 0.0) return;
  ++n_shares;
  sum_shares += std::abs(e / observed);
}

double ForecastErrors::bias() const { return over_count(sum, n); }
double ForecastErrors::mean_absolute() const { return over_count(sum_absolute, n); }
double ForecastErrors::mean_absolute_share() const { return over_count(sum_shares, n_shares); }
double ForecastErrors::root_mean_square() const { return std::sqrt(over_count(sum_squares, n)); }
double ForecastErrors::tracking_signal() const { return sum_absolute > 0.0 ? sum / mean_absolute() : 0.0; }

void describe(Fields& f, const MovingAverage& s) {
  f.reals("last", s.last.data(), s.last.size()).count("seen", s.seen);
}
void describe(Fields& f, const ExponentialSmoothing& s) { f.real("level", s.level).count("seen", s.seen); }
void describe(Fields& f, const TrendSmoothing& s) {
  f.real("level", s.level).real("trend", s.trend).count("seen", s.seen);
}
void describe(Fields& f, const SeasonSmoothing& s) {
  f.real("level", s.level).real("trend", s.trend);
  f.reals("season", s.season.data(), s.season.size()).count("seen", s.seen);
}
void describe(Fields& f, const ForecastErrors& s) {
  f.count("n", s.n).count("n_shares", s.n_shares).real("sum", s.sum).real("sum_absolute", s.sum_absolute);
  f.real("sum_squares", s.sum_squares).real("sum_shares", s.sum_shares);
}

}  // namespace egiz::inventory
