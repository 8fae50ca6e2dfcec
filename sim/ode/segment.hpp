// One step of a continuous system together with its interpolant: what a State holds of a solution between
// events.
//   x(t) = (1 - s) x0 + s (x1 + (1 - s)(c3 + s (c4 + (1 - s) c5))),   s = (t - t0) / (t1 - t0)
// Segment<N> is the cubic (c5 = 0) of the stiff method, Segment<N, 4> the quartic of Dormand-Prince (Hairer,
// Norsett & Wanner I, II.6), which also keeps the rate at its end, so that the next step need not compute it.
// The interpolant is a linear combination of the stage values, so whatever linear sum of the states the
// equations conserve (mass) is conserved between the ends as well. An event that lands inside the segment
// reads x(t); when it changes an input, the next segment starts there.
#pragma once

#include <array>

#include "sim/base/time.hpp"
#include "sim/ode/failure.hpp"
#include "sim/ode/tolerance.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

namespace ode {

/// Where t lies between t0 (0) and t1 (1); t1 must not be t0.
inline double share_of(SimTime t, SimTime t0, SimTime t1) { return to_seconds(t - t0) / to_seconds(t1 - t0); }

}  // namespace ode

/// The cubic. Times in ns; states in their units.
template <int N, int Degree = 3>
struct Segment {
  static_assert(Degree == 3);
  SimTime t0, t1;
  double next_step = 0.0;  // proposed for the next segment, in seconds; 0: none yet
  std::array<double, N> x0{}, x1{}, c3{}, c4{};

  /// x at t; before t0 the start, after t1 the end.
  std::array<double, N> at(SimTime t) const {
    if (t <= t0) return x0;
    if (t >= t1) return x1;
    return at_share(ode::share_of(t, t0, t1));
  }
  /// x at the share s of the segment, 0 <= s <= 1.
  std::array<double, N> at_share(double s) const {
    const double r = 1.0 - s;
    std::array<double, N> x;
    for (int i = 0; i < N; ++i) x[i] = r * x0[i] + s * (x1[i] + r * (c3[i] + s * c4[i]));
    return x;
  }
  /// dx/dt of the interpolant at t in [t0, t1], per second; zero at rest.
  std::array<double, N> slope(SimTime t) const {
    std::array<double, N> v{};
    if (t1 <= t0) return v;
    const double s = ode::share_of(t, t0, t1), r = 1.0 - s, per_second = 1.0 / to_seconds(t1 - t0);
    for (int i = 0; i < N; ++i)
      v[i] = (x1[i] - x0[i] + (r - s) * (c3[i] + s * c4[i]) + s * r * c4[i]) * per_second;
    return v;
  }

  /// A solution that stands at x from time t on: no step taken yet, or the system is at rest.
  static Segment rest(SimTime t, const std::array<double, N>& x) {
    Segment segment;
    segment.t0 = segment.t1 = t;
    segment.x0 = segment.x1 = x;
    return segment;
  }
};

/// The quartic.
template <int N>
struct Segment<N, 4> {
  SimTime t0, t1;
  double next_step = 0.0;   // proposed for the next segment, in seconds; 0: none yet
  double last_error = 0.0;  // norm of this step's error, for the step control; 0: none yet
  std::array<double, N> x0{}, x1{}, c3{}, c4{}, c5{};
  std::array<double, N> f1{};  // rate at t1, per second: first stage of the next step when nothing changed

  /// x at t; before t0 the start, after t1 the end.
  std::array<double, N> at(SimTime t) const {
    if (t <= t0) return x0;
    if (t >= t1) return x1;
    return at_share(ode::share_of(t, t0, t1));
  }
  /// x at the share s of the segment, 0 <= s <= 1.
  std::array<double, N> at_share(double s) const {
    const double r = 1.0 - s;
    std::array<double, N> x;
    for (int i = 0; i < N; ++i) x[i] = r * x0[i] + s * (x1[i] + r * (c3[i] + s * (c4[i] + r * c5[i])));
    return x;
  }
  /// dx/dt of the interpolant at t in [t0, t1], per second; zero at rest.
  std::array<double, N> slope(SimTime t) const {
    std::array<double, N> v{};
    if (t1 <= t0) return v;
    const double s = ode::share_of(t, t0, t1), r = 1.0 - s, per_second = 1.0 / to_seconds(t1 - t0);
    for (int i = 0; i < N; ++i) {
      const double q = c3[i] + s * (c4[i] + r * c5[i]), dq = c4[i] + (r - s) * c5[i];
      v[i] = (x1[i] - x0[i] + (r - s) * q + s * r * dq) * per_second;
    }
    return v;
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

template <int N>
void describe(Fields& f, const Segment<N, 4>& s) {
  f.time("t0", s.t0).time("t1", s.t1).real("next_step", s.next_step, "s").real("last_error", s.last_error);
  f.reals("x0", s.x0.data(), N)
      .reals("x1", s.x1.data(), N)
      .reals("c3", s.c3.data(), N)
      .reals("c4", s.c4.data(), N)
      .reals("c5", s.c5.data(), N)
      .reals("f1", s.f1.data(), N);
}

}  // namespace egiz
