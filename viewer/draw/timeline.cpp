#include "viewer/draw/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::drawing {

namespace {

constexpr float kHeight = 62, kSide = 10, kMarkSize = 6, kGroupGap = 9;
constexpr std::size_t kTold = 6;  // marks named in a hover

struct TimeBar {
  ImDrawList& list;
  Inks inks;
  Rect marks, track, axis;  // from the top
  Scale x;

  float at(double t) const { return std::clamp(x.to_pixel(t), track.left, track.right); }
  double time(float px) const { return std::clamp(x.to_data(px), x.data.low, x.data.high); }
};

Colour mark_colour(MarkKind kind, const Inks& ink) {
  switch (kind) {
    case MarkKind::kInject:
      return series_colour(3, ink.dark);
    case MarkKind::kAlarm:
      return okabe_ito::kVermilion;
    case MarkKind::kSnapshot:
      return series_colour(0, ink.dark);
    case MarkKind::kEvent:
      break;
  }
  return ink.muted;
}

void paint_track(const TimeBar& b, const TimelineOptions& o) {
  const Rect& t = b.track;
  fill(b.list, t, mix(b.inks.ground, b.inks.muted, 0.14F), 3);
  fill(b.list, {b.at(o.kept_from), t.top, b.at(o.recorded), t.bottom},
       mix(b.inks.ground, b.inks.muted, 0.42F), 3);
  fill(b.list, {b.at(o.kept_from), t.top, b.at(o.now), t.bottom}, mix(b.inks.ground, b.inks.accent, 0.65F),
       3);
  if (o.warmup > o.whole.low) {
    const Rect warm{b.at(o.whole.low), t.top, b.at(o.warmup), t.bottom};
    hatch(b.list, warm, faded(b.inks.text, 0.35F));
    const ImVec2 m = ImGui::GetMousePos();
    const bool over = ImGui::IsItemHovered() && !ImGui::IsItemActive() && warm.contains({m.x, m.y});
    if (over) ImGui::SetTooltip("warm-up until %s: not counted in measures", format_clock(o.warmup).c_str());
  }
}

void paint_axis(const TimeBar& b) {
  for (const Tick& t : time_ticks(b.x.data, std::max(2, static_cast<int>(b.track.width() / 80)))) {
    const float x = std::round(b.x.to_pixel(t.value));
    line(b.list, {x, b.axis.top}, {x, b.axis.top + 4}, b.inks.muted);
    text_at(b.list, {x, b.axis.top + 5}, b.inks.muted, t.label, kBelow, Font::kSmall);
  }
}

// Each kind has its shape: inject down-pointing, alarm up-pointing, snapshot square, event a bar.
void paint_mark(const TimeBar& b, MarkKind kind, float x) {
  const float bottom = b.marks.bottom - 2, top = bottom - 2 * kMarkSize + 2, half = kMarkSize - 1;
  const Colour c = mark_colour(kind, b.inks);
  line(b.list, {x, bottom}, {x, b.track.bottom}, faded(c, 0.55F));
  switch (kind) {
    case MarkKind::kInject:
      return triangle(b.list, {x - half, top}, {x + half, top}, {x, bottom}, c);
    case MarkKind::kAlarm:
      return triangle(b.list, {x, top}, {x + half, bottom}, {x - half, bottom}, c);
    case MarkKind::kSnapshot:
      return fill(b.list, {x - 4, bottom - 8, x + 4, bottom}, c, 1);
    case MarkKind::kEvent:
      return fill(b.list, {x - 1.5F, top, x + 1.5F, bottom}, c);
  }
}

std::string told(const TimelineOptions& o, const MarkGroup& g, MarkKind kind) {
  std::string text;
  std::size_t said = 0, left = 0;
  for (std::size_t i = g.first; i <= g.last; ++i) {
    if (o.marks[i].kind != kind) continue;
    if (said == kTold) {
      ++left;
      continue;
    }
    text += fmt::format("{}{}  {}: {}", said++ ? "\n" : "", format_clock(o.marks[i].at), mark_name(kind),
                        o.marks[i].text);
  }
  return left ? fmt::format("{}\n… and {} more", text, left) : text;
}

std::optional<std::size_t> paint_marks(const TimeBar& b, const TimelineOptions& o) {
  std::optional<std::size_t> hovered;
  const ImVec2 mouse = ImGui::GetMousePos();
  for (const MarkKind kind : {MarkKind::kEvent, MarkKind::kSnapshot, MarkKind::kAlarm, MarkKind::kInject}) {
    for (const MarkGroup& g : grouped_marks(o.marks, kind, b.x, kGroupGap)) {
      const float x = std::round((b.at(o.marks[g.first].at) + b.at(o.marks[g.last].at)) / 2);
      paint_mark(b, kind, x);
      const bool over =
          ImGui::IsItemHovered() && std::abs(mouse.x - x) < kMarkSize && b.marks.contains({mouse.x, mouse.y});
      if (!over) continue;
      hovered = g.first;
      ImGui::SetTooltip("%s", told(o, g, kind).c_str());
    }
  }
  return hovered;
}

void paint_now(const TimeBar& b, double now) {
  const float x = std::round(b.at(now));
  const Rect knob{x - 4, b.track.top - 4, x + 4, b.track.bottom + 4};
  line(b.list, {x, b.marks.top}, {x, b.track.bottom}, b.inks.text, 1.5F);
  fill(b.list, knob, b.inks.text, 2);
  const std::string clock = format_clock(now);
  const bool left = x + 8 + text_size(clock, Font::kBold).width > b.track.right;
  const Align align{left ? 1.0F : 0.0F, 0};
  text_at(b.list, {left ? x - 7 : x + 7, b.marks.top - 2}, b.inks.text, clock, align, Font::kBold);
}

Range dragged_span(const TimeBar& b) {
  const double from = b.time(ImGui::GetIO().MouseClickedPos[ImGuiMouseButton_Right].x),
               to = b.time(ImGui::GetMousePos().x);
  return {std::min(from, to), std::max(from, to)};
}

void paint_selection(const TimeBar& b, Range r) {
  const Rect area{b.at(r.low), b.track.top - 3, b.at(r.high), b.track.bottom + 3};
  fill(b.list, area, faded(b.inks.text, 0.18F));
  frame(b.list, area, b.inks.text);
}

TimelineAnswer interact(const TimeBar& b, const TimelineOptions& o, std::optional<std::size_t> mark) {
  TimelineAnswer answer;
  const bool pressed = ImGui::IsItemActive();
  if (mark && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) answer.clicked_mark = mark;
  if (pressed && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    answer.seek = answer.clicked_mark ? o.marks[*mark].at : b.time(ImGui::GetMousePos().x);
  }
  const bool sweeping = pressed && ImGui::IsMouseDragging(ImGuiMouseButton_Right, 3);
  if (sweeping) paint_selection(b, dragged_span(b));
  const bool swept = ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Right);
  if (swept && !dragged_span(b).empty()) answer.selection = dragged_span(b);
  return answer;
}

TimeBar lay_out(const Rect& all, const TimelineOptions& o) {
  const float axis = text_size("0", Font::kSmall).height + 6, track = 14;
  const float left = all.left + kSide, right = all.right - kSide - 10;
  const Rect axis_row{left, all.bottom - axis, right, all.bottom};
  const Rect track_row{left, axis_row.top - track - 3, right, axis_row.top - 3};
  return {*ImGui::GetWindowDrawList(), inks(), {left, all.top, right, track_row.top - 3}, track_row, axis_row,
          {o.whole, left, right}};
}

}  // namespace

std::string_view mark_name(MarkKind kind) {
  constexpr std::array<std::string_view, 4> kNames{"inject", "event", "alarm", "snapshot"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::vector<MarkGroup> grouped_marks(std::span<const TimeMark> marks, MarkKind kind, const Scale& scale,
                                     float gap) {
  std::vector<MarkGroup> groups;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].kind != kind) continue;
    const bool near =
        !groups.empty() && scale.to_pixel(marks[i].at) - scale.to_pixel(marks[groups.back().last].at) < gap;
    if (near)
      groups.back().last = i;
    else
      groups.push_back({i, i});
  }
  return groups;
}

TimelineAnswer draw_timeline(const char* id, const TimelineOptions& o) {
  const Rect all = place(id, {o.size.width, o.size.height > 0 ? o.size.height : kHeight}, {160, 48});
  if (o.whole.empty()) return {};
  const TimeBar b = lay_out(all, o);
  paint_track(b, o);
  paint_axis(b);
  const auto mark = paint_marks(b, o);
  if (o.selection) paint_selection(b, *o.selection);
  paint_now(b, o.now);
  return interact(b, o, mark);
}

}  // namespace egiz::drawing
