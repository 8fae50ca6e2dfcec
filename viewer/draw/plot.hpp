// One plot of series against numbers, time or names, in the style of Dear ImGui: called every frame, keeps
// nothing itself; what lasts between frames (the part in view, hidden series) is the caller's PlotView.
// Mouse: drag selects a range of x to zoom to (with Shift a box) · right drag pans · wheel zooms around the
// pointer (with Ctrl only y) · double click shows all · click on a name in the legend hides it · right click
// opens the menu. A series with a fault (fault_of) is named in the plot instead of drawn.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/draw/geometry.hpp"
#include "viewer/draw/series.hpp"

namespace egiz::drawing {

enum class AxisKind {
  kNumber,
  kTime,   // x in seconds since the start of the run
  kNames,  // x = 0, 1, 2 ... stand for PlotOptions::names
};

struct Mark {  // a thin upright line with a name: an inject, a percentile, now
  double x = 0;
  std::string_view name;
  std::optional<Colour> colour;
};

struct Limit {  // a dashed level line with a name: an alarm or a target
  double y = 0;
  std::string_view name;
  std::optional<Colour> colour;
};

struct PlotView {
  Range x, y;
  bool fit_x = true, fit_y = true;  // show all; false once the user has zoomed
  std::vector<std::string> hidden;  // names of the series turned off
};

struct PlotOptions {
  std::string_view x_name, x_unit, y_name, y_unit;
  AxisKind x_kind = AxisKind::kNumber;
  std::span<const std::string_view> names;  // for kNames
  std::span<const Mark> marks;
  std::span<const Limit> limits;
  bool zero = false;   // y includes zero
  bool legend = true;  // where there are two series or more
  std::optional<double>
      shared_x;           // show the read-out here when the mouse is elsewhere (hover of a neighbour plot)
  bool can_save = false;  // the caller acts on wants_csv and wants_picture: the menu offers them
  int significant = 4;    // digits of the read-out
  Size size;
};

struct PlotAnswer {
  std::optional<double> hovered_x;
  std::optional<double> clicked_x;  // single click without a drag
  bool wants_csv = false;           // chosen in the menu: the caller asks for a file name
  bool wants_picture = false;
  Rect area;  // of the whole plot, for a picture
};

/// `id` as in Dear ImGui: unique in its window.
PlotAnswer draw_plot(const char* id, PlotView& view, const PlotOptions& options,
                     std::span<const Series> series);

/// The view for the series when everything is shown; hidden series do not count for y.
PlotView fitted_view(const PlotView& view, const PlotOptions& options, std::span<const Series> series);

bool is_hidden(const PlotView& view, std::string_view name);
void toggle_hidden(PlotView& view, std::string_view name);

}  // namespace egiz::drawing
