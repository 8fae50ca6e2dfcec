#include "sim/stats/interval.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace egiz {

namespace {

struct Moments {
  double n = 0, mean = 0, variance = 0;
};

Moments moments(std::span<const double> x) {
  Moments m;
  m.n = static_cast<double>(x.size());
  if (x.empty()) return m;
  m.mean = std::accumulate(x.begin(), x.end(), 0.0) / m.n;
  double squares = 0.0;
  for (double v : x) squares += (v - m.mean) * (v - m.mean);
  m.variance = x.size() > 1 ? squares / (m.n - 1.0) : 0.0;
  return m;
}

void check_confidence(double confidence) {
  if (!(confidence > 0.0 && confidence < 1.0)) throw std::invalid_argument("a confidence lies between 0 and 1");
}

double checked(double confidence) {
  check_confidence(confidence);
  return confidence;
}

double t_quantile(double degrees, double confidence) {
  check_confidence(confidence);
  return boost::math::quantile(boost::math::students_t(degrees), 0.5 * (1.0 + confidence));
}

// The two ends for a z of either sign.
Range wilson(std::int64_t hits, std::int64_t n, double z) {
  if (hits < 0 || hits > n) throw std::invalid_argument("hits of a share are 0 to n");
  if (n == 0) return {};
  const double trials = static_cast<double>(n), p = static_cast<double>(hits) / trials;
  const double centre = p + z * z / (2.0 * trials);
  const double spread = z * std::sqrt(p * (1.0 - p) / trials + z * z / (4.0 * trials * trials));
  const double scale = 1.0 + z * z / trials;
  return {p, hits == 0 ? 0.0 : (centre - spread) / scale, hits == n ? 1.0 : (centre + spread) / scale};
}

// How many of 0 .. n - 1 hold, where those that hold come first.
template <class Holds>
std::int64_t count_while(std::int64_t n, Holds holds) {
  std::int64_t low = 0, high = n;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (holds(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

double normal_point(double probability) { return boost::math::quantile(boost::math::normal(), probability); }

}  // namespace

Interval mean_interval(std::span<const double> observations, double confidence) {
  check_confidence(confidence);
  const Moments m = moments(observations);
  if (observations.size() < 2) return {m.mean, std::nullopt};
  return {m.mean, t_quantile(m.n - 1.0, confidence) * std::sqrt(m.variance / m.n)};
}

Interval paired_interval(std::span<const double> value, std::span<const double> base, double confidence) {
  std::vector<double> difference(std::min(value.size(), base.size()));
  for (std::size_t i = 0; i < difference.size(); ++i) difference[i] = value[i] - base[i];
  return mean_interval(difference, confidence);
}

Interval unpaired_interval(std::span<const double> value, std::span<const double> base, double confidence) {
  const Moments a = moments(value), b = moments(base);
  if (value.size() < 2 || base.size() < 2) return {a.mean - b.mean, std::nullopt};
  const double va = a.variance / a.n, vb = b.variance / b.n;
  if (va + vb <= 0.0) return {a.mean - b.mean, 0.0};
  const double degrees = (va + vb) * (va + vb) / (va * va / (a.n - 1.0) + vb * vb / (b.n - 1.0));
  return {a.mean - b.mean, t_quantile(degrees, confidence) * std::sqrt(va + vb)};
}

Interval t_interval(double mean, double standard_error, double degrees, double confidence) {
  return {mean, t_quantile(degrees, confidence) * standard_error};
}

Range wilson_interval(std::int64_t hits, std::int64_t n, double confidence) {
  return wilson(hits, n, normal_point(0.5 * (1.0 + checked(confidence))));
}

Range wilson_at_least(std::int64_t hits, std::int64_t n, double confidence) {
  Range range = wilson(hits, n, normal_point(checked(confidence)));
  if (range.high) range.high = 1.0;
  return range;
}

Range wilson_at_most(std::int64_t hits, std::int64_t n, double confidence) {
  Range range = wilson(hits, n, normal_point(checked(confidence)));
  if (range.low) range.low = 0.0;
  return range;
}

Range quantile_interval(std::span<const double> observations, double p, double confidence) {
  Range range{sample_quantile(observations, p), std::nullopt, std::nullopt};
  if (observations.empty()) return range;
  std::vector<double> sorted(observations.begin(), observations.end());
  std::sort(sorted.begin(), sorted.end());
  check_confidence(confidence);
  const auto n = static_cast<std::int64_t>(sorted.size());
  const boost::math::binomial below(static_cast<double>(n), p);
  const double tail = 0.5 * (1.0 - confidence);
  // Greatest rank with P(fewer than `low` below the quantile) <= tail; least with P(`high` or more below) <=
  // tail.
  const std::int64_t low =
      count_while(n, [&](std::int64_t k) { return cdf(below, static_cast<double>(k)) <= tail; });
  const std::int64_t high = 1 + count_while(n, [&](std::int64_t k) {
                              return cdf(complement(below, static_cast<double>(k))) > tail;
                            });
  if (low >= 1) range.low = sorted[static_cast<std::size_t>(low - 1)];
  if (high <= n) range.high = sorted[static_cast<std::size_t>(high - 1)];
  return range;
}

double sample_quantile(std::span<const double> observations, double p) {
  if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument("a quantile is asked for at 0 to 1");
  if (observations.empty()) return 0.0;
  std::vector<double> sorted(observations.begin(), observations.end());
  std::sort(sorted.begin(), sorted.end());
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(at));
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - std::floor(at)) * (sorted[high] - sorted[low]);
}

}  // namespace egiz
