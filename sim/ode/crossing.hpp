// Where a guard begins to hold on the interpolant of a segment: the first tick at which g(x(t)) >= 0.
//
// g is looked at in five equally spaced points of the interval. The interpolants have degree 4 at most, so a
// guard that is affine in the states is a quartic there, known completely from the five values:
//   1. values with M + .61 (M - m) < 0, m and M least and greatest of them: the quartic stays below zero (the
//      Lebesgue constant of five equally spaced points is 2.208), nothing to find;
//   2. otherwise the signs of its Bernstein coefficients: no change, no crossing; one change, one crossing,
//      which is the root of the quartic, settled to the tick on g itself; several, the interval is halved.
// A guard that is not affine is taken for a quartic where two further points agree with it to 2 % of M - m,
// and the interval is halved where they do not. Eight ticks are looked at one by one. After 256 intervals (a
// guard that lies along zero within rounding) the sign at the end of an interval decides. What can still be
// missed, therefore: of an affine guard nothing but what rounding hides and what the 256 intervals leave; of
// any other guard an excursion above zero that none of its points shows, by less than .61 times the spread of
// its five values, or one by less than the 2 %.
#pragma once

#include <array>

#include "sim/ode/segment.hpp"

namespace egiz {

namespace ode {

/// A guard on a segment as a function of time alone: at(self, s) at the share s of [t0, t1].
struct GuardOnSegment {
  const void* self;
  double (*at)(const void* self, double share);
  SimTime t0, t1;
};

inline constexpr double kQuarticMargin =
    0.61;                                  // of the spread of five values: (2.208 - 1) / 2, and some rounding
/// At the ends, the quarters and the middle; in the unit of the guard.
using FiveValues = std::array<double, 5>;  // at the ends, the quarters and the middle

/// What is known of a guard on an interval: five values, and two more that tell whether it is a quartic.
struct Samples {
  FiveValues values;
  std::array<double, 2> checks;  // at kCheckShares
};
inline constexpr std::array<double, 2> kCheckShares{0.11, 0.64};

/// First tick in (from, to] at which g >= 0, given g < 0 at `from`; kNever when there is none, or when it is
/// later than `until`. `samples` are of [from, to].
SimTime first_tick(const GuardOnSegment& g, SimTime from, SimTime to, const Samples& samples,
                   SimTime until = kNever);
/// The same, when no values are known: costs seven of g.
SimTime first_tick(const GuardOnSegment& g, SimTime from, SimTime to, SimTime until = kNever);

}  // namespace ode

/// First tick in (from, segment.t1] at which g(x(t)) >= 0; kNever when there is none. g must be below zero at
/// `from`, which lies within the segment: not checked. g takes the states as std::array.
template <int N, int Degree, class Guard>
SimTime first_crossing(const Segment<N, Degree>& segment, SimTime from, const Guard& g) {
  struct Both {
    const Segment<N, Degree>& segment;
    const Guard& guard;
  } const both{segment, g};
  const auto at = [](const void* self, double share) {
    const Both& b = *static_cast<const Both*>(self);
    if (share <= 0.0) return static_cast<double>(b.guard(b.segment.x0));
    if (share >= 1.0) return static_cast<double>(b.guard(b.segment.x1));
    return static_cast<double>(b.guard(b.segment.at_share(share)));
  };
  return ode::first_tick({&both, at, segment.t0, segment.t1}, from, segment.t1);
}

}  // namespace egiz
