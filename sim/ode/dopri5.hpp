// Non-stiff steps: the explicit Runge-Kutta method of order 5(4) of Dormand & Prince (1980), J. Comp. Appl.
// Math. 6, 19-26, with Shampine's dense output of order 4; tableau and dense output as in Hairer, Norsett &
// Wanner I, II.5 table 5.2 and II.6. Seven stages, of which the last is the first of the next step (FSAL);
// arrays of fixed size, nothing is allocated.
//   x1 = x0 + h sum b_i k_i,   error = h sum (b_i - b*_i) k_i,   k_i = rate(x0 + h sum_j a_ij k_j)
//   c3 = h k1 - (x1 - x0),   c4 = (x1 - x0) - h k7 - c3,   c5 = h sum d_i k_i           (Segment<N, 4>)
// Step control: PI of Gustafsson (Hairer & Wanner II, IV.2), h' = .9 h norm^-.17 norm_before^.04, within .2
// to 5.
#pragma once

#include <Eigen/Core>

#include "sim/event/kernel.hpp"
#include "sim/ode/segment.hpp"
#include "sim/ode/step_size.hpp"

namespace egiz {

namespace ode {

inline constexpr double kLeastNorm = 1e-4;  // what is more exact than this counts as this exact

/// One trial step of h > 0 seconds from s.x0 with the rate `f0` there, per second; fills x1, f1 and the
/// interpolant, but only when the step is exact enough. Gives the norm of the error: above 1 it is not.
/// Flattened: a call for each of the six rates would cost a tenth of the step of a small system.
template <class System>
[[gnu::flatten]] double dopri5_trial(const System& system, const StatesOf<System>& f0, double h,
                    const Tolerance<System::kStates>& tolerance, Segment<System::kStates, 4>& s) {
  using Array = Eigen::Array<double, System::kStates, 1>;
  const auto view = [](auto& states) { return Eigen::Map<Array>(states.data()); };
  const Array x = Eigen::Map<const Array>(s.x0.data()), k1 = Eigen::Map<const Array>(f0.data());
  Array k2, k3, k4, k5, k6, k7, at;
  at = x + h * (1.0 / 5.0 * k1);
  system.rate(at.data(), k2.data());
  at = x + h * (3.0 / 40.0 * k1 + 9.0 / 40.0 * k2);
  system.rate(at.data(), k3.data());
  at = x + h * (44.0 / 45.0 * k1 - 56.0 / 15.0 * k2 + 32.0 / 9.0 * k3);
  system.rate(at.data(), k4.data());
  at = x +
       h * ((19372.0 / 6561.0 * k1 - 25360.0 / 2187.0 * k2) + (64448.0 / 6561.0 * k3 - 212.0 / 729.0 * k4));
  system.rate(at.data(), k5.data());
  at = x + h * ((9017.0 / 3168.0 * k1 - 355.0 / 33.0 * k2) + (46732.0 / 5247.0 * k3 + 49.0 / 176.0 * k4) -
                5103.0 / 18656.0 * k5);
  system.rate(at.data(), k6.data());
  at = x + h * ((35.0 / 384.0 * k1 + 500.0 / 1113.0 * k3) + (125.0 / 192.0 * k4 - 2187.0 / 6784.0 * k5) +
                11.0 / 84.0 * k6);
  system.rate(at.data(), k7.data());
  const Array error =
      h * ((71.0 / 57600.0 * k1 - 71.0 / 16695.0 * k3) + (71.0 / 1920.0 * k4 - 17253.0 / 339200.0 * k5) +
           (22.0 / 525.0 * k6 - 1.0 / 40.0 * k7));
  const double norm = error_norm<System::kStates>(error, x, at, tolerance);
  if (norm > 1.0) return norm;
  const Array rise = at - x, c3 = h * k1 - rise;
  view(s.x1) = at;
  view(s.f1) = k7;
  view(s.c3) = c3;
  view(s.c4) = (rise - h * k7) - c3;
  view(s.c5) = h * ((-12715105075.0 / 11282082432.0 * k1 + 87487479700.0 / 32700410799.0 * k3) +
                    (-10690763975.0 / 1880347072.0 * k4 + 701980252875.0 / 199316789632.0 * k5) +
                    (-1453857185.0 / 822651844.0 * k6 + 69997945.0 / 29380423.0 * k7));
  return norm;
}

/// How many times longer the next step may be, .2 to 5: PI control; `before` is the norm of the last accepted
/// step, 0 when unknown.
inline double dopri5_growth(double norm, double before) {
  const double e = std::clamp(norm, kLeastNorm, 1e10);
  const double growth =
      before > 0.0 ? 0.9 * rough_power(e, -0.17) * rough_power(before, 0.04) : 0.9 * rough_power(e, -0.2);
  return std::clamp(growth, 0.2, 5.0);
}

}  // namespace ode

/// Solves one step into `s`, of which t0 and x0 are set, from the rate f0 at x0 (per second), not beyond
/// `limit`, which must lie after t0. `step_hint` in seconds, 0: none; `before`: norm of the last step's
/// error, 0: unknown. RunError with `asset`, time and state when the step would have to be shorter than
/// a tick, or a short one too many (Pace; without one the first).
template <class System>
void dopri5_solve(const System& system, Segment<System::kStates, 4>& s, const ode::StatesOf<System>& f0,
                  double step_hint, double before, SimTime limit, const Tolerance<System::kStates>& tolerance,
                  const char* asset, Pace* pace = nullptr) {
  const ode::Standing standing = ode::standing<System>(asset, s.t0, s.x0.data());
  double h = step_hint > 0.0 ? step_hint
                             : ode::starting_step(system, s.x0, f0, tolerance, 5, to_seconds(limit - s.t0));
  for (bool refused = false;; refused = true) {
    s.t1 = ode::step_end(s.t0, h, limit, standing, pace);
    const double exact_h = to_seconds(s.t1 - s.t0);
    const double norm = ode::dopri5_trial(system, f0, exact_h, tolerance, s);
    if (norm > 1.0) {
      if (s.t1 - s.t0 <= SimTime{1}) ode::fail(standing, "no step of the continuous system is exact enough");
      h = exact_h * std::min(ode::dopri5_growth(norm, 0.0), 0.9);
      continue;
    }
    ode::count_step(s.t0, s.t1, limit, pace);
    const double growth = std::min(ode::dopri5_growth(norm, before), refused ? 1.0 : 5.0);
    // A step cut short by the limit says nothing against the longer one that was proposed.
    s.next_step = std::max(exact_h * growth, s.t1 == limit ? h : 0.0);
    s.last_error = std::max(norm, ode::kLeastNorm);
    return;
  }
}

/// The next segment from (t, x), when nothing of the last one can be used. Otherwise as dopri5_solve().
template <class System>
Segment<System::kStates, 4> dopri5_segment(const System& system, SimTime t, const ode::StatesOf<System>& x,
                                           double step_hint, SimTime limit,
                                           const Tolerance<System::kStates>& tolerance, const char* asset,
                                           Pace* pace = nullptr) {
  ode::StatesOf<System> f0;
  system.rate(x.data(), f0.data());
  Segment<System::kStates, 4> s;
  s.t0 = t;
  s.x0 = x;
  dopri5_solve(system, s, f0, step_hint, 0.0, limit, tolerance, asset, pace);
  return s;
}

/// Puts the segment after `s` in its place, when neither inputs nor states were changed: its last stage is
/// the first of the next. Errors as dopri5_solve().
template <class System>
void dopri5_advance(const System& system, Segment<System::kStates, 4>& s, SimTime limit,
                    const Tolerance<System::kStates>& tolerance, const char* asset, Pace* pace = nullptr) {
  const ode::StatesOf<System> f0 = s.f1;
  s.t0 = s.t1;
  s.x0 = s.x1;
  dopri5_solve(system, s, f0, s.next_step, s.last_error, limit, tolerance, asset, pace);
}

}  // namespace egiz
