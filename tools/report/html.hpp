// Small pieces of HTML. Text from results goes through escape() exactly once, where it enters; everything
// else here is already HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace egiz::html {

/// & < > " ' as entities: safe as text and inside a quoted attribute.
std::string escape(std::string_view text);

/// <name attributes>inner</name>
std::string tag(std::string_view name, std::string_view inner, std::string_view attributes = "");

struct Cell {
  std::string inner;       // HTML
  std::string attributes;  // "class=\"n\"" sets a number: right-aligned, its heading too
};

/// A plain text; it is escaped here.
Cell text_cell(std::string_view text);

/// A number, set right; already HTML.
Cell number_cell(std::string number);

struct Table {
  std::vector<std::string> head;        // HTML, one a column
  std::vector<std::vector<Cell>> rows;  // the first cell of each row becomes its heading
  std::string attributes;
};

/// Wrapped so that a table wider than the page scrolls by itself.
std::string to_html(const Table& table);

/// A titled part of the page; "" when the body is empty.
std::string section(std::string_view title, const std::string& body);

/// A closed part that opens on a click.
std::string fold(std::string_view title, const std::string& body);

/// A key figure in a box of its own: its name, a value (HTML) and what is to be known of it (HTML).
std::string tile(std::string_view name, const std::string& value, const std::string& below = "");

/// Tiles in rows of four, "" for none.
std::string tiles(const std::string& all);

/// <ul> of plain texts, "" for none.
std::string list(const std::vector<std::string>& texts);

}  // namespace egiz::html
