// Everything the viewer can be told to do, in one table: it feeds the menu, the shortcuts, the palette
// (Ctrl+P) and the key help (F1), so that none of them can forget a command. The table is data; the drawing
// of it is in commands_ui.hpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egiz::viewer {

struct Shortcut {
  int key = 0;  // GLFW's key code
  bool ctrl = false, shift = false, alt = false;
  friend bool operator==(const Shortcut&, const Shortcut&) = default;
};

/// "Space", "Ctrl+P", "Shift+Right", "F1", "[" ; letters and digits as they stand on the key. None: not
/// readable.
std::optional<Shortcut> parse_shortcut(std::string_view text);

struct Command {
  std::string id;        // "run.freeze": stable, for tests and saved layouts
  std::string menu;      // "Run": the menu it stands in; "" is in the palette only
  std::string label;     // "Run or freeze"
  std::string shortcut;  // as for parse_shortcut; "" none
  std::function<void()> action;
  std::function<bool()> enabled = {};  // none: always
  std::function<bool()> checked = {};  // for a tick in the menu; none: no tick
};
using Commands = std::vector<Command>;

/// Doubled ids, doubled or unreadable shortcuts, missing labels and actions; a sentence each.
std::vector<std::string> problems_in(const Commands& commands);

const Command* find_command(const Commands& commands, std::string_view id);
bool can_run(const Command& command);

/// Runs the command if it is there and enabled. False: it was not run.
bool run_command(const Commands& commands, std::string_view id);

/// Indices of the commands whose "menu label" has the letters of `query` in order (capitals do not matter,
/// Cyrillic ones included), the best first: beginnings of words and unbroken runs count more. Empty query:
/// all, in the table's order.
std::vector<std::size_t> matching_commands(const Commands& commands, std::string_view query);

/// Menus in the order of their first command.
std::vector<std::string> menus_of(const Commands& commands);

}  // namespace egiz::viewer
