#include "viewer/panels/readiness.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"
#include "viewer/draw/radar.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

void radar(const ReadinessView& view, Size size) {
  std::vector<std::string_view> codes, names;
  std::vector<double> before, after;
  for (const ReadinessBlock& b : view.blocks) {
    codes.push_back(b.code);
    names.push_back(b.name);
    before.push_back(b.before);
    after.push_back(b.after);
  }
  RadarOptions o;
  o.axes = codes;
  o.full_names = names;
  o.before = before;
  o.after = after;
  o.before_name = view.before_name;
  o.after_name = view.after_name;
  o.key = false;  // the index lines beside it carry the colours
  o.size = size;
  draw_radar("blocks", o);
}

void index_line(const char* id, double index, std::string_view level, std::string_view name, Colour ink) {
  const float large = text_size("0", Font::kLarge).height, small = text_size("0", Font::kSmall).height;
  const Rect r = place(id, {0, large + small + 2}, {60, 40});
  auto& list = *ImGui::GetWindowDrawList();
  fill(list, {r.left, r.top + 3, r.left + 9, r.top + small - 2}, ink, 2);
  text_at(list, {r.left + 13, r.top}, inks().text, name, {}, Font::kSmall, r.width() - 13);
  const Rect number =
      text_at(list, {r.left, r.top + small - 1}, ink, format_fixed(index, 3), {}, Font::kLarge);
  text_at(list, {number.right + 8, number.bottom - 3}, inks().text, level, {0, 1}, Font::kSmall,
          r.right - number.right - 8);
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("%s: %s", std::string(name).c_str(), std::string(level).c_str());
}

void change_row(const ReadinessBlock& b) {
  const float row = text_size("0", Font::kSmall).height;
  const Rect r = place(b.code.empty() ? "block" : std::string(b.code).c_str(), {0, row}, {60, row});
  auto& list = *ImGui::GetWindowDrawList();
  const double change = b.after - b.before;
  const bool moved = format_fixed(change, 3) != "0.000";
  text_at(list, {r.left, r.top}, moved ? inks().text : inks().muted, b.code, {}, Font::kSmall);
  const std::string text =
      moved ? fmt::format("{} {}", change > 0 ? "▲" : "▼", format_fixed(change, 3)) : "=";
  text_at(list, {r.right, r.top}, moved ? inks().text : inks().muted, text, {1, 0}, Font::kSmall);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", std::string(b.name).c_str());
}

// Where there is no room at the side: the two indices in a row, the web under them.
void narrow_panel(const ReadinessView& view, ImVec2 room) {
  const float row = text_size("0", Font::kLarge).height + text_size("0", Font::kSmall).height + 4;
  for (const bool after : {false, true}) {
    if (after) ImGui::SameLine(0, 8);
    ImGui::BeginChild(after ? "after" : "before", {room.x / 2 - 4, row}, false, ImGuiWindowFlags_NoScrollbar);
    if (after)
      index_line("after", view.index_after, view.level_after, view.after_name, series_colour(0, inks().dark));
    else
      index_line("before", view.index_before, view.level_before, view.before_name, inks().muted);
    ImGui::EndChild();
  }
  radar(view, {room.x, 0});
}

}  // namespace

void readiness_panel(const ReadinessView& view) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 1.5F * room.y && room.x < 380) return narrow_panel(view, room);
  const float side = 116;
  radar(view, {room.x - side - 8, room.y});
  ImGui::SameLine(0, 8);
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 1});
  index_line("before", view.index_before, view.level_before, view.before_name, inks().muted);
  ImGui::Dummy({1, 3});
  index_line("after", view.index_after, view.level_after, view.after_name, series_colour(0, inks().dark));
  ImGui::Dummy({1, 3});
  const float row = text_size("0", Font::kSmall).height + 1;
  const bool all = ImGui::GetContentRegionAvail().y >= row * static_cast<float>(view.blocks.size());
  for (const ReadinessBlock& b : view.blocks)  // where not all find room, those that move
    if (all || format_fixed(b.after - b.before, 3) != "0.000") change_row(b);
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

}  // namespace egiz::viewer
