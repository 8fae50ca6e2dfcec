#include "viewer/draw/colour.hpp"

#include <algorithm>
#include <cmath>

namespace egiz::drawing {

namespace {

using namespace okabe_ito;

struct StateLook {
  Colour colour;
  std::string_view name, sign;
};

// Off shift is dark enough to differ from setup without green cones. Working is calm green, failed is the
// only strong warm colour; waiting states are blue (no input) and yellow (no way out).
constexpr std::array<StateLook, kAssetStates.size()> kLooks{{{kGreen, "working", "▶"},
                                                             {kSkyBlue, "starved", "◁"},
                                                             {kYellow, "blocked", "■"},
                                                             {kPurple, "setup", "◆"},
                                                             {kVermilion, "failed", "✖"},
                                                             {kBlue, "planned downtime", "◐"},
                                                             {rgb(0x5A6067), "off shift", "○"}}};

constexpr std::array kOnDark{kSkyBlue, kOrange, kGreen, kPurple, kYellow, kVermilion, rgb(0xC9D1D9)};
// On white the light members of the palette are darkened until they can be read; the hue stays.
constexpr std::array kOnLight{kBlue,         kVermilion,    kGreen,       rgb(0xB3568A),
                              rgb(0x4A5058), rgb(0xA87400), rgb(0x2A8BC4)};

double linear(std::uint8_t channel) {
  const double s = channel / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::uint8_t between(std::uint8_t a, std::uint8_t b, float share) {
  return static_cast<std::uint8_t>(std::lround(a + (b - a) * std::clamp(share, 0.0F, 1.0F)));
}

const StateLook& look(AssetState state) { return kLooks.at(static_cast<std::size_t>(state)); }

}  // namespace

Colour mix(Colour a, Colour b, float share) {
  return {between(a.r, b.r, share), between(a.g, b.g, share), between(a.b, b.b, share),
          between(a.a, b.a, share)};
}

double luminance(Colour c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

double contrast(Colour a, Colour b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

Colour ink_on(Colour ground) {
  constexpr Colour white = rgb(0xFFFFFF);
  return contrast(ground, kBlack) >= contrast(ground, white) ? kBlack : white;
}

Colour series_colour(std::size_t i, bool dark) {
  return dark ? kOnDark[i % kOnDark.size()] : kOnLight[i % kOnLight.size()];
}

Colour state_colour(AssetState state) { return look(state).colour; }
std::string_view state_name(AssetState state) { return look(state).name; }
std::string_view state_sign(AssetState state) { return look(state).sign; }

}  // namespace egiz::drawing
