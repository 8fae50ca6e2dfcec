#include "tools/report/text_table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace egiz {

namespace {

struct Range {
  char32_t first, last;
};
constexpr std::array<Range, 7> kNoPlace{{{0x300, 0x36F},
                                         {0x483, 0x489},
                                         {0x200B, 0x200F},
                                         {0x20D0, 0x20FF},
                                         {0xFE00, 0xFE0F},
                                         {0xFE20, 0xFE2F},
                                         {0xFEFF, 0xFEFF}}};
constexpr std::array<Range, 8> kTwoPlaces{{{0x1100, 0x115F},
                                           {0x2E80, 0x303E},
                                           {0x3041, 0xA4CF},
                                           {0xAC00, 0xD7A3},
                                           {0xF900, 0xFAFF},
                                           {0xFF00, 0xFF60},
                                           {0x1F300, 0x1F64F},
                                           {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

// Bytes of the character that starts with `lead`; 1 for a byte that starts none.
std::size_t length_of(unsigned char lead) {
  if (lead >= 0xF0 && lead < 0xF8) return 4;
  if (lead >= 0xE0) return lead < 0xF0 ? 3 : 1;
  return lead >= 0xC0 ? 2 : 1;
}

// The character at `i`; moves `i` behind it.
char32_t next_character(std::string_view text, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  const std::size_t length = std::min(length_of(lead), text.size() - i);
  char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
  ++i;
  for (std::size_t k = 1; k < length; ++k) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0u) != 0x80u) return U'?';  // broken: the next character starts here
    c = (c << 6) | (byte & 0x3Fu);
    ++i;
  }
  return c;
}

std::vector<int> column_widths(const TextTable& table) {
  std::vector<int> widths;
  const auto widen = [&](const std::vector<std::string>& row) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  };
  widen(table.header);
  for (const auto& row : table.rows) widen(row);
  return widths;
}

Align align_of(const TextTable& table, std::size_t column) {
  if (column < table.align.size()) return table.align[column];
  return column == 0 ? Align::left : Align::right;
}

std::string blanks(int n) { return std::string(static_cast<std::size_t>(std::max(0, n)), ' '); }

std::string line_of(const TextTable& table, const std::vector<std::string>& row,
                    const std::vector<int>& widths) {
  std::string line;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const std::string fill = blanks(widths[c] - display_width(row[c]));
    if (c > 0) line += blanks(table.gap);
    line += align_of(table, c) == Align::left ? row[c] + fill : fill + row[c];
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t c = next_character(utf8, i);
    width += within(kNoPlace, c) ? 0 : within(kTwoPlaces, c) ? 2 : 1;
  }
  return width;
}

std::string to_text(const TextTable& table) {
  const auto widths = column_widths(table);
  std::string text;
  if (!table.header.empty()) {
    int whole = table.gap * (static_cast<int>(widths.size()) - 1);
    for (const int w : widths) whole += w;
    text = line_of(table, table.header, widths) + std::string(static_cast<std::size_t>(whole), '-') + "\n";
  }
  for (const auto& row : table.rows) text += line_of(table, row, widths);
  return text;
}

}  // namespace egiz
