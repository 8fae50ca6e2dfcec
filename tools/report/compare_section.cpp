#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "tools/report/compare_lookup.hpp"
#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

template <class Message>
std::optional<double> half_width_of(const Message& m, double factor) {
  return m.has_half_width() ? std::optional(m.half_width() * factor) : std::nullopt;
}

// The unit of plain numbers and shares is not printed.
std::string unit_text(const Scale& scale) { return scale.unit == "1" ? "" : scale.unit; }

// One scale for a measure in all variants, so that a column can be read down.
Scale scale_of(const v1::CompareResult& compare, const MeasureKey& key) {
  double largest = 0.0;
  for (const auto& v : compare.variants()) {
    if (const auto* m = find_measure(v, key)) largest = std::max(largest, std::abs(m->mean()));
    if (const auto* d = find_difference(v, key))
      largest = std::max({largest, std::abs(d->base()), std::abs(d->value())});
  }
  return scale_for(key.unit, largest);
}

std::string column_head(const MeasureKey& key, const Scale& scale) {
  const std::string title =
      fmt::format("<span class=\"asset\">{}</span> {}", html::escape(key.asset), html::escape(key.name));
  return html::tag("span", title, fmt::format("title=\"{}\"", html::escape(key.about))) +
         html::tag("span", html::escape(unit_text(scale)), "class=\"unit\"");
}

html::Cell base_cell(const v1::CompareResult& compare, const MeasureKey& key, const Scale& scale) {
  const auto base = base_value(compare, key);
  if (!base) return {"", "class=\"n\""};
  const auto half_width = base->half_width ? std::optional(*base->half_width * scale.factor) : std::nullopt;
  return {interval_text(base->mean * scale.factor, half_width), "class=\"n\""};
}

// Significance is told by a filled or an open circle and by weight, never by colour alone.
std::string difference_html(const v1::Difference& d, double factor) {
  const auto half_width = half_width_of(d, factor);
  std::string text = signed_text(d.difference() * factor, half_width);
  if (half_width) text += " ± " + fixed_text(*half_width, decimals_of(d.difference() * factor, half_width));
  if (half_width) text += d.significant() ? " <i>●</i>" : " <i>○</i>";
  const std::string relative = percent_change_text(d.difference(), d.base());
  if (!relative.empty()) text += html::tag("small", relative);
  return html::tag("span", text, d.significant() ? "class=\"diff yes\"" : "class=\"diff\"");
}

html::Cell variant_cell(const v1::VariantResult& variant, const MeasureKey& key, const Scale& scale) {
  std::string text;
  const auto* d = find_difference(variant, key);
  if (const auto* m = find_measure(variant, key)) {
    text = interval_text(m->mean() * scale.factor, half_width_of(*m, scale.factor));
  } else if (d != nullptr) {
    text = number_text(d->value() * scale.factor);
  }
  if (d != nullptr) text += difference_html(*d, scale.factor);
  const bool significant = d != nullptr && d->significant();
  return {text, significant ? "class=\"n marked\"" : "class=\"n\""};
}

std::string variant_head(const v1::VariantResult& variant) {
  const std::string label = html::escape(label_of(variant));
  if (variant.label().empty() || variant.label() == variant.name()) return label;
  return label + html::tag("small", html::escape(variant.name()), "class=\"name\"");
}

std::string base_head(const v1::CompareResult& compare) {
  const auto* base = find_base(compare);
  const std::string label = base != nullptr ? label_of(*base) : compare.base();
  return html::escape(label.empty() ? "base case" : label) +
         html::tag("small", "base case", "class=\"name\"");
}

std::string headline_table(const v1::CompareResult& compare) {
  const auto keys = headline_measures(compare);
  if (keys.empty()) return "";
  html::Table table{{"Variant"}, {{{base_head(compare), ""}}}, "class=\"headline\""};
  for (const auto& key : keys) {
    const Scale scale = scale_of(compare, key);
    table.head.push_back(column_head(key, scale));
    table.rows[0].push_back(base_cell(compare, key, scale));
  }
  for (const auto* variant : changed_variants(compare)) {
    std::vector<html::Cell> row{{variant_head(*variant), ""}};
    for (const auto& key : keys) row.push_back(variant_cell(*variant, key, scale_of(compare, key)));
    table.rows.push_back(row);
  }
  return html::to_html(table) +
         "<p class=\"legend\"><b>●</b> differs from the base case beyond luck (95 % interval of the paired "
         "difference) "
         "&nbsp; ○ within luck</p>\n";
}

std::string caption_of(const MeasureKey& key, const Scale& scale) {
  const std::string unit = unit_text(scale);
  return fmt::format("{}, difference{}{}", path_of(key), unit.empty() ? "" : " in ", unit);
}

std::string difference_charts(const v1::CompareResult& compare, const std::string& source) {
  std::string charts;
  for (const auto& key : headline_measures(compare)) {
    const Scale scale = scale_of(compare, key);
    const std::string data = fmt::format(
        "data-asset=\"{}\" data-name=\"{}\" data-factor=\"{}\" data-unit=\"{}\"", html::escape(key.asset),
        html::escape(key.name), scale.factor, html::escape(unit_text(scale)));
    charts += chart(source, "difference", caption_of(key, scale), data);
  }
  if (charts.empty()) return "";
  return html::tag("div", charts, "class=\"charts\"") +
         "<p class=\"legend\"><span class=\"key blue\"></span> differs beyond luck &nbsp; <span class=\"key "
         "open\"></span> "
         "within luck &nbsp; whiskers: 95 % interval of the paired difference</p>\n";
}

// How much the shared luck is worth: the ratio of squared half widths is the ratio of replications needed.
std::vector<html::Cell> certainty_row(const MeasureKey& key, const v1::Difference& d, const Scale& scale) {
  const double paired = d.half_width() * scale.factor;
  const double unpaired = d.half_width_unpaired() * scale.factor;
  const double ratio = unpaired * unpaired / (paired * paired);
  const int decimals = decimals_of(unpaired, paired > 0.0 ? std::min(paired, unpaired) : unpaired);
  const std::string saved =
      std::isfinite(ratio) ? fmt::format("× {}", fixed_text(ratio, ratio < 100.0 ? 1 : 0)) : "-";
  return {{html::escape(path_of(key)), ""},
          {html::escape(unit_text(scale)), ""},
          {signed_text(d.difference() * scale.factor, paired), "class=\"n\""},
          {fixed_text(paired, decimals), "class=\"n\""},
          {fixed_text(unpaired, decimals), "class=\"n\""},
          {saved, "class=\"n\""}};
}

std::string certainty_table(const v1::CompareResult& compare) {
  html::Table table{
      {"Variant", "Measure", "Unit", "Difference", "± paired", "± unpaired", "Replications saved"}, {}, ""};
  for (const auto* variant : changed_variants(compare)) {
    std::string label = html::escape(label_of(*variant));  // once, before its first measure
    for (const auto& key : headline_measures(compare)) {
      const auto* d = find_difference(*variant, key);
      if (d == nullptr || !d->has_half_width() || !d->has_half_width_unpaired()) continue;
      auto row = certainty_row(key, *d, scale_of(compare, key));
      row.insert(row.begin(), {std::exchange(label, ""), ""});
      table.rows.push_back(row);
    }
  }
  if (table.rows.empty()) return "";
  return "<p>Every variant met the same luck as the base case: the same failures, deliveries and grades. The "
         "paired "
         "interval is therefore narrower than that of independent runs; the last column says how many times "
         "more "
         "replications independent runs would need for the same width.</p>\n" +
         html::to_html(table);
}

std::string all_measures_table(const v1::CompareResult& compare) {
  html::Table table{{"Measure", "Unit", base_head(compare)}, {}, "class=\"all filtered\""};
  const auto variants = changed_variants(compare);
  for (const auto* variant : variants) table.head.push_back(variant_head(*variant));
  for (const auto& key : all_measures(compare)) {
    const Scale scale = scale_of(compare, key);
    std::vector<html::Cell> row{
        {html::escape(path_of(key)), fmt::format("title=\"{}\"", html::escape(key.about))},
        {html::escape(unit_text(scale)), ""},
        base_cell(compare, key, scale)};
    for (const auto* variant : variants) row.push_back(variant_cell(*variant, key, scale));
    table.rows.push_back(row);
  }
  if (table.rows.empty()) return "";
  return html::fold(fmt::format("All {} measures", table.rows.size()), html::to_html(table));
}

std::string events_of(const v1::CompareResult& compare) {
  std::string body;
  for (const auto& path : missing_headlines(compare)) {
    body += html::tag("p", "The headline measure " + html::escape(path) + " is in no result.",
                      "class=\"warning\"");
  }
  for (const auto& variant : compare.variants()) {
    const std::vector<std::string> events(variant.events().begin(), variant.events().end());
    if (!events.empty()) body += html::tag("h3", html::escape(label_of(variant))) + html::list(events);
  }
  return body;
}

std::string how_computed(const v1::CompareResult& compare) {
  const std::string plain = fmt::format(
      "<p>{} replications of each variant with seed {}. A replication's luck depends only on the seed, its "
      "number and "
      "the names in the plant, so variants can be compared replication by replication. The numbers after ± "
      "are half "
      "widths of 95 % intervals (Student's t over the replications).</p>\n",
      compare.replications(), compare.seed());
  html::Table table{{"Variant", "Digest of the final states"}, {}, ""};
  for (const auto& v : compare.variants()) {
    table.rows.push_back(
        {{html::escape(label_of(v)), ""}, {html::tag("code", html::escape(v.digest())), ""}});
  }
  return plain + (table.rows.empty() ? "" : html::to_html(table));
}

}  // namespace

std::string chart(const std::string& source, const std::string& kind, const std::string& caption,
                  const std::string& data) {
  if (source.empty()) return "";
  const std::string text = html::escape(caption);
  return fmt::format(
      "<figure class=\"{0}\"><figcaption>{1}</figcaption><canvas role=\"img\" aria-label=\"{1}\" "
      "data-chart=\"{0}\" data-source=\"{2}\" {3}></canvas></figure>\n",
      kind, text, source, data);
}

std::string compare_findings(const v1::CompareResult& compare, const std::string& source) {
  ReadinessRows readiness(compare.readiness().begin(), compare.readiness().end());
  for (auto& row : readiness) row.set_variant(label_of_name(compare, row.variant()));
  return html::section("What comes out", headline_table(compare) + difference_charts(compare, source)) +
         chain_section(compare) + readiness_section(readiness, source) +
         digital_output_section(compare, source);
}

std::string compare_details(const v1::CompareResult& compare) {
  return html::section("How sure it is", certainty_table(compare)) +
         html::section("All measures", all_measures_table(compare)) +
         html::section("Events and warnings", events_of(compare)) +
         html::section("How it was computed", how_computed(compare));
}

}  // namespace egiz
