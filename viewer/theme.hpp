// The look of the viewer: two calm themes, grey by nature so that colour is left for what needs the eye (the
// idea of ISA-101 displays), and the fonts with Latin, Cyrillic (Kazakh letters included), Greek, arrows and
// signs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace egiz::viewer {

enum class Theme { kDark, kLight };

/// "dark" or "light".
std::optional<Theme> theme_named(std::string_view name);

/// Sets colours, spacing and rounding of the current ImGui context; `scale` 1 is made for 96 dots per inch.
void set_theme(Theme theme, float scale = 1);

/// Loads body, bold, small and large fonts (draw/paint.hpp Font) into the current ImGui context, before the
/// first frame. DejaVu Sans where it is installed, else ImGui's own font, which has no Cyrillic. Says which:
/// "DejaVu Sans" or "built-in (no Cyrillic: install fonts-dejavu-core)". `pixels` is the height of the body
/// font.
std::string load_fonts(float pixels = 14);

}  // namespace egiz::viewer
