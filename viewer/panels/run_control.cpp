#include "viewer/panels/run_control.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "viewer/draw/number.hpp"
#include "viewer/draw/paint.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

struct Button {
  RunAsk ask;
  const char *label, *hint;
};
constexpr std::array<Button, 2> kBefore{
    {{RunAsk::kToStart, "|◀", "first state kept (Home)"}, {RunAsk::kStepBack, "◀", "one step back (Left)"}}};
constexpr std::array<Button, 2> kAfter{
    {{RunAsk::kStepForward, "▶", "one step on (Right)"}, {RunAsk::kToNewest, "▶|", "newest state (End)"}}};

void button(const Button& b, float width, RunControlAnswer& answer) {
  if (ImGui::Button(b.label, {width, 0})) answer.ask = b.ask;
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", b.hint);
  ImGui::SameLine(0, 4);
}

std::string speed_text(double speed) {
  return speed >= kFullSpeed ? "as fast as it goes" : fmt::format("{} a second", format_duration(speed));
}

void speed_slider(double speed, RunControlAnswer& answer) {
  float power = static_cast<float>(std::log10(std::clamp(speed, kSlowest, kFullSpeed)));
  ImGui::SetNextItemWidth(170);
  if (ImGui::SliderFloat("##speed", &power, static_cast<float>(std::log10(kSlowest)),
                         static_cast<float>(std::log10(kFullSpeed)), speed_text(speed).c_str())) {
    answer.speed = std::pow(10.0, power);
  }
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("simulated time in a second of yours ([ slower, ] faster)");
}

void standing(const RunControlView& view) {
  const Inks ink = inks();
  const char* text = view.running ? "running" : view.live ? "frozen" : "history";
  const Colour colour = view.running ? okabe_ito::kGreen : view.live ? ink.muted : okabe_ito::kOrange;
  const float row = ImGui::GetFrameHeight();
  const Rect r = place("standing", {84, row}, {1, 1});
  auto& list = *ImGui::GetWindowDrawList();
  fill(list, r, faded(colour, 0.22F), 3);
  list.AddCircleFilled({r.left + 12, r.centre().y}, 4, packed(colour), 12);
  text_at(list, {r.left + 22, r.centre().y}, ink.text, text, kLeftMiddle);
}

}  // namespace

RunControlAnswer run_control_panel(const RunControlView& view) {
  RunControlAnswer answer;
  ImGui::BeginGroup();
  for (const Button& b : kBefore) button(b, 34, answer);
  button({RunAsk::kToggleRun, view.running ? "❚❚ Freeze" : "▶ Run", "freeze or run (Space)"}, 92, answer);
  for (const Button& b : kAfter) button(b, 34, answer);
  ImGui::Dummy({4, 0});
  ImGui::SameLine(0, 4);
  standing(view);
  speed_slider(view.speed, answer);
  ImGui::SameLine(0, 4);
  button({RunAsk::kSnapshot, "Mark", "put a mark here, to come back to"}, 0, answer);
  ImGui::BeginDisabled(!view.can_take_over);
  button({RunAsk::kTakeOver, "Take over",
          "a new branch from here: the future simulated so far is dropped"},
         0, answer);
  ImGui::EndDisabled();
  ImGui::NewLine();
  ImGui::EndGroup();
  ImGui::SameLine(0, 14);
  answer.time = draw_timeline("time", view.time);
  return answer;
}

}  // namespace egiz::viewer
