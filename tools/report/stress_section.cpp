#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"
#include "tools/report/stress_text.hpp"

namespace egiz {

namespace stress {

namespace {
constexpr double kDay = 86400.0;
}

std::string interval(double value, bool known, double half_width) {
  const bool by_luck = known && half_width > 1e-9 * std::abs(value);
  return by_luck || value == 0.0 ? interval_text(value, known ? std::optional(half_width) : std::nullopt) : number_text(value);
}

std::string target_text(const v1::StressCase& one) {
  return one.target().empty() ? fmt::format("all {} at once", one.targets()) : one.target();
}

std::string survive_text(const v1::StressCase& one) {
  if (!one.has_survive_s()) return "never";
  return interval(one.survive_s() / kDay, one.has_survive_half_width_s(), one.survive_half_width_s() / kDay);
}

std::string recover_text(const v1::StressCase& one, double tolerance_s) {
  if (one.hit() == 0) return "";
  const bool behind = std::any_of(one.mean_behind_s().begin(), one.mean_behind_s().end(), [&](double b) { return b > tolerance_s; });
  if (!one.has_recover_s()) return behind ? "not in this run" : "";
  const auto days = [](double seconds) { return fmt::format("{:.0f}", seconds / kDay); };
  if (!one.has_recover_low_s()) return days(one.recover_s());
  return fmt::format("{} ({} to {})", days(one.recover_s()), days(one.recover_low_s()),
                     one.has_recover_high_s() ? days(one.recover_high_s()) : "?");
}

std::string behind_text(const v1::StressCase& one) {
  return interval(one.behind_s() / kDay, one.has_behind_half_width_s(), one.behind_half_width_s() / kDay);
}

std::string rank_text(const v1::StressCase& one) {
  if (one.target().empty()) return "";
  if (one.rank_low() == one.rank_high()) return std::to_string(one.rank());
  return fmt::format("{} ({} to {})", one.rank(), one.rank_low(), one.rank_high());
}

}  // namespace stress

namespace {

std::string cases_table(const v1::StressResult& r, const v1::StressVariant& variant) {
  html::Table table{{"Shock", "On", "Falls behind after, d", "in", "Recovers after, d", "Most behind, d", "Lost, " + r.output_unit(),
                     "Cost, MKZT", "Rank"}, {}, ""};
  for (const auto& one : variant.cases())
    table.rows.push_back({html::text_cell(one.shock()), html::text_cell(stress::target_text(one)), html::number_cell(stress::survive_text(one)),
                          html::number_cell(fmt::format("{} of {}", one.hit(), r.replications())), html::number_cell(stress::recover_text(one, r.tolerance_s())),
                          html::number_cell(stress::behind_text(one)),
                          html::number_cell(stress::interval(one.lost(), one.has_lost_half_width(), one.lost_half_width())),
                          html::number_cell(stress::interval(one.cost(), one.has_cost_half_width(), one.cost_half_width())),
                          html::number_cell(stress::rank_text(one))});
  return html::to_html(table);
}

std::string measures_table(const v1::StressVariant& variant) {
  html::Table table{{"Shock", "On", "Measure", "Unit", "Without", "With", "Difference"}, {}, "class=\"all filtered\""};
  for (const auto& one : variant.cases())
    for (const auto& m : one.measures())
      table.rows.push_back({html::text_cell(one.shock()), html::text_cell(stress::target_text(one)), html::text_cell(m.asset() + "." + m.name()),
                            html::text_cell(m.unit() == "1" ? "" : m.unit()), html::number_cell(number_text(m.base())), html::number_cell(number_text(m.value())),
                            html::number_cell(m.has_half_width() ? signed_text(m.difference(), m.half_width()) + " ± " + number_text(m.half_width(), m.half_width())
                                                                 : signed_text(m.difference()))});
  return table.rows.empty() ? "" : html::fold("What the shocks do to the headline measures, from their begin to the end", html::to_html(table));
}

// One chart a shock with several targets: cost by target; and how far behind over time.
std::string charts_of(const v1::StressVariant& variant, int index, const std::string& source) {
  std::vector<std::string> shocks;
  for (const auto& one : variant.cases())
    if (std::find(shocks.begin(), shocks.end(), one.shock()) == shocks.end()) shocks.push_back(one.shock());
  std::string charts;
  for (const std::string& shock : shocks) {
    const std::string data = fmt::format("data-variant=\"{}\" data-shock=\"{}\"", index, html::escape(shock));
    const auto of_it = [&](const auto& one) { return one.shock() == shock; };
    const auto first = std::find_if(variant.cases().begin(), variant.cases().end(), of_it);
    if (!first->target().empty()) charts += chart(source, "stress-cost", shock + ": what it costs by target, MKZT", data);
    if (std::any_of(variant.cases().begin(), variant.cases().end(), [&](const auto& one) { return of_it(one) && one.hit() > 0; }))
      charts += chart(source, "stress-behind", shock + ": days of normal deliveries behind, mean", data);
  }
  return charts.empty() ? "" : html::tag("div", charts, "class=\"charts\"") + "\n";
}

std::string values_part(const v1::StressResult& r) {
  if (r.values_size() == 0) return "";
  html::Table table{{"Variant", "Shock", "On", "Operating result against " + html::escape(r.variants(0).label()) + ", MKZT"}, {}, ""};
  for (const auto& v : r.values())
    table.rows.push_back({html::text_cell(v.variant()), html::text_cell(v.shock().empty() ? "none" : v.shock()), html::text_cell(v.target()),
                          html::number_cell(v.has_half_width() ? signed_text(v.gain(), v.half_width()) + " ± " + number_text(v.half_width(), v.half_width()) : signed_text(v.gain()))});
  return html::section("What a variant is worth", html::to_html(table));
}

}  // namespace

std::string stress_sections(const v1::StressResult& r, const std::string& source) {
  const std::string told = fmt::format(
      "<p>At {} d the run is copied; one copy goes on as it is, each other is struck by one shock, with the same luck. All is watched until {} d, "
      "{} replications, seed {}. Behind means: by more than {} d of normal deliveries. Recovered is counted from the end of the shock until no more is "
      "lost or caught up. Cost is that of the operating result by the end. The rank is by cost among the targets of a shock, with what 95 % of "
      "resampled replications give.</p>\n",
      number_text(r.at_s() / 86400.0), number_text(r.until_s() / 86400.0), r.replications(), r.seed(), number_text(r.tolerance_s() / 86400.0));
  std::string text;
  for (int v = 0; v < r.variants_size(); ++v) {
    const auto& variant = r.variants(v);
    std::string risk;
    if (variant.has_cost_per_year())
      risk = fmt::format("<p>Cost of risk, of the shocks that state how often they come: {} MKZT a year.</p>\n", number_text(variant.cost_per_year()));
    text += html::section("Survival: " + variant.label(),
                          (v == 0 ? told : "") + cases_table(r, variant) + risk + charts_of(variant, v, source) + measures_table(variant));
  }
  return text + values_part(r);
}

}  // namespace egiz
