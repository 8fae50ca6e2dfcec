// One root of a function between two points where it has opposite signs, to the last bits of a double.
// Method: Alefeld, Potra and Shi (1995), algorithm 748, by Boost.Math.
#pragma once

#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace egiz {

/// The argument of the root. `f` must be continuous with f(left) f(right) <= 0 and left < right; Boost.Math
/// throws std::domain_error for equal signs or a reversed interval.
template <class Function>
double root_between(const Function& f, double left, double right) {
  const double f_left = f(left);
  const double f_right = f(right);
  if (f_left == 0.0) return left;
  if (f_right == 0.0) return right;
  std::uintmax_t steps = 400;
  const boost::math::tools::eps_tolerance<double> tight(std::numeric_limits<double>::digits - 1);
  const auto [a, b] = boost::math::tools::toms748_solve(f, left, right, f_left, f_right, tight, steps);
  return std::abs(f(a)) <= std::abs(f(b)) ? a : b;
}

}  // namespace egiz
