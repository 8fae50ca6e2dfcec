// The plant as boxes and arrows. A box shows the state (colour and sign), name, key figure and level of an
// asset; an arrow shows what flows, thicker the more of it. Click selects, drag pans, wheel zooms, double
// click shows all.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "viewer/draw/colour.hpp"
#include "viewer/draw/flowsheet_layout.hpp"
#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

struct FlowBox {
  std::string_view name, type;      // "SAG mill 1", "sag_circuit"
  std::optional<AssetState> state;  // none: always there, like a stockpile
  std::optional<double> level;      // 0..1 of its capacity
  std::string_view figure;          // "1191 t/h"
  std::string_view hover;           // more lines for the pointer
  bool warning = false;             // ⚠ at the corner
};

struct FlowArrow {
  std::string_view label;  // "1.2 kt/h"
  double share = 0;        // 0..1 of the largest flow: thickness; 0 is drawn dashed
};

struct FlowsheetView {
  float zoom = 1;
  Point offset;  // of the layout's origin from the top left of the drawing, pixels
  bool fit = true;
  std::optional<std::size_t> selected;
};

struct FlowsheetAnswer {
  std::optional<std::size_t> hovered_box, clicked_box, hovered_arrow;
};

/// boxes and arrows belong to layout.boxes and layout.routes, index by index; more or fewer are not drawn.
FlowsheetAnswer draw_flowsheet(const char* id, FlowsheetView& view, const FlowsheetLayout& layout,
                               std::span<const FlowBox> boxes, std::span<const FlowArrow> arrows,
                               Size size = {});

/// Zoom (0.35 .. 1.4) and offset that show all of `bounds` in an area of this size.
FlowsheetView whole_view(FlowsheetView view, Rect bounds, Size area);

}  // namespace egiz::drawing
