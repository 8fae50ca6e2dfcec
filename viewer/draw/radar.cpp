#include "viewer/draw/radar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::drawing {

namespace {

struct Web {
  ImDrawList& list;
  Inks inks;
  Point centre;
  float radius;
  const RadarOptions& options;

  std::size_t axes() const { return options.axes.size(); }
  Point at(std::size_t i, double value) const {
    return radar_point(centre, radius, i, axes(), value, options.scale);
  }
};

std::vector<Point> ring(const Web& w, std::span<const double> values) {
  std::vector<Point> points;
  for (std::size_t i = 0; i <= values.size(); ++i)
    points.push_back(w.at(i % w.axes(), values[i % values.size()]));
  return points;
}

void paint_web(const Web& w) {
  for (const Tick& t : number_ticks(w.options.scale, 5)) {
    const std::vector<double> same(w.axes(), t.value);
    polyline(w.list, ring(w, same), w.inks.faint, 1);
  }
  for (std::size_t i = 0; i < w.axes(); ++i)
    line(w.list, w.centre, w.at(i, w.options.scale.high), w.inks.faint);
}

// Between the first two axes, where names and corners leave room.
void paint_scale(const Web& w) {
  for (const Tick& t : number_ticks(w.options.scale, 2)) {
    if (t.value <= w.options.scale.low) continue;
    const Point a = w.at(0, t.value), b = w.at(1, t.value);
    const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    text_at(w.list, middle, w.inks.muted, t.label, kCentred, Font::kSmall);
  }
}

void paint_scores(const Web& w, std::span<const double> values, Colour colour, bool filled) {
  if (values.size() != w.axes()) return;
  const auto points = ring(w, values);
  const std::vector<Point> centre(points.size(), w.centre);
  if (filled) fill_between(w.list, points, centre, faded(colour, 0.22F));
  polyline(w.list, points, colour, filled ? 2.0F : 1.6F);
  for (const Point p : points) w.list.AddCircleFilled(vec(p), filled ? 3.0F : 2.2F, packed(colour), 12);
}

// Names stand outside the rim, pushed away from the centre.
void paint_names(const Web& w, int hovered) {
  for (std::size_t i = 0; i < w.axes(); ++i) {
    const Point rim = w.at(i, w.options.scale.high);
    const float dx = (rim.x - w.centre.x) / w.radius, dy = (rim.y - w.centre.y) / w.radius;
    const Align align{0.5F - 0.5F * std::clamp(1.6F * dx, -1.0F, 1.0F),
                      0.5F - 0.5F * std::clamp(1.6F * dy, -1.0F, 1.0F)};
    const bool lit = static_cast<int>(i) == hovered;
    text_at(w.list, {rim.x + 6 * dx, rim.y + 6 * dy}, lit ? w.inks.accent : w.inks.text, w.options.axes[i],
            align, Font::kSmall);
  }
}

int axis_under_mouse(const Web& w) {
  if (!ImGui::IsItemHovered()) return -1;
  const ImVec2 m = ImGui::GetMousePos();
  const double turn = std::atan2(m.x - w.centre.x, w.centre.y - m.y) / (2 * std::numbers::pi);
  const auto n = static_cast<double>(w.axes());
  return static_cast<int>(std::lround((turn < 0 ? turn + 1 : turn) * n)) % static_cast<int>(w.axes());
}

void tell(const RadarOptions& o, std::size_t i) {
  std::string text(i < o.full_names.size() ? o.full_names[i] : o.axes[i]);
  const bool both = i < o.before.size() && i < o.after.size();
  if (i < o.before.size()) text += fmt::format("\n{} {}", o.before_name, format_fixed(o.before[i], 3));
  if (i < o.after.size()) text += fmt::format("\n{} {}", o.after_name, format_fixed(o.after[i], 3));
  if (both) text += fmt::format("\nchange {}", format_fixed(o.after[i] - o.before[i], 3));
  ImGui::SetTooltip("%s", text.c_str());
}

void paint_key(const Web& w, const Rect& all, Colour before, Colour after) {
  const float row = text_size("0", Font::kSmall).height + 2;
  const auto entry = [&](float y, Colour c, std::string_view name) {
    fill(w.list, {all.left, y + 3, all.left + 9, y + row - 4}, c, 2);
    text_at(w.list, {all.left + 13, y}, w.inks.text, name, {}, Font::kSmall);
  };
  if (!w.options.before.empty()) entry(all.bottom - 2 * row, before, w.options.before_name);
  if (!w.options.after.empty()) entry(all.bottom - row, after, w.options.after_name);
}

}  // namespace

Point radar_point(Point centre, float radius, std::size_t i, std::size_t axes, double value, Range scale) {
  const double share =
      std::isfinite(value) ? std::clamp((value - scale.low) / scale.length(), 0.0, 1.0) : 0.0;
  const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(axes);
  return {centre.x + static_cast<float>(radius * share * std::sin(angle)),
          centre.y - static_cast<float>(radius * share * std::cos(angle))};
}

int draw_radar(const char* id, const RadarOptions& o) {
  const Rect all = place(id, o.size, {120, 120});
  auto& list = *ImGui::GetWindowDrawList();
  const Inks ink = inks();
  if (o.axes.size() < 3) return -1;
  float names = 0;
  for (const auto name : o.axes) names = std::max(names, text_size(name, Font::kSmall).width);
  const float row = text_size("0", Font::kSmall).height;
  const float radius = std::max(20.0F, std::min(all.width() / 2 - names - 8, all.height() / 2 - row - 8));
  const Web w{list, ink, all.centre(), radius, o};
  const int hovered = axis_under_mouse(w);
  const Colour before = ink.muted, after = series_colour(0, ink.dark);
  paint_web(w);
  paint_scores(w, o.before, before, false);
  paint_scores(w, o.after, after, true);
  paint_scale(w);
  paint_names(w, hovered);
  if (o.key) paint_key(w, all, before, after);
  if (hovered >= 0) tell(o, static_cast<std::size_t>(hovered));
  return hovered;
}

}  // namespace egiz::drawing
