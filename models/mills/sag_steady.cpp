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

SagResidual residual_at(const SagSystem& system, double sump_volume, const SagVector& at) {
  constexpr int n = SagSystem::kStates;
  Eigen::Matrix<double, n, 1> x = Eigen::Matrix<double, n, 1>::Zero(), rates;
  Eigen::Matrix<double, n, n> jacobian;
  x.head<kSagUnknowns>() = at;
  system.rate(x.data(), rates.data());
  system.jacobian(x.data(), jacobian.data());
  SagResidual r{3600.0 * rates.head<kSagUnknowns>(), 3600.0 * jacobian.topLeftCorner<kSagUnknowns, kSagUnknowns>()};
  r.value[kXsw] = at[kXsw] + at[kXss] - sump_volume;
  r.slope.row(kXsw).setZero();
  r.slope(kXsw, kXsw) = r.slope(kXsw, kXss) = 1.0;
  return r;
}

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
      if (next.minCoeff() <= 0.0 || next[kXmf] >= next[kXms] || next[kXsf] >= next[kXss]) return true;
      return !(residual_at(system, sump_volume, next).value.norm() <= before * (1.0 - 1e-3 * share) + 1e-10);
    };
    while (share > kLeastShare && worse()) share /= 2.0;
    if (share <= kLeastShare) return std::nullopt;
    at -= share * step;
  }
  return std::nullopt;
}

}  // namespace

// In steps of the inputs from those of the guess: one Newton step from far may land on no rest at all.
std::optional<std::array<double, SagSystem::kStates>> sag_rest(
    const SagParams& params, const SagInputs& inputs, double sump_volume,
    const std::array<double, SagSystem::kStates>& guess) {
  SagVector at;
  std::copy_n(guess.begin(), kSagUnknowns, at.data());
  const auto direct = sag_newton({params, inputs}, sump_volume, at);
  std::optional<SagVector> rest = direct;
  constexpr int kSteps = 20;
  for (int k = 1; !direct && k <= kSteps; ++k) {
    const SagInputs reference;
    const double share = static_cast<double>(k) / kSteps;
    const auto between = [&](double SagInputs::*member) {
      return reference.*member + share * (inputs.*member - reference.*member);
    };
    SagInputs there = inputs;
    for (double SagInputs::*member : {&SagInputs::mfo, &SagInputs::rmiw, &SagInputs::sfw, &SagInputs::speed})
      there.*member = between(member);
    rest = sag_newton({params, there}, sump_volume, rest ? *rest : at);
    if (!rest) return std::nullopt;
  }
  if (!rest || residual_at({params, inputs}, sump_volume, *rest).value.norm() > 1e-8) return std::nullopt;
  std::array<double, SagSystem::kStates> x{};
  std::copy_n(rest->data(), kSagUnknowns, x.begin());
  return x;
}

}  // namespace egiz
