#include "tools/bench/ode_peers.hpp"

#include <boost/math/tools/toms748_solve.hpp>
#include <boost/numeric/odeint.hpp>
#include <cmath>

namespace egiz::bench {

namespace {

namespace odeint = boost::numeric::odeint;
using Vector = boost::numeric::ublas::vector<double>;
using Matrix = boost::numeric::ublas::matrix<double>;

void hires(const Vector& y, Vector& d, double) { hires_rates(&y[0], &d[0]); }

template <class At>
void hires_jacobian_entries(const double* y, const At& at) {
  const double by5 = 280.0 * y[7], by7 = 280.0 * y[5];
  at(0, 0) = -1.71, at(0, 1) = 0.43, at(0, 2) = 8.32;
  at(1, 0) = 1.71, at(1, 1) = -8.75;
  at(2, 2) = -10.03, at(2, 3) = 0.43, at(2, 4) = 0.035;
  at(3, 1) = 8.32, at(3, 2) = 1.71, at(3, 3) = -1.12;
  at(4, 4) = -1.745, at(4, 5) = 0.43, at(4, 6) = 0.43;
  at(5, 3) = 0.69, at(5, 4) = 1.71, at(5, 5) = -by5 - 0.43, at(5, 6) = 0.69, at(5, 7) = -by7;
  at(6, 5) = by5, at(6, 6) = -1.81, at(6, 7) = by7;
  at(7, 5) = -by5, at(7, 6) = 1.81, at(7, 7) = -by7;
}

void hires_jacobian(const Vector& y, Matrix& j, const double&, Vector& dfdt) {
  j.clear();
  dfdt.clear();
  hires_jacobian_entries(&y[0], [&j](int row, int column) -> double& { return j(row, column); });
}

using Rooms = std::array<double, RoomChain::kRooms>;
using ChainStepper =
    odeint::dense_output_runge_kutta<odeint::controlled_runge_kutta<odeint::runge_kutta_dopri5<Rooms>>>;

struct Heating {
  Rooms power{};
  bool on(int i) const { return power[static_cast<std::size_t>(i)] > 0.0; }
  void flip(int i) { power[static_cast<std::size_t>(i)] = on(i) ? 0.0 : RoomChain::heat(i); }
  /// At or above zero: the heater of room i is to be switched.
  double excess(int i, const Rooms& x) const {
    const double t = x[static_cast<std::size_t>(i)];
    return on(i) ? t - RoomChain::high(i) : RoomChain::low(i) - t;
  }
};

// When excess(i) of the step just done reaches zero, to a nanosecond.
double switch_time(const ChainStepper& stepper, const Heating& heating, int i, double from, double to,
                   Locate locate) {
  const auto excess = [&](double t) {
    Rooms x;
    stepper.calc_state(t, x);
    return heating.excess(i, x);
  };
  if (locate == Locate::kToms748) {
    std::uintmax_t most = 100;
    return boost::math::tools::toms748_solve(
               excess, from, to, [](double a, double b) { return b - a <= 1e-9; }, most)
        .second;
  }
  while (to - from > 1e-9) {
    const double middle = 0.5 * (from + to);
    if (middle <= from || middle >= to) break;
    (excess(middle) < 0.0 ? from : to) = middle;
  }
  return to;
}

}  // namespace

std::array<double, 8> hires_by_odeint(double relative) {
  Vector y(8);
  std::copy(kHiresStart.begin(), kHiresStart.end(), y.begin());
  auto stepper =
      odeint::make_dense_output(relative * kAbsoluteShare, relative, odeint::rosenbrock4<double>());
  const auto system = std::make_pair(hires, hires_jacobian);
  stepper.initialize(y, 0.0, kHiresEnd * 1e-6);
  while (stepper.current_time() < kHiresEnd) stepper.do_step(system);
  stepper.calc_state(kHiresEnd, y);
  std::array<double, 8> end;
  std::copy(y.begin(), y.end(), end.begin());
  return end;
}

ChainResult chain_by_odeint(double tolerance, Locate locate) {
  ChainStepper stepper = odeint::make_dense_output(tolerance, tolerance, odeint::runge_kutta_dopri5<Rooms>());
  Heating heating;
  ChainResult result;
  for (int i = 0; i < RoomChain::kRooms; ++i) result.x[static_cast<std::size_t>(i)] = RoomChain::start(i);
  const auto rate = [&heating](const Rooms& x, Rooms& d, double) {
    RoomChain::rates(heating.power.data(), x.data(), d.data());
  };
  stepper.initialize(result.x, 0.0, 10.0);
  for (;;) {
    stepper.do_step(rate);
    const double from = stepper.previous_time(), to = std::min(stepper.current_time(), RoomChain::kEnd);
    Rooms end = stepper.current_state();
    if (to < stepper.current_time()) stepper.calc_state(to, end);
    int first = -1;
    double at = to;
    for (int i = 0; i < RoomChain::kRooms; ++i) {
      if (heating.excess(i, end) < 0.0) continue;
      const double t = switch_time(stepper, heating, i, from, to, locate);
      if (first < 0 || t < at) first = i, at = t;
    }
    if (first < 0) {
      if (to < RoomChain::kEnd) continue;
      result.x = end;
      return result;
    }
    stepper.calc_state(at, end);
    heating.flip(first);
    ++result.switches;
    stepper.initialize(Rooms(end), at, stepper.current_time_step());
  }
}

}  // namespace egiz::bench

#ifdef EGIZ_WITH_CVODE
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <memory>

namespace egiz::bench {

namespace {

int cvode_rate(double, N_Vector y, N_Vector d, void*) {
  hires_rates(N_VGetArrayPointer(y), N_VGetArrayPointer(d));
  return 0;
}

int cvode_jacobian(double, N_Vector y, N_Vector, SUNMatrix j, void*, N_Vector, N_Vector, N_Vector) {
  SUNMatZero(j);
  hires_jacobian_entries(N_VGetArrayPointer(y),
                         [j](int row, int column) -> double& { return SM_ELEMENT_D(j, row, column); });
  return 0;
}

// Made once: only CVodeReInit and CVode are timed.
struct Cvode {
  SUNContext context = nullptr;
  N_Vector y = nullptr;
  SUNMatrix matrix = nullptr;
  SUNLinearSolver solver = nullptr;
  void* memory = nullptr;

  Cvode() {
    SUNContext_Create(nullptr, &context);
    y = N_VNew_Serial(8, context);
    matrix = SUNDenseMatrix(8, 8, context);
    solver = SUNLinSol_Dense(y, matrix, context);
    memory = CVodeCreate(CV_BDF, context);
    start();
    CVodeInit(memory, cvode_rate, 0.0, y);
    CVodeSStolerances(memory, 1e-6, 1e-10);
    CVodeSetLinearSolver(memory, solver, matrix);
    CVodeSetJacFn(memory, cvode_jacobian);
    CVodeSetMaxNumSteps(memory, 1000000);
  }
  ~Cvode() {
    CVodeFree(&memory);
    SUNLinSolFree(solver);
    SUNMatDestroy(matrix);
    N_VDestroy(y);
    SUNContext_Free(&context);
  }
  void start() { std::copy(kHiresStart.begin(), kHiresStart.end(), N_VGetArrayPointer(y)); }
};

}  // namespace

bool cvode_is_here() { return true; }

std::array<double, 8> hires_by_cvode(double relative) {
  static Cvode cvode;
  cvode.start();
  CVodeReInit(cvode.memory, 0.0, cvode.y);
  CVodeSStolerances(cvode.memory, relative, relative * kAbsoluteShare);
  double reached = 0.0;
  CVode(cvode.memory, kHiresEnd, cvode.y, &reached, CV_NORMAL);
  std::array<double, 8> end;
  std::copy_n(N_VGetArrayPointer(cvode.y), 8, end.begin());
  return end;
}

}  // namespace egiz::bench
#else
namespace egiz::bench {
bool cvode_is_here() { return false; }
std::array<double, 8> hires_by_cvode(double) { return {}; }
}  // namespace egiz::bench
#endif
