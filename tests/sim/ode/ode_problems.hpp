// Systems with known solutions, for the tests of the integrators, and a loop that solves them segment by
// segment.
#pragma once

#include "sim/ode/crossing.hpp"
#include "sim/ode/dopri5.hpp"
#include "sim/ode/rosenbrock.hpp"
#include "sim/ode/system.hpp"

namespace egiz::sample {

template <class Equations, int N>
using Smooth = SystemOf<Equations, N>;

struct Decay : Smooth<Decay, 1> {  // x = exp(-t)
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = -x[0];
  }
};

struct Logistic : Smooth<Logistic, 1> {  // x = 1 / (1 + 9 exp(-t)) from .1
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = x[0] * (1.0 - x[0]);
  }
  static double at(double t) { return 1.0 / (1.0 + 9.0 * std::exp(-t)); }
};

struct Explosion : Smooth<Explosion, 1> {  // x = 1 / (1 - t) from 1: no solution beyond t = 1
  template <class Real>
  void rates(const Real* x, Real* d) const {
    d[0] = x[0] * x[0];
  }
};

/// Robertson's kinetics; y1 + y2 + y3 = 1. Hairer & Wanner II, IV.10.
struct Rober : Smooth<Rober, 3> {
  template <class Real>
  void rates(const Real* y, Real* d) const {
    d[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
    d[2] = 3e7 * y[1] * y[1];
    d[1] = -d[0] - d[2];
  }
};

/// High irradiance responses of photomorphogenesis; y7 + y8 = .0057. IVP Test Set, problem HIRES.
struct Hires : Smooth<Hires, 8> {
  template <class Real>
  void rates(const Real* y, Real* d) const {
    const Real pair = 280.0 * y[5] * y[7];
    d[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
    d[1] = 1.71 * y[0] - 8.75 * y[1];
    d[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
    d[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
    d[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
    d[5] = -pair + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
    d[6] = pair - 1.81 * y[6];
    d[7] = -pair + 1.81 * y[6];
  }
  static constexpr std::array<double, 8> kStart{1, 0, 0, 0, 0, 0, 0, 0.0057};
  static constexpr double kEnd = 321.8122;
  static constexpr std::array<double, 8> kReference{
      0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
      0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2};
};

/// Van der Pol's oscillator, eps 1e-6, its time unit taken as 1000 s so that the jumps are long against a
/// tick. IVP Test Set, problem VDPOL.
struct Vdpol : Smooth<Vdpol, 2> {
  template <class Real>
  void rates(const Real* y, Real* d) const {
    d[0] = y[1] * 1e-3;
    d[1] = ((1.0 - y[0] * y[0]) * y[1] - y[0]) * (1e6 * 1e-3);
  }
  static constexpr std::array<double, 2> kStart{2, 0};
  static constexpr double kEnd = 2000.0;
  static constexpr std::array<double, 2> kReference{0.1706167732170483e1, -0.8928097010247975e0};
};

/// Robertson's kinetics to the end of the IVP Test Set (problem ROBER), 1e11 s; a second of it is taken as 10
/// ms, because 1e11 s are beyond the range of SimTime.
struct LongRober : Smooth<LongRober, 3> {
  template <class Real>
  void rates(const Real* y, Real* d) const {
    d[0] = 1e2 * (-0.04 * y[0] + 1e4 * y[1] * y[2]);
    d[2] = 1e2 * 3e7 * y[1] * y[1];
    d[1] = -d[0] - d[2];
  }
  static constexpr std::array<double, 3> kStart{1, 0, 0};
  static constexpr double kEnd = 1e9;
  static constexpr std::array<double, 3> kReference{0.2083340149701255e-7, 0.8333360770334713e-13,
                                                    0.9999999791665050};
};

/// The Oregonator. IVP Test Set, problem OREGO.
struct Orego : Smooth<Orego, 3> {
  template <class Real>
  void rates(const Real* y, Real* d) const {
    d[0] = 77.27 * (y[1] + y[0] * (1.0 - 8.375e-6 * y[0] - y[1]));
    d[1] = (y[2] - (1.0 + y[0]) * y[1]) / 77.27;
    d[2] = 0.161 * (y[0] - y[2]);
  }
  static constexpr std::array<double, 3> kStart{1, 2, 3};
  static constexpr double kEnd = 360.0;
  static constexpr std::array<double, 3> kReference{0.1000814870318523e1, 0.1228178521549917e4,
                                                    0.1320554942846706e3};
};

/// Arenstorf's orbit of three bodies: x, y, x', y'; it closes after kEnd. The unit of time is taken as 1000
/// s. Hairer, Norsett & Wanner I, II.0.
struct Arenstorf : Smooth<Arenstorf, 4> {
  template <class Real>
  void rates(const Real* x, Real* d) const {
    using std::sqrt;
    constexpr double mu = 0.012277471, nu = 1.0 - mu, unit = 1e-3;
    const Real p = (x[0] + mu) * (x[0] + mu) + x[1] * x[1], q = (x[0] - nu) * (x[0] - nu) + x[1] * x[1];
    const Real d1 = p * sqrt(p), d2 = q * sqrt(q);
    d[0] = unit * x[2];
    d[1] = unit * x[3];
    d[2] = unit * (x[0] + 2.0 * x[3] - nu * (x[0] + mu) / d1 - mu * (x[0] - nu) / d2);
    d[3] = unit * (x[1] - 2.0 * x[2] - nu * x[1] / d1 - mu * x[1] / d2);
  }
  static constexpr std::array<double, 4> kStart{0.994, 0, 0, -2.00158510637908252240537862224};
  static constexpr double kEnd = 17065.2165601579625588917206249;
  static constexpr std::array<double, 4> kReference = kStart;
};

template <int N>
Tolerance<N> tolerance(double relative, double absolute) {
  return tolerance_of<N>(relative, absolute);
}

/// Solves to `end` seconds; `look` sees every segment.
template <class System, class Method, class Look>
std::array<double, System::kStates> solve(const System& system, Method method,
                                          std::array<double, System::kStates> x, double end, double relative,
                                          double absolute, const Look& look) {
  const auto exact = tolerance<System::kStates>(relative, absolute);
  SimTime now;
  double step = end * 1e-6;
  Pace pace;
  while (now < seconds(end)) {
    const auto segment = method(system, now, x, step, seconds(end), exact, &pace);
    look(segment);
    x = segment.x1;
    now = segment.t1;
    step = segment.next_step;
  }
  return x;
}

inline constexpr auto rosenbrock = [](const auto& system, SimTime t, const auto& x, double h, SimTime limit,
                                      const auto& exact, Pace* pace = nullptr) {
  return rosenbrock_segment(system, t, x, h, limit, exact, "reactor", pace);
};
inline constexpr auto dopri5 = [](const auto& system, SimTime t, const auto& x, double h, SimTime limit,
                                  const auto& exact, Pace* pace = nullptr) {
  return dopri5_segment(system, t, x, h, limit, exact, "reactor", pace);
};
inline constexpr auto nothing = [](const auto&) {};

}  // namespace egiz::sample
