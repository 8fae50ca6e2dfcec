#include "models/regions/rank_correlation.hpp"

#include <cmath>

#include "sim/stats/ranks.hpp"

namespace egiz {

namespace {

int side(double x) { return x > kSameRank ? 1 : x < -kSameRank ? -1 : 0; }

}  // namespace

std::optional<double> spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const auto x = mid_ranks(a, RankOne::greatest, kSameRank), y = mid_ranks(b, RankOne::greatest, kSameRank);
  const double mean = 0.5 * static_cast<double>(x.size() + 1);
  double xy = 0.0, xx = 0.0, yy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  if (!(xx > 0.0 && yy > 0.0)) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

std::optional<double> kendall(const std::vector<double>& a, const std::vector<double>& b) {
  long long score = 0, differ_a = 0, differ_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const int in_a = side(a[i] - a[j]), in_b = side(b[i] - b[j]);
      score += in_a * in_b;
      differ_a += in_a != 0;
      differ_b += in_b != 0;
    }
  if (differ_a == 0 || differ_b == 0) return std::nullopt;
  return static_cast<double>(score) /
         std::sqrt(static_cast<double>(differ_a) * static_cast<double>(differ_b));
}

}  // namespace egiz
