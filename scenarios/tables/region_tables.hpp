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

/// What regions are clustered by: the codes of regions_codebook.csv of data_directory(directory), or all columns of
/// the table where the folder has no codebook. Problems: those of read_csv(), a codebook without a column `code`, codes
/// that the table does not have.
tl::expected<std::vector<std::string>, Problems> load_indicators(const RegionTable& regions,
                                                                 const std::string& directory = "");

/// A shock as typed: REGION:COLUMN=+X% or =-X% (relative), =+X or =-X (added), =X (set); REGION may be "all".
/// Problem: what cannot be read. Names are not looked up: apply_shocks() does.
tl::expected<RegionalShock, Problem> parse_shock(const std::string& text);

/// The columns or expressions of lists as typed ("a, b*2"): parts between commas, a comma in double quotes belongs to
/// the name; blanks around are dropped, empty parts left out.
std::vector<std::string> expressions_in(const std::vector<std::string>& lists);

/// One value per row. Problems: the place in the expression of what cannot be read, unknown columns with the
/// nearest name, cells that are not numbers, rows where the result is not finite (division by zero).
tl::expected<std::vector<double>, Problems> evaluate_expression(const Table& table, const std::string& text);

/// Output and inputs are names of columns as they stand, else expressions; `name_column` names the rows ("" names them by
/// line: "row 2"). Empty cells of a plain column become NaN, a problem in the fit. Problems: those of the expressions, and rows without a name or with the same.
tl::expected<FrontierData, Problems> frontier_data_from(const Table& table, const std::string& output,
                                                        const std::vector<std::string>& inputs,
                                                        const std::string& name_column = "");

}  // namespace egiz
