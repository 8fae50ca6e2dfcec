#include "sim/random/sample.hpp"

#include <algorithm>
#include <cmath>

namespace egiz {

double quantile(const Sample& sample, double p) {
  const std::vector<double>& x = sample.values;
  const std::size_t last = x.size() - 1;
  const double place = p * static_cast<double>(last);
  const std::size_t i = std::min(static_cast<std::size_t>(place), last - 1);
  return std::lerp(x[i], x[i + 1], place - static_cast<double>(i));
}

double mean(const Sample& sample) {
  const std::vector<double>& x = sample.values;
  const double gaps = static_cast<double>(x.size() - 1);
  double sum = 0.0;  // of shares, so that large values do not overflow
  for (std::size_t i = 1; i < x.size(); ++i) sum += (0.5 * x[i - 1] + 0.5 * x[i]) / gaps;
  return sum;
}

std::string fault_of(const Sample& sample) {
  const std::vector<double>& x = sample.values;
  if (x.size() < 2) return "a sample of two or more values";
  if (!std::all_of(x.begin(), x.end(), [](double v) { return std::isfinite(v); }))
    return "a sample of finite values";
  return std::is_sorted(x.begin(), x.end()) ? "" : "a sample in rising order";
}

}  // namespace egiz
