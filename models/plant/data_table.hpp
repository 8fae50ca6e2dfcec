// A table that a parameter may be: orders, routings, a price list; read from a CSV by the loader (models read no files), constant
// in the plant. A type states the columns; the table has all of them, in that order, also those that its file leaves out.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/plant/unit.hpp"
#include "sim/base/digest.hpp"

namespace egiz {

/// A column that a type wants: text, or numbers in a unit.
struct ColumnSpec {
  std::string name;
  bool text = false;
  Unit unit = units::kNumber;  // of numbers
  double low = -std::numeric_limits<double>::infinity();  // in `unit`, inclusive
  double high = std::numeric_limits<double>::infinity();
  bool required = true;  // else the file may leave the column or its cells empty
  double fallback = std::numeric_limits<double>::quiet_NaN();  // SI; of an empty cell of numbers
  std::string about;

  /// A column of texts, none of them empty.
  static ColumnSpec texts(std::string_view name, std::string_view about);
  /// A column of numbers from `low` to `high` in `unit`.
  static ColumnSpec numbers(std::string_view name, Unit unit, double low, double high, std::string_view about);
  /// The same, but it may be left out: empty texts, or `si` (NaN: no number) in place of empty cells.
  ColumnSpec optional(double si = std::numeric_limits<double>::quiet_NaN()) const;
};

/// One column; of its two lists the one of its sort has as many as the table has rows, the other none.
struct DataColumn {
  std::string name;
  std::vector<std::string> texts;
  std::vector<double> numbers;  // SI
};

/// The values. Columns are those of the specification, in its order.
struct DataTable {
  std::string file;  // as the plant file writes it: for texts only
  std::size_t rows = 0;
  std::vector<DataColumn> columns;

  /// The texts of a column, which must be there (std::out_of_range otherwise) and one of texts.
  const std::vector<std::string>& texts(std::string_view column) const { return find(column).texts; }
  /// The numbers of a column, SI, which must be there (std::out_of_range otherwise) and one of numbers.
  const std::vector<double>& numbers(std::string_view column) const { return find(column).numbers; }

 private:
  const DataColumn& find(std::string_view column) const;
};
/// Shared by the plants of all variants that name the same file. Null: no table.
using TablePtr = std::shared_ptr<const DataTable>;

/// What a number of the column (SI) would have to be ("0 to 365 d"), or "". NaN stands for an empty cell.
std::string fault_of(const ColumnSpec& column, double si);

/// What the table would have to be for these columns, with the first row that is not so, or "".
std::string fault_of(const std::vector<ColumnSpec>& columns, const DataTable& table);

/// "due, 0 to 365 d; product, text, may be left out": the columns in short.
std::string to_text(const std::vector<ColumnSpec>& columns);

/// Adds every name and value; the name of the file counts for nothing.
void add_exactly(Digest& digest, const DataTable& table);

}  // namespace egiz
