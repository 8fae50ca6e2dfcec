#include "viewer/draw/flowsheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "viewer/draw/paint.hpp"

namespace egiz::drawing {

namespace {

constexpr float kStripe = 18, kLeastStripe = 14;  // of a state, with its sign
constexpr float kMargin = 14, kLeastZoom = 0.35F, kMostFitZoom = 1.4F, kMostZoom = 3, kNear = 5;

struct Sheet {
  ImDrawList& list;
  Inks inks;
  Rect area;
  const FlowsheetView& view;
  Point mouse;
  bool hovered;

  Point at(Point p) const {
    return {area.left + view.offset.x + p.x * view.zoom, area.top + view.offset.y + p.y * view.zoom};
  }
  Rect at(const Rect& r) const {
    const Point a = at(Point{r.left, r.top}), b = at(Point{r.right, r.bottom});
    return {std::round(a.x), std::round(a.y), std::round(b.x), std::round(b.y)};
  }
};

void paint_head(const Sheet& s, Point from, Point tip, Colour c, float width) {
  const float length = std::hypot(tip.x - from.x, tip.y - from.y);
  if (length < 1) return;
  const float dx = (tip.x - from.x) / length, dy = (tip.y - from.y) / length, size = 6 + width;
  const Point base{tip.x - dx * size, tip.y - dy * size};
  triangle(s.list, tip, {base.x - dy * size * 0.55F, base.y + dx * size * 0.55F},
           {base.x + dy * size * 0.55F, base.y - dx * size * 0.55F}, c);
}

bool near_piece(Point p, Point a, Point b) {
  const Rect r{std::min(a.x, b.x) - kNear, std::min(a.y, b.y) - kNear, std::max(a.x, b.x) + kNear,
               std::max(a.y, b.y) + kNear};
  return r.contains(p);
}

// The line and its head. True when the pointer is on it.
bool paint_arrow(const Sheet& s, const Route& route, const FlowArrow& arrow) {
  std::vector<Point> points;
  for (const Point p : route) points.push_back(s.at(p));
  bool over = false;
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    over = over || near_piece(s.mouse, points[i], points[i + 1]);
  over = over && s.hovered;
  const bool flows = arrow.share > 0;
  const float width = flows ? 1.4F + 2.6F * static_cast<float>(std::clamp(arrow.share, 0.0, 1.0)) : 1.2F;
  const Colour ink = over ? s.inks.accent : mix(s.inks.ground, s.inks.muted, flows ? 0.85F : 0.5F);
  const Point tip = points.back(), before = points[points.size() - 2];
  const float length = std::max(1.0F, std::hypot(tip.x - before.x, tip.y - before.y));
  points.back() = {tip.x - (tip.x - before.x) / length * 5,
                   tip.y - (tip.y - before.y) / length * 5};  // under the head
  if (flows) polyline(s.list, points, ink, width);
  for (std::size_t i = 0; !flows && i + 1 < points.size(); ++i)
    dashed(s.list, points[i], points[i + 1], ink, width, 4);
  paint_head(s, before, tip, ink, width);
  return over;
}

Rect around(Point middle, Size size) {
  return {middle.x - size.width / 2 - 2, middle.y - size.height / 2, middle.x + size.width / 2 + 2,
          middle.y + size.height / 2};
}

// Above a level piece, beside an upright one; on it where a box stands beside.
Point label_middle(const Sheet& s, const LabelPlace& place, Size size, std::span<const Rect> boxes) {
  const Point p = s.at(place.at);
  if (place.level) return {p.x, p.y - size.height / 2 - 3};
  const Point beside{p.x + size.width / 2 + 6, p.y};
  const bool hit = std::any_of(boxes.begin(), boxes.end(),
                               [&](const Rect& b) { return overlap(s.at(b), around(beside, size)); });
  return hit ? p : beside;
}

void paint_label(const Sheet& s, const LabelPlace& place, std::string_view label, bool lit,
                 std::span<const Rect> boxes) {
  if (label.empty() || s.view.zoom < 0.5F) return;
  const Size size = text_size(label, Font::kSmall);
  const Point middle = label_middle(s, place, size, boxes);
  fill(s.list, around(middle, size), s.inks.ground, 2);
  text_at(s.list, middle, lit ? s.inks.accent : mix(s.inks.muted, s.inks.text, 0.3F), label, kCentred,
          Font::kSmall);
}

float stripe_width(const Sheet& s) { return std::max(kLeastStripe, kStripe * std::min(1.0F, s.view.zoom)); }

// State stripe at the left with its sign.
void paint_stripe(const Sheet& s, const Rect& r, AssetState state) {
  const float width = stripe_width(s);
  const Colour c = state_colour(state);
  s.list.AddRectFilled({r.left, r.top}, {r.left + width, r.bottom}, packed(faded(c, 0.95F)), 4,
                       ImDrawFlags_RoundCornersLeft);
  text_at(s.list, {r.left + width / 2, r.centre().y}, ink_on(c), state_sign(state), kCentred, Font::kSmall);
}

void paint_box_level(const Sheet& s, const Rect& r, double level) {
  const auto held = static_cast<float>(std::isfinite(level) ? std::clamp(level, 0.0, 1.0) : 0.0);
  fill(s.list, r, mix(s.inks.ground, s.inks.muted, 0.22F), 2);
  fill(s.list, {r.left, r.top, r.left + held * r.width(), r.bottom}, mix(s.inks.muted, s.inks.accent, 0.6F),
       2);
}

// How many letters of the name stand on the first line: all, or up to the last space that fits.
std::size_t first_line(std::string_view name, float most, Font role) {
  if (text_size(name, role).width <= most) return name.size();
  std::size_t cut = name.size();
  for (std::size_t i = name.find(' '); i != std::string_view::npos; i = name.find(' ', i + 1))
    if (text_size(name.substr(0, i), role).width <= most) cut = i;
  return cut;
}

// The name on one line, or on two where they fit; the height it took.
float paint_box_name(const Sheet& s, const Rect& r, std::string_view name, Font role, float row, float below) {
  const std::size_t cut = first_line(name, r.width(), role);
  const bool two = cut < name.size() && r.height() + 2 >= 2 * row + below;
  text_at(s.list, {r.left, r.top}, s.inks.text, two ? name.substr(0, cut) : name, {}, role, r.width());
  if (two)
    text_at(s.list, {r.left, r.top + row}, s.inks.text, name.substr(cut + 1), {}, role, r.width());
  return two ? 2 * row : row;
}

// Lines of text that do not fit at this zoom are left out from the bottom up.
void paint_box_text(const Sheet& s, const Rect& r, const FlowBox& box) {
  const float row = text_size("0", Font::kSmall).height, bold = text_size("0", Font::kBold).height;
  const bool large = s.view.zoom >= 0.85F && r.height() >= bold + row + 2;
  const float y = r.top + 2 +
                  paint_box_name(s, r, box.name, large ? Font::kBold : Font::kSmall, large ? bold : row, row);
  if (y + row > r.bottom + 2) return;
  if (box.warning) text_at(s.list, {r.right, y}, s.inks.warning, "⚠", {1, 0}, Font::kSmall);
  text_at(s.list, {r.left, y}, mix(s.inks.muted, s.inks.text, 0.5F), box.figure, {}, Font::kSmall,
          r.width() - (box.warning ? 14 : 0));
}

void paint_box(const Sheet& s, const Rect& layout, const FlowBox& box, bool selected, bool lit) {
  const Rect r = s.at(layout);
  fill(s.list, r, mix(s.inks.panel, s.inks.muted, lit ? 0.22F : 0.1F), 4);
  if (box.state) paint_stripe(s, r, *box.state);
  const float left = box.state ? stripe_width(s) : 0;
  const float bar = box.level ? 6 : 0;
  const Rect inside{r.left + left + 7, r.top + 6, r.right - 7, r.bottom - 6};
  paint_box_text(s, {inside.left, inside.top, inside.right, inside.bottom - bar - (bar > 0 ? 3 : 0)}, box);
  if (box.level)
    paint_box_level(s, {inside.left, inside.bottom - bar, inside.right, inside.bottom}, *box.level);
  frame(s.list, r, selected ? s.inks.accent : mix(s.inks.panel, s.inks.muted, 0.45F), 4,
        selected ? 2.0F : 1.0F);
}

void tell(const FlowBox& box) {
  std::string text(box.name);
  const auto add = [&](std::string_view more) {
    if (!more.empty()) text.append("\n").append(more);
  };
  add(box.type);
  if (box.state) add(fmt::format("{} {}", state_sign(*box.state), state_name(*box.state)));
  add(box.figure);
  add(box.hover);
  ImGui::SetTooltip("%s", text.c_str());
}

std::optional<std::size_t> box_under(const Sheet& s, const FlowsheetLayout& layout, std::size_t boxes) {
  for (std::size_t i = 0; i < boxes && s.hovered; ++i) {
    if (s.at(layout.boxes[i]).contains(s.mouse)) return i;
  }
  return std::nullopt;
}

void move_view(FlowsheetView& view, const Rect& area, Rect bounds) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool dragged =
      ImGui::IsItemActive() && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) &&
      (ImGui::IsMouseDragging(0, 4) || ImGui::IsMouseDragging(1, 4) || ImGui::IsMouseDragging(2, 4));
  if (dragged)
    view.offset = {view.offset.x + io.MouseDelta.x, view.offset.y + io.MouseDelta.y}, view.fit = false;
  if (ImGui::IsItemHovered() && io.MouseWheel != 0) {
    const float next = std::clamp(view.zoom * std::pow(1.12F, io.MouseWheel), kLeastZoom, kMostZoom),
                ratio = next / view.zoom;
    const Point m{io.MousePos.x - area.left, io.MousePos.y - area.top};
    view.offset = {m.x - (m.x - view.offset.x) * ratio, m.y - (m.y - view.offset.y) * ratio};
    view.zoom = next;
    view.fit = false;
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) view.fit = true;
  if (view.fit) view = whole_view(view, bounds, {area.width(), area.height()});
}

std::optional<std::size_t> paint_arrows(const Sheet& s, const FlowsheetLayout& layout,
                                        std::span<const FlowArrow> arrows, bool free) {
  const std::size_t count = std::min(arrows.size(), layout.routes.size());
  std::vector<std::size_t> order(count);  // strong flows over weak ones, where they share a trunk
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return arrows[a].share < arrows[b].share; });
  std::optional<std::size_t> over;
  for (const std::size_t i : order) {
    if (layout.routes[i].size() > 1 && paint_arrow(s, layout.routes[i], arrows[i]) && free) over = i;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (layout.routes[i].size() > 1)
      paint_label(s, layout.labels[i], arrows[i].label, over == i, layout.boxes);
  }
  return over;
}

}  // namespace

FlowsheetView whole_view(FlowsheetView view, Rect bounds, Size area) {
  const float width = std::max(bounds.width(), 1.0F), height = std::max(bounds.height(), 1.0F);
  const float zoom = std::min((area.width - 2 * kMargin) / width, (area.height - 2 * kMargin) / height);
  view.zoom = std::clamp(zoom, kLeastZoom, kMostFitZoom);
  const Point middle = bounds.centre();
  view.offset = {area.width / 2 - middle.x * view.zoom, area.height / 2 - middle.y * view.zoom};
  return view;
}

FlowsheetAnswer draw_flowsheet(const char* id, FlowsheetView& view, const FlowsheetLayout& layout,
                               std::span<const FlowBox> boxes, std::span<const FlowArrow> arrows, Size size) {
  FlowsheetAnswer answer;
  const Rect area = place(id, size, {160, 100});
  move_view(view, area, layout.bounds);
  const ImVec2 m = ImGui::GetMousePos();
  const Sheet s{*ImGui::GetWindowDrawList(), inks(), area, view, {m.x, m.y}, ImGui::IsItemHovered()};
  const std::size_t count = std::min(boxes.size(), layout.boxes.size());
  answer.hovered_box = box_under(s, layout, count);
  s.list.PushClipRect({area.left, area.top}, {area.right, area.bottom}, true);
  fill(s.list, area, s.inks.ground, 3);
  answer.hovered_arrow = paint_arrows(s, layout, arrows, !answer.hovered_box);
  for (std::size_t i = 0; i < count; ++i)
    paint_box(s, layout.boxes[i], boxes[i], view.selected == i, answer.hovered_box == i);
  s.list.PopClipRect();
  if (answer.hovered_box) tell(boxes[*answer.hovered_box]);
  const ImVec2 moved = ImGui::GetMouseDragDelta(0, 4);
  const bool clicked = s.hovered && ImGui::IsMouseReleased(0) && moved.x == 0 && moved.y == 0;
  if (clicked) view.selected = answer.clicked_box = answer.hovered_box;
  return answer;
}

}  // namespace egiz::drawing
