#include "models/regions/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace egiz {

namespace {

std::vector<std::size_t> from_the_greatest(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  return order;
}

// Calls group(first, last) for every run of equals in the order.
template <class Group>
void for_equals(const std::vector<double>& values, const std::vector<std::size_t>& order,
                const Group& group) {
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && values[order[first]] - values[order[last]] <= kSameRank) ++last;
    group(first, last);
    first = last;
  }
}

int side(double x) { return x > kSameRank ? 1 : x < -kSameRank ? -1 : 0; }

}  // namespace

std::vector<double> mid_places(const std::vector<double>& values) {
  std::vector<double> ranks(values.size());
  const auto order = from_the_greatest(values);
  for_equals(values, order, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ranks[order[i]] = 0.5 * static_cast<double>(first + last + 1);
  });
  return ranks;
}

std::vector<int> places(const std::vector<double>& values) {
  std::vector<int> ranks(values.size());
  const auto order = from_the_greatest(values);
  for_equals(values, order, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ranks[order[i]] = static_cast<int>(first) + 1;
  });
  return ranks;
}

std::optional<double> spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const auto x = mid_places(a), y = mid_places(b);
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
