#include "viewer/draw/states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::drawing {

namespace {

constexpr float kRowGap = 4, kNameGap = 10;

std::size_t index_of(AssetState state) { return static_cast<std::size_t>(state); }

float name_column(std::span<const StateRow> rows, float most) {
  float width = 0;
  for (const StateRow& r : rows) width = std::max(width, text_size(r.name).width);
  return std::min(width, most) + kNameGap;
}

// The rows share the height; `axis` pixels are kept free at the bottom.
Rect row_rect(const Rect& all, std::size_t i, std::size_t rows, float left, float right, float axis) {
  const float step = (all.height() - axis) / static_cast<float>(std::max<std::size_t>(rows, 1));
  const float top = std::round(all.top + step * static_cast<float>(i));
  return {all.left + left, top, all.right - right, std::max(top + 4, std::round(top + step - kRowGap))};
}

void paint_name(ImDrawList& list, const Inks& ink, const Rect& row, std::string_view name, float column) {
  text_at(list, {row.left - column, row.centre().y}, ink.text, name, kLeftMiddle, Font::kBody,
          column - kNameGap);
}

// Adjacent spans narrower than a pixel would hide each other at random: the longest within each pixel is
// shown.
void paint_strip(ImDrawList& list, const Rect& row, std::span<const StateSpan> spans, Range view) {
  const Scale scale{view, row.left, row.right};
  for (float x = row.left; x < row.right;) {
    const Range pixel{scale.to_data(x), scale.to_data(x + 1)};
    const auto after = std::partition_point(spans.begin(), spans.end(),
                                            [&](const StateSpan& s) { return s.to <= pixel.low; });
    if (after == spans.end()) return;
    const auto covered = [&](const StateSpan& s) {
      return std::min(s.to, pixel.high) - std::max(s.from, pixel.low);
    };
    auto longest = after;
    for (auto s = after; s != spans.end() && s->from < pixel.high; ++s)
      longest = covered(*s) > covered(*longest) ? s : longest;
    const float end = std::min(row.right, std::max(x + 1, std::floor(scale.to_pixel(longest->to))));
    if (covered(*longest) > 0)
      fill(list, {x, row.top, end, row.bottom}, faded(state_colour(longest->state), 0.9F));
    x = covered(*longest) > 0 ? end : x + 1;
  }
}

const StateSpan* span_at(std::span<const StateSpan> spans, double t) {
  const auto s =
      std::partition_point(spans.begin(), spans.end(), [&](const StateSpan& v) { return v.to <= t; });
  return s != spans.end() && s->from <= t ? &*s : nullptr;
}

void tell_span(const StateRow& row, double t) {
  const StateSpan* s = span_at(row.spans, t);
  if (!s) return ImGui::SetTooltip("%s at %s", std::string(row.name).c_str(), format_clock(t).c_str());
  const std::string text =
      fmt::format("{}\n{} {}  for {}\n{} … {}", row.name, state_sign(s->state), state_name(s->state),
                  format_duration(s->to - s->from), format_clock(s->from), format_clock(s->to));
  ImGui::SetTooltip("%s", text.c_str());
}

void paint_time_axis(ImDrawList& list, const Inks& ink, const Rect& area, Range view) {
  const Scale scale{view, area.left, area.right};
  for (const Tick& t : time_ticks(view, std::max(2, static_cast<int>(area.width() / 70)))) {
    const float x = std::round(scale.to_pixel(t.value)), half = text_size(t.label, Font::kSmall).width / 2;
    line(list, {x, area.top}, {x, area.top + 3}, ink.muted);
    if (x + half <= area.right + 6)
      text_at(list, {x, area.top + 4}, ink.muted, t.label, kBelow, Font::kSmall);
  }
}

void paint_shares(ImDrawList& list, const Rect& row, const std::array<double, kAssetStates.size()>& shares) {
  const ImVec2 mouse = ImGui::GetMousePos();
  float x = row.left;
  for (const AssetState state : kAssetStates) {
    const double share = shares[index_of(state)];
    const Rect part{x, row.top, x + static_cast<float>(share) * row.width(), row.bottom};
    fill(list, {part.left, part.top, part.right - 1, part.bottom}, faded(state_colour(state), 0.9F));
    const bool over = ImGui::IsItemHovered() && share > 0 && part.contains({mouse.x, mouse.y});
    if (over) ImGui::SetTooltip("%s", fmt::format("{} {:.1f} %", state_name(state), 100 * share).c_str());
    x = part.right;
  }
}

constexpr float kLegendGap = 6;

float sign_width() { return text_size("◆").width + 10; }

Size legend_size(AssetState state) {
  return {sign_width() + text_size(state_name(state), Font::kSmall).width + 8, text_size("0").height + 2};
}

std::vector<std::vector<AssetState>> legend_lines(float width) {
  std::vector<std::vector<AssetState>> lines(1);
  float taken = 0;
  for (const AssetState state : kAssetStates) {
    const float wide = legend_size(state).width;
    if (taken > 0 && taken + wide > width) lines.emplace_back(), taken = 0;
    lines.back().push_back(state);
    taken += wide + kLegendGap;
  }
  return lines;
}

void legend_entry(AssetState state) {
  const Rect r = place(std::string(state_name(state)).c_str(), legend_size(state), {1, 1});
  auto& list = *ImGui::GetWindowDrawList();
  const Colour colour = state_colour(state);
  const float box = sign_width() - 4;
  fill(list, {r.left, r.top, r.left + box, r.bottom}, faded(colour, 0.9F), 2);
  text_at(list, {r.left + box / 2, r.centre().y}, ink_on(colour), state_sign(state), kCentred, Font::kSmall);
  text_at(list, {r.left + box + 4, r.centre().y}, inks().text, state_name(state), kLeftMiddle, Font::kSmall);
}

}  // namespace

std::array<double, kAssetStates.size()> state_shares(std::span<const StateSpan> spans, Range view) {
  std::array<double, kAssetStates.size()> shares{};
  double total = 0;
  for (const StateSpan& s : spans) {
    const double time = std::max(0.0, std::min(s.to, view.high) - std::max(s.from, view.low));
    shares[index_of(s.state)] += time;
    total += time;
  }
  for (double& share : shares) share = total > 0 ? share / total : 0;
  return shares;
}

std::optional<double> draw_state_strips(const char* id, std::span<const StateRow> rows, Range view,
                                        Size size) {
  const Rect all = place(id, size, {120, 40});
  auto& list = *ImGui::GetWindowDrawList();
  const Inks ink = inks();
  const float axis = text_size("0", Font::kSmall).height + 5, column = name_column(rows, all.width() / 3);
  const ImVec2 mouse = ImGui::GetMousePos();
  std::optional<double> hovered;
  for (std::size_t i = 0; i < rows.size() && !view.empty(); ++i) {
    const Rect row = row_rect(all, i, rows.size(), column, 6, axis);
    paint_name(list, ink, row, rows[i].name, column);
    fill(list, row, ink.ground);
    paint_strip(list, row, rows[i].spans, view);
    if (!ImGui::IsItemHovered() || !row.contains({mouse.x, mouse.y})) continue;
    hovered = Scale{view, row.left, row.right}.to_data(mouse.x);
    tell_span(rows[i], *hovered);
  }
  paint_time_axis(list, ink, {all.left + column, all.bottom - axis, all.right - 6, all.bottom}, view);
  return hovered;
}

void draw_state_shares(const char* id, std::span<const StateRow> rows, Range view, Size size) {
  const Rect all = place(id, size, {120, 20});
  auto& list = *ImGui::GetWindowDrawList();
  const Inks ink = inks();
  const float column = name_column(rows, all.width() / 3), end = text_size("100 %", Font::kBody).width + 8;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rect row = row_rect(all, i, rows.size(), column, end, 0);
    const auto shares = state_shares(rows[i].spans, view);
    paint_name(list, ink, row, rows[i].name, column);
    fill(list, row, ink.ground);
    paint_shares(list, row, shares);
    const std::string working = format_fixed(100 * shares[index_of(AssetState::kWorking)], 0) + "\u00A0%";
    text_at(list, {all.right, row.centre().y}, ink.text, working, kRightMiddle);
  }
}

void draw_state_legend() {
  const auto lines = legend_lines(ImGui::GetContentRegionAvail().x);
  for (const auto& states : lines) {
    for (std::size_t i = 0; i < states.size(); ++i) {
      if (i > 0) ImGui::SameLine(0, kLegendGap);
      legend_entry(states[i]);
    }
  }
}

float state_legend_height() {
  const auto lines = static_cast<float>(legend_lines(ImGui::GetContentRegionAvail().x).size());
  return lines * legend_size(AssetState::kWorking).height + (lines - 1) * ImGui::GetStyle().ItemSpacing.y;
}

}  // namespace egiz::drawing
