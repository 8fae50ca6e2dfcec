#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/money/levers.hpp"
#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

Scale money_scale(const v1::InvestResult& invest) {
  double largest = std::abs(invest.npv().mean());
  for (const double f : invest.cash_flows()) largest = std::max(largest, std::abs(f));
  return scale_for(invest.currency().empty() ? "KZT" : invest.currency(), largest);
}

std::string rates_text(const v1::InvestResult& invest) {
  std::string text;
  for (const double r : invest.irr()) text += (text.empty() ? "" : ", ") + percent_text(r);
  return text.empty() ? "none" : text;
}

std::string years_text(bool paid_back, double years) {
  return paid_back ? fixed_text(years, 2) + " years" : "not within the horizon";
}

std::string figures(const v1::InvestResult& invest, const Scale& scale) {
  const auto& npv = invest.npv();
  const auto half_width =
      npv.has_half_width() ? std::optional(npv.half_width() * scale.factor) : std::nullopt;
  const auto money = [&](double v) { return number_text(v * scale.factor); };
  const std::string unit = fmt::format(" {}", html::escape(scale.unit));
  std::string tiles =
      html::tile("Net present value", interval_text(npv.mean() * scale.factor, half_width) + unit,
                 half_width ? "± 95 % interval of the mean" : "one value, no interval") +
      html::tile("Nine of ten futures above", money(npv.p10()) + unit,
                 fmt::format("median {}, one of ten above {}", money(npv.p50()), money(npv.p90()))) +
      html::tile("Probability of loss", percent_text(npv.probability_of_loss()),
                 "share of replications with NPV below zero") +
      html::tile(invest.irr_size() > 1 ? "Internal rates of return" : "Internal rate of return",
                 rates_text(invest),
                 invest.irr_size() > 1 ? "several: judge by net present value" : "per year");
  if (invest.has_mirr())
    tiles += html::tile("Modified internal rate", percent_text(invest.mirr()), "per year");
  tiles += html::tile("Payback", years_text(invest.has_payback_years(), invest.payback_years()), "simple") +
           html::tile("Discounted payback",
                      years_text(invest.has_discounted_payback_years(), invest.discounted_payback_years())) +
           html::tile("Return on investment", percent_text(invest.roi()), "all flows over all outlays");
  return html::tiles(tiles);
}

std::string flow_table(const v1::InvestResult& invest, const Scale& scale) {
  html::Table table{
      {"Year"}, {{{"Net cash flow, " + html::escape(scale.unit), ""}}, {{"Cumulated", ""}}}, ""};
  double sum = 0.0;
  double largest = 0.0;
  for (const double f : invest.cash_flows()) largest = std::max(largest, std::abs(f) * scale.factor);
  const int decimals = decimals_of(largest, std::nullopt);
  for (int year = 0; year < invest.cash_flows_size(); ++year) {
    const double flow = invest.cash_flows(year) * scale.factor;
    sum += flow;
    table.head.push_back(fmt::format("{}", year));
    table.rows[0].push_back({fixed_text(flow, decimals), "class=\"n\""});
    table.rows[1].push_back({fixed_text(sum, decimals), "class=\"n\""});
  }
  return html::to_html(table);
}

// "yearly_gain" to "yearly gain".
std::string words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string tornado_table(const v1::InvestResult& invest, const Scale& scale) {
  if (invest.tornado().empty()) return "";
  html::Table table{
      {"Input", "NPV at its low end, " + html::escape(scale.unit), "NPV at its high end", "Swing"}, {}, ""};
  for (const auto& bar : invest.tornado()) {
    const auto money = [&](double v) { return html::Cell{number_text(v * scale.factor), "class=\"n\""}; };
    table.rows.push_back({{html::escape(words(bar.input())), ""},
                          money(bar.low()),
                          money(bar.high()),
                          money(std::abs(bar.high() - bar.low()))});
  }
  return html::to_html(table);
}

// Rates and shares in percent, money in the currency of the case; inputs that are no lever of ours stay as
// they are.
std::string lever_value(const v1::BreakEven& row, const std::string& currency) {
  const Lever* lever = find_lever(row.input());
  const std::string_view unit = lever != nullptr ? lever->unit : "";
  if (unit.substr(0, 3) == "KZT") {
    const Scale scale = scale_for(currency + std::string(unit.substr(3)), std::abs(row.value()));
    return fmt::format("{} {}", number_text(row.value() * scale.factor), html::escape(scale.unit));
  }
  return unit.empty() ? number_text(row.value()) : percent_text(row.value());
}

std::string break_even_table(const v1::InvestResult& invest) {
  if (invest.break_even().empty()) return "";
  html::Table table{{"Input", "Net present value is zero at"}, {}, "class=\"narrow\""};
  const std::string currency = invest.currency().empty() ? "KZT" : invest.currency();
  for (const auto& row : invest.break_even()) {
    table.rows.push_back(
        {{html::escape(words(row.input())), ""}, {lever_value(row, currency), "class=\"n\""}});
  }
  return html::tag("h3", "Break-even") + html::to_html(table);
}

}  // namespace

std::string invest_sections(const v1::InvestResult& invest, const std::string& source) {
  const Scale scale = money_scale(invest);
  const std::string data =
      fmt::format("data-factor=\"{}\" data-unit=\"{}\"", scale.factor, html::escape(scale.unit));
  const std::string against = invest.against().empty() ? "the base case" : invest.against();
  const std::string question =
      invest.variant().empty()
          ? ""
          : html::tag("p", html::escape("What " + invest.variant() + " earns against " + against + "."));
  const std::string flows = chart(source, "cash-flow", "Cash flow by year, " + scale.unit, data);
  const std::string bars =
      invest.tornado().empty()
          ? ""
          : chart(source, "tornado", "What the net present value hangs on, " + scale.unit, data);
  const std::vector<std::string> notes(invest.notes().begin(), invest.notes().end());
  const std::string title = invest.case_().empty() ? "Money" : "Money: " + invest.case_();
  return html::section(title, question + figures(invest, scale) +
                                  html::tag("div", flows + bars, "class=\"charts\"") +
                                  flow_table(invest, scale) + tornado_table(invest, scale) +
                                  break_even_table(invest) + html::list(notes));
}

}  // namespace egiz
