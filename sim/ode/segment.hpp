// One step of a continuous system together with its interpolant: what a State holds of a solution between
// events.
//   x(t) = (1 - s) x0 + s (x1 + (1 - s)(c3 + s c4)),   s = (t - t0) / (t1 - t0)
// The interpolant is a linear combination of the stage values, so whatever linear sum of the states the
// equations conserve (mass) is conserved between the ends as well. An event that lands inside the segment
// reads x(t); when it changes an input, the next segment starts there.
#pragma once

#include <array>

#include "sim/base/time.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

template <int N>
struct Segment {
  SimTime t0, t1;
  double next_step = 0.0;  // proposed for the next segment, in seconds; 0: none yet
  std::array<double, N> x0{}, x1{}, c3{}, c4{};

  std::array<double, N> at(SimTime t) const {
    if (t <= t0) return x0;
    if (t >= t1) return x1;
    const double s = to_seconds(t - t0) / to_seconds(t1 - t0), r = 1.0 - s;
    std::array<double, N> x;
    for (int i = 0; i < N; ++i) x[i] = r * x0[i] + s * (x1[i] + r * (c3[i] + s * c4[i]));
    return x;
  }

  /// A solution that stands at x from time t on: no step taken yet, or the system is at rest.
  static Segment rest(SimTime t, const std::array<double, N>& x) {
    Segment segment;
    segment.t0 = segment.t1 = t;
    segment.x0 = segment.x1 = x;
    return segment;
  }
};

template <int N>
void describe(Fields& f, const Segment<N>& s) {
  f.time("t0", s.t0).time("t1", s.t1).real("next_step", s.next_step, "s");
  f.reals("x0", s.x0.data(), N)
      .reals("x1", s.x1.data(), N)
      .reals("c3", s.c3.data(), N)
      .reals("c4", s.c4.data(), N);
}

/// Shorter steps are refused, unless the limit of the segment is nearer: a plant has no such time constants, and near a pole
/// of the solution the steps would shrink for ever.
inline constexpr SimTime kLeastStep{100};

/// How exact a step must be: error of component i below absolute[i] + relative |x_i| (root mean square over
/// i).
template <int N>
struct Tolerance {
  double relative = 1e-6;
  std::array<double, N> absolute{};  // per component, in its own unit
};

/// First tick in (from, segment.t1] at which g(x(t)) >= 0, given g < 0 at `from`; kNever when there is none.
/// `probes` points inside the segment are looked at, so that a double crossing is not stepped over; then
/// bisection to the tick.
template <int N, class Guard>
SimTime first_crossing(const Segment<N>& segment, SimTime from, const Guard& g, int probes = 4) {
  SimTime low = from;
  for (int k = 1; k <= probes; ++k) {
    SimTime high{from.ns + (segment.t1.ns - from.ns) / probes * k};
    if (k == probes) high = segment.t1;
    if (g(segment.at(high)) < 0.0) {
      low = high;
      continue;
    }
    while (high.ns - low.ns > 1) {
      const SimTime middle{low.ns + (high.ns - low.ns) / 2};
      (g(segment.at(middle)) < 0.0 ? low : high) = middle;
    }
    return high;
  }
  return kNever;
}

}  // namespace egiz
