#include "models/readiness/concordance.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <map>

#include "sim/stats/ranks.hpp"

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
