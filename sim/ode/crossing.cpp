#include "sim/ode/crossing.hpp"

#include <boost/math/tools/toms748_solve.hpp>

namespace egiz::ode {

namespace {

constexpr int kIntervals = 256;  // looked at in one search
constexpr std::int64_t kFewTicks = 8;
constexpr double kQuarticShare = 0.02;  // of the spread: how far from a quartic a guard may be

double value(const GuardOnSegment& g, SimTime t) { return g.at(g.self, share_of(t, g.t0, g.t1)); }

SimTime part(SimTime from, SimTime to, double share) {
  return {from.ns + std::llround(static_cast<double>(to.ns - from.ns) * share)};
}

// Bernstein coefficients of the quartic through five equally spaced values.
FiveValues bernstein(const FiveValues& v) {
  return {v[0], -13.0 / 12.0 * v[0] + 4.0 * v[1] - 3.0 * v[2] + 4.0 / 3.0 * v[3] - 0.25 * v[4],
          13.0 / 18.0 * (v[0] + v[4]) - 32.0 / 9.0 * (v[1] + v[3]) + 20.0 / 3.0 * v[2],
          -0.25 * v[0] + 4.0 / 3.0 * v[1] - 3.0 * v[2] + 4.0 * v[3] - 13.0 / 12.0 * v[4], v[4]};
}

// The quartic at the share s (de Casteljau).
double quartic(FiveValues b, double s) {
  for (std::size_t last = 4; last > 0; --last)
    for (std::size_t k = 0; k < last; ++k) b[k] += s * (b[k + 1] - b[k]);
  return b[0];
}

int sign_changes(const FiveValues& b) {
  int changes = 0;
  for (std::size_t k = 1; k < 5; ++k) changes += (b[k] < 0.0) != (b[k - 1] < 0.0);
  return changes;
}

bool is_quartic(const GuardOnSegment& g, SimTime from, SimTime to, const FiveValues& v, const FiveValues& b) {
  const auto [least, greatest] = std::minmax_element(v.begin(), v.end());
  const double allowed = kQuarticShare * (*greatest - *least);
  for (double s : {0.11, 0.64}) {
    const SimTime t = part(from, to, s);
    const double there = static_cast<double>(t.ns - from.ns) / static_cast<double>(to.ns - from.ns);
    if (!(std::abs(value(g, t) - quartic(b, there)) <= allowed)) return false;
  }
  return true;
}

// First tick in (from, to] with g >= 0; g < 0 at from, g >= 0 at to, and one crossing between.
SimTime settle(const GuardOnSegment& g, SimTime from, SimTime to, double g_from, double g_to) {
  if (to.ns - from.ns > kFewTicks && g_to > 0.0) {
    const auto of_ticks = [&](double ticks) { return value(g, {from.ns + std::llround(ticks)}); };
    const auto near = [](double a, double b) { return b - a <= 2.0; };
    std::uintmax_t most = 50;
    const auto [low, high] = boost::math::tools::toms748_solve(
        of_ticks, 0.0, static_cast<double>(to.ns - from.ns), g_from, g_to, near, most);
    const SimTime below{from.ns + std::llround(low) - 1}, above{from.ns + std::llround(high)};
    if (below > from && value(g, below) < 0.0) from = below;
    if (above < to && value(g, above) >= 0.0) to = above;
  }
  while (to.ns - from.ns > 1) {
    const SimTime middle{from.ns + (to.ns - from.ns) / 2};
    (value(g, middle) < 0.0 ? from : to) = middle;
  }
  return to;
}

SimTime scan(const GuardOnSegment& g, SimTime from, SimTime to) {
  for (SimTime t = from + SimTime{1}; t <= to; t = t + SimTime{1})
    if (value(g, t) >= 0.0) return t;
  return kNever;
}

FiveValues five(const GuardOnSegment& g, SimTime from, SimTime to, double g_from, double g_to) {
  return {g_from, value(g, part(from, to, 0.25)), value(g, part(from, to, 0.5)),
          value(g, part(from, to, 0.75)), g_to};
}

// `left`: intervals that may still be looked at; when they are used up, the sign at the end decides.
SimTime search(const GuardOnSegment& g, SimTime from, SimTime to, const FiveValues& v, int& left) {
  if (to.ns - from.ns <= kFewTicks) return scan(g, from, to);
  if (stays_below(v)) return kNever;
  const FiveValues b = bernstein(v);
  const int changes = sign_changes(b);
  if (changes < 2 && is_quartic(g, from, to, v, b))
    return changes == 0 ? kNever : settle(g, from, to, v[0], v[4]);
  if (left <= 0) return v[4] < 0.0 ? kNever : settle(g, from, to, v[0], v[4]);
  left -= 2;
  const SimTime middle = part(from, to, 0.5);
  const SimTime early = search(g, from, middle, five(g, from, middle, v[0], v[2]), left);
  if (early != kNever) return early;
  return search(g, middle, to, five(g, middle, to, v[2], v[4]), left);
}

}  // namespace

SimTime first_tick(const GuardOnSegment& g, SimTime from, SimTime to, const FiveValues& values) {
  if (to <= from) return kNever;
  int left = kIntervals;
  return search(g, from, to, values, left);
}

SimTime first_tick(const GuardOnSegment& g, SimTime from, SimTime to) {
  if (to <= from) return kNever;
  return first_tick(g, from, to, five(g, from, to, value(g, from), value(g, to)));
}

}  // namespace egiz::ode
