#include "sim/stats/fit/goodness.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/stats/fit/law.hpp"

namespace egiz {

Distance distance(const Distribution& law, std::span<const double> sorted) {
  constexpr double kEdge = 1e-12;
  const std::size_t n = sorted.size();
  const double of = static_cast<double>(n);
  std::vector<double> f(n);
  for (std::size_t i = 0; i < n; ++i) f[i] = cumulative(law, sorted[i]);
  Distance d;
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double before = static_cast<double>(i) / of, after = static_cast<double>(i + 1) / of;
    d.ks = std::max({d.ks, after - f[i], f[i] - before});
    const double low = std::max(f[i], kEdge), high = std::min(f[n - 1 - i], 1.0 - kEdge);
    sum += (before + after) * (std::log(low) + std::log1p(-high));
  }
  d.ad = -of - sum;
  return d;
}

}  // namespace egiz
