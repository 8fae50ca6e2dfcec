// Regional statistics and frontier data from CSV, and columns made of other columns.
//
// Expressions: numbers, column names, + - * / and parentheses, with the usual precedence, row by row:
//   manuf_output*digital_tech_use_share/100
// A name that is not one word of letters, digits, _ and . stands in double quotes: ("ICT cost" + 1)/2
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/regions/frontier.hpp"
#include "models/regions/region_table.hpp"
#include "models/regions/regional_shock.hpp"
#include "scenarios/tables/csv.hpp"

namespace egiz {

/// regions_2023.csv of data_directory(directory): name_en, and every column but region_no as an indicator.
/// Problems: those of read_csv() and regions_from().
tl::expected<RegionTable, Problems> load_regions(const std::string& directory = "");

/// Any table of regions: `name_column` and numeric columns; empty cells become NaN, problems where used.
/// Problems: unknown columns, cells that are no numbers, regions without a name or with the same.
tl::expected<RegionTable, Problems> regions_from(const Table& table, const std::string& name_column,
                                                 const std::vector<std::string>& columns);

/// The cluster of each region of the table, in its order, from regions_clusters.csv of
/// data_directory(directory): name_en and cluster. Problems: those of read_csv(), missing columns, regions
/// that the file does not have, numbers that are not whole.
tl::expected<std::vector<int>, Problems> load_clusters(const RegionTable& regions,
                                                       const std::string& directory = "");

/// A shock as typed: REGION:COLUMN=+X% or =-X% (relative), =+X or =-X (added), =X (set); REGION may be "all".
/// Problem: what cannot be read. Names are not looked up: apply_shocks() does.
tl::expected<RegionalShock, Problem> parse_shock(const std::string& text);

/// One value per row. Problems: the place in the expression of what cannot be read, unknown columns with the
/// nearest name, cells that are not numbers, rows where the result is not finite (division by zero).
tl::expected<std::vector<double>, Problems> evaluate_expression(const Table& table, const std::string& text);

/// Output and inputs are expressions; `name_column` names the rows ("" names them by line: "row 2").
/// Problems: those of the expressions, and rows without a name or with the same.
tl::expected<FrontierData, Problems> frontier_data_from(const Table& table, const std::string& output,
                                                        const std::vector<std::string>& inputs,
                                                        const std::string& name_column = "");

}  // namespace egiz
