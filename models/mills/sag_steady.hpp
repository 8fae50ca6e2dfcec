// Where the SAG circuit rests.
//
// With the sump's level held one rate follows from the others, so the volume of the sump takes its place:
//   rates(x) = 0 without that of the sump's water,  Xsw + Xss = sump volume
#pragma once

#include <optional>

#include "models/mills/sag_equations.hpp"

namespace egiz {

inline constexpr double kSagSumpVolume = 345.8 * 0.594;  // m3, the published level

/// The states at rest, m3, the integrals zero, from `guess` by Newton's method and, where that
/// comes to nothing, along the circuit's own way; nothing when there is no rest on it: the circuit overfills
/// at these inputs, or its slurry does not flow.
std::optional<std::array<double, SagSystem::kStates>> sag_rest(
    const SagParams& params, const SagInputs& inputs, double sump_volume = kSagSumpVolume,
    const std::array<double, SagSystem::kStates>& guess = kSagSteadyState);

}  // namespace egiz
