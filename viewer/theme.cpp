#include "viewer/theme.hpp"

#include <imgui.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <initializer_list>

#include "viewer/draw/colour.hpp"

namespace egiz::viewer {

namespace {

using drawing::Colour;
using drawing::faded;
using drawing::rgb;

struct Tones {  // from the back to the front
  Colour window, panel, ground, raised, hovered, pressed, border, faint, muted, text, accent;
};

constexpr Tones kDarkTones{rgb(0x14181D),
                           rgb(0x1B2026),
                           rgb(0x15191E),
                           rgb(0x2A313A),
                           rgb(0x35404C),
                           rgb(0x405060),
                           rgb(0x323A44),
                           rgb(0x2A3038),
                           rgb(0x93A0AD),
                           rgb(0xDCE2E8),
                           drawing::okabe_ito::kSkyBlue};
constexpr Tones kLightTones{rgb(0xDDE0E3), rgb(0xF4F5F6), rgb(0xFFFFFF),         rgb(0xE3E7EB),
                            rgb(0xD2DAE1), rgb(0xBFCBD6), rgb(0xC2C8CE),         rgb(0xE2E6EA),
                            rgb(0x5F6A75), rgb(0x1C2228), drawing::okabe_ito::kBlue};

using Targets = std::initializer_list<ImGuiCol>;

void paint(Targets targets, Colour c) {
  for (const ImGuiCol target : targets) {
    ImGui::GetStyle().Colors[target] = {c.r / 255.0F, c.g / 255.0F, c.b / 255.0F, c.a / 255.0F};
  }
}

void paint_grounds(const Tones& t) {
  paint({ImGuiCol_WindowBg}, t.window);
  paint({ImGuiCol_ChildBg, ImGuiCol_MenuBarBg, ImGuiCol_TitleBg, ImGuiCol_TitleBgActive,
         ImGuiCol_TableHeaderBg},
        t.panel);
  paint({ImGuiCol_PopupBg}, mix(t.panel, t.ground, 0.3F));
  paint({ImGuiCol_FrameBg, ImGuiCol_ScrollbarBg}, t.ground);
  paint({ImGuiCol_Border, ImGuiCol_TableBorderStrong}, t.border);
  paint({ImGuiCol_Separator, ImGuiCol_TableBorderLight}, t.faint);
  paint({ImGuiCol_TableRowBg, ImGuiCol_BorderShadow}, faded(t.panel, 0));
  paint({ImGuiCol_TableRowBgAlt}, faded(t.text, 0.025F));
  paint({ImGuiCol_ModalWindowDimBg, ImGuiCol_NavWindowingDimBg}, faded(rgb(0), 0.45F));
}

void paint_controls(const Tones& t) {
  paint({ImGuiCol_Button, ImGuiCol_Header, ImGuiCol_Tab, ImGuiCol_ScrollbarGrab, ImGuiCol_ResizeGrip},
        t.raised);
  paint({ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered, ImGuiCol_FrameBgHovered, ImGuiCol_TabHovered,
         ImGuiCol_ScrollbarGrabHovered, ImGuiCol_SeparatorHovered, ImGuiCol_TabActive},
        t.hovered);
  paint({ImGuiCol_ButtonActive, ImGuiCol_HeaderActive, ImGuiCol_FrameBgActive, ImGuiCol_ScrollbarGrabActive},
        t.pressed);
}

void paint_inks(const Tones& t) {
  paint({ImGuiCol_Text}, t.text);
  paint({ImGuiCol_TextDisabled}, t.muted);
  paint({ImGuiCol_TextSelectedBg}, faded(t.accent, 0.35F));
  paint({ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive},
        faded(t.accent, 0.5F));  // the number is read through it
  paint({ImGuiCol_PlotHistogram, ImGuiCol_PlotLines, ImGuiCol_CheckMark, ImGuiCol_NavHighlight,
         ImGuiCol_DragDropTarget},
        t.accent);
}

void set_shape(ImGuiStyle& s) {
  s.WindowRounding = s.PopupRounding = s.ChildRounding = 4;
  s.FrameRounding = s.GrabRounding = s.TabRounding = s.ScrollbarRounding = 3;
  s.WindowPadding = {10, 8};
  s.FramePadding = {8, 4};
  s.ItemSpacing = {8, 6};
  s.CellPadding = {6, 3};
  s.ScrollbarSize = 12;
  s.FrameBorderSize = 0;
  s.WindowBorderSize = s.ChildBorderSize = s.PopupBorderSize = 1;
}

// Pairs of first and last character, ended by 0; the atlas looks at them until it is built, so they live for
// ever.
constexpr std::array<ImWchar, 27> kCharacters{0x0020, 0x017F,  // Latin
                                              0x0370, 0x03FF,  // Greek
                                              0x0400, 0x052F,  // Cyrillic with the letters of Kazakh
                                              0x2000, 0x206F,  // spaces, dashes, dots
                                              0x2070, 0x209F,  // raised and lowered digits
                                              0x20A0, 0x20BF,  // money
                                              0x2100, 0x214F,  // letter-like
                                              0x2190, 0x21FF,  // arrows
                                              0x2200, 0x22FF,  // mathematics
                                              0x2500, 0x25FF,  // boxes and shapes
                                              0x2600, 0x26FF,  // signs
                                              0x2700, 0x27BF,  // ticks and crosses
                                              0x23CE, 0x23CF, 0};

std::string font_file(bool bold) {
  for (const char* folder :
       {"/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/TTF/"}) {
    std::string file = std::string(folder) + (bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf");
    if (std::filesystem::exists(file)) return file;
  }
  return {};
}

bool add_font(float pixels, bool bold) {
  ImFontConfig config;
  config.OversampleH = 2;
  config.PixelSnapH = true;
  auto* atlas = ImGui::GetIO().Fonts;
  const std::string file = font_file(bold);
  const float whole = std::round(pixels);
  if (!file.empty() && atlas->AddFontFromFileTTF(file.c_str(), whole, &config, kCharacters.data()))
    return true;
  ImFontConfig built_in;
  built_in.SizePixels = whole;
  atlas->AddFontDefault(&built_in);
  return false;
}

}  // namespace

std::optional<Theme> theme_named(std::string_view name) {
  if (name == "dark") return Theme::kDark;
  if (name == "light") return Theme::kLight;
  return std::nullopt;
}

void set_theme(Theme theme, float scale) {
  ImGui::GetStyle() = ImGuiStyle();
  set_shape(ImGui::GetStyle());
  ImGui::GetStyle().ScaleAllSizes(scale);
  const Tones& tones = theme == Theme::kDark ? kDarkTones : kLightTones;
  paint_grounds(tones);
  paint_controls(tones);
  paint_inks(tones);
}

std::string load_fonts(float pixels) {
  bool found = add_font(pixels, false);
  found = add_font(pixels, true) && found;
  found = add_font(pixels * 0.86F, false) && found;
  found = add_font(pixels * 1.35F, true) && found;
  return found ? "DejaVu Sans" : "built-in (no Cyrillic: install fonts-dejavu-core)";
}

}  // namespace egiz::viewer
