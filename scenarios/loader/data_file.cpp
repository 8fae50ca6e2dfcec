#include "scenarios/loader/data_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "scenarios/loader/quantity.hpp"
#include "scenarios/tables/csv.hpp"

namespace egiz {

namespace {

namespace fs = std::filesystem;

struct HeaderName {
  std::string name;
  std::string unit;  // "" where it states none
};

// "due [d]" -> due, d.
HeaderName header_name(const std::string& text) {
  const auto open = text.rfind('[');
  if (open == std::string::npos || open == 0 || text.back() != ']') return {text, ""};
  const auto end = text.find_last_not_of(' ', open - 1);
  if (end == std::string::npos) return {text, ""};
  return {text.substr(0, end + 1), text.substr(open + 1, text.size() - open - 2)};
}

std::string nearest_file(const fs::path& wanted) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(wanted.parent_path().empty() ? "." : wanted.parent_path(), error), end;
       !error && at != end; at.increment(error))
    if (at->path().extension() == ".csv") names.push_back(at->path().filename().string());
  std::sort(names.begin(), names.end());  // folders have no order
  return nearest_name(wanted.filename().string(), names);
}

// Why the file cannot be read, before it is.
std::optional<Fault> fault_of_file(const std::string& name, const fs::path& path) {
  const std::string shown = "\"" + name + "\"";
  std::error_code error;
  if (name.empty()) return Fault{"no file", "a CSV file, relative to the plant file", {}};
  if (name.find_first_of("\"\\") != std::string::npos)
    return Fault{shown, "a path with / between folders and without quotes", {}};
  if (fs::path(name).is_absolute()) return Fault{shown, "a path relative to the plant file", {}};
  if (!fs::exists(path, error)) {
    const std::string nearest = nearest_file(path);
    return Fault{shown + ", no such file",
                 "a CSV file, relative to the plant file" +
                     (nearest.empty() ? "" : "; the nearest is \"" + nearest + "\""),
                 {}};
  }
  if (!fs::is_regular_file(path, error))
    return Fault{shown + ", no file", "a CSV file, relative to the plant file", {}};
  if (const auto size = fs::file_size(path, error); !error && size > kLargestData)
    return Fault{fmt::format("{}, a file of {} MB", shown, size >> 20), "a CSV file of at most 64 MB", {}};
  return std::nullopt;
}

tl::unexpected<Fault> faults_in(Problems problems) {
  return tl::unexpected(Fault{"", "", std::move(problems)});
}

tl::expected<Table, Fault> read_file(const std::string& folder, const std::string& name) {
  const fs::path path = fs::path(folder) / name;
  if (auto fault = fault_of_file(name, path)) return tl::unexpected(std::move(*fault));
  auto table = read_csv(path.string());
  if (!table) return faults_in(std::move(table.error()));
  return std::move(*table);
}

Problem in_header(const Table& table, const std::string& path, std::string found, std::string expected) {
  return {table.file, 1, 1, path, std::move(found), std::move(expected)};
}

// Position of a column by its name, or by its name with the unit.
std::optional<std::size_t> position(const Table& table, const std::string& name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i] == name || header_name(table.columns[i]).name == name) return i;
  return std::nullopt;
}

std::string expected_column(const Table& table, const std::string& name) {
  std::vector<std::string> names;
  for (const std::string& column : table.columns) names.push_back(header_name(column).name);
  const std::string nearest = name.empty() ? "" : nearest_name(name, names);
  return nearest.empty() ? fmt::format("one of: {}", fmt::join(names, ", "))
                         : "a column of the file; the nearest is \"" + nearest + "\"";
}

Problem no_such_column(const Table& table, const std::string& name) {
  const std::string shown = name.empty() ? "" : " \"" + name + "\"";
  return in_header(table, name, "no column" + shown, expected_column(table, name));
}

// The unit of a column: what the header states, or `stated` by who asks.
tl::expected<std::string, Problem> column_unit(const Table& table, std::size_t column,
                                               const std::string& stated) {
  const HeaderName header = header_name(table.columns[column]);
  if (!stated.empty() && !header.unit.empty() && stated != header.unit)
    return tl::unexpected(
        in_header(table, header.name, "a column in " + header.unit, "the unit that was stated, " + stated));
  return stated.empty() ? header.unit : stated;
}

Problem no_unit(const Table& table, const std::string& name, std::string_view example) {
  return in_header(
      table, name, "no unit",
      fmt::format("one in the header, like \"{} [{}]\", or stated beside its name", name, example));
}

// How many SI one of a column is; `stated` is the unit of who asks.
tl::expected<double, Problem> column_scale(const UnitTable& units, const Table& table, std::size_t column,
                                           const std::string& stated, const Unit& unit) {
  const std::string name = header_name(table.columns[column]).name;
  const auto text = column_unit(table, column, stated);
  if (!text) return tl::unexpected(text.error());
  if (text->empty() && unit.text != "1") return tl::unexpected(no_unit(table, name, unit.text));
  const auto scale = scale_to(units, text->empty() ? "1" : *text, unit);
  if (!scale) return tl::unexpected(in_header(table, name, scale.error().found, scale.error().expected));
  return *scale;
}

struct TableDesk {  // a table that is being read
  const UnitTable& units;
  const Table& from;
  Problems problems;

  void tell(const Cell& cell, const std::string& column, std::string found, std::string expected) {
    problems.push_back({from.file, cell.line, cell.column, column, std::move(found), std::move(expected)});
  }
};

void read_texts(TableDesk& desk, const ColumnSpec& spec, std::size_t at, DataColumn& into) {
  for (const auto& row : desk.from.rows) {
    if (spec.required && row[at].text.empty()) desk.tell(row[at], spec.name, "an empty cell", "a text");
    into.texts.push_back(row[at].text);
  }
}

void read_numbers(TableDesk& desk, const ColumnSpec& spec, std::size_t at, DataColumn& into) {
  const bool no_unit = header_name(desk.from.columns[at]).unit.empty();
  const auto scale =
      column_scale(desk.units, desk.from, at, no_unit ? std::string(spec.unit.text) : "", spec.unit);
  if (!scale) desk.problems.push_back(scale.error());
  for (const auto& row : desk.from.rows) {
    const Cell& cell = row[at];
    const bool left_out = cell.text.empty() && !spec.required;
    const auto number = left_out ? spec.fallback : number_in(desk.from, cell, spec.name);
    if (!number) desk.problems.push_back(number.error());
    const double si = left_out ? spec.fallback : number.value_or(0.0) * scale.value_or(0.0);
    into.numbers.push_back(si);
    if (!number || !scale || left_out) continue;
    if (std::string fault = fault_of(spec, si); !fault.empty())
      desk.tell(cell, spec.name, "\"" + cell.text + "\"", std::move(fault));
  }
}

DataColumn read_wanted(TableDesk& desk, const ColumnSpec& spec) {
  DataColumn column{spec.name, {}, {}};
  const std::size_t rows = desk.from.rows.size();
  if (const auto at = position(desk.from, spec.name))
    spec.text ? read_texts(desk, spec, *at, column) : read_numbers(desk, spec, *at, column);
  else if (spec.required)
    desk.problems.push_back(in_header(desk.from, spec.name, "no column \"" + spec.name + "\"",
                                      spec.about + ", " + to_text(std::vector{spec})));
  else if (spec.text)
    column.texts.assign(rows, "");
  else
    column.numbers.assign(rows, spec.fallback);
  return column;
}

void refuse_unknown(TableDesk& desk, const std::vector<ColumnSpec>& wanted) {
  std::vector<std::string> names, seen;
  for (const ColumnSpec& spec : wanted) names.push_back(spec.name);
  for (const std::string& text : desk.from.columns) {
    const std::string name = header_name(text).name;
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    const bool twice = std::find(seen.begin(), seen.end(), name) != seen.end();
    const std::string nearest = nearest_name(name, names);
    if (!known)
      desk.problems.push_back(in_header(desk.from, name, "the column \"" + name + "\"",
                                        nearest.empty()
                                            ? fmt::format("one of: {}", fmt::join(names, ", "))
                                            : "a column of this table; the nearest is \"" + nearest + "\""));
    else if (twice)
      desk.problems.push_back(in_header(desk.from, name, "the column \"" + name + "\" twice", "it once"));
    seen.push_back(name);
  }
}

}  // namespace

std::string folder_of(const std::string& plant_file) { return fs::path(plant_file).parent_path().string(); }

tl::expected<std::shared_ptr<const Sample>, Fault> read_sample(const UnitTable& units,
                                                               const std::string& folder,
                                                               const SampleSource& source, const Unit& unit) {
  const auto table = read_file(folder, source.file);
  if (!table) return tl::unexpected(table.error());
  const auto at = position(*table, source.column);
  if (!at) return faults_in({no_such_column(*table, source.column)});
  const auto scale = column_scale(units, *table, *at, source.unit, unit);
  const auto numbers = numbers_of(*table, table->columns[*at]);
  Problems problems = numbers ? Problems{} : numbers.error();
  if (!scale) problems.insert(problems.begin(), scale.error());
  if (!problems.empty()) return faults_in(std::move(problems));
  const std::string stated = source.unit.empty() ? header_name(table->columns[*at]).unit : source.unit;
  Sample sample{source.file, source.column, stated.empty() ? "1" : stated, *numbers};
  for (double& value : sample.values) value *= *scale;
  std::sort(sample.values.begin(), sample.values.end());
  return std::make_shared<const Sample>(std::move(sample));
}

tl::expected<TablePtr, Fault> read_table(const UnitTable& units, const std::string& folder,
                                         std::string_view file, const ParameterSpec& spec) {
  if (file.empty() || file == "none") return TablePtr{};
  const auto from = read_file(folder, std::string(file));
  if (!from) return tl::unexpected(from.error());
  TableDesk desk{units, *from, {}};
  refuse_unknown(desk, spec.columns);
  DataTable table{std::string(file), from->rows.size(), {}};
  for (const ColumnSpec& column : spec.columns) table.columns.push_back(read_wanted(desk, column));
  if (!desk.problems.empty()) return faults_in(std::move(desk.problems));
  return std::make_shared<const DataTable>(std::move(table));
}

tl::expected<MeasuredColumn, Problems> read_column(const UnitTable& units, const std::string& file,
                                                   const std::string& column, const std::string& unit) {
  const auto table = read_csv(file);
  if (!table) return tl::unexpected(table.error());
  const bool only = column.empty() && table->columns.size() == 1;
  const auto at = only ? std::optional<std::size_t>(0) : position(*table, column);
  if (!at) return tl::unexpected(Problems{no_such_column(*table, column)});
  const std::string name = header_name(table->columns[*at]).name;
  Problems problems;
  const auto text = column_unit(*table, *at, unit);
  const auto known = text ? units.scale(*text, *text) : 1.0;
  if (!text)
    problems.push_back(text.error());
  else if (text->empty())
    problems.push_back(no_unit(*table, name, "min"));
  else if (!known)
    problems.push_back(in_header(*table, name, known.error().found, known.error().expected));
  const auto numbers = numbers_of(*table, table->columns[*at]);
  if (!numbers) problems.insert(problems.end(), numbers.error().begin(), numbers.error().end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return MeasuredColumn{name, *text, *numbers};
}

}  // namespace egiz
