#include "models/mills/rom/rom_steady.hpp"

#include <Eigen/Eigenvalues>
#include <catch2/catch.hpp>

#include "tests/sim/ode/ode_problems.hpp"
#include "tests/validation/steady_state.hpp"

using namespace egiz;
using namespace egiz::sample;
using Rom = RomSystem;

namespace {

constexpr std::array<double, 8> kReference{4.7890867941, 4.8431305784, 1.0020032626, 1.7974061622,
                                           8.4878008320, 4.1214891437, 1.8685108563, .3865792887};

std::array<double, 8> rest() { return steady_state<8>(Rom{}, kReference, kRomSw, kRomSs, 5.99); }

RomFlows<double> flows_of(const Rom& rom, const std::array<double, 8>& x) {
  return rom_flows(rom.params, rom.inputs, x.data());
}

}  // namespace

TEST_CASE("the run-of-mine circuit rests at its reference state to 1e-8", "[validation]") {
  const auto x = rest();
  for (std::size_t i = 0; i < 8; ++i) REQUIRE(x[i] == Approx(kReference[i]).epsilon(1e-8));
  const auto f = flows_of({}, x);
  REQUIRE(f.cff == Approx(370.1224240379).epsilon(1e-8));
  REQUIRE(f.jt == Approx(.3368982471).epsilon(1e-8));
  REQUIRE(f.p == Approx(1183.293599).epsilon(1e-8));
  REQUIRE(f.pse == Approx(.6681499247).epsilon(1e-8));
  REQUIRE(f.phi == Approx(.5707978167).epsilon(1e-8));
  REQUIRE(f.density == Approx(1.686264421).epsilon(1e-8));
  REQUIRE(f.rc == Approx(9.474375).epsilon(1e-8));
  REQUIRE(f.fp == Approx(12.49292972).epsilon(1e-8));
  REQUIRE(f.bc == Approx(.7248407643).epsilon(1e-8));
  REQUIRE(f.fu == Approx(.4646966616).epsilon(1e-8));
}

TEST_CASE("the run-of-mine circuit agrees with what was published", "[validation]") {
  const auto f = flows_of({}, rest());
  REQUIRE(std::round(f.p) == 1183.0);
  REQUIRE(std::round(f.pse * 100.0) == 67.0);
  REQUIRE(std::round(f.density * 1e4) == 16863.0);
  REQUIRE(f.cff ==
          Approx(374.0).epsilon(0.011));  // published as an input; the exact equilibrium needs 370.12
}

TEST_CASE("the run-of-mine circuit comes back to rest from a disturbance of its load", "[validation]") {
  auto x = rest();
  x[kRomMw] *= 1.02, x[kRomMr] *= 0.97;
  const auto later = solve(Rom{}, sample::rosenbrock, x, 2000 * 3600.0, 1e-10, 1e-12, nothing);
  const auto at_rest = rest();
  for (std::size_t i = 0; i < 8; ++i) REQUIRE(later[i] == Approx(at_rest[i]).epsilon(1e-8));
}

TEST_CASE("the run-of-mine circuit answers a step of 10 % in feed as the reference does", "[validation]") {
  struct Row {
    double t, mw, ms, mf, mr, mb, jt, p, pse, cff;
  };
  const Row rows[] = {{0.1, 4.84090981, 4.94803299, 1.01759492, 1.88846307, 8.48853805, .34110189,
                       1183.28127966, .66448560, 370.01766123},
                      {1, 5.28565164, 5.63949028, 1.10026690, 2.45428280, 8.53364734, .37065413,
                       1176.58867860, .63781106, 379.06383363},
                      {10, 6.07624018, 6.87868832, 1.18102718, 3.92989947, 9.94292238, .45378468,
                       1106.90765439, .57985917, 393.28724812},
                      {20, 6.58635515, 7.68197178, 1.10770167, 5.80418421, 12.18751456, .54567026,
                       949.21814423, .51605296, 401.43160918}};
  Rom rom;
  rom.inputs.mfs = 71.72;
  for (const Row& r : rows) {
    const auto x = solve(rom, sample::rosenbrock, rest(), r.t * 3600.0, 1e-9, 1e-11, nothing);
    const auto f = flows_of(rom, x);
    INFO("after " << r.t << " h");
    const double ours[] = {x[0], x[1], x[2], x[3], x[4], f.jt, f.p, f.pse, f.cff},
                 reference[] = {r.mw, r.ms, r.mf, r.mr, r.mb, r.jt, r.p, r.pse, r.cff};
    for (int i = 0; i < 9; ++i) REQUIRE(ours[i] == Approx(reference[i]).epsilon(1e-6));
  }
}

TEST_CASE("the overload of the run-of-mine circuit passes its fillings at the reference times",
          "[validation]") {
  Rom rom;
  rom.inputs.mfs = 71.72;
  const double levels[] = {.40, .50, .60}, times[] = {2.685, 16.241, 22.551230};
  std::vector<double> found;
  solve(rom, sample::rosenbrock, rest(), 24 * 3600.0, 1e-9, 1e-11, [&](const auto& s) {
    if (found.size() == 3) return;
    const auto guard = [&](const auto& x) { return flows_of(rom, x).jt - levels[found.size()]; };
    const SimTime tick = first_crossing(s, s.t0, guard);
    if (tick != kNever) found.push_back(to_hours(tick));
  });
  REQUIRE(found.size() == 3);
  REQUIRE(found[0] == Approx(times[0]).margin(5e-4));
  REQUIRE(found[1] == Approx(times[1]).margin(5e-4));
  REQUIRE(found[2] == Approx(times[2]).margin(1e-5));
}

TEST_CASE("the run-of-mine circuit is as stiff as its reference eigenvalues", "[validation]") {
  Eigen::Matrix<double, 8, 8> j;
  Rom imposed;  // the reference holds the cyclone feed, not the level
  imposed.inputs.cff = flows_of(imposed, rest()).cff;
  imposed.jacobian(rest().data(), j.data());
  std::vector<double> real;
  const Eigen::EigenSolver<Eigen::Matrix<double, 8, 8>> solver(j * 3600.0, false);
  for (int i = 0; i < 8; ++i) real.push_back(solver.eigenvalues()[i].real());
  std::sort(real.begin(), real.end());
  const double reference[] = {-76.67, -51.96, -51.96, -9.934, -9.934, -1.937, -.02109};
  for (std::size_t i = 0; i < 7; ++i) REQUIRE(real[i] == Approx(reference[i]).epsilon(5e-4));
  REQUIRE(std::abs(real[7]) < 1e-9);
}

TEST_CASE("the rest of the run-of-mine circuit is found from far away, at its feed and at its filling",
          "[validation]") {
  auto far = kReference;
  for (double& x : far) x *= 0.85;
  const auto rest = rom_rest({}, {}, kRomSumpVolume, far);
  REQUIRE(rest);
  for (double& x : far) x *= 1.5;
  const auto other = rom_rest({}, {}, kRomSumpVolume, far);  // the rest of the same feed beyond the fold
  REQUIRE(other);
  CHECK(other->flows.jt > .39);
  for (std::size_t i = 0; i < 8; ++i) CHECK(rest->x[i] == Approx(kReference[i]).epsilon(1e-8));
  const auto same = rom_rest_at_filling({}, {}, rest->flows.jt);
  REQUIRE(same);
  CHECK(same->inputs.mfs == Approx(65.2).epsilon(1e-9));
}

TEST_CASE("the feed of the run-of-mine circuit has its fold where the reference has it", "[validation]") {
  const auto fold = rom_fold({}, {});
  REQUIRE(fold);
  UNSCOPED_INFO("fold at " << fold->inputs.mfs << " t/h, JT " << fold->flows.jt);
  CHECK(fold->inputs.mfs == Approx(66.144562).epsilon(1e-7));
  CHECK(fold->flows.jt == Approx(.389726).margin(1e-5));
  RomInputs above;
  above.mfs = fold->inputs.mfs * 1.002;
  CHECK_FALSE(rom_rest({}, above));
  // Below the fold there are two rests of one feed; at the fuller one less power is drawn.
  const auto low = rom_rest_at_filling({}, {}, .34), high = rom_rest_at_filling({}, {}, .45);
  CHECK(high->inputs.mfs < fold->inputs.mfs);
  CHECK(high->flows.p < low->flows.p);
}

TEST_CASE("worn liners widen the mill and raise its power, the fault only lowers what breaks", "[unit]") {
  RomInputs worn, fault;
  worn.worn = .05;
  fault.fault = .15 * 1183.0;
  const auto now = rom_flows(RomParams{}, RomInputs{}, kReference.data());
  const auto wide = rom_flows(RomParams{}, worn, kReference.data()),
             ill = rom_flows(RomParams{}, fault, kReference.data());
  CHECK(wide.jt == Approx(now.jt / std::pow(4.3 / 4.2, 2)).epsilon(1e-12));
  CHECK(wide.p > now.p);
  CHECK(ill.p == now.p);
  CHECK(ill.fp == Approx(now.fp * (1.0 - .15 * 1183.0 / now.p)).epsilon(1e-12));
  const auto rest = rom_rest({}, fault);
  CHECK_FALSE(rest);  // the fault takes the circuit beyond its fold: it cannot hold 65.2 t/h
  RomInputs less = fault;
  less.mfs = 55.0;
  CHECK(rom_rest({}, less));
}
