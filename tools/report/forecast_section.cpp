#include <fmt/format.h>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

std::string unit_text(const std::string& unit) { return unit == "1" ? "" : unit; }

std::string warnings_part(const v1::ForecastResult& f) {
  html::Table table{
      {"What may happen", "Probability", "95 % interval", "Mean rise", "Unit", "Meaning"}, {}, ""};
  for (const auto& w : f.warnings())
    table.rows.push_back({html::text_cell(w.asset() + "." + w.name()),
                          html::number_cell(percent_text(w.probability())),
                          html::number_cell(percent_text(w.low()) + " … " + percent_text(w.high())),
                          html::number_cell(number_text(w.mean_rise())), html::text_cell(unit_text(w.unit())),
                          html::text_cell(w.about())});
  return table.rows.empty() ? "<p>No asset of this plant has a warning.</p>\n" : html::to_html(table);
}

std::string proposals_part(const v1::ForecastResult& f) {
  html::Table table{{"Change", "Now", "Advised", "Unit", "Risk now", "Risk then", "Against"}, {}, ""};
  for (const auto& a : f.advice())
    table.rows.push_back(
        {html::text_cell(a.asset() + "." + a.what()), html::number_cell(number_text(a.now())),
         html::number_cell(a.has_advised() ? number_text(a.advised()) : "not enough alone"),
         html::text_cell(unit_text(a.unit())), html::number_cell(percent_text(a.risk_now())),
         html::number_cell(a.has_advised() ? percent_text(a.risk_after()) : ""), html::text_cell(a.about())});
  return table.rows.empty() ? "" : html::section("Smallest changes that help", html::to_html(table));
}

bool moves(const v1::SignalForecast& s) {
  const int last = s.p50_size() - 1;
  return last >= 0 && !(s.p05(last) == s.now() && s.p95(last) == s.now());
}

std::string fans_part(const v1::ForecastResult& f, const std::string& source) {
  std::string charts;
  html::Table table{
      {"Signal at the horizon", "Now", "5 %", "50 %", "95 %", "Unit"}, {}, "class=\"all filtered\""};
  for (const auto& s : f.signals()) {
    if (!moves(s)) continue;
    const int last = s.p50_size() - 1;
    charts += chart(
        source, "fan", fmt::format("{}: {}", s.asset() + "." + s.name(), s.about()),
        fmt::format("data-asset=\"{}\" data-name=\"{}\"", html::escape(s.asset()), html::escape(s.name())));
    table.rows.push_back(
        {html::text_cell(s.asset() + "." + s.name()), html::number_cell(number_text(s.now())),
         html::number_cell(number_text(s.p05(last))), html::number_cell(number_text(s.p50(last))),
         html::number_cell(number_text(s.p95(last))), html::text_cell(unit_text(s.unit()))});
  }
  if (!charts.empty()) charts = html::tag("div", charts, "class=\"charts\"") + "\n";
  return html::section("Signals", html::to_html(table) + html::fold("Fans of all signals that move", charts));
}

}  // namespace

std::string forecast_sections(const v1::ForecastResult& f, const std::string& source) {
  const std::string told = fmt::format(
      "<p>{} futures of {} min from {} d on, each with luck of its own (seed {}). What the plant has already "
      "drawn "
      "stays drawn: repairs that have begun, orders under way, the next breakdown of a machine that "
      "works.</p>\n",
      f.futures(), number_text(f.horizon_s() / 60.0), number_text(f.from_s() / 86400.0), f.seed());
  std::string failed;
  if (f.failed_size() > 0)
    failed = fmt::format("<p class=\"warning\">{} futures could not go on; the first: {}</p>\n",
                         f.failed_size(), html::escape(f.failed(0)));
  return html::section("What may happen", told + failed + warnings_part(f)) + proposals_part(f) +
         fans_part(f, source);
}

}  // namespace egiz
