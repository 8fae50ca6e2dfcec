#include "viewer/draw/tornado.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "viewer/draw/axis.hpp"
#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::drawing {

namespace {

struct Chart {
  ImDrawList& list;
  Inks inks;
  Rect all, inner;
  Scale x;
  Colour low, high;
};

Range results(std::span<const TornadoBar> bars, double base) {
  std::vector<double> ends{base};
  for (const TornadoBar& b : bars) ends.insert(ends.end(), {b.low, b.high});
  return padded(extent(ends), 0.06);
}

void paint_axis(const Chart& c, const ScaledUnit& unit) {
  const Range shown{c.x.data.low / unit.divisor, c.x.data.high / unit.divisor};
  const float y = c.inner.bottom + 4;
  for (const Tick& t : number_ticks(shown, std::max(2, static_cast<int>(c.inner.width() / 60)))) {
    const float x = std::round(c.x.to_pixel(t.value * unit.divisor));
    line(c.list, {x, c.inner.top}, {x, c.inner.bottom}, t.value == 0 ? c.inks.muted : c.inks.faint);
    text_at(c.list, {x, y}, c.inks.muted, t.label, kBelow, Font::kSmall);
  }
  text_at(c.list, {c.inner.left - 8, y}, c.inks.muted, fmt::format("[{}]", unit.unit), {1, 0}, Font::kSmall);
}

void paint_bar(const Chart& c, const TornadoBar& b, const TornadoOptions& o, const Rect& row) {
  const float base = c.x.to_pixel(o.base), low = c.x.to_pixel(b.low), high = c.x.to_pixel(b.high);
  fill(c.list, {std::min(base, low), row.top, std::max(base, low), row.bottom}, faded(c.low, 0.85F));
  fill(c.list, {std::min(base, high), row.top, std::max(base, high), row.bottom}, faded(c.high, 0.85F));
  text_at(c.list, {c.inner.left - 8, row.centre().y}, c.inks.text, b.input, kRightMiddle, Font::kSmall,
          c.inner.left - c.all.left - 8);
  const ImVec2 m = ImGui::GetMousePos();
  if (!ImGui::IsItemHovered() || m.y < row.top || m.y > row.bottom) return;
  const std::string text = fmt::format("{}\nlow end: {}\nhigh end: {}", b.input,
                                       format_scaled(b.low, o.unit, 4), format_scaled(b.high, o.unit, 4));
  ImGui::SetTooltip("%s", text.c_str());
}

void paint_key(const Chart& c, const TornadoOptions& o) {
  const float row = text_size("0", Font::kSmall).height, y = c.all.top;
  const auto entry = [&](float x, Colour colour, std::string_view name) {
    fill(c.list, {x, y + 2, x + 9, y + row - 2}, colour, 2);
    return text_at(c.list, {x + 13, y}, c.inks.text, name, {}, Font::kSmall).right + 14;
  };
  const float end = entry(entry(c.all.left, c.low, "input low"), c.high, "input high");
  const std::string base = fmt::format("base {}", format_scaled(o.base, o.unit));
  const bool room = end + text_size(base, Font::kSmall).width < c.all.right;
  if (room) text_at(c.list, {c.all.right, y}, c.inks.muted, base, {1, 0}, Font::kSmall);
}

}  // namespace

std::vector<std::size_t> widest_first(std::span<const TornadoBar> bars) {
  std::vector<std::size_t> order(bars.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto width = [&](std::size_t i) { return std::abs(bars[i].high - bars[i].low); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return width(a) > width(b); });
  return order;
}

void draw_tornado(const char* id, std::span<const TornadoBar> bars, const TornadoOptions& o) {
  const Rect all = place(id, o.size, {160, 60});
  const Inks ink = inks();
  float names = 0;
  for (const TornadoBar& b : bars) names = std::max(names, text_size(b.input, Font::kSmall).width);
  const float row = text_size("0", Font::kSmall).height;
  const Rect inner{all.left + std::min(names + 8, all.width() * 0.45F), all.top + row + 6, all.right - 6,
                   all.bottom - row - 5};
  const Chart c{*ImGui::GetWindowDrawList(),
                ink,
                all,
                inner,
                {results(bars, o.base), inner.left, inner.right},
                series_colour(1, ink.dark),
                series_colour(0, ink.dark)};
  fill(c.list, inner, ink.ground);
  paint_axis(c, scaled_unit(std::max(std::abs(c.x.data.low), std::abs(c.x.data.high)), o.unit));
  paint_key(c, o);
  const float step = inner.height() / static_cast<float>(std::max<std::size_t>(bars.size(), 1));
  float top = inner.top;
  for (const std::size_t i : widest_first(bars)) {
    paint_bar(c, bars[i], o,
              {inner.left, std::round(top + step * 0.16F), inner.right, std::round(top + step * 0.84F)});
    top += step;
  }
  const float base = std::round(c.x.to_pixel(o.base));
  line(c.list, {base, inner.top}, {base, inner.bottom}, ink.text, 1.5F);
}

}  // namespace egiz::drawing
