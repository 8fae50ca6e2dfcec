// Where the run-of-mine circuit rests, and the largest feed for which it can.
//
// With the sump's level held one rate follows from the others, so the volume of the sump takes its place:
//   rates(x) = 0 without that of the sump's water,  Xsw + Xss = sump volume
// Along the branch of rest states the filling JT names the state and the feed follows from it. The feed has a
// maximum, the fold: above it there is no rest, the filling rises while the power falls, and the mill
// overloads.
#pragma once

#include <optional>

#include "models/mills/rom/rom_equations.hpp"

namespace egiz {

inline constexpr double kRomSumpVolume = 5.99;  // m3, the published level

/// A rest state.
struct RomRest {
  std::array<double, RomSystem::kStates> x{};  // m3
  RomInputs inputs;                            // with the feed that holds it there
  RomFlows<double> flows{};
};

/// The rest at these inputs, from `guess` (m3) by Newton's method; nothing when it does not come to one: near
/// or above the fold there is none.
std::optional<RomRest> rom_rest(const RomParams& params, const RomInputs& inputs,
                                double sump_volume = kRomSumpVolume,
                                const std::array<double, RomSystem::kStates>& guess = kRomSteadyState);

/// The rest at this filling JT (a number between 0 and 1) with the feed that it takes; nothing if there is
/// none.
std::optional<RomRest> rom_rest_at_filling(const RomParams& params, const RomInputs& inputs, double jt,
                                           double sump_volume = kRomSumpVolume);

/// The rest of the largest feed, searched between the fillings .2 and .6; nothing when the feed has no
/// maximum there. inputs.mfs only helps to begin.
std::optional<RomRest> rom_fold(const RomParams& params, const RomInputs& inputs,
                                double sump_volume = kRomSumpVolume);

}  // namespace egiz
