#include "sim/stats/interval.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

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

double t_quantile(double degrees, double confidence) {
  return boost::math::quantile(boost::math::students_t(degrees), 0.5 * (1.0 + confidence));
}

}  // namespace

Interval mean_interval(std::span<const double> observations, double confidence) {
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

double sample_quantile(std::span<const double> observations, double p) {
  if (observations.empty()) return 0.0;
  std::vector<double> sorted(observations.begin(), observations.end());
  std::sort(sorted.begin(), sorted.end());
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(at));
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - std::floor(at)) * (sorted[high] - sorted[low]);
}

}  // namespace egiz
