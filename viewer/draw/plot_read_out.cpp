#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viewer/draw/number.hpp"
#include "viewer/draw/plot_canvas.hpp"

namespace egiz::drawing {

namespace {

constexpr float kPad = 7, kSwatch = 10;

struct Row {
  Colour colour;
  std::string name, value;
};

// Points and bars may come in any order of x.
std::optional<std::size_t> nearest_any(std::span<const double> x, double at) {
  if (std::is_sorted(x.begin(), x.end())) return nearest_point(x, at);
  const auto nearer = [&](double a, double b) { return std::abs(a - at) < std::abs(b - at); };
  return static_cast<std::size_t>(std::min_element(x.begin(), x.end(), nearer) - x.begin());
}

std::string x_text(const PlotOptions& options, double x) {
  if (options.x_kind == AxisKind::kTime) return format_clock(x);
  if (options.x_kind == AxisKind::kNumber) return format_quantity(x, options.x_unit, options.significant);
  const auto i = static_cast<std::size_t>(std::max(0.0, std::round(x)));
  return i < options.names.size() ? std::string(options.names[i]) : std::string();
}

std::string value_text(const PlotOptions& options, const Series& s, std::size_t i) {
  const std::string value = format_quantity(s.y[i], options.y_unit, options.significant);
  if (s.low.empty() || !std::isfinite(s.y[i])) return value;
  return fmt::format("{}  ({} … {})", value, format_number(s.low[i], options.significant),
                     format_number(s.high[i], options.significant));
}

std::vector<Row> rows_at(const PlotCanvas& c, const PlotOptions& options, std::span<const Shown> shown,
                         double x) {
  std::vector<Row> rows;
  for (const Shown& s : shown) {
    const auto i = nearest_any(s.series->x, x);
    if (!i) continue;
    rows.push_back({s.colour, std::string(s.series->name), value_text(options, *s.series, *i)});
    const double px = s.series->shape == Shape::kBars ? bar_centre(s, s.series->x[*i]) : s.series->x[*i];
    const Point p = c.at(px, s.series->y[*i]);
    if (std::isfinite(p.y) && c.inner.contains(p)) {
      c.list.AddCircleFilled(vec(p), 4.5F, packed(c.inks.ground), 16);
      c.list.AddCircleFilled(vec(p), 3.2F, packed(s.colour), 16);
    }
  }
  return rows;
}

// Beside the pointer, on the side with more room.
Rect box_place(const PlotCanvas& c, float x, Size size) {
  const float gap = 12;
  const float left =
      x + gap + size.width <= c.inner.right ? x + gap : std::max(c.all.left, x - gap - size.width);
  const float top = c.inner.top + 6;
  return {left, top, left + size.width, top + size.height};
}

}  // namespace

void paint_read_out(const PlotCanvas& c, const PlotOptions& options, std::span<const Shown> shown, double x) {
  const float px = std::round(c.x.to_pixel(x));
  line(c.list, {px, c.inner.top}, {px, c.inner.bottom}, faded(c.inks.text, 0.35F));
  const auto rows = rows_at(c, options, shown, x);
  float names = 0, values = text_size(x_text(options, x), Font::kBold).width;
  for (const Row& r : rows) {
    names = std::max(names, kSwatch + 6 + text_size(r.name).width + 14);
    values = std::max(values, text_size(r.value).width);
  }
  const float step = text_size("0").height + 3;
  const Rect box = box_place(
      c, px, {names + values + 2 * kPad, step * static_cast<float>(rows.size() + 1) + 2 * kPad - 3});
  fill(c.list, box, faded(c.inks.panel, 0.96F), 4);
  frame(c.list, box, faded(c.inks.muted, 0.5F), 4);
  text_at(c.list, {box.left + kPad, box.top + kPad}, c.inks.text, x_text(options, x), {}, Font::kBold);
  float y = box.top + kPad + step;
  for (const Row& r : rows) {
    fill(c.list, {box.left + kPad, y + 4, box.left + kPad + kSwatch, y + 4 + kSwatch}, r.colour, 2);
    text_at(c.list, {box.left + kPad + kSwatch + 6, y}, c.inks.muted, r.name);
    text_at(c.list, {box.right - kPad, y}, c.inks.text, r.value, {1, 0});
    y += step;
  }
}

}  // namespace egiz::drawing
