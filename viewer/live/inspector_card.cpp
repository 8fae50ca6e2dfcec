// The chosen asset: how it is now, what can be done to it, its parameters with their origin, its measures.
#include <fmt/format.h>

#include <cmath>

#include "viewer/draw/gauge.hpp"
#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"
#include "viewer/live/live.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

std::string_view shown_unit(const Unit& unit) { return unit.text == "1" ? "" : unit.text; }

std::string quantity(double si, const Unit& unit) {
  return format_scaled(si / unit.scale, shown_unit(unit), 4);
}

void state_lamp(Activity activity) {
  const auto lamp = lamp_of(activity);
  const Colour c = lamp ? state_colour(*lamp) : inks().muted;
  const std::string text =
      lamp ? fmt::format("{} {}", state_sign(*lamp), state_name(*lamp)) : std::string(name_of(activity));
  const Size size = text_size(text);
  const Rect r = place("lamp", {size.width + 16, size.height + 4});
  fill(*ImGui::GetWindowDrawList(), r, lamp ? c : faded(c, 0.25F), 3);
  text_at(*ImGui::GetWindowDrawList(), r.centre(), lamp ? ink_on(c) : inks().text, text, kCentred);
}

void heading(const Live& live, const Asset& asset, const Face& face) {
  const AssetType& type = live.session.plant().type_of(asset);
  ImGui::PushFont(font(Font::kBold));
  ImGui::TextUnformatted(live.picture.labels[live.asset].c_str());
  ImGui::PopFont();
  ImGui::SameLine();
  ImGui::TextDisabled("%s", asset.name().c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s: %s", type.name.c_str(), type.about.c_str());
  state_lamp(face.activity);
  ImGui::SameLine();
  if (!std::isnan(face.figure))
    ImGui::Text("%s  %s", std::string(face.figure_name).c_str(),
                quantity(face.figure, face.figure_unit).c_str());
  if (!std::isnan(face.level)) {
    ImGui::SameLine();
    draw_level("level", face.level, fmt::format("{} %", format_fixed(100 * face.level, 0)), {},
               {ImGui::GetContentRegionAvail().x, ImGui::GetTextLineHeight() + 4});
  }
}

void inject_row(Live& live, const Asset& asset, const InjectSpec& spec) {
  double& value = live.inject_values.try_emplace(asset.name() + "." + spec.name, spec.usual).first->second;
  ImGui::PushID(spec.name.c_str());
  ImGui::SetNextItemWidth(96);
  ImGui::InputDouble("##value", &value, 0, 0, "%.4g");
  value = std::clamp(value, spec.low, spec.high);
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("%g to %g %s", spec.low, spec.high, std::string(shown_unit(spec.unit)).c_str());
  ImGui::SameLine(0, 4);
  ImGui::TextDisabled("%s", std::string(shown_unit(spec.unit)).c_str());
  ImGui::SameLine();
  if (ImGui::Button(fmt::format("▼ inject {}", spec.name).c_str())) {
    const auto taken = live.session.inject(asset.name(), spec.name, value * spec.unit.scale,
                                           fmt::format("{:g} {}", value, spec.unit.text));
    live.told = taken ? fmt::format("{}.{} injected", asset.name(), spec.name) : to_string(taken.error());
  }
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float most = ImGui::GetContentRegionAvail().x;
  text_at(*ImGui::GetWindowDrawList(), {at.x, at.y + 3}, inks().muted, spec.about, {}, Font::kSmall, most);
  ImGui::Dummy({most, ImGui::GetFrameHeight()});
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", spec.about.c_str());
  ImGui::PopID();
}

void cell(const std::string& text, const std::string& more, Colour ink, Font role = Font::kBody) {
  ImGui::TableNextColumn();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float most = ImGui::GetContentRegionAvail().x;
  text_at(*ImGui::GetWindowDrawList(), {at.x, at.y + (role == Font::kSmall ? 2.0F : 0.0F)}, ink, text, {},
          role, most);
  ImGui::Dummy({most, text_size("0").height});
  if (ImGui::IsItemHovered()) {
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(460);
    ImGui::TextUnformatted(more.c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
}

bool begin_rows(const char* id, std::initializer_list<float> widths) {
  constexpr auto kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_NoBordersInBody;
  if (!ImGui::BeginTable(id, static_cast<int>(widths.size()), kFlags, ImGui::GetContentRegionAvail()))
    return false;
  for (const float w : widths) ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, w);
  return true;
}

std::string told_origin(const ParameterStory& story) {
  std::string text =
      fmt::format("{}\n\n{} = {}", story.spec->about, story.path(), to_text(*story.spec, story.value));
  if (!story.given) text += "\ndefault of the type";
  text += "\n" + to_string(story.origin) + "\n" + to_string(story.last_place());
  for (const Change& c : story.changes) text += fmt::format("\nchanged by {}: {}", c.by, c.text);
  return text;
}

void parameters(const Live& live) {
  if (!begin_rows("parameters", {1.0F, 1.15F, 1.15F})) return;
  for (const ParameterStory& story : live.session.loaded().provenance) {
    if (story.asset != live.asset) continue;
    ImGui::TableNextRow();
    const std::string more = told_origin(story);
    const Colour ink = story.given ? inks().text : inks().muted;
    cell(story.spec->name, more, ink);
    cell(to_text(*story.spec, story.value), more, ink);
    cell(!story.changes.empty() ? story.changes.back().by
         : story.given          ? to_string(story.origin)
                                : "default",
         more, inks().muted, Font::kSmall);
  }
  ImGui::EndTable();
}

void measures(const Live& live, const Asset& asset) {
  if (!begin_rows("measures", {1.2F, 1.0F})) return;
  for (const Measure& m : live.session.plant().measures(live.session.state())) {
    if (m.asset != asset.name()) continue;
    ImGui::TableNextRow();
    cell(m.name, m.about, inks().text);
    cell(format_quantity(m.shown(), shown_unit(m.unit)), m.about, inks().text);
  }
  ImGui::EndTable();
}

}  // namespace

void inspector_card(Live& live) {
  const Asset& asset = *live.session.plant().assets()[live.asset];
  heading(live, asset, asset.face(live.session.state()));
  for (const InjectSpec& spec : live.session.plant().type_of(asset).injects) inject_row(live, asset, spec);
  if (!ImGui::BeginTabBar("about")) return;
  if (ImGui::BeginTabItem("Parameters")) {
    parameters(live);
    ImGui::EndTabItem();
  }
  if (ImGui::BeginTabItem("Measures")) {
    measures(live, asset);
    ImGui::EndTabItem();
  }
  ImGui::EndTabBar();
}

}  // namespace egiz::viewer
