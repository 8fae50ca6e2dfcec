#include <fmt/format.h>

#include <algorithm>
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

// The first row of the same normalisation: the base case.
const v1::ReadinessResult& base_of(const ReadinessRows& rows, const std::string& normalisation) {
  for (const auto& row : rows)
    if (row.normalisation() == normalisation) return row;
  return rows.front();
}

const v1::ReadinessResult* other_row(const ReadinessRows& rows, const std::string& variant,
                                     const std::string& normalisation) {
  for (const auto& row : rows)
    if (row.variant() == variant && row.normalisation() == normalisation) return &row;
  return nullptr;
}

// The index with its half width, and below it the change against the base case.
std::string index_html(const v1::ReadinessResult& row, const v1::ReadinessResult& base) {
  const bool luck = row.has_half_width() && row.half_width() > 0.0;
  const auto half_width = luck ? std::optional(row.half_width()) : std::nullopt;
  const int decimals = luck ? decimals_of(row.index(), half_width) : kIndexDecimals;
  const std::string value =
      html::tag("b", luck ? interval_text(row.index(), half_width) : fixed_text(row.index(), decimals));
  if (&row == &base) return value;
  const double change = row.index() - base.index();
  const std::string text = fixed_text(change, decimals);
  const bool shows = change > 0.0 && text.find_first_of("123456789") != std::string::npos;
  return value + html::tag("span", shows ? "+" + text : text, "class=\"diff\"");
}

std::vector<std::string> normalisations_of(const ReadinessRows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows)
    if (std::find(names.begin(), names.end(), row.normalisation()) == names.end())
      names.push_back(row.normalisation());
  return names;
}

std::vector<html::Cell> index_cells(const ReadinessRows& rows, const std::string& variant,
                                    const std::string& normalisation) {
  const auto* row = other_row(rows, variant, normalisation);
  if (row == nullptr) return {{"", ""}, {"", ""}};
  return {html::number_cell(index_html(*row, base_of(rows, normalisation))), html::text_cell(row->level())};
}

// One row a variant: index and level by each normalisation, blocks by the first one.
std::string index_table(const ReadinessRows& rows) {
  const auto normalisations = normalisations_of(rows);
  html::Table table{{"Variant"}, {}, ""};
  for (const std::string& n : normalisations) {
    table.head.push_back("Index" + html::tag("span", html::escape(n), "class=\"unit\""));
    table.head.push_back("Level");
  }
  for (const auto& block : rows.front().blocks()) {
    const std::string label = fmt::format("title=\"{}\"", html::escape(block.label()));
    table.head.push_back(html::tag("span", html::escape(block.code()), label));
  }
  for (const auto& row : rows) {
    if (row.normalisation() != normalisations.front()) continue;
    std::vector<html::Cell> cells{html::text_cell(variant_of(row))};
    for (const std::string& n : normalisations)
      for (auto& cell : index_cells(rows, row.variant(), n)) cells.push_back(std::move(cell));
    for (const auto& block : row.blocks()) cells.push_back(html::number_cell(fixed_text(block.value(), 3)));
    table.rows.push_back(cells);
  }
  return html::to_html(table) +
         html::tag("p", html::escape("Blocks: " + normalisations.front() + " normalisation."),
                   "class=\"legend\"");
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

std::vector<html::Cell> regional_row(const v1::CompareResult& compare, const v1::DigitalOutputResult& d) {
  const auto half_width = d.has_half_width() ? std::optional(d.half_width()) : std::nullopt;
  const auto te_half_width = d.has_te_half_width() ? std::optional(d.te_half_width()) : std::nullopt;
  const double change = d.after() - d.before();
  const std::string percent = html::tag("small", percent_change_text(change, d.before()), "class=\"name\"");
  const int decimals = decimals_of(d.after(), std::nullopt);
  return {html::text_cell(label_of_name(compare, d.variant())),
          html::text_cell(d.region()),
          html::number_cell(before_after_text(d.before(), d.after(), half_width, decimals)),
          html::number_cell(signed_text(change, half_width) + percent),
          {html::escape(d.unit()), "class=\"u\""},
          html::number_cell(before_after_text(d.te_before(), d.te_after(), te_half_width, kIndexDecimals)),
          html::number_cell(before_after_text(d.gap_before(), d.gap_after(), te_half_width, kIndexDecimals)),
          html::number_cell(d.has_reached_share() ? fixed_text(100.0 * d.reached_share(), 0) + " %" : "")};
}

}  // namespace

std::string readiness_section(const ReadinessRows& rows, const std::string& source) {
  if (rows.empty()) return "";
  const std::string radar = chart(source, "readiness", "Blocks of the readiness index, 0 to 1");
  const std::string why = rows.size() == 1 ? why_table(rows) : "";  // of several: the chain of each tells it
  return html::section("Digital readiness", index_table(rows) + radar + block_names(rows.front()) + why);
}

std::string digital_output_section(const v1::CompareResult& compare, const std::string& source) {
  if (compare.digital_output().empty()) return "";
  html::Table table{
      {"Variant", "Region", "Digital output", "Change", "Unit", "Efficiency TE", "Gap", "Counts as digital"},
      {},
      ""};
  std::vector<std::string> reasons;
  for (const auto& d : compare.digital_output()) {
    table.rows.push_back(regional_row(compare, d));
    if (!d.why().empty()) reasons.push_back(label_of_name(compare, d.variant()) + ": " + d.why());
  }
  const std::string figure =
      chart(source, "digital-output", "Change of the region's digital output",
            fmt::format("data-unit=\"{}\"", html::escape(compare.digital_output(0).unit())));
  const std::string legend = html::tag("p",
                                       "Efficiency and gap: of the region, against the frontier of all "
                                       "regions. Counts as digital: share of the "
                                       "replications in which the plant's index reaches the level from which "
                                       "it counts as a digital enterprise.",
                                       "class=\"legend\"");
  return html::section("Digital output of the region",
                       html::to_html(table) + legend + figure + html::list(reasons));
}

}  // namespace egiz
