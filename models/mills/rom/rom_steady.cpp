#include "models/mills/rom/rom_steady.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>

namespace egiz {

namespace {

constexpr int kRomUnknowns = RomSystem::kStates + 1;  // the states, and the feed
using RomVector = Eigen::Matrix<double, kRomUnknowns, 1>;
using RomMatrix = Eigen::Matrix<double, kRomUnknowns, kRomUnknowns>;

// The last equation: either the feed is given, or the filling is.
struct RomTarget {
  double sump_volume;
  double feed;               // t/h
  std::optional<double> jt;  // in place of the feed
};

struct RomEquations {
  RomVector residual;
  RomMatrix slope;
};

RomEquations equations_at(const RomSystem& system, const RomTarget& target, const RomVector& at) {
  constexpr int n = RomSystem::kStates;
  RomEquations e;
  e.slope.setZero();
  Eigen::Matrix<double, n, n> jacobian;
  system.rate(at.data(), e.residual.data());
  system.jacobian(at.data(), jacobian.data());
  const RomParams& p = system.params;
  const double rocks = p.ar * system.inputs.rocks, per = 1.0 / (p.ds * 3600.0);
  e.slope.topLeftCorner<n, n>() = jacobian;
  e.slope(kRomMs, n) = (1.0 - rocks) * per;
  e.slope(kRomMf, n) = p.af * per;
  e.slope(kRomMr, n) = rocks * per;
  e.residual.head<n>() *= 3600.0;
  e.slope *= 3600.0;
  e.residual[kRomSw] = at[kRomSw] + at[kRomSs] - target.sump_volume;
  e.slope.row(kRomSw).setZero();
  e.slope(kRomSw, kRomSw) = e.slope(kRomSw, kRomSs) = 1.0;
  if (!target.jt) {
    e.residual[n] = at[n] - target.feed;
    e.slope(n, n) = 1.0;
    return e;
  }
  const double v = p.v * widening(p, system.inputs.worn).volume;
  e.residual[n] = (at[kRomMw] + at[kRomMs] + at[kRomMr] + at[kRomMb]) / v - *target.jt;
  for (const int i : {kRomMw, kRomMs, kRomMr, kRomMb}) e.slope(n, i) = 1.0 / v;
  return e;
}

// Newton with halved steps as long as the states leave what is physical or the residual grows.
std::optional<RomRest> newton(RomSystem system, const RomTarget& target, RomVector at) {
  constexpr int kMost = 100;
  const auto residual = [&](const RomVector& x) {
    RomSystem there = system;
    there.inputs.mfs = x[RomSystem::kStates];
    return equations_at(there, target, x);
  };
  for (int k = 0; k < kMost; ++k) {
    const RomEquations now = residual(at);
    const RomVector step = now.slope.partialPivLu().solve(now.residual);
    if (!step.allFinite()) return std::nullopt;
    double share = 1.0;
    RomVector next = at - step;
    const double before = now.residual.norm();
    while (share > 1e-4 && (next.minCoeff() <= 0.0 ||
                            !(residual(next).residual.norm() <= before * (1.0 - 1e-3 * share) + 1e-13))) {
      share /= 2.0;
      next = at - share * step;
    }
    if (share <= 1e-4) return std::nullopt;
    at = next;
    if ((share * step).cwiseQuotient(at).norm() > 1e-13) continue;
    RomRest rest;
    std::copy(at.data(), at.data() + RomSystem::kStates, rest.x.begin());
    rest.inputs = system.inputs;
    rest.inputs.mfs = at[RomSystem::kStates];
    rest.flows = rom_flows(system.params, rest.inputs, rest.x.data());
    return rest;
  }
  return std::nullopt;
}

RomVector start_from(const std::array<double, RomSystem::kStates>& x, double feed) {
  RomVector at;
  std::copy(x.begin(), x.end(), at.data());
  at[RomSystem::kStates] = feed;
  return at;
}

// Along the branch from where it is known, in small steps of the filling.
std::optional<RomRest> follow_to(const RomSystem& system, double jt, double sump_volume) {
  auto rest = newton(system, {sump_volume, system.inputs.mfs, std::nullopt},
                     start_from(kRomSteadyState, system.inputs.mfs));
  if (!rest) rest = newton(system, {sump_volume, 0.0, 0.33}, start_from(kRomSteadyState, system.inputs.mfs));
  if (!rest) return std::nullopt;
  constexpr double kStep = 0.01;
  while (rest && std::abs(jt - rest->flows.jt) > 1e-15) {
    const double next = std::clamp(jt, rest->flows.jt - kStep, rest->flows.jt + kStep);
    rest = newton(system, {sump_volume, 0.0, next}, start_from(rest->x, rest->inputs.mfs));
    if (rest && next == jt) return rest;
  }
  return rest;
}

}  // namespace

std::optional<RomRest> rom_rest(const RomParams& params, const RomInputs& inputs, double sump_volume,
                                const std::array<double, RomSystem::kStates>& guess) {
  return newton({params, inputs}, {sump_volume, inputs.mfs, std::nullopt}, start_from(guess, inputs.mfs));
}

std::optional<RomRest> rom_rest_at_filling(const RomParams& params, const RomInputs& inputs, double jt,
                                           double sump_volume) {
  return follow_to({params, inputs}, jt, sump_volume);
}

std::optional<RomRest> rom_fold(const RomParams& params, const RomInputs& inputs, double sump_volume) {
  constexpr double kLeast = 0.2, kMost = 0.6;
  const auto less_feed = [&](double jt) {
    const auto rest = follow_to({params, inputs}, jt, sump_volume);
    return rest ? -rest->inputs.mfs : 0.0;
  };
  const auto [jt, feed] = boost::math::tools::brent_find_minima(less_feed, kLeast, kMost, 40);
  if (feed >= 0.0 || jt - kLeast < 1e-3 || kMost - jt < 1e-3) return std::nullopt;
  return follow_to({params, inputs}, jt, sump_volume);
}

}  // namespace egiz
