// Non-stiff steps: the explicit Runge-Kutta method of order 5(4) of Dormand & Prince (1980), J. Comp. Appl. Math. 6,
// 19-26, with Shampine's dense output of order 4; tableau and dense output as in Hairer, Norsett & Wanner I,
// II.5 table 5.2 and II.6. Seven stages, of which the last is the first of the next step (FSAL); arrays of fixed size,
// nothing is allocated.
//   x1 = x0 + h sum b_i k_i,   error = h sum (b_i - b*_i) k_i,   k_i = rate(x0 + h sum_j a_ij k_j)
//   c3 = h k1 - (x1 - x0),   c4 = (x1 - x0) - h k7 - c3,   c5 = h sum d_i k_i           (Segment<N, 4>)
// Step control: PI of Gustafsson (Hairer & Wanner II, IV.2), h' = .9 h norm^-.17 norm_before^.04, within .2 to 5.
#pragma once

#include "sim/event/kernel.hpp"
#include "sim/ode/segment.hpp"
#include "sim/ode/step_size.hpp"

namespace egiz {

namespace ode {

/// One trial step from s.x0 with the rate `k1` there; fills x1, f1 and the interpolant. Gives the norm of the error.
template <class System>
double dopri5_trial(const System& system, const StatesOf<System>& k1, double h,
                    const Tolerance<System::kStates>& tolerance, Segment<System::kStates, 4>& s) {
  constexpr std::size_t n = System::kStates;
  const StatesOf<System>& x = s.x0;
  StatesOf<System> k2, k3, k4, k5, k6, at;
  StatesOf<System>& k7 = s.f1;
  const double a21 = h * (1.0 / 5.0);
  for (std::size_t i = 0; i < n; ++i) at[i] = x[i] + a21 * k1[i];
  system.rate(at.data(), k2.data());
  const double a31 = h * (3.0 / 40.0), a32 = h * (9.0 / 40.0);
  for (std::size_t i = 0; i < n; ++i) at[i] = x[i] + (a31 * k1[i] + a32 * k2[i]);
  system.rate(at.data(), k3.data());
  const double a41 = h * (44.0 / 45.0), a42 = h * (-56.0 / 15.0), a43 = h * (32.0 / 9.0);
  for (std::size_t i = 0; i < n; ++i) at[i] = x[i] + (a41 * k1[i] + a42 * k2[i] + a43 * k3[i]);
  system.rate(at.data(), k4.data());
  const double a51 = h * (19372.0 / 6561.0), a52 = h * (-25360.0 / 2187.0), a53 = h * (64448.0 / 6561.0),
               a54 = h * (-212.0 / 729.0);
  for (std::size_t i = 0; i < n; ++i)
    at[i] = x[i] + ((a51 * k1[i] + a52 * k2[i]) + (a53 * k3[i] + a54 * k4[i]));
  system.rate(at.data(), k5.data());
  const double a61 = h * (9017.0 / 3168.0), a62 = h * (-355.0 / 33.0), a63 = h * (46732.0 / 5247.0),
               a64 = h * (49.0 / 176.0), a65 = h * (-5103.0 / 18656.0);
  for (std::size_t i = 0; i < n; ++i)
    at[i] = x[i] + ((a61 * k1[i] + a62 * k2[i]) + (a63 * k3[i] + a64 * k4[i]) + a65 * k5[i]);
  system.rate(at.data(), k6.data());
  const double b1 = h * (35.0 / 384.0), b3 = h * (500.0 / 1113.0), b4 = h * (125.0 / 192.0),
               b5 = h * (-2187.0 / 6784.0), b6 = h * (11.0 / 84.0);
  for (std::size_t i = 0; i < n; ++i)
    s.x1[i] = x[i] + ((b1 * k1[i] + b3 * k3[i]) + (b4 * k4[i] + b5 * k5[i]) + b6 * k6[i]);
  system.rate(s.x1.data(), k7.data());
  const double e1 = h * (71.0 / 57600.0), e3 = h * (-71.0 / 16695.0), e4 = h * (71.0 / 1920.0),
               e5 = h * (-17253.0 / 339200.0), e6 = h * (22.0 / 525.0), e7 = h * (-1.0 / 40.0);
  for (std::size_t i = 0; i < n; ++i)
    at[i] = (e1 * k1[i] + e3 * k3[i]) + (e4 * k4[i] + e5 * k5[i]) + (e6 * k6[i] + e7 * k7[i]);
  const double norm = error_norm<System::kStates>(at, x, s.x1, tolerance);
  if (norm > 1.0) return norm;  // the interpolant of a step that is refused is not needed
  const double d1 = h * (-12715105075.0 / 11282082432.0), d3 = h * (87487479700.0 / 32700410799.0),
               d4 = h * (-10690763975.0 / 1880347072.0), d5 = h * (701980252875.0 / 199316789632.0),
               d6 = h * (-1453857185.0 / 822651844.0), d7 = h * (69997945.0 / 29380423.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double rise = s.x1[i] - x[i];
    s.c3[i] = h * k1[i] - rise;
    s.c4[i] = (rise - h * k7[i]) - s.c3[i];
    s.c5[i] = (d1 * k1[i] + d3 * k3[i]) + (d4 * k4[i] + d5 * k5[i]) + (d6 * k6[i] + d7 * k7[i]);
  }
  return norm;
}

/// How much longer the next step may be: PI control; `before` is the norm of the last accepted step, 0 when unknown.
inline double dopri5_growth(double norm, double before) {
  const double e = std::max(norm, 1e-8);
  const double growth = before > 0.0 ? 0.9 * std::pow(e, -0.17) * std::pow(std::max(before, 1e-4), 0.04)
                                     : 0.9 * std::pow(e, -0.2);
  return std::clamp(growth, 0.2, 5.0);
}

}  // namespace ode

/// The next segment from (t, x) with the rate f0 there, not beyond `limit`. `step_hint` in seconds, 0: none; `before`:
/// norm of the last step's error, 0: unknown. RunError with `asset`, time and state when a step fails.
template <class System>
Segment<System::kStates, 4> dopri5_from(const System& system, SimTime t, const ode::StatesOf<System>& x,
                          const ode::StatesOf<System>& f0, double step_hint, double before, SimTime limit,
                          const Tolerance<System::kStates>& tolerance, const char* asset) {
  Segment<System::kStates, 4> s;
  s.t0 = t;
  s.x0 = x;
  const ode::Standing standing = ode::standing<System>(asset, t, s.x0.data());
  double h = step_hint > 0.0
                 ? step_hint
                 : ode::starting_step(system, x, f0, tolerance, 5, to_seconds(limit - t));
  for (bool refused = false;; refused = true) {
    s.t1 = ode::step_end(t, h, limit, standing);
    const double exact_h = to_seconds(s.t1 - t);
    const double norm = ode::dopri5_trial(system, f0, exact_h, tolerance, s);
    if (norm > 1.0) {
      if (s.t1 - t <= SimTime{1}) ode::fail(standing, "no step of the continuous system is exact enough");
      h = exact_h * std::min(ode::dopri5_growth(norm, 0.0), 0.9);
      continue;
    }
    const double growth = std::min(ode::dopri5_growth(norm, before), refused ? 1.0 : 5.0);
    // A step cut short by the limit says nothing against the longer one that was proposed.
    s.next_step = std::max(exact_h * growth, s.t1 == limit ? h : 0.0);
    s.last_error = std::max(norm, 1e-8);
    return s;
  }
}

/// The next segment from (t, x), when nothing of the last one can be used.
template <class System>
Segment<System::kStates, 4> dopri5_segment(const System& system, SimTime t, const ode::StatesOf<System>& x, double step_hint,
                             SimTime limit, const Tolerance<System::kStates>& tolerance, const char* asset) {
  ode::StatesOf<System> f0;
  system.rate(x.data(), f0.data());
  return dopri5_from(system, t, x, f0, step_hint, 0.0, limit, tolerance, asset);
}

/// The segment after `last`, when neither inputs nor states were changed: its last stage is the first of this one.
template <class System>
Segment<System::kStates, 4> dopri5_after(const System& system, const Segment<System::kStates, 4>& last, SimTime limit,
                           const Tolerance<System::kStates>& tolerance, const char* asset) {
  return dopri5_from(system, last.t1, last.x1, last.f1, last.next_step, last.last_error, limit, tolerance, asset);
}

}  // namespace egiz
