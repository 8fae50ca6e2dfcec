// The two edges of the likelihood of frontier.hpp: no inefficiency, and no noise. For the fit only.
//
// Without noise u_i = x_i b - ln y_i >= 0 for all rows, and the likelihood is that of u alone:
//   half_normal       least sum u^2;  s2 = sum u^2/n
//   exponential       least sum u (Aigner & Chu 1968);  su = mean of u
//   truncated_normal  for every mu the least sum (u - mu)^2, then su for that mu; the best mu on a line
// With orthonormal inputs all three ask for the point of {c: q c >= w} next to one point (mu, 0, ...): mu = 0
// is half-normal, mu -> -infinity exponential. That is least-distance programming (Lawson & Hanson 1974, ch.
// 23), which non-negative least squares solves in a few steps; then it is solved exactly on the rows that
// touch, and its conditions (u >= 0, multipliers >= 0) are checked.
#pragma once

#include <optional>

#include "models/regions/frontier_likelihood.hpp"

namespace egiz::frontier {

/// su = 0: least squares by maximum likelihood.
Point without_inefficiency(const Design& design, Inefficiency law);

/// sv -> 0: the frontier above all rows where the likelihood of u is greatest; gamma is 1. Absent if its
/// conditions fail. Of truncated_normal the law of the point may be exponential: the best mu is then
/// -infinity.
std::optional<Point> deterministic(const Design& design, Inefficiency law);

}  // namespace egiz::frontier
