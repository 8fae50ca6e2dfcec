// Exact Jacobians by forward automatic differentiation (Eigen's AutoDiffScalar), so that a model writes its
// equations once:
//   template <class Real> void rates(const Real* x, Real* dxdt) const
// `Active` is the number of leading states that the rates depend on; the others are pure integrals (energy,
// tonnes out).
#pragma once

#include <Eigen/Dense>
#include <unsupported/Eigen/AutoDiff>

namespace egiz {

/// Writes the N x N matrix d rates_i / d x_j, column-major, in 1/s (times unit of i over unit of j), into
/// `jacobian`. `x` has N numbers. 1 <= Active <= N: columns beyond are zero.
template <int Active, class System, int N = System::kStates>
void exact_jacobian(const System& system, const double* x, double* jacobian) {
  using Real = Eigen::AutoDiffScalar<Eigen::Matrix<double, Active, 1>>;
  Real at[N], dxdt[N];
  for (int i = 0; i < N; ++i) {
    at[i].value() = x[i];
    at[i].derivatives().setZero();
    if (i < Active) at[i].derivatives()[i] = 1.0;
    dxdt[i] = Real(0.0);
  }
  system.rates(at, dxdt);
  for (int j = 0; j < N; ++j)
    for (int i = 0; i < N; ++i) jacobian[j * N + i] = j < Active ? dxdt[i].derivatives()[j] : 0.0;
}

}  // namespace egiz
