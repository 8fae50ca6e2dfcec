#include "viewer/headless.hpp"

#include <imgui.h>

#include <algorithm>

#include "viewer/theme.hpp"

namespace egiz::viewer {

struct Headless::Context {
  ImGuiContext* imgui = nullptr;
};

Headless::Headless(drawing::Size screen) : context_(std::make_unique<Context>()) {
  context_->imgui = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_->imgui);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {screen.width, screen.height};
  io.DeltaTime = 1.0F / 60;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  set_theme(Theme::kDark);
  load_fonts();
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);  // builds the atlas
}

Headless::~Headless() { ImGui::DestroyContext(context_->imgui); }

int Headless::frame(const HeadlessInput& input, const std::function<void()>& draw) {
  ImGui::SetCurrentContext(context_->imgui);
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {input.mouse.x, input.mouse.y};
  io.MouseDown[0] = input.left;
  io.MouseDown[1] = input.right;
  io.MouseWheel = input.wheel;
  io.KeyCtrl = input.ctrl;
  io.KeyShift = input.shift;
  std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
  for (const int key : input.keys) io.KeysDown[key] = true;
  io.AddInputCharactersUTF8(input.text.c_str());
  ImGui::NewFrame();
  draw();
  ImGui::Render();
  return ImGui::GetDrawData()->TotalVtxCount;
}

int Headless::page(const HeadlessInput& input, const std::function<void()>& draw) {
  return frame(input, [&] {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    ImGui::PopStyleVar();
    draw();
    ImGui::End();
  });
}

}  // namespace egiz::viewer
