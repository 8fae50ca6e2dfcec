#include <fmt/format.h>

#include <utility>

#include "tools/report/compare_lookup.hpp"
#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kIndexDecimals = 4;  // as the method's own tables print the index; blocks take three

std::string variant_of(const v1::ReadinessResult& row) {
  return row.variant().empty() ? row.enterprise() : row.variant();
}

// The index with its half width, and below it the change against the first row (the base case).
std::string index_html(const v1::ReadinessResult& row, const v1::ReadinessResult& base) {
  std::string text = fixed_text(row.index(), kIndexDecimals);
  if (row.has_half_width()) text += fmt::format(" ± {}", fixed_text(row.half_width(), kIndexDecimals));
  text = html::tag("b", text);
  const double change = row.index() - base.index();
  if (&row == &base) return text;
  return text + html::tag("span",
                          fmt::format("{}{}", change > 0.0 ? "+" : "", fixed_text(change, kIndexDecimals)),
                          "class=\"diff\"");
}

std::string index_table(const ReadinessRows& rows) {
  html::Table table{{"Variant", "Index", "Level"}, {}, ""};
  for (const auto& block : rows.front().blocks()) {
    const std::string label = fmt::format("title=\"{}\"", html::escape(block.label()));
    table.head.push_back(html::tag("span", html::escape(block.code()), label));
  }
  for (const auto& row : rows) {
    const std::string how = fmt::format("normalisation: {}", html::escape(row.normalisation()));
    std::vector<html::Cell> cells{
        {html::escape(variant_of(row)) + html::tag("small", how, "class=\"name\""), ""},
        {index_html(row, rows.front()), "class=\"n\""},
        {html::escape(row.level()), ""}};
    for (const auto& block : row.blocks()) cells.push_back({fixed_text(block.value(), 3), "class=\"n\""});
    table.rows.push_back(cells);
  }
  return html::to_html(table);
}

std::string block_names(const v1::ReadinessResult& row) {
  std::string names;
  for (const auto& block : row.blocks()) {
    if (block.label().empty()) continue;
    names += fmt::format("{}<b>{}</b> {}", names.empty() ? "" : " · ", html::escape(block.code()),
                         html::escape(block.label()));
  }
  return names.empty() ? "" : html::tag("p", names, "class=\"legend\"");
}

std::string arrow(double from, double to) {
  return fmt::format("{} → {}", number_text(from), number_text(to));
}

std::string why_table(const ReadinessRows& rows) {
  html::Table table{{"Variant", "Indicator", "Score", "Measure", "Its value", "Why"}, {}, ""};
  for (const auto& row : rows) {
    std::string variant = html::escape(variant_of(row));  // once, before its first change
    for (const auto& change : row.changes()) {
      table.rows.push_back({{std::exchange(variant, ""), ""},
                            {html::escape(change.indicator()), ""},
                            {arrow(change.score_base(), change.score_value()), "class=\"n\""},
                            {html::escape(change.measure()), ""},
                            {arrow(change.measure_base(), change.measure_value()), "class=\"n\""},
                            {html::escape(change.why()), "class=\"text\""}});
    }
  }
  return table.rows.empty() ? "" : html::tag("h3", "Why the index moves") + html::to_html(table);
}

}  // namespace

std::string readiness_section(const ReadinessRows& rows, const std::string& source) {
  if (rows.empty()) return "";
  const std::string radar = chart(source, "readiness", "Blocks of the readiness index, 0 to 1");
  return html::section("Digital readiness",
                       index_table(rows) + radar + block_names(rows.front()) + why_table(rows));
}

std::string digital_output_section(const v1::CompareResult& compare, const std::string& source) {
  if (compare.digital_output().empty()) return "";
  html::Table table{
      {"Variant", "Region", "Before", "After", "Change", "Unit", "Efficiency before", "Efficiency after", "Gap before", "Gap after"},
      {},
      ""};
  std::vector<std::string> reasons;
  for (const auto& d : compare.digital_output()) {
    const auto half_width = d.has_half_width() ? std::optional(d.half_width()) : std::nullopt;
    const auto te_half_width = d.has_te_half_width() ? std::optional(d.te_half_width()) : std::nullopt;
    const double change = d.after() - d.before();
    const int decimals = decimals_of(d.after(), half_width);
    table.rows.push_back(
        {{html::escape(label_of_name(compare, d.variant())), ""},
         {html::escape(d.region()), ""},
         {fixed_text(d.before(), decimals), "class=\"n\""},
         {interval_text(d.after(), half_width), "class=\"n\""},
         {signed_text(change, half_width) + " " + html::tag("small", percent_change_text(change, d.before())),
          "class=\"n\""},
         {html::escape(d.unit()), "class=\"u\""},
         {fixed_text(d.te_before(), 4), "class=\"n\""},
         {interval_text(d.te_after(), te_half_width), "class=\"n\""},
         {fixed_text(d.gap_before(), 4), "class=\"n\""},
         {fixed_text(d.gap_after(), 4), "class=\"n\""}});
    const std::string reason = d.variant() + ": " + d.why();
    if (!d.why().empty()) reasons.push_back(reason);
  }
  const std::string figure =
      chart(source, "digital-output", "Change of the region's digital output",
            fmt::format("data-unit=\"{}\"", html::escape(compare.digital_output(0).unit())));
  return html::section("Digital output of the region", html::to_html(table) + figure + html::list(reasons));
}

}  // namespace egiz
