#include "viewer/live/live.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <cmath>

#include "scenarios/recording/recording.hpp"
#include "scenarios/schema/scenario.pb.h"
#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"
#include "viewer/panels/card.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

constexpr float kCardGap = 8, kLeastWidth = 1100, kLeastLiveHeight = 760;
constexpr float kTimeRow = 96, kLowChain = 132, kHighChain = 148;
constexpr float kThreeCards = 1000;  // narrower columns show readiness and money in one card with tabs
constexpr double kBudget = 0.012;    // seconds of a frame for the simulation

void menu_bar(const Live& live, const Commands& commands) {
  if (!ImGui::BeginMainMenuBar()) return;
  draw_menus(commands);
  const Session& s = live.session;
  std::string note = fmt::format("{} · {} · seed {} · {}", s.loaded().message->name(), s.loaded().variant,
                                 s.state().luck.seed, format_clock(to_seconds(s.now())));
  if (!live.told.empty()) note = live.told + "   |   " + note;
  ImGui::SameLine(ImGui::GetWindowWidth() - ImGui::CalcTextSize(note.c_str()).x - 14);
  ImGui::TextDisabled("%s", note.c_str());
  ImGui::EndMainMenuBar();
}

void readiness_and_money(Live& live) {
  if (!ImGui::BeginTabBar("answers")) return;
  if (ImGui::BeginTabItem("Readiness")) {
    readiness_card(live);
    ImGui::EndTabItem();
  }
  if (ImGui::BeginTabItem("Money")) {
    money_card(live);
    ImGui::EndTabItem();
  }
  ImGui::EndTabBar();
}

void study_row(Live& live, Size room) {
  const bool three = room.width >= kThreeCards;
  const float compare = std::floor(room.width * (three ? 0.41F : 0.54F));
  card("Variants against the base case", "", {compare - kCardGap, room.height}, [&] { compare_card(live); });
  ImGui::SameLine(0, kCardGap);
  if (!three)
    return card("What follows", "before and after", {room.width - compare, room.height},
                [&] { readiness_and_money(live); });
  const float readiness = std::floor(room.width * 0.27F);
  card("Readiness", "before and after", {readiness - kCardGap, room.height}, [&] { readiness_card(live); });
  ImGui::SameLine(0, kCardGap);
  card("Money", "", {room.width - compare - readiness, room.height}, [&] { money_card(live); });
}

void left_column(Live& live, Size room) {
  const bool wide = room.width >= kThreeCards;
  const float chain = wide ? kHighChain : kLowChain;
  const float high = std::floor((room.height - chain - 2 * kCardGap) * (wide ? 0.485F : 0.54F));
  card("Plant",
       "click chooses, drag pans, wheel zooms, double click shows all · dashed: crews, power, stores",
       {room.width, high}, [&] { flowsheet_card(live); });
  card("From the plant to its region", "point at a line or a card: it tells why", {room.width, chain},
       [&] { chain_card(live); });
  study_row(live, {room.width, room.height - high - chain - 2 * kCardGap});
}

void right_column(Live& live, Size room) {
  const float inspector = std::floor(room.height * 0.40F), trends = std::floor(room.height * 0.37F);
  card("Asset", "", {room.width, inspector}, [&] { inspector_card(live); });
  card("Trends", "drag zooms, double click shows all", {room.width, trends}, [&] { trends_card(live); });
  card("Events", "a click goes there", {room.width, room.height - inspector - trends - 2 * kCardGap},
       [&] { events_card(live); });
}

void columns(Live& live, Size room) {
  const float left = std::floor(room.width * 0.725F);
  ImGui::BeginGroup();
  left_column(live, {left, room.height});
  ImGui::EndGroup();
  ImGui::SameLine(0, kCardGap);
  ImGui::BeginGroup();
  right_column(live, {room.width - left - kCardGap, room.height});
  ImGui::EndGroup();
}

// Fills the window; scrolls where the window is too small to read.
void page(Live& live) {
  constexpr auto kFlags = (ImGuiWindowFlags_NoDecoration & ~ImGuiWindowFlags_NoScrollbar) |
                          ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoMove |
                          ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings;
  const ImGuiViewport& screen = *ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(screen.WorkPos);
  ImGui::SetNextWindowSize(screen.WorkSize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kCardGap, kCardGap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  const bool shown = ImGui::Begin("live", nullptr, kFlags);
  ImGui::PopStyleVar(2);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {kCardGap, kCardGap});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const Size size{std::max(room.x, kLeastWidth), std::max(room.y, kLeastLiveHeight)};
  if (shown) {
    card("Time",
         "Space runs and freezes · drag the bar to go back · an inject into the past begins a new branch",
         {size.width, kTimeRow}, [&] { time_card(live); });
    columns(live, {size.width, size.height - kTimeRow - kCardGap});
  }
  ImGui::PopStyleVar();
  ImGui::End();
}

void save_dialog(Live& live) {
  if (live.save_open) ImGui::OpenPopup("Save recording");
  live.save_open = false;
  ImGui::SetNextWindowSize({560, 0});
  if (!ImGui::BeginPopupModal("Save recording", nullptr, ImGuiWindowFlags_NoResize)) return;
  ImGui::TextUnformatted("File (.textproto or .json); egiz replay runs it again.");
  ImGui::SetNextItemWidth(-1);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText("##file", &live.record, ImGuiInputTextFlags_EnterReturnsTrue);
  const bool save = ImGui::Button("Save", {100, 0}) || entered;
  ImGui::SameLine();
  const bool cancel = ImGui::Button("Cancel", {100, 0});
  if ((save && save_recording(live)) || cancel) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace

Live::Live(Session of, std::string file_name, std::string record_name)
    : session(std::move(of)), file(std::move(file_name)), record(std::move(record_name)) {
  picture = picture_of(session);
  if (record.empty()) record = session.loaded().message->name() + "-recording.textproto";
  const auto& assets = session.plant().assets();
  // The asset that something was done to, else the first that something can be done to.
  for (std::size_t i = assets.size(); i-- > 0;) {
    if (!session.plant().type_of(*assets[i]).injects.empty()) asset = i;
  }
  if (!session.trends().measures().empty())  // what the file puts first
    channel = static_cast<std::size_t>(session.plant().find(session.trends().measures()[0].asset)->index());
  if (!session.journal().empty()) {
    const Asset* target = session.plant().find(session.journal().back().asset());
    if (target) asset = static_cast<std::size_t>(target->index());
  }
}

void start_study(Live& live, std::vector<int> rounds) {
  live.study.start(live.file, std::move(rounds), live.session.state().luck.seed);
}

bool save_recording(Live& live) {
  const auto written = write_recording(live.record, live.session.recording());
  live.told = written ? "saved " + live.record : to_string(written.error());
  return written.has_value();
}

void draw_live(Live& live, const Commands& commands) {
  handle_shortcuts(commands);
  live.session.advance(ImGui::GetIO().DeltaTime, kBudget);
  menu_bar(live, commands);
  page(live);
  save_dialog(live);
  draw_palette(live.palette, commands);
  draw_key_help(live.key_help, commands);
}

}  // namespace egiz::viewer
