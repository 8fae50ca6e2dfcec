// The brush under the drawings: text with alignment, the theme's inks, lines and fills. The only header of
// this folder that names Dear ImGui; drawings include it in their sources.
#pragma once

#include <imgui.h>

#include <span>
#include <string>
#include <string_view>

#include "viewer/draw/colour.hpp"
#include "viewer/draw/geometry.hpp"

namespace egiz::drawing {

/// Fonts as viewer/fonts.cpp loads them, in this order.
enum class Font { kBody, kBold, kSmall, kLarge };
ImFont* font(Font role);

/// The theme's inks, read from the current ImGui style, so that drawings follow it.
struct Inks {
  Colour text, muted, faint, ground, panel, accent;  // faint: grid lines
  Colour warning, alarm;                             // readable as text on ground and panel
  bool dark = true;
};
Inks inks();

struct Align {  // which point of the text stands at the given place: 0 left or top, 0.5 middle, 1 right or
                // bottom
  float x = 0, y = 0;
};
inline constexpr Align kCentred{0.5F, 0.5F}, kLeftMiddle{0, 0.5F}, kRightMiddle{1, 0.5F}, kAbove{0.5F, 1},
    kBelow{0.5F, 0};

Size text_size(std::string_view text, Font role = Font::kBody);

/// The rectangle covered. Text wider than `most` pixels (> 0) is cut and ends with "…".
Rect text_at(ImDrawList& list, Point at, Colour ink, std::string_view text, Align align = {},
             Font role = Font::kBody, float most = 0);

/// Longest beginning of `text` that with "…" is not wider than `most` pixels; all of it when it fits.
std::string fitted(std::string_view text, float most, Font role);

void fill(ImDrawList& list, Rect r, Colour c, float rounding = 0);
void frame(ImDrawList& list, Rect r, Colour c, float rounding = 0, float width = 1);
void line(ImDrawList& list, Point a, Point b, Colour c, float width = 1);
void polyline(ImDrawList& list, std::span<const Point> points, Colour c, float width);
void dashed(ImDrawList& list, Point a, Point b, Colour c, float width = 1, float dash = 5);
void triangle(ImDrawList& list, Point a, Point b, Point c, Colour colour);

/// Between two lines of the same length, without seams also when the colour is see-through.
void fill_between(ImDrawList& list, std::span<const Point> a, std::span<const Point> b, Colour c);

/// Slanted lines over `r`, for what must be told apart without colour.
void hatch(ImDrawList& list, Rect r, Colour c, float gap = 6);

/// Reserves the space of a drawing in the window: what is left where size is 0. The rectangle, and an
/// invisible button over it called `id` for the mouse (all three buttons).
Rect place(const char* id, Size size, Size least = {40, 16});

inline ImVec2 vec(Point p) { return {p.x, p.y}; }

}  // namespace egiz::drawing
