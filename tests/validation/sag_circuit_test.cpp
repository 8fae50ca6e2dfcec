// Circuit B, Le Roux & Steyn (2022), against its reference state and what was published.
#include <catch2/catch.hpp>

#include "models/mills/sag_steady.hpp"
#include "tests/sim/ode/ode_problems.hpp"
#include "tests/validation/steady_state.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

std::array<double, 12> rest(const SagInputs& inputs = {}) {
  SagSystem system;
  system.inputs = inputs;
  return steady_state<SagSystem::kActive>(system, kSagSteadyState, kXsw, kXss, kSagSumpVolume);
}
SagFlows<double> flows(const std::array<double, 12>& x, const SagInputs& inputs = {}) {
  return sag_flows(SagParams{}, inputs, x.data());
}
struct Operation {
  double jt, pse, p;
};
Operation at(const SagInputs& inputs) {
  const auto f = flows(rest(inputs), inputs);
  return {f.jt, f.pse, f.p};
}

}  // namespace

TEST_CASE("the SAG circuit rests at its reference state to 1e-8", "[validation]") {
  const auto x = rest();
  const double reference[] = {30.78936923,  30.72302393, 5.26608498, 9.67078932,
                              133.45015219, 71.95504781, 12.33346683};
  for (std::size_t i = 0; i < 7; ++i) REQUIRE(x[i] == Approx(reference[i]).epsilon(1e-8));
  const auto f = flows(x);
  REQUIRE(f.cff == Approx(2913.32474494).epsilon(1e-8));
  REQUIRE(f.jt == Approx(.32572228).epsilon(1e-8));
  REQUIRE(f.p == Approx(14.84940417).epsilon(1e-8));
  REQUIRE(f.pse == Approx(.3852003456).epsilon(1e-8));
}

TEST_CASE("the model's own Newton comes to the same rest, also from far", "[validation]") {
  const auto own = sag_rest({}, {}), reference = std::optional(rest());
  REQUIRE(own);
  for (std::size_t i = 0; i < 7; ++i) REQUIRE((*own)[i] == Approx((*reference)[i]).epsilon(1e-12));
  auto far = kSagSteadyState;
  far[kXmr] *= 1.5, far[kXmw] *= 0.9, far[kXsf] *= 1.2;
  const auto found = sag_rest({}, {}, kSagSumpVolume, far);
  REQUIRE(found);
  for (std::size_t i = 0; i < 7; ++i) REQUIRE((*found)[i] == Approx((*reference)[i]).epsilon(1e-10));
}

TEST_CASE("a feed that power cannot grind has no rest", "[validation]") {
  SagInputs much;
  much.mfo = 3000.0;
  REQUIRE_FALSE(sag_rest({}, much));
}

TEST_CASE("nothing of ours acts within the validity range", "[validation]") {
  SagParams without;
  without.jt_held = 0.0, without.fines_full = 1.0;
  for (const double feed : {1175.0, 1191.0, 1250.0, 1320.0}) {
    SagInputs inputs;
    inputs.mfo = feed;
    const auto x = sag_rest({}, inputs);
    REQUIRE(x);
    const auto ours = sag_flows({}, inputs, x->data()), plain = sag_flows(without, inputs, x->data());
    REQUIRE(ours.jt > 0.27);
    CHECK(ours.fp == plain.fp);
    CHECK(ours.under_solids == plain.under_solids);
  }
}

TEST_CASE("the mill makes no more fines than it has solids, and below JT .2 no more for a falling filling",
          "[validation]") {
  auto x = kSagSteadyState;
  x[kXmf] = x[kXms];
  CHECK(flows(x).fp == 0.0);
  x[kXmf] = 0.75 * x[kXms];
  const double half = flows(x).fp;
  x[kXmf] = 0.5 * x[kXms];
  CHECK(half == Approx(0.5 * flows(x).fp).epsilon(1e-12));
  auto low = kSagSteadyState;
  low[kXmw] = 1.0, low[kXms] = 0.5, low[kXmf] = 0.1, low[kXmr] = 0.2;
  const auto f = flows(low);
  REQUIRE(f.jt < 0.2);
  CHECK(f.fp == Approx(f.p / (3.2 * 0.015 * 0.4)).epsilon(1e-12));
}

TEST_CASE("two thousand hours from a disturbed load end at the same state to 1e-8", "[validation]") {
  auto x = rest();
  x[kXmw] *= 1.02, x[kXmr] *= 0.95, x[kXms] *= 1.01;
  const auto later = solve(SagSystem{}, sample::rosenbrock, x, 2000 * 3600.0, 1e-10, 1e-12, nothing),
             at_rest = rest();
  for (std::size_t i = 0; i < 7; ++i) REQUIRE(later[i] == Approx(at_rest[i]).epsilon(1e-8));
}

TEST_CASE("the SAG circuit agrees with the published operating point as far as it can", "[validation]") {
  const auto x = rest();
  const auto f = flows(x);
  REQUIRE(std::round(f.p * 10.0) == 148.0);              // published 14.8 MW
  REQUIRE(std::round(f.density(3.2) * 100.0) == 177.0);  // published 1.77
  REQUIRE(f.jt == Approx(.328).epsilon(0.008));          // published .328
  REQUIRE(f.pse == Approx(.379).epsilon(0.02));          // published 37.9 %
  // At the published CFF the sump is not at rest: it loses the difference of the two flows.
  SagInputs pushed;
  pushed.sfw += 2921.0 - f.cff;
  const auto at_published_cff = flows(x, pushed);
  REQUIRE(at_published_cff.cff == Approx(2921.0).epsilon(1e-12));
  REQUIRE(std::abs(at_published_cff.pse - f.pse) < 0.001);
}

TEST_CASE("energy, product and filling are the integrals of their rates", "[validation]") {
  const auto x = solve(SagSystem{}, sample::rosenbrock, rest(), 3600.0, 1e-10, 1e-12, nothing);
  const auto f = flows(rest());
  REQUIRE(x[kEnergy] == Approx(f.p).epsilon(1e-9));
  REQUIRE(x[kFilling] == Approx(f.jt).epsilon(1e-9));
  REQUIRE(x[kOutSolids] == Approx(1191.0 / 3.2).epsilon(1e-8));
  REQUIRE(x[kOutFines] / x[kOutSolids] == Approx(f.pse).epsilon(1e-8));
  REQUIRE(x[kOutWater] == Approx(.572 * 1191.0 + 870.0).epsilon(1e-8));
}

TEST_CASE("more feed or harder ore fills the mill and coarsens the grind, less does the contrary",
          "[validation]") {
  const Operation base = at({});
  SagInputs more, less, hard, few_balls;
  more.mfo *= 1.05, less.mfo *= 0.95, hard.hardness = 1.05, few_balls.balls = ball_factor({}, 100.0);
  REQUIRE(at(more).jt > base.jt);
  REQUIRE(at(more).pse < base.pse);
  REQUIRE(at(less).jt < base.jt);
  REQUIRE(at(less).pse > base.pse);
  REQUIRE(at(hard).jt > base.jt);
  REQUIRE(at(hard).pse < base.pse);
  REQUIRE(at(few_balls).pse < base.pse);
  REQUIRE(at(more).p < base.p);  // beyond the filling of greatest power
}

TEST_CASE("the circuit keeps every drop and grain to 1e-12", "[validation]") {
  SagSystem system;
  system.inputs.mfo = 1300.0;
  const auto before = rest();
  double worst = 0.0;
  solve(system, sample::rosenbrock, before, 10 * 3600.0, 1e-6, 1e-9, [&](const auto& s) {
    const auto x = s.at(SimTime{(s.t0.ns + s.t1.ns) / 2});
    const double h = to_hours(SimTime{(s.t0.ns + s.t1.ns) / 2});
    const auto held = [](const auto& y) { return y[kXms] + y[kXmr] + y[kXss] + y[kOutSolids]; };
    const auto water = [](const auto& y) { return y[kXmw] + y[kXsw] + y[kOutWater]; };
    const double in = 1300.0 / 3.2 * h, water_in = (.572 * 1300.0 + 870.0) * h;
    worst = std::max({worst, std::abs(held(x) - held(before) - in) / std::max(1.0, in),
                      std::abs(water(x) - water(before) - water_in) / std::max(1.0, water_in)});
  });
  REQUIRE(worst < 1e-12);
}
