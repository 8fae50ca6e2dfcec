#include "scenarios/tables/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

namespace egiz {

namespace {

constexpr const char* kUtf8Mark = "\xEF\xBB\xBF";

// Length in bytes of the UTF-8 character at `at`, 0 if the bytes are not UTF-8.
std::size_t character_length(const std::string& text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 0;
  return length;
}

// libcsv does not know where it is, so it is fed one character at a time and this keeps the place.
struct Reader {
  std::vector<std::vector<Cell>> rows;
  std::vector<Cell> row;
  int line = 1, column = 1;            // of the character being fed
  int cell_line = 1, cell_column = 1;  // where the next cell begins
  bool row_begins = true;

  static void on_cell(void* text, std::size_t size, void* self) {
    auto& r = *static_cast<Reader*>(self);
    r.row.push_back({std::string(static_cast<const char*>(text), size), r.cell_line, r.cell_column});
    r.cell_line = r.line;
    r.cell_column = r.column + 1;
  }
  static void on_row(int, void* self) {
    auto& r = *static_cast<Reader*>(self);
    r.rows.push_back(std::move(r.row));
    r.row.clear();
    r.row_begins = true;
  }
  void before(char c) {
    if (row_begins && c != '\n' && c != '\r') {
      cell_line = line;
      cell_column = column;
      row_begins = false;
    }
  }
  void after(char c) {
    ++column;
    if (c == '\n') {
      ++line;
      column = 1;
    }
  }
};

struct Parser {  // owns libcsv's state
  csv_parser state{};
  Parser() { csv_init(&state, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL); }
  ~Parser() { csv_free(&state); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
};

Problem at(const std::string& file, int line, int column, std::string found, std::string expected) {
  return {file, line, column, "", std::move(found), std::move(expected)};
}

tl::expected<std::vector<std::vector<Cell>>, Problem> split(const std::string& text,
                                                            const std::string& file) {
  Parser parser;
  Reader reader;
  std::size_t i = text.rfind(kUtf8Mark, 0) == 0 ? 3 : 0;
  while (i < text.size()) {
    const std::size_t length = character_length(text, i);
    if (length == 0)
      return tl::unexpected(at(file, reader.line, reader.column, "bytes that are not UTF-8", "UTF-8 text"));
    reader.before(text[i]);
    if (csv_parse(&parser.state, text.data() + i, length, Reader::on_cell, Reader::on_row, &reader) != length)
      return tl::unexpected(at(file, reader.line, reader.column, "a quote inside a cell",
                               "quotes around the whole cell, doubled inside it"));
    reader.after(text[i]);
    i += length;
  }
  if (csv_fini(&parser.state, Reader::on_cell, Reader::on_row, &reader) != 0)
    return tl::unexpected(
        at(file, reader.cell_line, reader.cell_column, "a quote that never closes", "a closing quote"));
  return std::move(reader.rows);
}

void check_header(const std::vector<Cell>& header, const std::string& file, Problems& problems) {
  for (auto cell = header.begin(); cell != header.end(); ++cell) {
    const auto same = [&](const Cell& other) { return other.text == cell->text; };
    if (cell->text.empty())
      problems.push_back(
          at(file, cell->line, cell->column, "a column without a name", "a name for every column"));
    else if (std::any_of(header.begin(), cell, same))
      problems.push_back(
          at(file, cell->line, cell->column, "column \"" + cell->text + "\" twice", "different names"));
  }
}

void check_rows(const Table& table, Problems& problems) {
  if (table.rows.empty()) problems.push_back(at(table.file, 2, 1, "no rows", "rows under the header"));
  for (const auto& row : table.rows)
    if (row.size() != table.columns.size())
      problems.push_back(at(table.file, row[0].line, row[0].column, fmt::format("{} cells", row.size()),
                            fmt::format("{} cells as in the header", table.columns.size())));
}

std::string quoted(const std::string& text) { return text.empty() ? "an empty cell" : "\"" + text + "\""; }

// Text that is not one whole finite number gives false.
bool to_number(const std::string& text, double& value) {
  const char* first = text.data() + (text.rfind('+', 0) == 0 ? 1 : 0);
  const char* last = text.data() + text.size();
  if (text.rfind("+-", 0) == 0) return false;
  const auto [end, error] = std::from_chars(first, last, value);
  return error == std::errc{} && end == last && std::isfinite(value);
}

}  // namespace

tl::expected<Table, Problems> parse_csv(const std::string& text, const std::string& file) {
  auto rows = split(text, file);
  if (!rows) return tl::unexpected(Problems{rows.error()});
  if (rows->empty())
    return tl::unexpected(Problems{at(file, 1, 1, "no header", "a first line with column names")});
  Table table{.file = file, .columns = {}, .rows = {}};
  Problems problems;
  check_header(rows->front(), file, problems);
  for (auto& cell : rows->front()) table.columns.push_back(cell.text);
  table.rows.assign(std::make_move_iterator(rows->begin() + 1), std::make_move_iterator(rows->end()));
  check_rows(table, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return table;
}

tl::expected<Table, Problems> read_csv(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf()))
    return tl::unexpected(Problems{at(file, 0, 0, "no readable text", "a CSV file")});
  return parse_csv(text.str(), file);
}

bool has_column(const Table& table, const std::string& name) {
  return std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end();
}

tl::expected<std::size_t, Problem> find_column(const Table& table, const std::string& name) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), name);
  if (found != table.columns.end()) return static_cast<std::size_t>(found - table.columns.begin());
  const auto near = nearest_name(name, table.columns);
  return tl::unexpected(at(
      table.file, 1, 1, "no column \"" + name + "\"",
      near.empty() ? fmt::format("one of: {}", fmt::join(table.columns, ", ")) : "such as \"" + near + "\""));
}

tl::expected<std::vector<std::string>, Problems> texts_of(const Table& table, const std::string& column) {
  const auto c = find_column(table, column);
  if (!c) return tl::unexpected(Problems{c.error()});
  std::vector<std::string> texts;
  for (const auto& row : table.rows) texts.push_back(row[*c].text);
  return texts;
}

tl::expected<double, Problem> number_in(const Table& table, const Cell& cell, const std::string& column) {
  double value = 0.0;
  if (to_number(cell.text, value)) return value;
  auto problem = at(table.file, cell.line, cell.column, quoted(cell.text), "a number");
  problem.path = column;
  return tl::unexpected(std::move(problem));
}

tl::expected<std::vector<double>, Problems> numbers_of(const Table& table, const std::string& column,
                                                       EmptyCells empty) {
  const auto c = find_column(table, column);
  if (!c) return tl::unexpected(Problems{c.error()});
  std::vector<double> numbers;
  Problems problems;
  for (const auto& row : table.rows) {
    const auto number = number_in(table, row[*c], column);
    if (number)
      numbers.push_back(*number);
    else if (row[*c].text.empty() && empty == EmptyCells::nan)
      numbers.push_back(std::numeric_limits<double>::quiet_NaN());
    else
      problems.push_back(number.error());
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return numbers;
}

}  // namespace egiz
