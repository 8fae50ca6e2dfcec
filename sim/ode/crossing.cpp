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

// The quartic at the share s.
double quartic(const FiveValues& b, double s) {
  const double r = 1.0 - s, rr = r * r, ss = s * s, rs = r * s;
  return rr * (rr * b[0] + 4.0 * rs * b[1]) + 6.0 * rr * ss * b[2] + ss * (4.0 * rs * b[3] + ss * b[4]);
}

int sign_changes(const FiveValues& b) {
  int changes = 0;
  for (std::size_t k = 1; k < 5; ++k) changes += (b[k] < 0.0) != (b[k - 1] < 0.0);
  return changes;
}

struct Range {
  double least, greatest;
  double spread() const { return greatest - least; }
};

Range range_of(const FiveValues& v) {
  return {std::min(std::min(std::min(v[0], v[1]), std::min(v[2], v[3])), v[4]),
          std::max(std::max(std::max(v[0], v[1]), std::max(v[2], v[3])), v[4])};
}

bool is_quartic(const Samples& samples, const FiveValues& b, double allowed) {
  return std::abs(samples.checks[0] - quartic(b, kCheckShares[0])) <= allowed &&
         std::abs(samples.checks[1] - quartic(b, kCheckShares[1])) <= allowed;
}

// True when the one root of the quartic lies beyond s, and not by rounding only.
bool later_than(const FiveValues& b, double s) {
  return quartic(b, s) < -1e-9 * std::max(std::abs(b[0]), std::abs(b[4]));
}

// The root of a quartic that is below zero at 0, not below at 1, and has one: Newton's steps within a
// bracket.
double root(const FiveValues& b) {
  const double p1 = 4.0 * (b[1] - b[0]), p2 = 6.0 * (b[2] - 2.0 * b[1] + b[0]),
               p3 = 4.0 * (b[3] - 3.0 * b[2] + 3.0 * b[1] - b[0]),
               p4 = b[4] - 4.0 * b[3] + 6.0 * b[2] - 4.0 * b[1] + b[0];
  double low = 0.0, high = 1.0, s = b[0] / (b[0] - b[4]);
  for (int k = 0; k < 60; ++k) {
    const double value = b[0] + s * (p1 + s * (p2 + s * (p3 + s * p4)));
    const double slope = p1 + s * (2.0 * p2 + s * (3.0 * p3 + s * 4.0 * p4));
    (value < 0.0 ? low : high) = s;
    double next = s - value / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::abs(next - s) <= 1e-9)
      return next;  // the next one would be exact to rounding; ticks are settled on g
    s = next;
  }
  return s;
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

// The same from a good guess of the tick: looks at it and the one before, and widens from there.
SimTime settle_near(const GuardOnSegment& g, SimTime from, SimTime to, SimTime guess) {
  guess = std::clamp(guess, from + SimTime{1}, to);
  if (value(g, guess) >= 0.0) {
    for (std::int64_t stride = 1;; stride *= 8) {
      const SimTime below{std::max(from.ns, guess.ns - stride)};
      const double g_below = below == from ? -1.0 : value(g, below);
      if (g_below < 0.0) return settle(g, below, guess, g_below, 0.0);
      guess = below;
    }
  }
  for (std::int64_t stride = 1;; stride *= 8) {
    const SimTime above{std::min(to.ns, guess.ns + stride)};
    if (above == to || value(g, above) >= 0.0) return settle(g, guess, above, -1.0, 0.0);
    guess = above;
  }
}

SimTime scan(const GuardOnSegment& g, SimTime from, SimTime to) {
  for (SimTime t = from + SimTime{1}; t <= to; t = t + SimTime{1})
    if (value(g, t) >= 0.0) return t;
  return kNever;
}

Samples sample(const GuardOnSegment& g, SimTime from, SimTime to, double g_from, double g_to) {
  const auto at = [&](double s) { return value(g, part(from, to, s)); };
  return {{g_from, at(0.25), at(0.5), at(0.75), g_to}, {at(kCheckShares[0]), at(kCheckShares[1])}};
}

// `left`: intervals that may still be looked at; when they are used up, the sign at the end decides.
SimTime search(const GuardOnSegment& g, SimTime from, SimTime to, const Samples& samples, SimTime until,
               int& left) {
  const FiveValues& v = samples.values;
  if (from >= until) return kNever;
  if (to.ns - from.ns <= kFewTicks) return scan(g, from, to);
  const Range range = range_of(v);
  if (range.greatest + kQuarticMargin * range.spread() < 0.0) return kNever;
  const FiveValues b = bernstein(v);
  const int changes = sign_changes(b);
  if (changes < 2 && is_quartic(samples, b, kQuarticShare * range.spread())) {
    if (changes == 0) return kNever;
    const double length = static_cast<double>(to.ns - from.ns);
    if (until < to && later_than(b, static_cast<double>(until.ns - from.ns) / length)) return kNever;
    const SimTime guess{from.ns + static_cast<std::int64_t>(std::ceil(root(b) * length))};
    return settle_near(g, from, to, guess);
  }
  if (left <= 0) return v[4] < 0.0 ? kNever : settle(g, from, to, v[0], v[4]);
  left -= 2;
  const SimTime middle = part(from, to, 0.5);
  const SimTime early = search(g, from, middle, sample(g, from, middle, v[0], v[2]), until, left);
  if (early != kNever) return early;
  return search(g, middle, to, sample(g, middle, to, v[2], v[4]), until, left);
}

}  // namespace

SimTime first_tick(const GuardOnSegment& g, SimTime from, SimTime to, const Samples& samples, SimTime until) {
  if (to <= from) return kNever;
  int left = kIntervals;
  const SimTime at = search(g, from, to, samples, until, left);
  return at <= until ? at : kNever;
}

SimTime first_tick(const GuardOnSegment& g, SimTime from, SimTime to, SimTime until) {
  if (to <= from) return kNever;
  return first_tick(g, from, to, sample(g, from, to, value(g, from), value(g, to)), until);
}

}  // namespace egiz::ode
