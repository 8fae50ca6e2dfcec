#include "models/plant/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace egiz {

namespace {

std::string range_text(const ColumnSpec& column) {
  const std::string unit = column.unit.text == "1" ? "" : " " + std::string(column.unit.text);
  if (std::isinf(column.low) && std::isinf(column.high))
    return "a number" + (unit.empty() ? "" : " of" + unit);
  if (std::isinf(column.high)) return fmt::format("at least {:g}{}", column.low, unit);
  return fmt::format("{:g} to {:g}{}", column.low, column.high, unit);
}

// Bounds with a margin of rounding, as those of single parameters.
bool within(const ColumnSpec& column, double shown) {
  const auto slack = [](double bound) { return std::isfinite(bound) ? 1e-12 * std::abs(bound) : 0.0; };
  return shown >= column.low - slack(column.low) && shown <= column.high + slack(column.high);
}

std::string fault_of_column(const ColumnSpec& spec, const DataColumn& column, std::size_t rows) {
  if (column.name != spec.name)
    return fmt::format("a column \"{}\" at the place of \"{}\"", spec.name, column.name);
  if (column.texts.size() != (spec.text ? rows : 0) || column.numbers.size() != (spec.text ? 0 : rows))
    return fmt::format("{} {} in column \"{}\"", rows, spec.text ? "texts" : "numbers", spec.name);
  for (std::size_t i = 0; i < column.numbers.size(); ++i)
    if (const std::string fault = fault_of(spec, column.numbers[i]); !fault.empty())
      return fmt::format("{} in row {} of column \"{}\"", fault, i + 1, spec.name);
  for (std::size_t i = 0; i < column.texts.size(); ++i)
    if (spec.required && column.texts[i].empty())
      return fmt::format("a text in row {} of column \"{}\"", i + 1, spec.name);
  return "";
}

void add_text(Digest& digest, const std::string& text) {
  digest.add(text.size());
  digest.add(text.data(), text.size());
}

}  // namespace

ColumnSpec ColumnSpec::texts(std::string_view name, std::string_view about) {
  ColumnSpec column;
  column.name = name;
  column.text = true;
  column.about = about;
  return column;
}

ColumnSpec ColumnSpec::numbers(std::string_view name, Unit unit, double low, double high,
                               std::string_view about) {
  ColumnSpec column;
  column.name = name;
  column.unit = unit;
  column.low = low;
  column.high = high;
  column.about = about;
  return column;
}

ColumnSpec ColumnSpec::optional(double si) const {
  ColumnSpec column = *this;
  column.required = false;
  column.fallback = si;
  return column;
}

const DataColumn& DataTable::find(std::string_view column) const {
  const auto at =
      std::find_if(columns.begin(), columns.end(), [&](const DataColumn& c) { return c.name == column; });
  if (at == columns.end()) throw std::out_of_range("no column " + std::string(column));
  return *at;
}

std::string fault_of(const ColumnSpec& column, double si) {
  if (std::isnan(si) && !column.required && std::isnan(column.fallback)) return "";
  if (!std::isfinite(si)) return "a finite number";
  return within(column, si / column.unit.scale) ? "" : range_text(column);
}

std::string fault_of(const std::vector<ColumnSpec>& columns, const DataTable& table) {
  if (table.columns.size() != columns.size()) return fmt::format("a table of {} columns", columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (std::string fault = fault_of_column(columns[i], table.columns[i], table.rows); !fault.empty())
      return fault;
  return "";
}

std::string to_text(const std::vector<ColumnSpec>& columns) {
  std::string text;
  for (const ColumnSpec& column : columns)
    text +=
        fmt::format("{}{}, {}{}", text.empty() ? "" : "; ", column.name,
                    column.text ? "text" : range_text(column), column.required ? "" : ", may be left out");
  return text;
}

void add_exactly(Digest& digest, const DataTable& table) {
  digest.add(table.rows);
  digest.add(table.columns.size());
  for (const DataColumn& column : table.columns) {
    add_text(digest, column.name);
    digest.add(column.texts.size());
    for (const std::string& text : column.texts) add_text(digest, text);
    for (double number : column.numbers) digest.add(std::bit_cast<std::uint64_t>(number));
  }
}

}  // namespace egiz
