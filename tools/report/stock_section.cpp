#include <fmt/format.h>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"
#include "tools/report/stock_text.hpp"

namespace egiz {

namespace stock {

namespace {

constexpr double kMillion = 1e6;

std::string levels_text(const v1::StockAdvice& advice, const v1::StockLevels& levels) {
  if (advice.policy() == "base_stock") return fmt::format("{:.6g}", levels.order_up_to());
  return fmt::format("{:.6g}, {:.6g}", levels.reorder_point(), levels.order_up_to());
}

std::string difference_text(const v1::StockCost& cost) {
  const std::optional<double> half = cost.has_difference_half_width() ? std::optional(cost.difference_half_width() / kMillion) : std::nullopt;
  const std::string text = signed_text(cost.difference() / kMillion, half);
  return half ? text + " ± " + number_text(*half, half) : text;
}

}  // namespace

std::vector<std::string> header() {
  return {"store", "policy", "demand a review", "lead time, d", "levels now", "by formula", "cost now, formula", "then", "cost now, simulated",
          "difference", "found", "difference", "plant's result, MKZT"};
}

std::vector<std::string> row(const v1::StockAdvice& a) {
  const std::optional<double> half = a.has_result_half_width() ? std::optional(a.result_half_width()) : std::nullopt;
  const auto& now = a.simulated_present();
  return {a.store(),
          a.policy(),
          fmt::format("{:.4g}, sd {:.3g}", a.demand_mean(), a.demand_deviation()),
          fmt::format("{:.3g}, sd {:.2g}", a.lead_time_s() / 86400.0, a.lead_time_deviation_s() / 86400.0),
          levels_text(a, a.present()),
          levels_text(a, a.exact()) + (a.approximate() ? " ~" : ""),
          fmt::format("{:.4g}", a.present_cost() / kMillion),
          fmt::format("{:.4g}", a.exact_cost() / kMillion),
          interval_text(now.mean() / kMillion, now.has_half_width() ? std::optional(now.half_width() / kMillion) : std::nullopt),
          difference_text(a.simulated_exact()),
          a.has_found() ? levels_text(a, a.found()) : "",
          a.has_found() ? difference_text(a.simulated_found()) : "",
          half ? signed_text(a.result_difference(), half) + " ± " + number_text(*half, half) : signed_text(a.result_difference())};
}

}  // namespace stock

std::string stock_sections(const v1::StockResult& r, const std::string& source) {
  html::Table table;
  for (const std::string& head : stock::header()) table.head.push_back(html::escape(head));
  std::vector<std::string> notes;
  for (const auto& store : r.stores()) {
    std::vector<html::Cell> cells;
    const auto texts = stock::row(store);
    for (std::size_t i = 0; i < texts.size(); ++i) cells.push_back(i < 2 ? html::text_cell(texts[i]) : html::number_cell(html::escape(texts[i])));
    table.rows.push_back(std::move(cells));
    for (const auto& note : store.notes()) notes.push_back(store.store() + ": " + note);
  }
  for (const auto& skipped : r.skipped()) notes.push_back("no advice: " + skipped);
  const std::string told = fmt::format(
      "<p>Variant {}, {} replications from {} d to {} d. Costs are holding, ordering and shortage of the store in MKZT a year; differences are from the "
      "present levels with the same luck, ± half of the 95 % interval, one store changed at a time. ~: the formula's conditions do not hold in full.</p>\n",
      html::escape(r.variant()), r.replications(), number_text(r.from_s() / 86400.0), number_text(r.to_s() / 86400.0));
  return html::section("What each store should hold", told + html::to_html(table) +
                                                          (r.stores_size() > 0 ? chart(source, "stock-saving", "Cost against the present levels, MKZT a year, simulated") : "") +
                                                          html::list(notes));
}

}  // namespace egiz
