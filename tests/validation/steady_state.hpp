// Newton's method for a circuit whose sump volume is held: the volume takes the place of one of its
// equations.
#pragma once

#include <Eigen/Dense>
#include <array>

namespace egiz::sample {

/// The first `Active` states at rest, with x[water] + x[solids] = volume. The other states stay as they are.
template <int Active, class System>
std::array<double, System::kStates> steady_state(const System& system, std::array<double, System::kStates> x,
                                                 int water, int solids, double volume) {
  constexpr int N = System::kStates;
  for (int round = 0; round < 50; ++round) {
    Eigen::Matrix<double, N, 1> f;
    Eigen::Matrix<double, N, N> j;
    system.rate(x.data(), f.data());
    system.jacobian(x.data(), j.data());
    Eigen::Matrix<double, Active, Active> a = j.template topLeftCorner<Active, Active>() * 3600.0;
    Eigen::Matrix<double, Active, 1> b = f.template head<Active>() * 3600.0;
    a.row(water).setZero();
    a(water, water) = a(water, solids) = 1.0;
    b[water] = x[static_cast<std::size_t>(water)] + x[static_cast<std::size_t>(solids)] - volume;
    const Eigen::Matrix<double, Active, 1> step = a.fullPivLu().solve(b);
    for (int i = 0; i < Active; ++i) x[static_cast<std::size_t>(i)] -= step[i];
    if (step.norm() < 1e-14) break;
  }
  return x;
}

}  // namespace egiz::sample
