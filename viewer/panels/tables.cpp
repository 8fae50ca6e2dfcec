#include "viewer/panels/tables.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

struct Column {
  const char* title;
  float width;  // pixels; 0 stretches
  bool right = false;
};

// One cell; right-aligned for numbers, so that their places stand under each other.
void cell(std::string_view text, bool right = false, std::optional<Colour> ink = {}) {
  ImGui::TableNextColumn();
  const float most = ImGui::GetContentRegionAvail().x, width = text_size(text).width;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect shown = text_at(*ImGui::GetWindowDrawList(), {right ? at.x + most : at.x, at.y},
                             ink.value_or(inks().text), text, {right ? 1.0F : 0.0F, 0}, Font::kBody, most);
  ImGui::Dummy({most, shown.height()});
  const bool cut = width > most;
  if (cut && ImGui::IsItemHovered()) ImGui::SetTooltip("%.*s", static_cast<int>(text.size()), text.data());
}

void headers(std::span<const Column> columns) {
  for (const Column& c : columns) {
    ImGui::TableSetupColumn(
        c.title, c.width > 0 ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
        c.width);
  }
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (const Column& c : columns) cell(c.title, c.right, inks().muted);
}

struct RowStart {
  bool clicked = false;
  ImVec2 at;        // of the first cell's text
  float width = 0;  // of the first cell
};

// A row of the whole width that can be chosen; the cells are drawn over it.
RowStart start_row(TableState& state, std::size_t i) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  RowStart start{false, ImGui::GetCursorScreenPos(), ImGui::GetContentRegionAvail().x};
  ImGui::PushID(static_cast<int>(i));
  constexpr auto kFlags = ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap;
  start.clicked = ImGui::Selectable("##row", state.chosen == i, kFlags);
  ImGui::PopID();
  if (start.clicked) state.chosen = i;
  return start;
}

// First cell of a row: it shares its column with the selectable.
void first_cell(const RowStart& start, std::string_view text, std::optional<Colour> ink = {}) {
  text_at(*ImGui::GetWindowDrawList(), {start.at.x, start.at.y}, ink.value_or(inks().text), text, {},
          Font::kBody, start.width);
  const ImVec2 m = ImGui::GetMousePos();
  const bool over = ImGui::IsItemHovered() && m.x < start.at.x + start.width;
  if (over && text_size(text).width > start.width)
    ImGui::SetTooltip("%.*s", static_cast<int>(text.size()), text.data());
}

template <class Rows, class Shown, class Draw>
std::optional<std::size_t> table(const char* id, std::span<const Column> columns, TableState& state,
                                 const Rows& rows, const Shown& shown, const Draw& draw_row) {
  std::optional<std::size_t> clicked;
  constexpr auto kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY | ImGuiTableFlags_Resizable |
                          ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoBordersInBody |
                          ImGuiTableFlags_PadOuterX;
  ImGui::PushID(id);
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##filter", "filter", &state.filter);
  if (ImGui::BeginTable("table", static_cast<int>(columns.size()), kFlags, ImGui::GetContentRegionAvail())) {
    headers(columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!shown(rows[i])) continue;
      const RowStart start = start_row(state, i);
      if (start.clicked) clicked = i;
      draw_row(start, rows[i]);
    }
    ImGui::EndTable();
  }
  ImGui::PopID();
  return clicked;
}

std::string measured(double mean, std::optional<double> half_width, std::string_view unit) {
  return half_width ? format_interval(mean, *half_width, unit) : format_quantity(mean, unit);
}

std::string_view kind_sign(MarkKind kind) {
  constexpr std::array<std::string_view, 4> kSigns{"▼", "·", "⚠", "■"};
  return kSigns.at(static_cast<std::size_t>(kind));
}

}  // namespace

bool passes(std::string_view filter, std::initializer_list<std::string_view> texts) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  const auto has = [&](std::string_view text) {
    return std::search(text.begin(), text.end(), filter.begin(), filter.end(), same) != text.end();
  };
  return filter.empty() || std::any_of(texts.begin(), texts.end(), has);
}

std::optional<std::size_t> measures_table(TableState& state, std::span<const MeasureRow> rows) {
  constexpr std::array<Column, 3> kColumns{
      {{"measure", 0}, {"mean ± half width", 132, true}, {"P10 … P90", 96, true}}};
  const auto shown = [&](const MeasureRow& r) { return passes(state.filter, {r.asset, r.name}); };
  return table("measures", kColumns, state, rows, shown, [](const RowStart& start, const MeasureRow& r) {
    first_cell(start, fmt::format("{}.{}", r.asset, r.name));
    cell(measured(r.mean, r.half_width, r.unit), true);
    cell(fmt::format("{} … {}", format_number(r.p10), format_number(r.p90)), true, inks().muted);
  });
}

std::optional<std::size_t> differences_table(TableState& state, std::span<const DifferenceRow> rows) {
  constexpr std::array<Column, 4> kColumns{
      {{"measure", 0}, {"base", 48, true}, {"variant", 48, true}, {"difference", 136, true}}};
  const auto shown = [&](const DifferenceRow& r) { return passes(state.filter, {r.asset, r.name}); };
  return table(
      "differences", kColumns, state, rows, shown, [](const RowStart& start, const DifferenceRow& r) {
        const Inks ink = inks();
        first_cell(start, fmt::format("{}.{}", r.asset, r.name));
        cell(format_number(r.base), true, ink.muted);
        cell(format_number(r.value), true);
        const std::string sign = r.significant ? (r.difference > 0 ? "▲ " : "▼ ") : "≈ ";
        cell(sign + measured(r.difference, r.half_width, r.unit), true, r.significant ? ink.text : ink.muted);
      });
}

std::optional<std::size_t> events_table(TableState& state, std::span<const EventRow> rows) {
  constexpr std::array<Column, 3> kColumns{{{"time", 80}, {"asset", 76}, {"event", 0}}};
  const auto shown = [&](const EventRow& r) {
    return passes(state.filter, {r.asset, r.text, mark_name(r.kind)});
  };
  return table("events", kColumns, state, rows, shown, [](const RowStart& start, const EventRow& r) {
    const bool alarm = r.kind == MarkKind::kAlarm;
    first_cell(start, format_clock(r.at), inks().muted);
    cell(r.asset);
    cell(fmt::format("{} {}", kind_sign(r.kind), r.text), false, alarm ? inks().alarm : inks().text);
  });
}

std::optional<std::size_t> problems_table(TableState& state, std::span<const Problem> rows) {
  constexpr std::array<Column, 3> kColumns{{{"place", 40}, {"path: found", 0}, {"expected", 0}}};
  const auto shown = [&](const Problem& p) {
    return passes(state.filter, {p.file, p.path, p.found, p.expected});
  };
  return table("problems", kColumns, state, rows, shown, [](const RowStart& start, const Problem& p) {
    first_cell(start, p.line > 0 ? fmt::format("{}:{}", p.line, p.column) : "–", inks().muted);
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", to_string(p).c_str());
    cell(p.path.empty() ? p.found : fmt::format("{}: {}", p.path, p.found), false, inks().warning);
    cell(p.expected);
  });
}

}  // namespace egiz::viewer
