// What moves a result most: for each input a bar from the result at its low end to that at its high end, the
// widest first.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

struct TornadoBar {
  std::string_view input;
  double low = 0, high = 0;  // the result with the input at its low and at its high end
};

/// Indices of the bars, the widest first; equal widths keep their order.
std::vector<std::size_t> widest_first(std::span<const TornadoBar> bars);

struct TornadoOptions {
  double base = 0;  // the result with all inputs as they are
  std::string_view unit;
  Size size;
};
void draw_tornado(const char* id, std::span<const TornadoBar> bars, const TornadoOptions& options);

}  // namespace egiz::drawing
