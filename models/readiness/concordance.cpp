#include "models/readiness/concordance.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <map>
#include <numeric>

namespace egiz {

namespace {

// Sum over groups of equal values of t^3 - t.
double ties_of(const std::vector<double>& values) {
  std::map<double, double> counts;
  for (const double v : values) counts[v] += 1.0;
  double sum = 0.0;
  for (const auto& [value, t] : counts) sum += t * t * t - t;
  return sum;
}

}  // namespace

std::vector<double> mid_ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t k = first; k < end; ++k)
      ranks[order[k]] = (static_cast<double>(first + end) + 1.0) / 2.0;
    first = end;
  }
  return ranks;
}

std::optional<Concordance> concordance_of(const std::vector<std::vector<double>>& ratings) {
  if (ratings.size() < 2 || ratings.front().size() < 2) return std::nullopt;
  const double m = static_cast<double>(ratings.size()), n = static_cast<double>(ratings.front().size());
  std::vector<double> sums(ratings.front().size(), 0.0);
  double ties = 0.0;
  for (const auto& row : ratings) {
    const auto ranks = mid_ranks(row);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += ranks[i];
    ties += ties_of(row);
  }
  double s = 0.0;
  for (const double sum : sums) s += (sum - m * (n + 1.0) / 2.0) * (sum - m * (n + 1.0) / 2.0);
  const double most = m * m * (n * n * n - n) - m * ties;
  if (!(most > 0.0)) return std::nullopt;
  Concordance c;
  c.w = 12.0 * s / most;
  c.degrees = static_cast<int>(sums.size()) - 1;
  c.chi_squared = m * (n - 1.0) * c.w;
  const boost::math::chi_squared law(n - 1.0);
  c.p = boost::math::cdf(boost::math::complement(law, c.chi_squared));
  return c;
}

}  // namespace egiz
