#include "models/mills/sag_steady.hpp"

#include <Eigen/LU>
#include <algorithm>

namespace egiz {

namespace {

constexpr int kSagUnknowns = SagSystem::kActive;
using SagVector = Eigen::Matrix<double, kSagUnknowns, 1>;
using SagMatrix = Eigen::Matrix<double, kSagUnknowns, kSagUnknowns>;

struct SagResidual {
  SagVector value;  // m3/h, of the sump's water m3
  SagMatrix slope;
};

SagResidual rates_at(const SagSystem& system, const SagVector& at) {
  constexpr int n = SagSystem::kStates;
  Eigen::Matrix<double, n, 1> x = Eigen::Matrix<double, n, 1>::Zero(), rates;
  Eigen::Matrix<double, n, n> jacobian;
  x.head<kSagUnknowns>() = at;
  system.rate(x.data(), rates.data());
  system.jacobian(x.data(), jacobian.data());
  return {3600.0 * rates.head<kSagUnknowns>(), 3600.0 * jacobian.topLeftCorner<kSagUnknowns, kSagUnknowns>()};
}

SagResidual residual_at(const SagSystem& system, double sump_volume, const SagVector& at) {
  SagResidual r = rates_at(system, at);
  r.value[kXsw] = at[kXsw] + at[kXss] - sump_volume;
  r.slope.row(kXsw).setZero();
  r.slope(kXsw, kXsw) = r.slope(kXsw, kXss) = 1.0;
  return r;
}

bool physical(const SagVector& x) { return x.minCoeff() > 0.0 && x[kXmf] < x[kXms] && x[kXsf] < x[kXss]; }

// Halved steps as long as the states leave what is physical or the residual grows.
std::optional<SagVector> sag_newton(const SagSystem& system, double sump_volume, SagVector at) {
  constexpr int kMost = 100;
  constexpr double kLeastShare = 1e-4;
  for (int k = 0; k < kMost; ++k) {
    const SagResidual now = residual_at(system, sump_volume, at);
    const SagVector step = now.slope.partialPivLu().solve(now.value);
    if (!step.allFinite()) return std::nullopt;
    if (step.cwiseQuotient(at).norm() < 1e-13) return at;
    const double before = now.value.norm();
    double share = 1.0;
    const auto worse = [&] {
      const SagVector next = at - share * step;
      if (!physical(next)) return true;
      return !(residual_at(system, sump_volume, next).value.norm() <= before * (1.0 - 1e-3 * share) + 1e-10);
    };
    while (share > kLeastShare && worse()) share /= 2.0;
    if (share <= kLeastShare) return std::nullopt;
    at -= share * step;
  }
  return std::nullopt;
}

// Implicit Euler steps that grow (pseudo-transient continuation, Kelley & Keyes 1998): the way that the
// circuit itself would go, for a guess from which Newton alone comes to nothing.
std::optional<SagVector> relaxed(const SagSystem& system, double sump_volume, SagVector at) {
  constexpr int kMost = 600;
  constexpr double kFirst = 1e-3, kLeast = 1e-9, kLongest = 1e4;  // h
  at.segment<3>(kXsw) *= sump_volume / (at[kXsw] + at[kXss]);
  double span = kFirst;
  for (int k = 0; k < kMost && span > kLeast; ++k) {
    const SagResidual now = rates_at(system, at);
    SagMatrix shifted = -now.slope;
    shifted.diagonal().array() += 1.0 / span;
    const SagVector next = at + shifted.partialPivLu().solve(now.value);
    const double change = (next - at).cwiseQuotient(at).cwiseAbs().maxCoeff();
    if (!physical(next) || !(change < 0.3)) {
      span /= 4.0;
      continue;
    }
    at = next;
    if (span >= kLongest && change < 1e-9) return at;
    span = std::min(kLongest, span * 1.5);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::array<double, SagSystem::kStates>> sag_rest(
    const SagParams& params, const SagInputs& inputs, double sump_volume,
    const std::array<double, SagSystem::kStates>& guess) {
  const SagSystem system{params, inputs};
  SagVector at;
  std::copy_n(guess.begin(), kSagUnknowns, at.data());
  auto rest = sag_newton(system, sump_volume, at);
  if (!rest)
    if (const auto near = relaxed(system, sump_volume, at)) rest = sag_newton(system, sump_volume, *near);
  if (!rest) return std::nullopt;
  std::array<double, SagSystem::kStates> x{};
  std::copy_n(rest->data(), kSagUnknowns, x.begin());
  return x;
}

}  // namespace egiz
