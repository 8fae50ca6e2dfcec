// A table of text from a CSV file: header row, commas, quotes as in RFC 4180, UTF-8 (a byte order mark is
// skipped). Spaces around unquoted cells are dropped, blank lines are skipped. libcsv does the splitting.
// Every cell knows its place, so that a bad number is reported as file:line:column.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// A text and where it stands.
struct Cell {
  std::string text;
  int line = 0;    // from 1
  int column = 0;  // of its first character in that line, from 1, counted in characters
};

/// A file that was read without problems.
struct Table {
  std::string file;
  std::vector<std::string> columns;     // names, all different, none empty
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
};

/// Problems: no such file, not UTF-8, a quote that never closes, no header, empty or repeated column names,
/// rows longer or shorter than the header, no rows.
tl::expected<Table, Problems> read_csv(const std::string& file);

/// The same from text; `file` only names the origin in problems.
tl::expected<Table, Problems> parse_csv(const std::string& text, const std::string& file);

/// Position of the column, or a Problem with the nearest name.
tl::expected<std::size_t, Problem> find_column(const Table& table, const std::string& name);

/// Whether there is a column of that name.
bool has_column(const Table& table, const std::string& name);

/// The texts of a column. Problem: no such column, with the nearest name.
tl::expected<std::vector<std::string>, Problems> texts_of(const Table& table, const std::string& column);

/// What numbers_of() makes of them.
enum class EmptyCells { problem, nan };

/// The numbers of a column ('.' decimals, no units, finite). An empty cell is a Problem or becomes NaN.
/// Problems: no such column, every cell that is no number.
tl::expected<std::vector<double>, Problems> numbers_of(const Table& table, const std::string& column,
                                                       EmptyCells empty = EmptyCells::problem);

/// The number in one cell, or a Problem that names `column`.
tl::expected<double, Problem> number_in(const Table& table, const Cell& cell, const std::string& column);

}  // namespace egiz
