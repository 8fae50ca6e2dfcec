// Several scores around a centre, before and after: the nine blocks of a readiness index.
#pragma once

#include <span>
#include <string_view>

#include "viewer/draw/axis.hpp"
#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

struct RadarOptions {
  std::span<const std::string_view> axes;        // names, clockwise from the top; 3 or more
  std::span<const std::string_view> full_names;  // for the hover; empty: axes
  std::span<const double> before, after;         // [axes] each, or empty
  std::string_view before_name = "before", after_name = "after";
  Range scale{0, 1};  // centre and rim
  bool key = true;    // the two names in the corner
  Size size;
};

/// Place of `value` on axis `i` of `axes`, around `centre`; held between centre and rim.
Point radar_point(Point centre, float radius, std::size_t i, std::size_t axes, double value, Range scale);

/// Index of the axis under the mouse, or -1. Hover shows both scores and their difference.
int draw_radar(const char* id, const RadarOptions& options);

}  // namespace egiz::drawing
