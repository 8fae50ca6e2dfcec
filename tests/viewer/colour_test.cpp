#include "viewer/draw/colour.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

using namespace egiz::drawing;

namespace {

using Vec = std::array<double, 3>;
using Matrix = std::array<Vec, 3>;

// Full loss of one cone kind in linear RGB: Machado, Oliveira & Fernandes (2009), severity 1.
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};

Vec times(const Matrix& m, const Vec& v) {
  Vec out{};
  for (std::size_t r = 0; r < 3; ++r) out[r] = m[r][0] * v[0] + m[r][1] * v[1] + m[r][2] * v[2];
  return out;
}

double linear(double s) { return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4); }

// CIE L*a*b*, D65.
Vec lab(const Vec& rgb) {
  constexpr Matrix kXyz{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
  const Vec xyz = times(kXyz, rgb);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f(std::max(0.0, xyz[0]) / 0.9505), y = f(std::max(0.0, xyz[1])),
               z = f(std::max(0.0, xyz[2]) / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance_as_seen(Colour a, Colour b, const Matrix& eye) {
  const auto seen = [&](Colour c) {
    return lab(times(eye, {linear(c.r / 255.0), linear(c.g / 255.0), linear(c.b / 255.0)}));
  };
  const Vec p = seen(a), q = seen(b);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

}  // namespace

TEST_CASE("contrast follows WCAG: black on white is 21, a colour on itself 1", "[unit]") {
  CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == Approx(21));
  CHECK(contrast(rgb(0x123456), rgb(0x123456)) == Approx(1));
  CHECK(luminance(rgb(0x777777)) == Approx(0.1845).epsilon(0.01));
}

TEST_CASE("series colours can be read on the ground of their theme", "[unit]") {
  const Colour dark = rgb(0x15191E), light = rgb(0xFFFFFF);
  for (std::size_t i = 0; i < 7; ++i) {
    INFO(i);
    CHECK(contrast(series_colour(i, true), dark) >= 3);
    CHECK(contrast(series_colour(i, false), light) >= 3);
  }
}

TEST_CASE("states stay apart for eyes without red or green cones", "[unit]") {
  for (const Matrix& eye : {kProtanopia, kDeuteranopia}) {
    for (const AssetState a : kAssetStates) {
      for (const AssetState b : kAssetStates) {
        if (a >= b) continue;
        INFO(state_name(a) << " and " << state_name(b));
        CHECK(distance_as_seen(state_colour(a), state_colour(b), eye) > 10);  // 2.3 is just seen
      }
    }
  }
}

TEST_CASE("every state has a name and a sign of its own", "[unit]") {
  std::set<std::string> names, signs;
  for (const AssetState s : kAssetStates) {
    names.emplace(state_name(s));
    signs.emplace(state_sign(s));
  }
  CHECK(names.size() == kAssetStates.size());
  CHECK(signs.size() == kAssetStates.size());
}

TEST_CASE("colours pack as Dear ImGui wants them and mix from end to end", "[unit]") {
  CHECK(packed(rgb(0x112233)) == 0xFF332211U);
  CHECK(faded(rgb(0), 0.5F).a == 128);
  CHECK(mix(rgb(0), rgb(0xFFFFFF), 0) == rgb(0));
  CHECK(mix(rgb(0), rgb(0xFFFFFF), 1) == rgb(0xFFFFFF));
  CHECK(ink_on(okabe_ito::kYellow) == rgb(0));
  CHECK(ink_on(okabe_ito::kBlue) == rgb(0xFFFFFF));
}
