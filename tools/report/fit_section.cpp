#include <fmt/format.h>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

std::string p_value(bool there, double p) { return there ? fmt::format("{:.3f}", p) : "-"; }

std::string quantity_text(double value, const std::string& unit) {
  return number_text(value) + (unit == "1" ? "" : " " + html::escape(unit));
}

std::string laws_part(const v1::FitResult& fit) {
  html::Table table{
      {"Law, as a plant file writes it", "AIC", "BIC", "ln L", "KS D", "p", "AD A²", "p", "p &lt; .05"},
      {},
      ""};
  std::vector<std::string> cannot;
  for (const auto& law : fit.laws()) {
    if (!law.cannot().empty()) {
      cannot.push_back(law.law() + " cannot be fitted: " + law.cannot());
      continue;
    }
    table.rows.push_back({{html::tag("code", html::escape(law.text())), ""},
                          html::number_cell(fixed_text(law.aic(), 2)),
                          html::number_cell(fixed_text(law.bic(), 2)),
                          html::number_cell(fixed_text(law.log_likelihood(), 2)),
                          html::number_cell(fmt::format("{:.4f}", law.ks())),
                          html::number_cell(p_value(law.has_ks_p(), law.ks_p())),
                          html::number_cell(fmt::format("{:.4f}", law.ad())),
                          html::number_cell(p_value(law.has_ad_p(), law.ad_p())),
                          html::text_cell(law.rejected() ? "rejected" : "")});
  }
  return (table.rows.empty() ? "" : html::to_html(table)) + html::list(cannot);
}

std::string law_data(const v1::FitLaw& law) {
  return fmt::format("data-law=\"{}\"", html::escape(law.law()));
}

std::string pictures_part(const v1::FitResult& fit, const std::string& source) {
  if (fit.best().empty()) return "";
  const auto& best = fit.laws(0);
  const std::string shown =
      fit.qq_value_size() < fit.values()
          ? fmt::format("{} of {} values, evenly over their ranks", fit.qq_value_size(), fit.values())
          : "all values";
  std::string pictures =
      chart(source, "fit-density", "Histogram of the values and the densities of the laws, best first");
  pictures += chart(source, "fit-qq",
                    fmt::format("Q-Q plot of {} ({}): on the line, the law holds", best.text(), shown),
                    law_data(best));
  std::string others;
  for (int i = 1; i < fit.laws_size(); ++i)
    if (const auto& law = fit.laws(i); law.cannot().empty())
      others += chart(source, "fit-qq", law.text(), law_data(law));
  if (!others.empty())
    others = html::fold("Q-Q plots of the other laws", html::tag("div", others, "class=\"charts\""));
  return pictures + others;
}

}  // namespace

std::string fit_sections(const v1::FitResult& fit, const std::string& source) {
  const std::string told =
      fmt::format("<p>{} values of <code>{}</code> in {}: {} to {}, mean {}, standard deviation {}.</p>\n",
                  fit.values(), html::escape(fit.column()), html::escape(fit.file()),
                  quantity_text(fit.least(), fit.unit()), quantity_text(fit.greatest(), fit.unit()),
                  quantity_text(fit.mean(), fit.unit()), quantity_text(fit.deviation(), fit.unit()));
  std::vector<std::string> remarks(fit.remarks().begin(), fit.remarks().end());
  const std::string best =
      fit.best().empty() ? "" : "<p>Best by AIC: <code>" + html::escape(fit.best()) + "</code></p>\n";
  return html::section("Which distribution the values follow",
                       told + best + laws_part(fit) + html::list(remarks) + pictures_part(fit, source));
}

}  // namespace egiz
