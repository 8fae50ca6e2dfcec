// The problems of the literature to the tolerance asked for: the error stays within a stated multiple of it
// and falls with it. References: IVP Test Set (F. Mazzia & C. Magherini, University of Bari), problems HIRES,
// ROBER, OREGO, VDPOL, computed there by RADAU in quadruple precision; Arenstorf's orbit: Hairer, Norsett &
// Wanner I, II.0.
#include <catch2/catch.hpp>

#include "tests/sim/ode/ode_problems.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

// Largest error at the end, relative to the reference where that is not zero and `whole` is false.
template <class Problem, class Method>
double error_at(Method method, double relative, double absolute, bool whole = false) {
  const auto y = solve(Problem{}, method, Problem::kStart, Problem::kEnd, relative, absolute, nothing);
  double worst = 0.0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double scale = whole ? 1.0 : std::abs(Problem::kReference[i]);
    worst = std::max(worst, std::abs(y[i] - Problem::kReference[i]) / scale);
  }
  return worst;
}

// Errors at several tolerances (absolute: `share` of the relative one): below `multiple` times the tolerance,
// and at each at most a quarter of the one before.
template <class Problem, class Method>
void check_convergence(Method method, double share, double multiple,
                       std::initializer_list<double> tolerances = {1e-4, 1e-6, 1e-8}) {
  double last = HUGE_VAL;
  for (double tolerance : tolerances) {
    const double error = error_at<Problem>(method, tolerance, tolerance * share);
    CAPTURE(tolerance);
    REQUIRE(error < multiple * tolerance);
    REQUIRE(error < 0.25 * last);
    last = error;
  }
}

}  // namespace

TEST_CASE("HIRES ends at its reference values", "[validation]") {
  const auto y = solve(Hires{}, sample::rosenbrock, Hires::kStart, Hires::kEnd, 1e-9, 1e-12, nothing);
  for (std::size_t i = 0; i < 8; ++i) REQUIRE(y[i] == Approx(Hires::kReference[i]).epsilon(1e-6));
  const auto z = solve(Hires{}, sample::dopri5, Hires::kStart, Hires::kEnd, 1e-9, 1e-12, nothing);
  for (std::size_t i = 0; i < 8; ++i) REQUIRE(z[i] == Approx(Hires::kReference[i]).epsilon(1e-6));
}

TEST_CASE("ROBER at 40 s agrees with the literature, in few steps", "[validation]") {
  int steps = 0;
  const auto y =
      solve(Rober{}, sample::rosenbrock, {1, 0, 0}, 40.0, 1e-8, 1e-13, [&](const auto&) { ++steps; });
  REQUIRE(y[0] == Approx(0.7158270688).epsilon(1e-7));
  REQUIRE(y[1] == Approx(9.185534765e-6).epsilon(1e-7));
  REQUIRE(y[2] == Approx(0.2841637457).epsilon(1e-7));
  REQUIRE(steps < 400);
}

TEST_CASE("VDPOL with eps 1e-6 ends at its reference values", "[validation]") {
  int steps = 0;
  const auto y =
      solve(Vdpol{}, sample::rosenbrock, {2, 0}, 2000.0, 1e-7, 1e-7, [&](const auto&) { ++steps; });
  REQUIRE(y[0] == Approx(1.706167732170483).epsilon(1e-5));
  REQUIRE(y[1] == Approx(-0.8928097010247975).epsilon(1e-5));
  REQUIRE(steps < 5000);
}

TEST_CASE("HIRES is solved within the tolerance", "[validation]") {
  check_convergence<Hires>(sample::rosenbrock, 1e-4, 1.0);
}

TEST_CASE("HIRES is solved within three times the tolerance without a Jacobian", "[validation]") {
  check_convergence<Hires>(sample::dopri5, 1e-4, 3.0);
}

TEST_CASE("ROBER is solved over eleven decades of time", "[validation]") {
  // Tight tolerances begin with some hundreds of steps of a few ticks (sim/ode/failure.hpp, Pace).
  check_convergence<LongRober>(sample::rosenbrock, 1e-6, 5.0, {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10});
}

TEST_CASE("OREGO is solved within four times the tolerance", "[validation]") {
  check_convergence<Orego>(sample::rosenbrock, 1e-4, 4.0);
}

TEST_CASE("VDPOL is solved within the tolerance through its jumps", "[validation]") {
  check_convergence<Vdpol>(sample::rosenbrock, 1.0, 1.0);
}

TEST_CASE("Arenstorf's orbit closes the better the tighter the tolerance", "[validation]") {
  // The orbit magnifies errors by about 3e4, near the moon; below that magnification it does not close at
  // all.
  double last = 1.0;
  for (double tolerance : {1e-7, 1e-9, 1e-11}) {
    const double error = error_at<Arenstorf>(sample::dopri5, tolerance, tolerance, true);
    REQUIRE(error < 1e5 * tolerance);
    REQUIRE(error < 0.1 * last);
    last = error;
  }
}

TEST_CASE("the energy integral of Arenstorf's orbit is kept along it", "[validation]") {
  const auto jacobi = [](const std::array<double, 4>& x) {
    constexpr double mu = 0.012277471, nu = 1.0 - mu;
    return x[0] * x[0] + x[1] * x[1] + 2.0 * nu / std::hypot(x[0] + mu, x[1]) +
           2.0 * mu / std::hypot(x[0] - nu, x[1]) - x[2] * x[2] - x[3] * x[3];
  };
  const double start = jacobi(Arenstorf::kStart);
  double worst = 0.0;
  solve(Arenstorf{}, sample::dopri5, Arenstorf::kStart, Arenstorf::kEnd, 1e-11, 1e-11,
        [&](const auto& s) { worst = std::max(worst, std::abs(jacobi(s.x1) - start)); });
  REQUIRE(worst < 1e-7);
}
