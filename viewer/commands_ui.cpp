#include "viewer/commands_ui.hpp"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <utility>

#include "viewer/draw/paint.hpp"

namespace egiz::viewer {

namespace {

constexpr int kShownRows = 12;

constexpr std::array<std::pair<const char*, const char*>, 7> kMouse{{{"drag", "zoom to a range of time"},
                                                                     {"Shift + drag", "zoom to a box"},
                                                                     {"right drag", "pan"},
                                                                     {"wheel", "zoom around the pointer"},
                                                                     {"Ctrl + wheel", "zoom the values only"},
                                                                     {"double click", "show all"},
                                                                     {"right click", "menu: CSV, picture"}}};

void menu_item(const Command& c) {
  const bool ticked = c.checked && c.checked();
  if (ImGui::MenuItem(c.label.c_str(), c.shortcut.c_str(), ticked, can_run(c))) c.action();
}

bool pressed(const Shortcut& s) {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyCtrl == s.ctrl && io.KeyShift == s.shift && io.KeyAlt == s.alt &&
         ImGui::IsKeyPressed(s.key, true);
}

bool works_while_typing(const Shortcut& s) {
  return s.ctrl || (s.key >= GLFW_KEY_F1 && s.key <= GLFW_KEY_F12);
}

void step_choice(PaletteState& p, int rows) {
  if (ImGui::IsKeyPressed(GLFW_KEY_DOWN)) ++p.chosen;
  if (ImGui::IsKeyPressed(GLFW_KEY_UP)) --p.chosen;
  p.chosen = std::clamp(p.chosen, 0, std::max(0, rows - 1));
}

// True when it was clicked.
bool palette_row(const Command& c, bool chosen) {
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushID(c.id.c_str());
  const bool clicked = ImGui::Selectable("##row", chosen, can_run(c) ? 0 : ImGuiSelectableFlags_Disabled);
  ImGui::SameLine(8);
  ImGui::TextDisabled("%s", c.menu.c_str());
  ImGui::SameLine(90);
  can_run(c) ? ImGui::TextUnformatted(c.label.c_str()) : ImGui::TextDisabled("%s", c.label.c_str());
  ImGui::SameLine(width - ImGui::CalcTextSize(c.shortcut.c_str()).x);
  ImGui::TextDisabled("%s", c.shortcut.c_str());
  ImGui::PopID();
  return clicked;
}

const Command* palette_rows(PaletteState& p, const Commands& commands) {
  const auto found = matching_commands(commands, p.query);
  step_choice(p, static_cast<int>(found.size()));
  const Command* taken = nullptr;
  const int first = std::max(0, p.chosen - kShownRows + 1);
  for (int i = first; i < std::min<int>(first + kShownRows, static_cast<int>(found.size())); ++i) {
    const Command& c = commands[found[static_cast<std::size_t>(i)]];
    const bool entered = i == p.chosen && (ImGui::IsKeyPressed(GLFW_KEY_ENTER, false) ||
                                           ImGui::IsKeyPressed(GLFW_KEY_KP_ENTER, false));
    if (palette_row(c, i == p.chosen) || entered) taken = &c;
  }
  if (found.empty()) ImGui::TextDisabled("no command has these letters");
  return taken;
}

void key_row(const char* key, const char* meaning) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(key);
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(meaning);
}

void key_section(const char* title) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushFont(drawing::font(drawing::Font::kBold));
  ImGui::TextUnformatted(title);
  ImGui::PopFont();
}

}  // namespace

void draw_menus(const Commands& commands) {
  for (const std::string& menu : menus_of(commands)) {
    if (!ImGui::BeginMenu(menu.c_str())) continue;
    for (const Command& c : commands) {
      if (c.menu == menu) menu_item(c);
    }
    ImGui::EndMenu();
  }
}

void handle_shortcuts(const Commands& commands) {
  for (const Command& c : commands) {
    const auto s = parse_shortcut(c.shortcut);
    if (!s || (ImGui::GetIO().WantTextInput && !works_while_typing(*s))) continue;
    if (pressed(*s) && can_run(c)) return c.action();  // one a frame: an action may change the table
  }
}

void draw_palette(PaletteState& p, const Commands& commands) {
  if (p.open && !ImGui::IsPopupOpen("palette")) {
    ImGui::OpenPopup("palette");
    p.query.clear();
    p.chosen = 0;
  }
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y * 0.16F}, ImGuiCond_Always, {0.5F, 0});
  ImGui::SetNextWindowSize({560, 0});
  if (!ImGui::BeginPopup("palette")) return;
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##query", "what should be done?", &p.query)) p.chosen = 0;
  const Command* taken = palette_rows(p, commands);
  p.open = !taken && !ImGui::IsKeyPressed(GLFW_KEY_ESCAPE, false);
  if (!p.open) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  if (taken && can_run(*taken)) taken->action();
}

void draw_key_help(bool& open, const Commands& commands) {
  if (!open) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Appearing, {0.5F, 0.5F});
  const bool shown =
      ImGui::Begin("Keys", &open, ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoCollapse);
  if (shown && ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_PadOuterX)) {
    for (const std::string& menu : menus_of(commands)) {
      key_section(menu.c_str());
      for (const Command& c : commands) {
        if (c.menu == menu && !c.shortcut.empty()) key_row(c.shortcut.c_str(), c.label.c_str());
      }
    }
    key_section("Mouse in plots");
    for (const auto& [key, meaning] : kMouse) key_row(key, meaning);
    ImGui::EndTable();
  }
  ImGui::End();
}

}  // namespace egiz::viewer
