#include "sim/stats/series.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace egiz {

namespace {

double mean_of(std::span<const double> x) {
  return x.empty() ? 0.0 : std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double covariance_about(double mean, std::span<const double> x, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t i = 0; i + lag < x.size(); ++i) sum += (x[i] - mean) * (x[i + lag] - mean);
  return x.empty() ? 0.0 : sum / static_cast<double>(x.size());
}

}  // namespace

double autocovariance(std::span<const double> series, std::size_t lag) {
  return covariance_about(mean_of(series), series, lag);
}

double autocorrelation(std::span<const double> series, std::size_t lag) {
  const double variance = autocovariance(series, 0);
  return variance > 0.0 ? autocovariance(series, lag) / variance : 0.0;
}

double von_neumann_score(std::span<const double> series) {
  if (series.size() < 3) return 0.0;
  const double mean = mean_of(series), n = static_cast<double>(series.size());
  double deviations = 0.0, differences = 0.0;
  for (double x : series) deviations += (x - mean) * (x - mean);
  for (std::size_t i = 1; i < series.size(); ++i)
    differences += (series[i] - series[i - 1]) * (series[i] - series[i - 1]);
  if (!(deviations > 0.0)) return 0.0;
  return (1.0 - differences / (2.0 * deviations)) / std::sqrt((n - 2.0) / (n * n - 1.0));
}

std::vector<double> batch_means(std::span<const double> series, std::size_t size) {
  if (size == 0) throw std::invalid_argument("a batch has one observation or more");
  std::vector<double> means(series.size() / size);
  for (std::size_t b = 0; b < means.size(); ++b) means[b] = mean_of(series.subspan(b * size, size));
  return means;
}

BatchInterval batch_means_interval(std::span<const double> series, double confidence,
                                   const BatchOptions& options) {
  const double bound = boost::math::quantile(boost::math::normal(), 1.0 - options.level);
  BatchInterval answer;
  answer.size = std::max<std::size_t>(1, series.size() / std::max<std::size_t>(options.most, 1));
  std::vector<double> means;
  for (;; answer.size *= 2) {
    // The first observations are those nearest to the start: what does not fill a batch is left out there.
    means = batch_means(series.subspan(series.size() % answer.size), answer.size);
    answer.independent =
        means.size() >= std::max<std::size_t>(options.least, 3) && von_neumann_score(means) <= bound;
    if (answer.independent || means.size() / 2 < std::max<std::size_t>(options.least, 3)) break;
  }
  answer.batches = means.size();
  answer.interval = mean_interval(means, confidence);
  return answer;
}

Interval overlapping_interval(std::span<const double> series, std::size_t size, double confidence) {
  if (size < 1 || size >= series.size())
    throw std::invalid_argument("overlapping batches are shorter than the series");
  const double mean = mean_of(series), n = static_cast<double>(series.size()), m = static_cast<double>(size);
  double sum = 0.0;  // of deviations from the mean in the present batch: small numbers do not lose digits
  for (std::size_t i = 0; i < size; ++i) sum += series[i] - mean;
  double squares = (sum / m) * (sum / m);
  for (std::size_t i = size; i < series.size(); ++i) {
    sum += series[i] - series[i - size];
    squares += (sum / m) * (sum / m);
  }
  const double variance = m / ((n - m + 1.0) * (n - m)) * squares;
  return t_interval(mean, std::sqrt(variance), 1.5 * (n / m - 1.0), confidence);
}

SampleWorth sample_worth(std::span<const double> series) {
  const double n = static_cast<double>(series.size()), mean = mean_of(series);
  SampleWorth worth{0.0, n, 0};
  const double variance = covariance_about(mean, series, 0);
  if (!(variance > 0.0)) return worth;
  double sum = -variance, before = INFINITY;
  for (; worth.lags + 1 < series.size(); worth.lags += 2) {
    const double pair =
        covariance_about(mean, series, worth.lags) + covariance_about(mean, series, worth.lags + 1);
    if (pair <= 0.0) break;
    before = std::min(before, pair);
    sum += 2.0 * before;
  }
  sum = std::max(sum, variance / n);  // alternating beyond what n observations can tell
  worth.effective = n * variance / sum;
  worth.standard_error = std::sqrt(sum / n);
  return worth;
}

}  // namespace egiz
