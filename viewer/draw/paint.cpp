#include "viewer/draw/paint.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace egiz::drawing {

namespace {

Colour style_colour(ImGuiCol index) {
  const ImVec4& c = ImGui::GetStyleColorVec4(index);
  const auto byte = [](float v) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(v, 0.0F, 1.0F)));
  };
  return {byte(c.x), byte(c.y), byte(c.z), byte(c.w)};
}

// A start of UTF-8 text must not end inside a character.
std::size_t whole_characters(std::string_view text, std::size_t length) {
  while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
    --length;
  return length;
}

}  // namespace

ImFont* font(Font role) {
  const auto& fonts = ImGui::GetIO().Fonts->Fonts;
  const int index = static_cast<int>(role);
  return index < fonts.Size ? fonts[index] : ImGui::GetFont();
}

Inks inks() {
  Inks i;
  i.text = style_colour(ImGuiCol_Text);
  i.muted = style_colour(ImGuiCol_TextDisabled);
  i.ground = style_colour(ImGuiCol_FrameBg);
  i.panel = style_colour(ImGuiCol_ChildBg);
  i.accent = style_colour(ImGuiCol_PlotHistogram);
  i.faint = style_colour(ImGuiCol_Separator);
  i.dark = luminance(i.ground) < 0.2;
  i.warning = i.dark ? okabe_ito::kOrange : rgb(0x8F6300);
  i.alarm = i.dark ? rgb(0xF07A2A) : rgb(0xB54A00);  // vermilion, lighter or darker until it can be read
  return i;
}

Size text_size(std::string_view text, Font role) {
  const ImFont* f = font(role);
  if (text.empty()) return {0, f->FontSize};  // ImGui takes an end of nullptr for a C string
  const ImVec2 size = f->CalcTextSizeA(f->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size());
  return {std::ceil(size.x), size.y};
}

std::string fitted(std::string_view text, float most, Font role) {
  if (text_size(text, role).width <= most) return std::string(text);
  std::size_t length = text.size();
  while (length > 0) {
    length = whole_characters(text, length - 1);
    const std::string cut = std::string(text.substr(0, length)) + "…";
    if (text_size(cut, role).width <= most) return cut;
  }
  return {};
}

Rect text_at(ImDrawList& list, Point at, Colour ink, std::string_view text, Align align, Font role,
             float most) {
  const std::string cut = most > 0 ? fitted(text, most, role) : std::string(text);
  const Size size = text_size(cut, role);
  const float left = std::round(at.x - align.x * size.width), top = std::round(at.y - align.y * size.height);
  const ImFont* f = font(role);
  list.AddText(f, f->FontSize, {left, top}, packed(ink), cut.data(), cut.data() + cut.size());
  return {left, top, left + size.width, top + size.height};
}

void fill(ImDrawList& list, Rect r, Colour c, float rounding) {
  if (r.right > r.left && r.bottom > r.top)
    list.AddRectFilled({r.left, r.top}, {r.right, r.bottom}, packed(c), rounding);
}

void frame(ImDrawList& list, Rect r, Colour c, float rounding, float width) {
  list.AddRect({r.left, r.top}, {r.right, r.bottom}, packed(c), rounding, 0, width);
}

void line(ImDrawList& list, Point a, Point b, Colour c, float width) {
  list.AddLine(vec(a), vec(b), packed(c), width);
}

void polyline(ImDrawList& list, std::span<const Point> points, Colour c, float width) {
  if (points.size() < 2) return;
  std::vector<ImVec2> path;
  path.reserve(points.size());
  for (const Point p : points) path.push_back(vec(p));
  list.AddPolyline(path.data(), static_cast<int>(path.size()), packed(c), 0, width);
}

void dashed(ImDrawList& list, Point a, Point b, Colour c, float width, float dash) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  const auto at = [&](float s) {
    return Point{a.x + (b.x - a.x) * s / length, a.y + (b.y - a.y) * s / length};
  };
  for (float s = 0; s < length; s += 2 * dash) line(list, at(s), at(std::min(s + dash, length)), c, width);
}

void triangle(ImDrawList& list, Point a, Point b, Point c, Colour colour) {
  list.AddTriangleFilled(vec(a), vec(b), vec(c), packed(colour));
}

void fill_between(ImDrawList& list, std::span<const Point> a, std::span<const Point> b, Colour c) {
  const ImDrawListFlags kept = list.Flags;
  list.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // smoothed edges would show as seams between the pieces
  for (std::size_t i = 0; i + 1 < std::min(a.size(), b.size()); ++i) {
    triangle(list, a[i], a[i + 1], b[i + 1], c);
    triangle(list, a[i], b[i + 1], b[i], c);
  }
  list.Flags = kept;
}

void hatch(ImDrawList& list, Rect r, Colour c, float gap) {
  list.PushClipRect({r.left, r.top}, {r.right, r.bottom}, true);
  for (float x = r.left - r.height(); x < r.right; x += gap)
    line(list, {x, r.bottom}, {x + r.height(), r.top}, c);
  list.PopClipRect();
}

Rect place(const char* id, Size size, Size least) {
  const ImVec2 left = ImGui::GetContentRegionAvail();
  const float width = std::max(size.width > 0 ? size.width : left.x, least.width);
  const float height = std::max(size.height > 0 ? size.height : left.y, least.height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  constexpr auto kAllButtons = ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle;
  ImGui::InvisibleButton(id, {width, height}, kAllButtons);
  return {at.x, at.y, at.x + width, at.y + height};
}

}  // namespace egiz::drawing
