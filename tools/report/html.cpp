#include "tools/report/html.hpp"

#include <fmt/format.h>

#include <utility>

namespace egiz::html {

namespace {

// Headings stand above their numbers: right where the first row's cell is of class n.
bool is_number_column(const Table& table, std::size_t column) {
  if (table.rows.empty() || column >= table.rows.front().size()) return false;
  return table.rows.front()[column].attributes.find("class=\"n") != std::string::npos;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string tag(std::string_view name, std::string_view inner, std::string_view attributes) {
  return fmt::format("<{0}{1}{2}>{3}</{0}>", name, attributes.empty() ? "" : " ", attributes, inner);
}

Cell text_cell(std::string_view text) { return {escape(text), ""}; }

Cell number_cell(std::string number) { return {std::move(number), "class=\"n\""}; }

std::string to_html(const Table& table) {
  std::string head;
  for (std::size_t c = 0; c < table.head.size(); ++c) {
    head +=
        tag("th", table.head[c], is_number_column(table, c) ? "scope=\"col\" class=\"n\"" : "scope=\"col\"");
  }
  std::string body;
  for (const auto& row : table.rows) {
    std::string cells;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string attributes = c == 0 ? "scope=\"row\" " + row[c].attributes : row[c].attributes;
      cells += tag(c == 0 ? "th" : "td", row[c].inner, attributes);
    }
    body += tag("tr", cells) + "\n";
  }
  const std::string whole = tag("thead", tag("tr", head)) + "\n" + tag("tbody", "\n" + body);
  return tag("div", tag("table", whole, table.attributes), "class=\"wide\"") + "\n";
}

std::string section(std::string_view title, const std::string& body) {
  if (body.empty()) return "";
  return tag("section", tag("h2", escape(title)) + "\n" + body) + "\n";
}

std::string fold(std::string_view title, const std::string& body) {
  if (body.empty()) return "";
  return tag("details", tag("summary", escape(title)) + "\n" + body) + "\n";
}

std::string tile(std::string_view name, const std::string& value, const std::string& below) {
  return tag("div", tag("span", escape(name)) + tag("b", value) + tag("small", below), "class=\"tile\"");
}

std::string tiles(const std::string& all) {
  return all.empty() ? "" : tag("div", all, "class=\"tiles\"") + "\n";
}

std::string list(const std::vector<std::string>& texts) {
  std::string items;
  for (const auto& text : texts) items += tag("li", escape(text)) + "\n";
  return items.empty() ? "" : tag("ul", "\n" + items) + "\n";
}

}  // namespace egiz::html
