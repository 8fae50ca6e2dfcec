// A table in plain text for the terminal: columns aligned by what is seen, so that Cyrillic names and signs
// such as ± (more bytes than places) keep their columns straight.
//
//   variant      throughput, t/h         cost, KZT/t
//   base         1190.4 ± 3.2            812.5 ± 1.1
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace egiz {

enum class Align { left, right };

struct TextTable {
  std::vector<std::string> header;             // may be empty: no header line
  std::vector<std::vector<std::string>> rows;  // shorter rows are filled with blanks
  std::vector<Align> align;                    // columns beyond it: the first left, the others right
  int gap = 2;                                 // spaces between columns
};

/// One line a row, each ended by a newline, no blanks at line ends; a rule of dashes under the header.
std::string to_text(const TextTable& table);

/// Places a UTF-8 text takes on a terminal: 0 for combining marks, 2 for East Asian wide characters, else 1.
/// Broken bytes count one place each. Source of the ranges: Unicode 15 EastAsianWidth (W, F) and category Mn,
/// main blocks.
int display_width(std::string_view utf8);

}  // namespace egiz
