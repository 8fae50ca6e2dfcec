// Points and rectangles in pixels, x to the right, y downwards. Plain values, so that layout can be tested
// without a window.
#pragma once

namespace egiz::drawing {

struct Point {
  float x = 0, y = 0;
  friend constexpr bool operator==(Point, Point) = default;
};

struct Size {  // 0 or less in a width or height means "all that is left"
  float width = 0, height = 0;
};

struct Rect {
  float left = 0, top = 0, right = 0, bottom = 0;

  constexpr float width() const { return right - left; }
  constexpr float height() const { return bottom - top; }
  constexpr Point centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
  constexpr bool contains(Point p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
};

constexpr Rect shrunk(Rect r, float by) { return {r.left + by, r.top + by, r.right - by, r.bottom - by}; }

/// True when the insides overlap; touching edges do not count.
constexpr bool overlap(Rect a, Rect b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

}  // namespace egiz::drawing
