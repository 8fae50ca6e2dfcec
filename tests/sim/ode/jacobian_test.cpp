#include "sim/ode/jacobian.hpp"

#include <catch2/catch.hpp>

#include "models/mills/sag_equations.hpp"
#include "tests/sim/ode/ode_problems.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

template <class System, std::size_t N>
double worst_difference(const System& system, std::array<double, N> x, std::size_t active) {
  std::array<double, N * N> exact;
  system.jacobian(x.data(), exact.data());
  double worst = 0.0;
  for (std::size_t j = 0; j < N; ++j) {
    const double h = 1e-6 * std::max(1e-3, std::abs(x[j])), kept = x[j];
    std::array<double, N> up, down;
    x[j] = kept + h, system.rate(x.data(), up.data());
    x[j] = kept - h, system.rate(x.data(), down.data());
    x[j] = kept;
    for (std::size_t i = 0; i < N; ++i) {
      const double central = (up[i] - down[i]) / (2.0 * h), here = exact[j * N + i];
      worst = std::max(worst, std::abs(central - here) / std::max(1e-3, std::abs(here)));
      if (j >= active) worst = std::max(worst, std::abs(here));
    }
  }
  return worst;
}

}  // namespace

TEST_CASE("exact Jacobians agree with central differences", "[unit]") {
  REQUIRE(worst_difference(Hires{}, std::array<double, 8>{0.5, 0.2, 0.1, 0.3, 0.2, 0.1, 0.002, 0.003}, 8) <
          1e-6);
  REQUIRE(worst_difference(Rober{}, std::array<double, 3>{0.7, 1e-5, 0.3}, 3) < 1e-4);
  REQUIRE(worst_difference(SagSystem{}, kSagSteadyState, SagSystem::kActive) < 1e-6);
}

TEST_CASE("the Jacobian of the circuit stays exact away from its steady state", "[unit]") {
  SagSystem system;
  system.inputs.mfo = 900;
  system.inputs.hardness = 1.3;
  system.inputs.balls = ball_factor(system.params, 90.0);
  auto x = kSagSteadyState;
  x[kXmr] = 25.0, x[kXms] = 40.0, x[kXmw] = 35.0, x[kXmf] = 8.0;
  REQUIRE(worst_difference(system, x, SagSystem::kActive) < 1e-6);
}
