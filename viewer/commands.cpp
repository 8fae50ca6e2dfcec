#include "viewer/commands.hpp"

#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace egiz::viewer {

namespace {

constexpr std::array<std::pair<std::string_view, int>, 19> kNamedKeys{{{"Space", GLFW_KEY_SPACE},
                                                                       {"Left", GLFW_KEY_LEFT},
                                                                       {"Right", GLFW_KEY_RIGHT},
                                                                       {"Up", GLFW_KEY_UP},
                                                                       {"Down", GLFW_KEY_DOWN},
                                                                       {"Home", GLFW_KEY_HOME},
                                                                       {"End", GLFW_KEY_END},
                                                                       {"PageUp", GLFW_KEY_PAGE_UP},
                                                                       {"PageDown", GLFW_KEY_PAGE_DOWN},
                                                                       {"Enter", GLFW_KEY_ENTER},
                                                                       {"Esc", GLFW_KEY_ESCAPE},
                                                                       {"Tab", GLFW_KEY_TAB},
                                                                       {"Delete", GLFW_KEY_DELETE},
                                                                       {"Backspace", GLFW_KEY_BACKSPACE},
                                                                       {"Plus", GLFW_KEY_EQUAL},
                                                                       {"F10", GLFW_KEY_F10},
                                                                       {"F11", GLFW_KEY_F11},
                                                                       {"F12", GLFW_KEY_F12},
                                                                       {"Insert", GLFW_KEY_INSERT}}};
constexpr std::string_view kPlainKeys = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-=[];',./\\`";

int key_named(std::string_view name) {
  if (name.size() == 1 && kPlainKeys.find(name[0]) != std::string_view::npos)
    return name[0];  // GLFW's codes are ASCII here
  if (name.size() == 2 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9')
    return GLFW_KEY_F1 + (name[1] - '1');
  const auto named =
      std::find_if(kNamedKeys.begin(), kNamedKeys.end(), [&](const auto& k) { return k.first == name; });
  return named != kNamedKeys.end() ? named->second : 0;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Code points in small letters: Latin and the Cyrillic block; others as they are.
std::u32string small_letters(std::string_view utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
      c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
    if ((c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F)) c += 0x20;
    if (c >= 0x400 && c <= 0x40F) c += 0x50;
    if (c >= 0x48A && c <= 0x52F && c != 0x4C0 && c % 2 == 0) ++c;  // pairs: capital even, small odd
    out += c;
    i += length;
  }
  return out;
}

// Less is better; none: the letters are not there in order.
std::optional<int> mismatch(const std::u32string& text, const std::u32string& query) {
  int cost = 0;
  std::size_t at = 0;
  bool run = false;
  for (const char32_t q : query) {
    const std::size_t found = text.find(q, at);
    if (found == std::u32string::npos) return std::nullopt;
    const bool word_start = found == 0 || text[found - 1] == U' ';
    if (!(run && found == at)) cost += word_start ? 1 : 4;
    cost += static_cast<int>(std::min<std::size_t>(found - at, 6)) / 3;
    at = found + 1;
    run = true;
  }
  return cost;
}

// An unbroken occurrence anywhere is better than letters picked here and there.
std::optional<int> match_cost(const std::u32string& text, const std::u32string& query) {
  const std::size_t whole = text.find(query);
  if (whole == std::u32string::npos) return mismatch(text, query);
  return whole == 0 || text[whole - 1] == U' ' ? -2 : -1;
}

}  // namespace

std::optional<Shortcut> parse_shortcut(std::string_view text) {
  Shortcut s;
  for (bool more = true; more;) {
    more = false;
    if (take_prefix(text, "Ctrl+")) s.ctrl = more = true;
    if (take_prefix(text, "Shift+")) s.shift = more = true;
    if (take_prefix(text, "Alt+")) s.alt = more = true;
  }
  s.key = key_named(text);
  if (s.key == 0) return std::nullopt;
  return s;
}

std::vector<std::string> problems_in(const Commands& commands) {
  std::vector<std::string> problems;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Command& c = commands[i];
    const auto shortcut = parse_shortcut(c.shortcut);
    if (c.id.empty() || c.label.empty() || !c.action) {
      problems.push_back(fmt::format("command {} \"{}\" needs an id, a label and an action", i, c.id));
    }
    if (!c.shortcut.empty() && !shortcut)
      problems.push_back(fmt::format("{}: no key is called \"{}\"", c.id, c.shortcut));
    for (std::size_t k = 0; k < i; ++k) {
      if (commands[k].id == c.id) problems.push_back(fmt::format("two commands are called {}", c.id));
      if (shortcut && parse_shortcut(commands[k].shortcut) == shortcut) {
        problems.push_back(fmt::format("{} and {} share {}", commands[k].id, c.id, c.shortcut));
      }
    }
  }
  return problems;
}

const Command* find_command(const Commands& commands, std::string_view id) {
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.id == id; });
  return found != commands.end() ? &*found : nullptr;
}

bool can_run(const Command& c) { return c.action && (!c.enabled || c.enabled()); }

bool run_command(const Commands& commands, std::string_view id) {
  const Command* c = find_command(commands, id);
  if (!c || !can_run(*c)) return false;
  c->action();
  return true;
}

std::vector<std::size_t> matching_commands(const Commands& commands, std::string_view query) {
  const auto wanted = small_letters(query);
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const auto cost = match_cost(small_letters(commands[i].menu + " " + commands[i].label), wanted);
    if (cost) found.emplace_back(wanted.empty() ? 0 : *cost, i);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::size_t> order;
  for (const auto& [cost, i] : found) order.push_back(i);
  return order;
}

std::vector<std::string> menus_of(const Commands& commands) {
  std::vector<std::string> menus;
  for (const Command& c : commands) {
    if (!c.menu.empty() && std::find(menus.begin(), menus.end(), c.menu) == menus.end())
      menus.push_back(c.menu);
  }
  return menus;
}

}  // namespace egiz::viewer
