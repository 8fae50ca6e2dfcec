// Non-stiff steps: Dormand-Prince 5(4) by Boost.Odeint, with a cubic Hermite interpolant in the form of
// Segment. The system is a type as in rosenbrock.hpp; no Jacobian is needed.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "sim/event/kernel.hpp"
#include "sim/ode/segment.hpp"

namespace egiz {

namespace ode {

/// dx/dt = rate(self, x): how odeint, which stays inside dopri5.cpp, sees a system.
struct RateView {
  const void* self;
  void (*rate)(const void* self, const double* x, double* dxdt);
};

/// One trial step of h seconds; all arrays have the size of x0. `f1` is the rate at x1.
void dopri5_trial(const RateView& system, std::span<const double> x0, std::span<const double> f0, double h,
                  std::span<double> x1, std::span<double> f1, std::span<double> error);

}  // namespace ode

/// The next segment from (t, x), not beyond `limit`; errors as rosenbrock_segment.
template <class System>
Segment<System::kStates> dopri5_segment(const System& system, SimTime t,
                                        const std::array<double, System::kStates>& x, double step_hint,
                                        SimTime limit, const Tolerance<System::kStates>& tolerance,
                                        const char* asset) {
  constexpr int N = System::kStates;
  const ode::RateView view{&system, [](const void* self, const double* at, double* dxdt) {
                             static_cast<const System*>(self)->rate(at, dxdt);
                           }};
  Segment<N> s;
  std::array<double, N> f0, f1, error;
  system.rate(x.data(), f0.data());
  double h = step_hint > 0.0 ? step_hint : 1.0;
  for (;;) {
    const SimTime t1 = std::min(t + seconds(h), limit);
    if (t1 <= t || (t1 < limit && t1 - t < kLeastStep))
      throw RunError(asset, "a step of the continuous system became shorter than 100 ns");
    const double exact_h = to_seconds(t1 - t);
    ode::dopri5_trial(view, x, f0, exact_h, s.x1, f1, error);
    double sum = 0.0;
    for (std::size_t i = 0; i < N; ++i) {
      const double allowed =
          tolerance.absolute[i] + tolerance.relative * std::max(std::abs(x[i]), std::abs(s.x1[i]));
      sum += (error[i] / allowed) * (error[i] / allowed);
    }
    const double norm = std::isfinite(sum) ? std::sqrt(sum / N) : HUGE_VAL;
    const double factor = std::clamp(0.9 * std::pow(std::max(norm, 1e-10), -0.2), 0.2, 5.0);
    if (norm > 1.0) {
      if (t1 - t <= SimTime{1}) throw RunError(asset, "no step of the continuous system is exact enough");
      h = exact_h * std::min(factor, 0.9);
      continue;
    }
    s.t0 = t;
    s.t1 = t1;
    s.next_step = std::max(exact_h * factor, t1 == limit ? h : 0.0);
    s.x0 = x;
    for (std::size_t i = 0; i < N; ++i) {
      const double rise = s.x1[i] - x[i];
      s.c3[i] = exact_h * f0[i] - rise;
      s.c4[i] = 2.0 * rise - exact_h * (f0[i] + f1[i]);
    }
    return s;
  }
}

}  // namespace egiz
