#include "viewer/draw/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viewer/draw/number.hpp"
#include "viewer/draw/plot_canvas.hpp"

namespace egiz::drawing {

namespace {

constexpr float kDragLeast = 4;
constexpr double kRoom = 0.06;       // of free space over and under the values
constexpr double kWheelStep = 0.87;  // zoom of one notch

// Names from the right end leftwards stay clear of the y title at the left. The name under the mouse that was
// clicked.
void legend(const PlotCanvas& c, PlotView& view, const PlotOptions& options, std::span<const Series> series) {
  const std::string title = axis_title(options.y_name, options.y_unit);
  const float row = text_size("0", Font::kSmall).height, y = c.all.top + 1;
  float x = text_at(c.list, {c.all.left, y}, c.inks.muted, title, {}, Font::kSmall).right + 18;
  if (!has_legend(options, series)) return;
  float width = -16;
  for (const Series& s : series) width += text_size(s.name, Font::kSmall).width + 13 + 16;
  x = std::max(x, c.inner.right - width);
  for (std::size_t i = 0; i < series.size(); ++i) {
    const Series& s = series[i];
    const bool off = is_hidden(view, s.name);
    const Colour colour = off ? c.inks.faint : s.colour.value_or(series_colour(i, c.inks.dark));
    fill(c.list, {x, y + 2, x + 9, y + row - 2}, colour, 2);
    const Rect text =
        text_at(c.list, {x + 13, y}, off ? c.inks.muted : c.inks.text, s.name, {}, Font::kSmall);
    if (off) line(c.list, {text.left, y + row / 2}, {text.right, y + row / 2}, c.inks.muted);
    const bool over = ImGui::IsItemHovered() && Rect{x, y, text.right, text.bottom}.contains(
                                                    {ImGui::GetMousePos().x, ImGui::GetMousePos().y});
    if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) toggle_hidden(view, s.name);
    x = text.right + 16;
  }
}

Point mouse() { return {ImGui::GetMousePos().x, ImGui::GetMousePos().y}; }
Point pressed_at(ImGuiMouseButton button) {
  const ImVec2 p = ImGui::GetIO().MouseClickedPos[button];
  return {p.x, p.y};
}

void pan(const PlotCanvas& c, PlotView& view) {
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  const double dx = moved.x / c.inner.width() * view.x.length(),
               dy = moved.y / c.inner.height() * view.y.length();
  view.x = {view.x.low - dx, view.x.high - dx};
  view.y = {view.y.low + dy, view.y.high + dy};
  view.fit_x = view.fit_y = false;
}

void wheel(const PlotCanvas& c, PlotView& view) {
  const double factor = std::pow(kWheelStep, ImGui::GetIO().MouseWheel);
  if (ImGui::GetIO().KeyCtrl) {
    view.y = zoomed(view.y, c.y.to_data(mouse().y), factor);
    view.fit_y = false;
  } else {
    view.x = zoomed(view.x, c.x.to_data(mouse().x), factor);
    view.fit_x = false;
  }
}

bool selecting() {
  return ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, kDragLeast);
}

Rect selection(const PlotCanvas& c) {
  const Point a = pressed_at(ImGuiMouseButton_Left), b = mouse();
  const auto [left, right] = std::minmax(a.x, b.x);
  const auto [top, bottom] = std::minmax(a.y, b.y);
  const bool box = ImGui::GetIO().KeyShift;
  return {std::max(left, c.inner.left), box ? std::max(top, c.inner.top) : c.inner.top,
          std::min(right, c.inner.right), box ? std::min(bottom, c.inner.bottom) : c.inner.bottom};
}

void zoom_to(const PlotCanvas& c, PlotView& view, const Rect& r) {
  if (r.width() < kDragLeast) return;
  view.x = {c.x.to_data(r.left), c.x.to_data(r.right)};
  view.fit_x = false;
  if (!ImGui::GetIO().KeyShift || r.height() < kDragLeast) return;
  view.y = {c.y.to_data(r.bottom), c.y.to_data(r.top)};
  view.fit_y = false;
}

void release(const PlotCanvas& c, PlotView& view, PlotAnswer& answer) {
  if (!ImGui::IsItemDeactivated() || !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
  const Point from = pressed_at(ImGuiMouseButton_Left);
  if (!c.inner.contains(from)) return;
  const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, kDragLeast);
  if (moved.x != 0 || moved.y != 0) return zoom_to(c, view, selection(c));
  if (ImGui::GetIO().MouseClickedCount[0] < 2) answer.clicked_x = c.x.to_data(mouse().x);
}

void interact(const PlotCanvas& c, PlotView& view, PlotAnswer& answer) {
  release(c, view, answer);
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Right, kDragLeast)) pan(c, view);
  if (!ImGui::IsItemHovered() || !c.inner.contains(mouse())) return;
  answer.hovered_x = c.x.to_data(mouse().x);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view.fit_x = view.fit_y = true;
  if (ImGui::GetIO().MouseWheel != 0) wheel(c, view);
}

void menu(PlotView& view, const PlotOptions& options, std::span<const Series> series, PlotAnswer& answer) {
  const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Right, kDragLeast);
  const bool asked = ImGui::IsItemHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Right) &&
                     moved.x == 0 && moved.y == 0;
  if (asked) ImGui::OpenPopup("plot menu");
  if (!ImGui::BeginPopup("plot menu")) return;
  if (ImGui::MenuItem("Show all", "double click")) view.fit_x = view.fit_y = true;
  if (ImGui::MenuItem("Fit height")) view.fit_y = true;
  ImGui::Separator();
  if (ImGui::MenuItem("Copy as CSV")) {
    ImGui::SetClipboardText(series_csv(options.x_name, options.x_unit, options.y_unit, series).c_str());
  }
  if (options.can_save) answer.wants_csv = ImGui::MenuItem("Save as CSV…");
  if (options.can_save) answer.wants_picture = ImGui::MenuItem("Save as picture…");
  ImGui::EndPopup();
}

void paint_inside(const PlotCanvas& c, const PlotOptions& options, std::span<const Shown> shown) {
  c.list.PushClipRect({c.inner.left, c.inner.top}, {c.inner.right, c.inner.bottom}, true);
  for (const Shown& s : shown) paint_series(c, s);
  paint_limits(c, options.limits);
  paint_marks(c, options.marks);
  if (selecting()) fill(c.list, selection(c), faded(c.inks.accent, 0.18F));
  c.list.PopClipRect();
}

}  // namespace

bool is_hidden(const PlotView& view, std::string_view name) {
  return std::find(view.hidden.begin(), view.hidden.end(), name) != view.hidden.end();
}

void toggle_hidden(PlotView& view, std::string_view name) {
  if (std::erase(view.hidden, name) == 0) view.hidden.emplace_back(name);
}

PlotView fitted_view(const PlotView& view, const PlotOptions& options, std::span<const Series> series) {
  PlotView next = view;
  std::vector<Series> counted;
  bool bars = false;
  for (const Series& s : series) {
    if (is_hidden(view, s.name) || !fault_of(s).empty()) continue;
    counted.push_back(s);
    bars = bars || s.shape == Shape::kBars;
  }
  if (view.fit_x && options.x_kind == AxisKind::kNames)
    next.x = {-0.5, std::max<double>(1, options.names.size()) - 0.5};
  if (view.fit_x && options.x_kind != AxisKind::kNames) next.x = padded(x_extent(series), bars ? 0.04 : 0);
  if (!view.fit_y) return next;
  const Range values = y_extent(counted);
  next.y = padded(options.zero || bars ? joined(values, {0, 0}) : values, kRoom);
  const bool from_zero = (options.zero || bars) && values.low >= 0;
  if (from_zero) next.y.low = 0;  // nothing below the ground line
  return next;
}

PlotAnswer draw_plot(const char* id, PlotView& view, const PlotOptions& options,
                     std::span<const Series> series) {
  PlotAnswer answer;
  ImGui::PushID(id);
  answer.area = place("plot", options.size, {120, 70});
  view = fitted_view(view, options, series);
  const PlotCanvas canvas = lay_out_plot(answer.area, view, options, series);
  paint_axes(canvas, options);
  const auto shown = shown_series(view, series, canvas.inks.dark);
  paint_inside(canvas, options, shown);
  paint_faults(canvas, series);
  legend(canvas, view, options, series);
  interact(canvas, view, answer);
  const auto read_at = answer.hovered_x ? answer.hovered_x : options.shared_x;
  if (read_at && canvas.x.data.contains(*read_at)) paint_read_out(canvas, options, shown, *read_at);
  menu(view, options, series, answer);
  ImGui::PopID();
  return answer;
}

}  // namespace egiz::drawing
