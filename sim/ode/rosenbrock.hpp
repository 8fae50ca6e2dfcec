// Stiff steps: the L-stable Rosenbrock method of order 4(3) with dense output of order 3 that Boost.Odeint
// calls rosenbrock4 (RODAS; Hairer & Wanner II, IV.7), on fixed-size Eigen arrays. The coefficients come from
// Boost.Odeint; the step is our own because odeint's works on dynamic uBLAS matrices
// (docs/decisions/0003-rosenbrock-on-eigen.md).
// What a system is: system.hpp.
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "sim/event/kernel.hpp"
#include "sim/ode/segment.hpp"

namespace egiz {

/// Pure numbers, named as Hairer & Wanner name them (II, IV.7).
struct RosenbrockCoefficients {
  double gamma;
  double a21, a31, a32, a41, a42, a43, a51, a52, a53, a54;
  double c21, c31, c32, c41, c42, c43, c51, c52, c53, c54, c61, c62, c63, c64, c65;
  double d21, d22, d23, d24, d25, d31, d32, d33, d34, d35;
};
/// Those of Boost.Odeint's rosenbrock4.
const RosenbrockCoefficients& rosenbrock_coefficients();

namespace ode {

/// States or rates of a system, a column.
template <int N>
using Vector = Eigen::Matrix<double, N, 1>;

/// How many leading states the rates depend on: System::kActive where a system says so, otherwise all.
template <class System>
constexpr int active_states() {
  if constexpr (requires { System::kActive; })
    return System::kActive;
  else
    return System::kStates;
}

/// (I / (gamma h) - J) y = r solved for y. The columns of J beyond the first A are zero (running integrals),
/// so only the leading A x A block is factored, and the integrals follow from y without a factorisation.
template <int N, int A>
class ShiftedSolver {
 public:
  /// Factors once; gamma_h > 0 in seconds, J in 1/s. A singular matrix is no error here: y is then not
  /// finite, and the step is refused.
  ShiftedSolver(const Eigen::Matrix<double, N, N>& jacobian, double gamma_h)
      : gamma_h_(gamma_h),
        lower_(jacobian.template bottomLeftCorner<N - A, A>()),
        lu_(shifted(jacobian, gamma_h)) {}

  /// y for this r.
  Vector<N> solve(const Vector<N>& r) const {
    Vector<N> y;
    y.template head<A>() = lu_.solve(r.template head<A>());
    y.template tail<N - A>() = gamma_h_ * (r.template tail<N - A>() + lower_ * y.template head<A>());
    return y;
  }

 private:
  static Eigen::Matrix<double, A, A> shifted(const Eigen::Matrix<double, N, N>& jacobian, double gamma_h) {
    Eigen::Matrix<double, A, A> w = -jacobian.template topLeftCorner<A, A>();
    w.diagonal().array() += 1.0 / gamma_h;
    return w;
  }
  double gamma_h_;
  Eigen::Matrix<double, N - A, A> lower_;
  Eigen::PartialPivLU<Eigen::Matrix<double, A, A>> lu_;
};

/// The end of a step, its error, and the coefficients of its interpolant (Segment), all in the units of the
/// states.
template <int N>
struct RosenbrockTrial {
  Vector<N> x1, error, c3, c4;
};

/// One trial step of h > 0 seconds from x0, with the Jacobian J (1/s) and the rate f0 (per second) at x0.
template <class System, int N = System::kStates>
RosenbrockTrial<N> rosenbrock_trial(const System& system, const Vector<N>& x0, const Vector<N>& f0,
                                    const Eigen::Matrix<double, N, N>& jacobian, double h) {
  const RosenbrockCoefficients& c = rosenbrock_coefficients();
  const ShiftedSolver<N, active_states<System>()> lu(jacobian, c.gamma * h);
  const auto rate = [&system](const Vector<N>& x) {
    Vector<N> dxdt;
    system.rate(x.data(), dxdt.data());
    return dxdt;
  };
  RosenbrockTrial<N> t;
  const Vector<N> g1 = lu.solve(f0);
  const Vector<N> g2 = lu.solve(rate(x0 + c.a21 * g1) + (c.c21 / h) * g1);
  const Vector<N> g3 = lu.solve(rate(x0 + c.a31 * g1 + c.a32 * g2) + (c.c31 * g1 + c.c32 * g2) / h);
  const Vector<N> g4 =
      lu.solve(rate(x0 + c.a41 * g1 + c.a42 * g2 + c.a43 * g3) + (c.c41 * g1 + c.c42 * g2 + c.c43 * g3) / h);
  const Vector<N> x5 = x0 + c.a51 * g1 + c.a52 * g2 + c.a53 * g3 + c.a54 * g4;
  const Vector<N> g5 = lu.solve(rate(x5) + (c.c51 * g1 + c.c52 * g2 + c.c53 * g3 + c.c54 * g4) / h);
  const Vector<N> x6 = x5 + g5;
  t.error = lu.solve(rate(x6) + (c.c61 * g1 + c.c62 * g2 + c.c63 * g3 + c.c64 * g4 + c.c65 * g5) / h);
  t.x1 = x6 + t.error;
  t.c3 = c.d21 * g1 + c.d22 * g2 + c.d23 * g3 + c.d24 * g4 + c.d25 * g5;
  t.c4 = c.d31 * g1 + c.d32 * g2 + c.d33 * g3 + c.d34 * g4 + c.d35 * g5;
  return t;
}

}  // namespace ode

/// The next segment of the solution: from (t, x), not beyond `limit`, which must lie after t. `step_hint` in
/// seconds, 0: none (then 1 s is tried first). RunError with `asset`, time and state when the step would have
/// to be shorter than a tick, or a short one too many (Pace; without one the first).
template <class System>
Segment<System::kStates> rosenbrock_segment(const System& system, SimTime t,
                                            const std::array<double, System::kStates>& x, double step_hint,
                                            SimTime limit, const Tolerance<System::kStates>& tolerance,
                                            const char* asset, Pace* pace = nullptr) {
  constexpr int N = System::kStates;
  using ode::Vector;
  const Vector<N> x0 = Eigen::Map<const Vector<N>>(x.data());
  Vector<N> f0;
  Eigen::Matrix<double, N, N> jacobian;
  system.rate(x0.data(), f0.data());
  system.jacobian(x0.data(), jacobian.data());
  double h = step_hint > 0.0 ? step_hint : 1.0;
  const ode::Standing standing = ode::standing<System>(asset, t, x.data());
  for (;;) {
    const SimTime t1 = ode::step_end(t, h, limit, standing, pace);
    const double exact_h = to_seconds(t1 - t);
    const ode::RosenbrockTrial<N> trial = ode::rosenbrock_trial(system, x0, f0, jacobian, exact_h);
    const double norm = ode::error_norm<N>(trial.error, x0, trial.x1, tolerance);
    const double factor = std::clamp(0.9 * std::pow(std::max(norm, 1e-10), -0.25), 0.2, 6.0);
    if (norm > 1.0) {
      if (t1 - t <= SimTime{1}) ode::fail(standing, "no step of the continuous system is exact enough");
      h = exact_h * std::min(factor, 0.9);
      continue;
    }
    ode::count_step(t, t1, limit, pace);
    Segment<N> segment;
    segment.t0 = t;
    segment.t1 = t1;
    // A step cut short by the limit says nothing against the longer one that was proposed.
    segment.next_step = std::max(exact_h * factor, t1 == limit ? h : 0.0);
    segment.x0 = x;
    Eigen::Map<Vector<N>>(segment.x1.data()) = trial.x1;
    Eigen::Map<Vector<N>>(segment.c3.data()) = trial.c3;
    Eigen::Map<Vector<N>>(segment.c4.data()) = trial.c4;
    return segment;
  }
}

}  // namespace egiz
