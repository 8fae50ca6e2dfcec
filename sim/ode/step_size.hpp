// The size of the first step, when nothing is known of the solution: after Hairer, Norsett & Wanner I, II.4
// (starting step size). A trial Euler step of a hundredth of |x|/|f| shows how fast the rates change, r = |f1
// - f0| / (|f0| step); the error of a step of a method of order p is then about (h r)^p h |f|, and a
// hundredth of the tolerance is asked for:
//   h = (0.01 / (|f| r^p))^(1/(p+1)),  at most 1/r.
// Unlike theirs the formula has no unit of time hidden in it: a plant with time constants of hours does not
// start with steps of a tenth of a second. All norms are against the tolerance.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "sim/ode/tolerance.hpp"

namespace egiz::ode {

/// x to the power of `exponent`, within .3 % for x in 1e-300 .. 1e300 and |exponent| <= 1/4 (elsewhere not
/// checked, and wrong): enough for the size of a step, a fifth of the time of std::pow, and the same bits
/// with every mathematical library.
inline double rough_power(double x, double exponent) {
  constexpr std::uint64_t kMantissa = (std::uint64_t{1} << 52) - 1, kOne = std::uint64_t{1023} << 52;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const double t = std::bit_cast<double>((bits & kMantissa) | kOne) - 1.0;
  const double log2 =
      static_cast<double>(static_cast<std::int64_t>(bits >> 52) - 1023) + t + 0.344 * t * (1.0 - t);
  const double power = log2 * exponent + 1023.0;
  const auto whole = static_cast<std::int64_t>(power);  // power is positive: truncation is the floor
  const double f = power - static_cast<double>(whole);
  return std::bit_cast<double>(static_cast<std::uint64_t>(whole) << 52) * (1.0 + f - 0.3431 * f * (1.0 - f));
}

/// The states of a system, each in its unit (of rates: per second).
template <class System>
using StatesOf = std::array<double, System::kStates>;

inline constexpr double kShortestStart =
    1e-6;  // s: ten times the shortest step; the error control does the rest

/// The first step in seconds, at most `longest` > 0; `f0` is the rate at x, per second; `order` that of the
/// method. Costs one rate. Never zero; a system at rest gets `longest`.
template <class System>
double starting_step(const System& system, const StatesOf<System>& x, const StatesOf<System>& f0,
                     const Tolerance<System::kStates>& tolerance, int order, double longest) {
  constexpr int N = System::kStates;
  const double d0 = std::max(1.0, weighted_norm<N>(x, x, tolerance)), d1 = weighted_norm<N>(f0, x, tolerance);
  if (d1 == 0.0) return longest;
  const double euler = std::min(std::max(kShortestStart, 0.01 * d0 / d1), longest);
  StatesOf<System> x1, f1;
  for (std::size_t i = 0; i < N; ++i) x1[i] = x[i] + euler * f0[i];
  system.rate(x1.data(), f1.data());
  for (std::size_t i = 0; i < N; ++i) f1[i] -= f0[i];
  const double r = weighted_norm<N>(f1, x, tolerance) / (d1 * euler);
  if (!(r > 0.0) || !std::isfinite(r)) return std::min(100.0 * euler, longest);
  const double h = std::min(std::pow(0.01 * r / d1, 1.0 / (order + 1.0)), 1.0) / r;
  return std::min(std::max(kShortestStart, h), longest);
}

}  // namespace egiz::ode
