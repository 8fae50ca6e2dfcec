// What is clustered, from CSV: columns or expressions of columns (region_tables.hpp), or all numeric columns.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/regions/region_table.hpp"
#include "scenarios/tables/csv.hpp"

namespace egiz {

/// The columns of a table that hold numbers (empty cells aside).
struct NumericColumns {
  std::vector<std::string> names;
  std::vector<std::string> notes;  // columns left out, and why
};

/// All but `name_column`, columns with a cell that is no number, empty ones, and one that only counts the
/// rows (1, 2, 3, ...).
NumericColumns numeric_columns(const Table& table, const std::string& name_column);

/// `columns` are names of columns as they stand, else expressions. Rows are named by `name_column` ("" names
/// them by line: "row 2"). Empty cells of a plain column become NaN, a problem where they are used. Problems:
/// those of the names and of every column, columns that stand twice.
tl::expected<RegionTable, Problems> cluster_table_from(const Table& table,
                                                       const std::vector<std::string>& columns,
                                                       const std::string& name_column);

/// Problems whose path is "NAME.COLUMN" get the place of that cell. For those that models find in a table
/// made by cluster_table_from() with the same `name_column`.
Problems placed(Problems problems, const Table& table, const std::string& name_column);

/// Jobs of regions (rows) in industries (columns) from a CSV file. Regions are named by `name_column`, or by the first
/// column where there is none of that name; all other columns are industries. Problems: those of read_csv(), of the names
/// and of problems_in_jobs() (models/regions/clusters/specialisation.hpp), with their places.
tl::expected<RegionTable, Problems> load_jobs(const std::string& path, std::string name_column);

}  // namespace egiz
