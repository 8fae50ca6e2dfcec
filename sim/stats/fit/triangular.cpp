#include "sim/stats/fit/triangular.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace egiz {

namespace {

// Margins x1 - a and b - xn are exp(u), exp(v) times the range of the sample. At the low end the mode is the
// first value itself (a right-angled triangle) and the margin means nothing; the high end is never reached,
// since the density over the sample falls with the width.
constexpr double kLow = -14.0, kHigh = 5.0;
constexpr int kRoughBits = 14, kFineBits = 26;  // of the margins' logarithms
constexpr double kRoughStill = 1e-4,
                 kFineStill = 1e-10;  // gain of a round, in ln of the likelihood, that ends the search
constexpr int kRounds = 40;           // of one margin after the other; four are usual

struct Search {
  std::span<const double> sorted;
  double range;

  double a(double u) const { return sorted.front() - std::exp(u) * range; }
  double b(double v) const { return sorted.back() + std::exp(v) * range; }
  double minus(double u, double v) const { return -triangular_mode(sorted, a(u), b(v)).log_likelihood; }
};

struct Margins {
  double u, v, minus;
};

Margins best_of_grid(const Search& search) {
  Margins best{0, 0, std::numeric_limits<double>::infinity()};
  for (double u : {-10.0, -5.0, -3.0, -1.5, 0.0})
    for (double v : {-10.0, -5.0, -3.0, -1.5, 0.0})
      if (const double minus = search.minus(u, v); minus < best.minus) best = {u, v, minus};
  return best;
}

// Brent's search along each margin in turn until the likelihood stands still.
Margins climb(const Search& search, Margins at, double reach, int bits, double still) {
  const auto line = [&](double& coordinate, auto minus) {
    const double low = std::max(kLow, coordinate - reach), high = std::min(kHigh, coordinate + reach);
    const auto [where, value] = boost::math::tools::brent_find_minima(minus, low, high, bits);
    if (value < at.minus) coordinate = where, at.minus = value;
  };
  for (int round = 0; round < kRounds; ++round) {
    const double before = at.minus;
    line(at.u, [&](double u) { return search.minus(u, at.v); });
    line(at.v, [&](double v) { return search.minus(at.u, v); });
    if (before - at.minus < still) break;
  }
  return at;
}

}  // namespace

TriangularMode triangular_mode(std::span<const double> sorted, double a, double b) {
  const std::size_t n = sorted.size();
  // Sums of ln((xi - a)/(b - a)) of the values before r, then of ln((b - xi)/(b - a)) of those after it.
  const double width = b - a;
  std::vector<double> below(n), above(n);
  for (std::size_t i = 0; i < n; ++i)
    below[i] = std::log((sorted[i] - a) / width), above[i] = std::log((b - sorted[i]) / width);
  double before = 0.0, after = 0.0, best = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < n; ++i) after += above[i];
  std::size_t mode = 0;
  for (std::size_t r = 0; r < n; ++r) {
    const double from_left = r == 0 ? 0.0 : before - static_cast<double>(r) * below[r];
    const double from_right = r + 1 == n ? 0.0 : after - static_cast<double>(n - 1 - r) * above[r];
    if (from_left + from_right > best) best = from_left + from_right, mode = r;
    before += below[r];
    if (r + 1 < n) after -= above[r + 1];
  }
  return {sorted[mode], static_cast<double>(n) * std::log(2.0 / width) + best};
}

Distribution fit_triangular(std::span<const double> sorted, FitEffort how) {
  const Search search{sorted, sorted.back() - sorted.front()};
  Margins best = climb(search, best_of_grid(search), 3.0, kRoughBits, kRoughStill);
  if (how == FitEffort::kFine) best = climb(search, best, 0.5, kFineBits, kFineStill);
  double a = search.a(best.u), b = search.b(best.v);
  const double mode = triangular_mode(sorted, a, b).mode;
  if (mode == sorted.front()) a = mode;  // then the likelihood rises until a is the mode
  if (mode == sorted.back()) b = mode;
  return {Distribution::Kind::kTriangular, a, mode, b};
}

}  // namespace egiz
