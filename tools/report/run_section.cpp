#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

std::vector<html::Cell> measure_row(const v1::MeasureResult& m) {
  const Scale scale = scale_for(m.unit(), std::max(std::abs(m.mean()), std::abs(m.p90())));
  const auto half_width = m.has_half_width() ? std::optional(m.half_width() * scale.factor) : std::nullopt;
  const auto quantile = [&](double v) {
    return html::Cell{m.n() > 1 ? number_text(v * scale.factor, half_width) : "", "class=\"n\""};
  };
  const std::string path = m.asset().empty() ? m.name() : m.asset() + "." + m.name();
  return {{html::escape(path), fmt::format("title=\"{}\"", html::escape(m.about()))},
          {scale.unit == "1" ? "" : html::escape(scale.unit), ""},
          {interval_text(m.mean() * scale.factor, half_width), "class=\"n\""},
          quantile(m.p10()),
          quantile(m.p50()),
          quantile(m.p90())};
}

std::string day_text(double seconds) {
  return seconds >= 172800.0 ? number_text(seconds / 86400.0) + " days"
                             : number_text(seconds / 3600.0) + " hours";
}

}  // namespace

std::string run_sections(const v1::RunResult& run) {
  html::Table table{{"Measure", "Unit", "Mean", "p10", "Median", "p90"}, {}, "class=\"all filtered\""};
  for (const auto& m : run.measures()) table.rows.push_back(measure_row(m));
  const std::string variant = run.variant().empty() ? "base case" : run.variant();
  const std::string how = fmt::format(
      "<p>{} replications of {} with seed {}, {} of simulated time each. Digest of the final states: "
      "<code>{}</code>. The "
      "numbers after ± are half widths of 95 % intervals of the mean (Student's t over the "
      "replications).</p>\n",
      run.replications(), html::escape(variant), run.seed(), day_text(run.end_time_s()),
      html::escape(run.digest()));
  const std::vector<std::string> events(run.events().begin(), run.events().end());
  return html::section("What comes out: " + variant, table.rows.empty() ? "" : html::to_html(table)) +
         html::section("Events and warnings", html::list(events)) + html::section("How it was computed", how);
}

std::string changed_inputs_section(const StoredResults& stored) {
  std::map<std::string, std::map<std::string, std::string>> values;  // path -> variant -> value
  for (const auto& input : stored.inputs) values[input.path][input.variant] = input.value;
  html::Table table{{"Input"}, {}, ""};
  for (const auto& run : stored.runs) table.head.push_back(html::escape(run.variant));
  for (const auto& [path, by_variant] : values) {
    std::set<std::string> distinct;
    for (const auto& run : stored.runs) {
      const auto found = by_variant.find(run.variant);
      distinct.insert(found == by_variant.end() ? "" : found->second);
    }
    if (distinct.size() < 2) continue;
    std::vector<html::Cell> row{{html::escape(path), ""}};
    for (const auto& run : stored.runs) {
      const auto found = by_variant.find(run.variant);
      row.push_back({found == by_variant.end() ? "" : html::escape(found->second), "class=\"n\""});
    }
    table.rows.push_back(row);
  }
  return html::section("What the variants change", table.rows.empty() ? "" : html::to_html(table));
}

}  // namespace egiz
