#include "scenarios/tables/workbook.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <pugixml.hpp>

namespace egiz {

namespace {

constexpr zip_uint64_t kLargestPart = 64u << 20;  // bytes; a form has some 50 kB

using Archive = std::unique_ptr<zip_t, decltype([](zip_t* z) { zip_discard(z); })>;
using Part = std::unique_ptr<zip_file_t, decltype([](zip_file_t* f) { zip_fclose(f); })>;

struct Book {
  std::string file;
  Archive archive;
  Problem problem(std::string path, std::string found, std::string expected) const {
    return {file, 0, 0, std::move(path), std::move(found), std::move(expected)};
  }
};

tl::expected<pugi::xml_document, Problem> part_of(const Book& book, const std::string& name) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(book.archive.get(), name.c_str(), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
    return tl::unexpected(book.problem(name, "no such part", "an XLSX workbook"));
  if (stat.size > kLargestPart)
    return tl::unexpected(book.problem(name, fmt::format("{} bytes", stat.size),
                                       fmt::format("at most {} bytes", kLargestPart)));
  std::string text(stat.size, '\0');
  const Part part(zip_fopen(book.archive.get(), name.c_str(), 0));
  const bool read =
      part && zip_fread(part.get(), text.data(), stat.size) == static_cast<zip_int64_t>(stat.size);
  pugi::xml_document document;
  if (!read ||
      !document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single))
    return tl::unexpected(book.problem(name, "a broken part", "an XLSX workbook"));
  return document;
}

// "x:row" is a row too: prefixes are free.
bool is_named(const pugi::xml_node& node, std::string_view name) {
  std::string_view full = node.name();
  if (const auto colon = full.find(':'); colon != std::string_view::npos) full.remove_prefix(colon + 1);
  return full == name;
}
template <class F>
void each_named(const pugi::xml_node& parent, std::string_view name, F f) {
  for (const pugi::xml_node& node : parent.children())
    if (is_named(node, name)) f(node);
}
pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([&](const pugi::xml_node& node) { return is_named(node, name); });
}

// The text of <si> or <is>: one <t>, or one a run of formatting.
std::string text_of_item(const pugi::xml_node& item) {
  std::string text;
  each_named(item, "t", [&](const pugi::xml_node& t) { text += t.child_value(); });
  each_named(item, "r", [&](const pugi::xml_node& run) { text += child_named(run, "t").child_value(); });
  return text;
}

std::string relation_of(const pugi::xml_node& sheet) {
  for (const pugi::xml_attribute& attribute : sheet.attributes())
    if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
  return "";
}

// The part that holds the sheet, or a Problem with the sheets there are.
tl::expected<std::string, Problem> place_of_sheet(const Book& book, const std::string& sheet) {
  const auto workbook = part_of(book, "xl/workbook.xml");
  if (!workbook) return tl::unexpected(workbook.error());
  std::vector<std::string> names;
  std::string relation;
  each_named(child_named(workbook->document_element(), "sheets"), "sheet", [&](const pugi::xml_node& s) {
    names.push_back(s.attribute("name").value());
    if (names.back() == sheet) relation = relation_of(s);
  });
  if (relation.empty())
    return tl::unexpected(
        book.problem("", fmt::format("the sheets {}", fmt::join(names, ", ")), "a sheet \"" + sheet + "\""));
  const auto relations = part_of(book, "xl/_rels/workbook.xml.rels");
  if (!relations) return tl::unexpected(relations.error());
  std::string target;
  each_named(relations->document_element(), "Relationship", [&](const pugi::xml_node& r) {
    if (r.attribute("Id").value() == relation) target = r.attribute("Target").value();
  });
  return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

tl::expected<std::vector<std::string>, Problem> shared_texts(const Book& book) {
  std::vector<std::string> texts;
  if (zip_name_locate(book.archive.get(), "xl/sharedStrings.xml", 0) < 0) return texts;
  const auto part = part_of(book, "xl/sharedStrings.xml");
  if (!part) return tl::unexpected(part.error());
  each_named(part->document_element(), "si",
             [&](const pugi::xml_node& si) { texts.push_back(text_of_item(si)); });
  return texts;
}

// "AB12" -> 28; nothing for a name without letters, or beyond the 16384 columns of a sheet.
std::optional<int> column_in(std::string_view name) {
  int column = 0;
  for (const char c : name) {
    if (c < 'A' || c > 'Z') break;
    column = 26 * column + (c - 'A' + 1);
    if (column > 16384) return std::nullopt;
  }
  return column > 0 ? std::optional(column) : std::nullopt;
}

std::string text_of_cell(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
  const std::string_view kind = cell.attribute("t").value();
  if (kind == "inlineStr") return text_of_item(child_named(cell, "is"));
  const std::string value = child_named(cell, "v").child_value();
  if (kind != "s") return value;
  const std::size_t at = std::strtoul(value.c_str(), nullptr, 10);
  return at < shared.size() ? shared[at] : "";
}

std::vector<Cell> cells_of(const pugi::xml_node& row, int line, const std::vector<std::string>& shared) {
  std::vector<Cell> cells;
  int column = 0;
  each_named(row, "c", [&](const pugi::xml_node& cell) {
    column = column_in(cell.attribute("r").value()).value_or(column + 1);
    if (auto text = text_of_cell(cell, shared); !text.empty())
      cells.push_back({std::move(text), line, column});
  });
  return cells;
}

// Cells with text, row by row.
std::vector<std::vector<Cell>> filled_rows(const pugi::xml_node& sheet,
                                           const std::vector<std::string>& shared) {
  std::vector<std::vector<Cell>> rows;
  int line = 0;
  each_named(child_named(sheet, "sheetData"), "row", [&](const pugi::xml_node& row) {
    line = row.attribute("r").as_int(line + 1);
    if (auto cells = cells_of(row, line, shared); !cells.empty()) rows.push_back(std::move(cells));
  });
  return rows;
}

void set_header(const std::vector<Cell>& header, Table& table, Problems& problems) {
  int next = 1;
  for (const Cell& cell : header) {
    const auto say = [&](std::string found, std::string expected) {
      problems.push_back(
          {table.file, cell.line, cell.column, "header", std::move(found), std::move(expected)});
    };
    if (cell.column != next)
      say("a column without a name before it", "names side by side from the first column");
    next = cell.column + 1;
    if (std::find(table.columns.begin(), table.columns.end(), cell.text) != table.columns.end())
      say("\"" + cell.text + "\" twice", "a name for one column");
    table.columns.push_back(cell.text);
  }
}

void add_row(const std::vector<Cell>& filled, Table& table, Problems& problems) {
  std::vector<Cell> row;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    row.push_back({"", filled.front().line, static_cast<int>(c) + 1});
  for (const Cell& cell : filled) {
    const auto at = static_cast<std::size_t>(cell.column) - 1;
    if (at < row.size())
      row[at].text = cell.text;
    else
      problems.push_back({table.file, cell.line, cell.column, "", "\"" + cell.text + "\" beyond the header",
                          "cells below a header only"});
  }
  table.rows.push_back(std::move(row));
}

tl::expected<Table, Problems> table_of(const std::string& file, const std::vector<std::vector<Cell>>& rows) {
  Table table{file, {}, {}};
  Problems problems;
  if (rows.size() < 2)
    return tl::unexpected(
        Problems{{file, 0, 0, "", fmt::format("{} rows with text", rows.size()), "a header and rows"}});
  set_header(rows.front(), table, problems);
  for (std::size_t r = 1; r < rows.size(); ++r) add_row(rows[r], table, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return table;
}

}  // namespace

tl::expected<Table, Problems> read_sheet(const std::string& file, const std::string& sheet) {
  int error = 0;
  const Book book{file, Archive(zip_open(file.c_str(), ZIP_RDONLY, &error))};
  if (!book.archive)
    return tl::unexpected(Problems{book.problem(
        "", error == ZIP_ER_NOENT ? "no such file" : "a file that is no workbook", "an XLSX workbook")});
  const auto place = place_of_sheet(book, sheet);
  if (!place) return tl::unexpected(Problems{place.error()});
  const auto shared = shared_texts(book);
  if (!shared) return tl::unexpected(Problems{shared.error()});
  const auto part = part_of(book, *place);
  if (!part) return tl::unexpected(Problems{part.error()});
  return table_of(file, filled_rows(part->document_element(), *shared));
}

}  // namespace egiz
