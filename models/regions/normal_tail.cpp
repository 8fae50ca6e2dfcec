#include "models/regions/normal_tail.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace egiz {

namespace {

using Eigen::Index;

// P(t), from the constant up.
constexpr std::array kTail{
    1.2530080582697296, -0.13562110612458117, -0.0475622943534492, 0.1296451587027594,
    -0.11927366341538638, 0.0683080273440099, -0.02377051491717134, 0.0025293918156939696,
    0.0018886903449991718, -0.0007798322696543306, -0.00010515971958448065, 0.0001250993424583729,
    4.949196649968345e-06, -2.0100542268525612e-05, -7.308281468783614e-07, 3.472370944977168e-06,
    3.5576086684080595e-07, -6.166011460398726e-07, -1.4047654315428462e-07, 1.0183620603842736e-07,
    4.1064013667940355e-08, -1.3312919661038687e-08, -8.217595058711455e-09, 9.862533510345587e-10,
    8.393734858690877e-10};
constexpr double kCentre = 3.0;
constexpr double kFarthest = 1e300;  // beyond it t would be no number
constexpr double kLeastExponent = -650.0;  // e^-650 is nothing, yet so far above the least double that no product is slow
constexpr double kDensityAtZero = 0.5 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
constexpr Index kBlock = 128;        // numbers at a time: they stay in the nearest cache

using RowBlock = Eigen::Array<double, kBlock, 1>;

// Horner's scheme for the even and the odd powers, which do not wait for each other, written out: a loop over the powers
// would hide from the compiler that all numbers go the same way.
template <std::size_t... I>
inline double polynomial(double t, std::index_sequence<I...>) {
  constexpr std::size_t last = kTail.size() - 1;  // even
  const double square = t * t;
  double even = kTail[last], odd = kTail[last - 1];
  ((even = even * square + kTail[last - 2 - 2 * I]), ...);
  ((odd = I + 1 < sizeof...(I) ? odd * square + kTail[last - 3 - 2 * I] : odd), ...);
  return even + odd * t;
}

// half[i] = erfcx(x[i])/2.
void half_tails(const double* x, Index n, double* half) {
  for (Index i = 0; i < n; ++i) {
    const double p = polynomial((x[i] - kCentre) / (x[i] + kCentre), std::make_index_sequence<kTail.size() / 2>());
    half[i] = 0.5 * p / (1.0 + 2.0 * x[i]);
  }
}

// Phi(z) and phi(z), both times exp(z^2/2) where z <= 0.
struct Parts {
  RowBlock cdf, density;
};

void part(const RowBlock& z, Index n, Parts& parts) {
  RowBlock x, half, bell;
  x.head(n) = (z.head(n).abs() * (0.5 * std::numbers::sqrt2)).min(kFarthest);
  half_tails(x.data(), n, half.data());
  bell.head(n) = (-0.5 * z.head(n).square()).max(kLeastExponent).exp();
  for (Index i = 0; i < n; ++i) {  // both sides are worked out and one is weighed with 0: no branches
    const double is_right = z[i] > 0.0 ? 1.0 : 0.0, is_left = 1.0 - is_right;
    parts.cdf[i] = is_right * (1.0 - half[i] * bell[i]) + is_left * half[i];
    parts.density[i] = (is_right * bell[i] + is_left) * kDensityAtZero;
  }
}

// Logarithms are dear: one serves eight factors, which are above 1e-38 as long as |z| stays below 1e37.
double log_of_product(const RowBlock& factors) {
  constexpr Index part = kBlock / 8;
  Eigen::Array<double, part, 1> product = factors.head<part>();
  for (Index first = part; first < kBlock; first += part) product *= factors.segment<part>(first);
  return product.log().sum();
}

}  // namespace

double sum_of_scaled_log_cdf(const Eigen::ArrayXd& z, Eigen::ArrayXd* mills) {
  if (mills) mills->resize(z.size());
  RowBlock block;
  Parts parts;
  double sum = 0.0;
  for (Index first = 0; first < z.size(); first += kBlock) {
    const Index n = std::min(kBlock, z.size() - first);
    block.head(n) = z.segment(first, n);
    part(block, n, parts);
    parts.cdf.tail(kBlock - n) = 1.0;
    sum += log_of_product(parts.cdf);
    if (mills) mills->segment(first, n) = parts.density.head(n) / parts.cdf.head(n);
  }
  return sum;
}

}  // namespace egiz
