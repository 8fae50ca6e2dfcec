#include "sim/stats/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace egiz {

namespace {

std::vector<std::size_t> order_of(const std::vector<double>& values, RankOne one) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return one == RankOne::least ? values[a] < values[b] : values[a] > values[b];
  });
  return order;
}

// Calls group(first, last) for every run of equals in the order.
template <class Group>
void for_equals(const std::vector<double>& values, const std::vector<std::size_t>& order, double tolerance,
                const Group& group) {
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && std::abs(values[order[first]] - values[order[last]]) <= tolerance) ++last;
    group(first, last);
    first = last;
  }
}

}  // namespace

std::vector<double> mid_ranks(const std::vector<double>& values, RankOne one, double tolerance) {
  std::vector<double> ranks(values.size());
  const auto order = order_of(values, one);
  for_equals(values, order, tolerance, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ranks[order[i]] = 0.5 * static_cast<double>(first + last + 1);
  });
  return ranks;
}

std::vector<int> places(const std::vector<double>& values, RankOne one, double tolerance) {
  std::vector<int> ranks(values.size());
  const auto order = order_of(values, one);
  for_equals(values, order, tolerance, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ranks[order[i]] = static_cast<int>(first) + 1;
  });
  return ranks;
}

}  // namespace egiz
