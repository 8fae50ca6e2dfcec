// A sheet of an XLSX workbook (Office Open XML, ECMA-376) as a table of text. libzip opens the file, pugixml
// reads its parts.
//
// Read are texts (shared, inline, of formulas), numbers as they are stored ('.' decimals, whatever the
// language of the office program), truth values as 1 and 0, and results of formulas. Formats, dates as dates,
// and merged cells are not: a merged cell stands in its first place.
#pragma once

#include "scenarios/tables/csv.hpp"

namespace egiz {

/// The first row is the header; rows without any text are skipped, missing cells are empty; a cell's line and
/// column are those of the sheet, from 1. Problems: no such file, no workbook, no such sheet (with those
/// there are), parts above 64 MiB, a broken part, no header, empty or repeated column names, no rows, cells
/// with text beyond the header.
tl::expected<Table, Problems> read_sheet(const std::string& file, const std::string& sheet);

}  // namespace egiz
