// Rosenbrock and Dormand-Prince on problems with known solutions.
#include <catch2/catch.hpp>

#include "tests/sim/ode/ode_problems.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

// Error at the end of `n` equal steps, and of the interpolant in the middle of the first one.
struct Errors {
  double end, middle;
};

template <class Method>
Errors errors(Method method, int n) {
  const auto anything = tolerance<1>(1e9, 1e9);  // every step is exact enough: the step is the one asked for
  const double h = 2.0 / n;
  std::array<double, 1> x{0.1};
  Errors e{};
  for (int i = 0; i < n; ++i) {
    const auto s = method(Logistic{}, seconds(i * h), x, h, seconds((i + 1) * h), anything);
    if (i == 0) e.middle = std::abs(s.at(seconds(0.5 * h))[0] - Logistic::at(0.5 * h));
    x = s.x1;
  }
  e.end = std::abs(x[0] - Logistic::at(2.0));
  return e;
}

double order(double coarse, double fine) { return std::log2(coarse / fine); }

}  // namespace

TEST_CASE("both integrators follow a linear decay within the tolerance", "[unit]") {
  REQUIRE(solve(Decay{}, sample::rosenbrock, {1.0}, 5.0, 1e-9, 1e-12, nothing)[0] ==
          Approx(std::exp(-5.0)).epsilon(1e-7));
  REQUIRE(solve(Decay{}, sample::dopri5, {1.0}, 5.0, 1e-9, 1e-12, nothing)[0] ==
          Approx(std::exp(-5.0)).epsilon(1e-7));
}

TEST_CASE("a tighter tolerance gives a smaller error", "[unit]") {
  const auto error = [](auto method, double relative) {
    return std::abs(solve(Logistic{}, method, {0.1}, 5.0, relative, 1e-14, nothing)[0] - Logistic::at(5.0));
  };
  REQUIRE(error(sample::rosenbrock, 1e-9) < 0.1 * error(sample::rosenbrock, 1e-5));
  REQUIRE(error(sample::dopri5, 1e-9) < 0.1 * error(sample::dopri5, 1e-5));
}

TEST_CASE("the Rosenbrock step has order 4 and its interpolant order 3", "[unit]") {
  const Errors coarse = errors(sample::rosenbrock, 10), fine = errors(sample::rosenbrock, 20);
  REQUIRE(order(coarse.end, fine.end) > 3.7);
  REQUIRE(order(coarse.middle, fine.middle) > 3.7);  // one order more in a single step
}

TEST_CASE("the Dormand-Prince step has order 5 and its interpolant order 4", "[unit]") {
  const Errors coarse = errors(sample::dopri5, 20), fine = errors(sample::dopri5, 40);
  REQUIRE(order(coarse.end, fine.end) > 4.7);
  REQUIRE(order(coarse.middle, fine.middle) > 4.7);
}

TEST_CASE("linear invariants hold to 1e-13 at and between the steps", "[unit]") {
  double worst = 0.0;
  const auto watch = [&](const auto& s) {
    for (int k = 0; k <= 4; ++k) {
      const auto y = s.at(SimTime{s.t0.ns + (s.t1.ns - s.t0.ns) / 4 * k});
      worst = std::max(worst, std::abs(y[6] + y[7] - 0.0057));
    }
  };
  solve(Hires{}, sample::rosenbrock, Hires::kStart, Hires::kEnd, 1e-5, 1e-8, watch);
  REQUIRE(worst < 1e-13);
  solve(Hires{}, sample::dopri5, Hires::kStart, Hires::kEnd, 1e-5, 1e-8, watch);
  REQUIRE(worst < 1e-13);
  worst = 0.0;
  solve(Rober{}, sample::rosenbrock, {1, 0, 0}, 1000.0, 1e-5, 1e-9,
        [&](const auto& s) { worst = std::max(worst, std::abs(s.x1[0] + s.x1[1] + s.x1[2] - 1.0)); });
  REQUIRE(worst < 1e-13);
}

TEST_CASE("a solution that leaves the numbers stops the run and names the asset", "[unit]") {
  const auto blow = [](auto method) { solve(Explosion{}, method, {1.0}, 2.0, 1e-6, 1e-9, nothing); };
  REQUIRE_THROWS_AS(blow(sample::rosenbrock), RunError);
  REQUIRE_THROWS_AS(blow(sample::dopri5), RunError);
  try {
    blow(sample::rosenbrock);
  } catch (const RunError& error) { REQUIRE(error.asset == "reactor"); }
  REQUIRE_THROWS_AS(solve(Decay{}, sample::dopri5, {NAN}, 1.0, 1e-6, 1e-9, nothing), RunError);
}

TEST_CASE("a segment ends at its limit and keeps the longer step that was proposed", "[unit]") {
  const auto at_limit = [](auto method) {
    const auto s = method(Decay{}, SimTime{}, std::array{1.0}, 0.5, seconds(0.01), tolerance<1>(1e-3, 1e-3));
    REQUIRE(s.t1 == seconds(0.01));
    REQUIRE(s.next_step >= 0.5);
  };
  at_limit(sample::rosenbrock);
  at_limit(sample::dopri5);
}
