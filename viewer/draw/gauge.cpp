#include "viewer/draw/gauge.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::drawing {

namespace {

constexpr float kBarHeight = 9, kPointer = 5;

struct GaugeBar {
  ImDrawList& list;
  Inks inks;
  Rect rect;
  Scale scale;

  float at(double v) const { return std::clamp(scale.to_pixel(v), rect.left, rect.right); }
};

void paint_zone(const GaugeBar& b, double low, double high, Colour c) {
  fill(b.list, {b.at(low), b.rect.top, b.at(high), b.rect.bottom}, c);
}

void paint_zones(const GaugeBar& b, const GaugeOptions& o) {
  const Colour alarm = faded(okabe_ito::kVermilion, 0.45F);
  fill(b.list, b.rect, mix(b.inks.ground, b.inks.muted, 0.18F), 2);
  if (o.normal) paint_zone(b, o.normal->low, o.normal->high, mix(b.inks.ground, b.inks.muted, 0.5F));
  if (o.low_alarm) paint_zone(b, o.scale.low, *o.low_alarm, alarm);
  if (o.high_alarm) paint_zone(b, *o.high_alarm, o.scale.high, alarm);
}

void paint_set_point(const GaugeBar& b, double value) {
  const float x = std::round(b.at(value));
  line(b.list, {x, b.rect.top - 2}, {x, b.rect.bottom + 3}, b.inks.text, 2);
}

void paint_pointer(const GaugeBar& b, double value, Colour c) {
  if (!std::isfinite(value)) return;
  const float x = b.at(value), y = b.rect.top + 3;
  triangle(b.list, {x - kPointer, y - kPointer - 4}, {x + kPointer, y - kPointer - 4}, {x, y + 1}, c);
  line(b.list, {x, y}, {x, b.rect.bottom}, c, 2);
}

std::string hint(const GaugeOptions& o) {
  std::string text = "scale " + format_number(o.scale.low) + " … " + format_quantity(o.scale.high, o.unit);
  if (o.normal)
    text += "\nnormal " + format_number(o.normal->low) + " … " + format_quantity(o.normal->high, o.unit);
  if (o.set_point) text += "\nset point " + format_quantity(*o.set_point, o.unit);
  if (o.low_alarm) text += "\nalarm below " + format_quantity(*o.low_alarm, o.unit);
  if (o.high_alarm) text += "\nalarm above " + format_quantity(*o.high_alarm, o.unit);
  return text;
}

}  // namespace

bool in_alarm(double value, const GaugeOptions& o) {
  return !std::isfinite(value) || (o.low_alarm && value < *o.low_alarm) ||
         (o.high_alarm && value > *o.high_alarm);
}

bool draw_gauge(const char* name, double value, const GaugeOptions& o) {
  const float row = text_size("0").height;
  const Rect all =
      place(name, {o.size.width, o.size.height > 0 ? o.size.height : row + kBarHeight + 13}, {80, 30});
  auto& list = *ImGui::GetWindowDrawList();
  const Inks ink = inks();
  const bool alarm = in_alarm(value, o);
  const Colour shown = alarm ? ink.alarm : ink.text;
  const std::string number = (alarm ? "⚠ " : "") + format_quantity(value, o.unit, o.significant);
  const Rect right = text_at(list, {all.right, all.top}, shown, number, {1, 0}, Font::kBold);
  text_at(list, {all.left, all.top}, ink.muted, name, {}, Font::kBody, right.left - all.left - 8);
  const Rect bar{all.left, all.bottom - kBarHeight - 3, all.right, all.bottom - 3};
  const GaugeBar b{list, ink, bar, {o.scale, bar.left, bar.right}};
  paint_zones(b, o);
  if (o.set_point) paint_set_point(b, *o.set_point);
  paint_pointer(b, value, alarm ? okabe_ito::kVermilion : mix(ink.text, ink.accent, 0.4F));
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetTooltip("%s", hint(o).c_str());
  return hovered;
}

void draw_level(const char* id, double share, std::string_view text, std::optional<Colour> colour,
                Size size) {
  const float row = text_size("0", Font::kSmall).height;
  const Rect all = place(id, {size.width, size.height > 0 ? size.height : row + 6});
  auto& list = *ImGui::GetWindowDrawList();
  const Inks ink = inks();
  const auto held = static_cast<float>(std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0);
  fill(list, all, mix(ink.ground, ink.muted, 0.18F), 2);
  fill(list, {all.left, all.top, all.left + held * all.width(), all.bottom},
       faded(colour.value_or(ink.accent), 0.55F), 2);
  text_at(list, {all.left + 6, all.centre().y}, ink.text, text, kLeftMiddle, Font::kSmall, all.width() - 12);
}

}  // namespace egiz::drawing
