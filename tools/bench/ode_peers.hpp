// The peers of the ODE benchmarks, each as its user would write it: plain Boost.Odeint (rosenbrock4 with its
// controller and dense output; dopri5 with dense output on std::array, thermostats by hand), and SUNDIALS
// CVODE (BDF, dense matrix, exact Jacobian) where it is installed.
#pragma once

#include <array>
#include <cstdint>

namespace egiz::bench {

inline constexpr double kHiresEnd = 321.8122;  // s
inline constexpr std::array<double, 8> kHiresStart{1, 0, 0, 0, 0, 0, 0, 0.0057};
/// IVP Test Set, problem HIRES.
inline constexpr std::array<double, 8> kHiresReference{
    0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
    0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2};
inline constexpr double kAbsoluteShare = 1e-4;  // absolute tolerance of HIRES per relative one

template <class Real>
void hires_rates(const Real* y, Real* d) {
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

std::array<double, 8> hires_by_odeint(double relative);

/// False without SUNDIALS; then hires_by_cvode() must not be called.
bool cvode_is_here();
std::array<double, 8> hires_by_cvode(double relative);

/// Eight rooms in a row, each with a heater and a thermostat of its own band; per second, degrees C. The
/// rooms lose heat to the outside with a time constant of 2 h and share it with their neighbours with one of
/// 5 min.
struct RoomChain {
  static constexpr int kRooms = 8;
  static constexpr double kOutside = -10.0, kLoss = 1.0 / 7200.0, kShare = 1.0 / 300.0, kEnd = 86400.0;
  static constexpr std::array<double, kRooms> kLow{19.0, 19.37, 19.74, 20.11, 20.48, 20.85, 21.22, 21.59};
  static constexpr std::array<double, kRooms> kHigh{20.0, 20.42, 20.84, 21.26, 21.68, 22.1, 22.52, 22.94};
  static constexpr double heat(int i) { return (60.0 + 3.0 * i) / 7200.0; }
  static constexpr double low(int i) { return kLow[static_cast<std::size_t>(i)]; }
  static constexpr double high(int i) { return kHigh[static_cast<std::size_t>(i)]; }
  static constexpr double start(int i) { return low(i) + 0.1 + 0.1 * i; }

  template <class Real>
  static void rates(const double* heating, const Real* x, Real* d) {
    for (int i = 0; i < kRooms; ++i) d[i] = (kOutside - x[i]) * kLoss + heating[i];
    for (int i = 0; i + 1 < kRooms; ++i) {
      const Real flow = (x[i] - x[i + 1]) * kShare;
      d[i] -= flow;
      d[i + 1] += flow;
    }
  }
};

struct ChainResult {
  std::array<double, RoomChain::kRooms> x{};
  std::int64_t switches = 0;
};

/// The chain by odeint. Switches are looked for at the ends of the steps only and located to a nanosecond: by
/// bisection, as odeint's own example does, or by Boost.Math's toms748.
enum class Locate { kBisection, kToms748 };
ChainResult chain_by_odeint(double tolerance, Locate locate);

}  // namespace egiz::bench
