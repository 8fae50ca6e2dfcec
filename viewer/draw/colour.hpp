// Colours that stay apart for colour-blind eyes, after Okabe & Ito (2008), "Color Universal Design", and the
// colours and signs of asset states. A state is never told by colour alone: each has a name and a sign.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace egiz::drawing {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend constexpr bool operator==(Colour, Colour) = default;
};

/// From 0xRRGGBB, opaque.
constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), 255};
}

/// The same colour, `opacity` 0..1.
constexpr Colour faded(Colour c, float opacity) {
  c.a = static_cast<std::uint8_t>(255.0F * opacity + 0.5F);
  return c;
}

/// As Dear ImGui packs it: 0xAABBGGRR.
constexpr std::uint32_t packed(Colour c) {
  return std::uint32_t{c.a} << 24 | std::uint32_t{c.b} << 16 | std::uint32_t{c.g} << 8 | c.r;
}

/// `share` 0 gives a, 1 gives b.
Colour mix(Colour a, Colour b, float share);

/// Relative luminance, 0 black .. 1 white, and contrast ratio, 1 .. 21 (WCAG 2.1). Opacity is not looked at.
double luminance(Colour c);
double contrast(Colour a, Colour b);

/// Black or white, whichever is better read on `ground`.
Colour ink_on(Colour ground);

namespace okabe_ito {
inline constexpr Colour kOrange = rgb(0xE69F00), kSkyBlue = rgb(0x56B4E9), kGreen = rgb(0x009E73),
                        kYellow = rgb(0xF0E442), kBlue = rgb(0x0072B2), kVermilion = rgb(0xD55E00),
                        kPurple = rgb(0xCC79A7), kBlack = rgb(0x000000);
}

/// Colour of the i-th series of a plot; starts again after seven. Contrast with the plot's ground is 3 or
/// more.
Colour series_colour(std::size_t i, bool dark);

enum class AssetState { kWorking, kStarved, kBlocked, kSetup, kFailed, kPlannedDowntime, kOffShift };
inline constexpr std::array kAssetStates{
    AssetState::kWorking, AssetState::kStarved,         AssetState::kBlocked, AssetState::kSetup,
    AssetState::kFailed,  AssetState::kPlannedDowntime, AssetState::kOffShift};

Colour state_colour(AssetState state);
std::string_view state_name(AssetState state);  // "planned downtime"
std::string_view state_sign(AssetState state);  // one character, UTF-8

}  // namespace egiz::drawing
