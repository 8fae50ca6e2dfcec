// The table of commands on the screen: menu bar, shortcuts, palette and key help.
#pragma once

#include "viewer/commands.hpp"

namespace egiz::viewer {

struct PaletteState {
  bool open = false;
  std::string query;
  int chosen = 0;
};

/// Inside an open menu bar: a menu for each Command::menu.
void draw_menus(const Commands& commands);

/// Once a frame. Keys are left to a text field that has them, except those with Ctrl and the F keys.
void handle_shortcuts(const Commands& commands);

/// Type to find, arrows to choose, Enter to run, Esc to leave.
void draw_palette(PaletteState& palette, const Commands& commands);

/// Every command that has a shortcut, by menu, and the mouse in plots.
void draw_key_help(bool& open, const Commands& commands);

}  // namespace egiz::viewer
