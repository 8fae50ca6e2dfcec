#include "viewer/panels/card.hpp"

#include "viewer/draw/paint.hpp"

namespace egiz::viewer {

namespace {

using namespace drawing;

void heading(const char* title, std::string_view manual) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, row = text_size("0", Font::kBold).height;
  auto& list = *ImGui::GetWindowDrawList();
  const Inks ink = inks();
  ImGui::Dummy({width, row});
  const Rect name = text_at(list, {at.x, at.y}, ink.text, title, {}, Font::kBold);
  text_at(list, {name.right + 12, at.y + 2}, ink.muted, manual, {}, Font::kSmall, width - name.width() - 12);
  if (ImGui::IsItemHovered() && !manual.empty())
    ImGui::SetTooltip("%.*s", static_cast<int>(manual.size()), manual.data());
}

}  // namespace

void card(const char* title, std::string_view manual, Size size, const std::function<void()>& content) {
  constexpr auto kFlags = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  if (ImGui::BeginChild(title, {size.width, size.height}, true, kFlags)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 6});  // also where the cards' own spacing is another
    heading(title, manual);
    content();
    ImGui::PopStyleVar();
  }
  ImGui::EndChild();
}

}  // namespace egiz::viewer
