// Where the boxes of a flowsheet stand and how the arrows between them run: level and upright pieces only,
// never through a box, apart from each other where there is room. Pure; computed once for a plant, in units
// of pixels at zoom 1. Of the candidate routes of each arrow (one, two or three turns in the channels between
// boxes) the one with the least cost is taken: cost = length + 30 a turn + 60 a crossing + 10 a pixel over
// another arrow + 1000000 a box run through. Arrows that share an end may share a trunk: streams join and
// split there.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

struct GridPlace {  // column and row from the top left, as in the scenario file
  double column = 0, row = 0;
};

struct FlowLink {  // indices of boxes; not the same
  std::size_t from = 0, to = 0;
};

struct FlowsheetStyle {
  float box_width = 144, box_height = 84;
  float column_gap = 96, row_gap = 44;
};

using Route = std::vector<Point>;  // corners, from the first box to the tip of the arrow

struct LabelPlace {  // middle of the piece of a route that has most room and is least shared with others
  Point at;
  bool level = true;  // the piece runs level: else upright
};

struct FlowsheetLayout {
  std::vector<Rect> boxes;         // [places]
  std::vector<Route> routes;       // [links]; empty for a link whose ends do not exist or are the same
  std::vector<LabelPlace> labels;  // [links]
  Rect bounds;                     // around all
};

FlowsheetLayout lay_out_flowsheet(std::span<const GridPlace> places, std::span<const FlowLink> links,
                                  const FlowsheetStyle& style = {});

/// Places in columns by the longest way from a source, in rows by order, for plants whose file gives none.
/// Links that close a loop are left out of the counting.
std::vector<GridPlace> places_by_flow(std::size_t boxes, std::span<const FlowLink> links);

}  // namespace egiz::drawing
