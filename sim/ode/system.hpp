// What the integrators ask of a continuous system, and the short way to give it. A system is any type with
//   static constexpr int kStates                     N
//   void rate(const double* x, double* dxdt) const   per second; autonomous, inputs are constant in a segment
//   void jacobian(const double* x, double* j) const  stiff systems only: N x N, column-major; must be exact
//                                                    for mass to be conserved
// and, where it helps,
//   static constexpr int kActive                     leading states that the rates depend on (jacobian.hpp)
//   static constexpr std::array<const char*, N> kNames   of the states, for messages
//   static constexpr bool kStiff                     for HybridUnit: Rosenbrock instead of Dormand-Prince
// A type that writes its equations once, as template <class Real> void rates(const Real* x, Real* dxdt)
// const, gets rate() and jacobian() from SystemOf:
//   struct Decay : SystemOf<Decay, 1> { template <class Real> void rates(const Real* x, Real* d) const; };
#pragma once

#include "sim/ode/jacobian.hpp"

namespace egiz {

/// Base of a type `Equations` with rates() and N states.
template <class Equations, int N>
struct SystemOf {
  static constexpr int kStates = N;
  /// dx/dt at x, per second; N numbers each.
  void rate(const double* x, double* dxdt) const { self().rates(x, dxdt); }
  /// d rate_i / d x_j at j * N + i, exact, in 1/s; N x N numbers.
  void jacobian(const double* x, double* j) const { exact_jacobian<N>(self(), x, j); }

 private:
  const Equations& self() const { return static_cast<const Equations&>(*this); }
};

}  // namespace egiz
