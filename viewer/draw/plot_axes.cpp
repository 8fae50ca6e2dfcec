#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viewer/draw/plot_canvas.hpp"

namespace egiz::drawing {

namespace {

constexpr float kTickGap = 5, kMarkFade = 0.75F;

std::vector<Tick> name_ticks(Range view, std::span<const std::string_view> names) {
  std::vector<Tick> ticks;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto x = static_cast<double>(i);
    if (view.contains(x)) ticks.push_back({x, std::string(names[i])});
  }
  return ticks;
}

std::vector<Tick> x_ticks(const PlotOptions& options, Range view, float width) {
  const int most = std::max(2, static_cast<int>(width / (options.x_kind == AxisKind::kTime ? 85 : 60)));
  switch (options.x_kind) {
    case AxisKind::kTime:
      return time_ticks(view, most);
    case AxisKind::kNames:
      return name_ticks(view, options.names);
    case AxisKind::kNumber:
      break;
  }
  return number_ticks(view, most);
}

float widest(std::span<const Tick> ticks) {
  float width = 0;
  for (const Tick& t : ticks) width = std::max(width, text_size(t.label, Font::kSmall).width);
  return width;
}

// A name over the curves, on a veil that keeps it readable.
void paint_name(const PlotCanvas& c, Point at, Colour ink, std::string_view name, Align align) {
  const Size size = text_size(name, Font::kSmall);
  const float left = at.x - align.x * size.width, top = at.y - align.y * size.height;
  fill(c.list, {left - 2, top, left + size.width + 2, top + size.height}, faded(c.inks.ground, 0.72F), 2);
  text_at(c.list, at, mix(ink, c.inks.text, 0.3F), name, align, Font::kSmall);
}

void paint_y_axis(const PlotCanvas& c) {
  for (const Tick& t : c.ticks_y) {
    const float y = std::round(c.y.to_pixel(t.value));
    const bool zero = t.value == 0 && c.y.data.low < 0;
    line(c.list, {c.inner.left, y}, {c.inner.right, y}, zero ? faded(c.inks.muted, 0.8F) : c.inks.faint);
    text_at(c.list, {c.inner.left - kTickGap, y}, c.inks.muted, t.label, kRightMiddle, Font::kSmall);
  }
}

bool stands_free(const PlotCanvas& c, const Tick& t, float room) {
  const float x = c.x.to_pixel(t.value), half = text_size(t.label, Font::kSmall).width / 2;
  return x + half <= room && x - half >= c.all.left;
}

// The name of x stands at the end of the tick row; where that would leave fewer than two ticks, over the
// plot. The end of the room for ticks.
float paint_x_name(const PlotCanvas& c, const PlotOptions& options, std::span<const Tick> ticks, float y) {
  const std::string title = axis_title(options.x_name, options.x_unit);
  if (title.empty()) return c.all.right;
  const float room = c.all.right - text_size(title, Font::kSmall).width - 10;
  const auto free =
      std::count_if(ticks.begin(), ticks.end(), [&](const Tick& t) { return stands_free(c, t, room); });
  const bool below = free > 1 || c.legend;
  text_at(c.list, {c.all.right, below ? y : c.all.top + 1}, c.inks.muted,
          below ? title : fmt::format("{} →", title), {1, 0}, Font::kSmall);
  return below ? room : c.all.right;
}

void paint_x_axis(const PlotCanvas& c, const PlotOptions& options) {
  const auto ticks = x_ticks(options, c.x.data, c.inner.width());
  const float y = c.inner.bottom + kTickGap, room = paint_x_name(c, options, ticks, y);
  const bool named = options.x_kind == AxisKind::kNames;
  const float slot = named ? std::abs(c.x.to_pixel(1) - c.x.to_pixel(0)) - 6 : 0;
  for (const Tick& t : ticks) {
    const float x = std::round(c.x.to_pixel(t.value));
    if (!named) line(c.list, {x, c.inner.top}, {x, c.inner.bottom}, c.inks.faint);
    if (!named && !stands_free(c, t, room)) continue;
    text_at(c.list, {x, y}, named ? c.inks.text : c.inks.muted, t.label, kBelow, Font::kSmall, slot);
  }
}

}  // namespace

std::string axis_title(std::string_view name, std::string_view unit) {
  return unit.empty()   ? std::string(name)
         : name.empty() ? fmt::format("[{}]", unit)
                        : fmt::format("{} [{}]", name, unit);
}

bool has_legend(const PlotOptions& options, std::span<const Series> series) {
  return options.legend && series.size() > 1;
}

// The axis titles stand above the plot (y, at the left) and at the end of the tick row (x): no turned text to
// read.
PlotCanvas lay_out_plot(const Rect& all, const PlotView& view, const PlotOptions& options,
                        std::span<const Series> series) {
  const float row = text_size("0", Font::kSmall).height;
  const bool named = !options.x_name.empty() || !options.y_name.empty() || !options.y_unit.empty();
  const bool head = named || has_legend(options, series);
  const float top = all.top + (head ? row + 7 : 5), bottom = all.bottom - row - kTickGap - 1;
  auto ticks_y = number_ticks(view.y, std::max(2, static_cast<int>((bottom - top) / 26)));
  const Rect inner{std::round(all.left + widest(ticks_y) + kTickGap + 2), std::round(top), all.right - 8,
                   std::round(bottom)};
  return {*ImGui::GetWindowDrawList(),
          inks(),
          all,
          inner,
          {view.x, inner.left, inner.right},
          {view.y, inner.bottom, inner.top},
          std::move(ticks_y),
          has_legend(options, series)};
}

void paint_axes(const PlotCanvas& c, const PlotOptions& options) {
  fill(c.list, c.inner, c.inks.ground);
  paint_y_axis(c);
  paint_x_axis(c, options);
}

// Each name stands beside its line, left out where it would run into the one before.
void paint_marks(const PlotCanvas& c, std::span<const Mark> marks) {
  float taken = -1e9F;
  std::vector<Mark> ordered(marks.begin(), marks.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const Mark& a, const Mark& b) { return a.x < b.x; });
  for (const Mark& m : ordered) {
    if (!c.x.data.contains(m.x)) continue;
    const float x = std::round(c.x.to_pixel(m.x));
    const Colour ink = m.colour.value_or(c.inks.muted);
    line(c.list, {x, c.inner.top}, {x, c.inner.bottom}, faded(ink, kMarkFade), 1.5F);
    const float width = text_size(m.name, Font::kSmall).width;
    const bool left = x + 4 + width > c.inner.right;
    const float from = left ? x - 4 - width : x + 4;
    if (from < taken) continue;
    paint_name(c, {from, c.inner.top + 1}, ink, m.name, {});
    taken = std::max(from + width, x) + 6;
  }
}

void paint_limits(const PlotCanvas& c, std::span<const Limit> limits) {
  for (const Limit& l : limits) {
    if (!c.y.data.contains(l.y)) continue;
    const float y = std::round(c.y.to_pixel(l.y));
    const Colour ink = l.colour.value_or(okabe_ito::kVermilion);
    dashed(c.list, {c.inner.left, y}, {c.inner.right, y}, faded(ink, 0.9F));
    paint_name(c, {c.inner.right - 4, y - 1}, ink, l.name, {1, 1});
  }
}

void paint_faults(const PlotCanvas& c, std::span<const Series> series) {
  float y = c.inner.top + 6;
  for (const Series& s : series) {
    const std::string fault = fault_of(s);
    if (fault.empty()) continue;
    y = text_at(c.list, {c.inner.left + 8, y}, c.inks.alarm, fault, {}, Font::kSmall, c.inner.width() - 16)
            .bottom;
  }
}

}  // namespace egiz::drawing
