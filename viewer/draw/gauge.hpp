// A value against its scale, read at a glance: a moving indicator beside a bar with its normal range, alarm
// limits and set point (the analogue indicator of ISA-101 displays), and a plain level bar.
#pragma once

#include <optional>
#include <string_view>

#include "viewer/draw/axis.hpp"
#include "viewer/draw/colour.hpp"
#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

struct GaugeOptions {
  std::string_view unit;
  Range scale;                  // ends of the bar
  std::optional<Range> normal;  // where the value should be: shaded
  std::optional<double> low_alarm, high_alarm, set_point;
  int significant = 4;
  Size size;  // height 0: that of two rows
};

/// Beyond a limit, or not a number?
bool in_alarm(double value, const GaugeOptions& options);

/// Name and number over a level bar; an alarm is told by colour, a filled pointer and the sign ⚠. True while
/// hovered.
bool draw_gauge(const char* name, double value, const GaugeOptions& options);

/// A bar filled to `share` (0..1, held to it), with text on it.
void draw_level(const char* id, double share, std::string_view text, std::optional<Colour> colour = {},
                Size size = {});

}  // namespace egiz::drawing
