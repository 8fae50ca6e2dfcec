#include <fmt/format.h>

#include "tools/report/html.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/sections.hpp"

namespace egiz {

namespace {

constexpr int kLikelihoodDecimals = 4, kTeDecimals = 4;

std::string spaced(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

html::Cell optional_cell(bool has, double value) { return html::number_cell(has ? number_text(value) : ""); }

std::string boundary_words(const v1::FrontierResult& f) {
  if (f.boundary() == "deterministic") return "the frontier is deterministic: no noise is left";
  if (f.boundary() == "no_inefficiency") return "no inefficiency in the data: least squares";
  if (f.boundary() == "exponential_limit") return "the truncated normal has gone to the exponential law";
  return "inside: noise and inefficiency both found";
}

std::string fit_tiles(const v1::FrontierResult& f) {
  return html::tiles(
      html::tile("Log-likelihood", fixed_text(f.log_likelihood(), kLikelihoodDecimals),
                 fmt::format("AIC {}, BIC {}", fixed_text(f.aic(), 3), fixed_text(f.bic(), 3))) +
      html::tile("Mean efficiency", fixed_text(f.mean_technical_efficiency(), kTeDecimals),
                 fmt::format("{} rows, mean gap {}", f.observations(),
                             fixed_text(1.0 - f.mean_technical_efficiency(), kTeDecimals))) +
      html::tile(
          "Share of inefficiency, γ", fixed_text(f.gamma(), kTeDecimals),
          fmt::format("σ noise {}, σ inefficiency {}", number_text(f.sigma_v()), number_text(f.sigma_u()))) +
      html::tile("Maximum", html::escape(spaced(f.boundary())), boundary_words(f)));
}

std::string coefficient_table(
    const google::protobuf::RepeatedPtrField<v1::FrontierCoefficient>& coefficients) {
  html::Table table{{"Coefficient", "Estimate", "Standard error", "z", "p"}, {}, "class=\"narrow\""};
  for (const auto& c : coefficients)
    table.rows.push_back({html::text_cell(c.name()), html::number_cell(number_text(c.estimate())),
                          optional_cell(c.has_standard_error(), c.standard_error()),
                          optional_cell(c.has_z(), c.z()), optional_cell(c.has_p(), c.p())});
  return table.rows.empty() ? "" : html::to_html(table);
}

std::string test_text(const v1::FrontierResult& f) {
  if (!f.has_lr_test()) return "";
  const auto& t = f.lr_test();
  return fmt::format(
      "<p>Against least squares (log-likelihood {}, skewness of its residuals {}): likelihood ratio {}, "
      "mixed "
      "chi-squared with {} restriction{}, p = {}, critical at 5 % {}.</p>\n",
      fixed_text(f.least_squares_log_likelihood(), kLikelihoodDecimals),
      number_text(f.least_squares_skewness()), number_text(t.statistic()), t.restrictions(),
      t.restrictions() == 1 ? "" : "s", number_text(t.p()), number_text(t.critical_5()));
}

html::Cell range_cell(bool has, const v1::ResultInterval& interval) {
  return html::number_cell(has ? range_text(interval, kTeDecimals) : "");
}

std::string efficiency_table(const google::protobuf::RepeatedPtrField<v1::Efficiency>& rows, bool bootstrap) {
  html::Table table{{"Row", "TE", "Gap", "JLMS", "Interval of exp(−u)"}, {}, "class=\"all filtered\""};
  if (bootstrap)
    for (const char* head : {"Bootstrap of TE", "Bootstrap of exp(−u)"}) table.head.emplace_back(head);
  for (const auto& e : rows) {
    std::vector<html::Cell> row{html::text_cell(e.name()), html::number_cell(fixed_text(e.te(), kTeDecimals)),
                                html::number_cell(fixed_text(e.gap(), kTeDecimals)),
                                html::number_cell(fixed_text(e.jlms(), kTeDecimals)),
                                range_cell(e.has_te_interval(), e.te_interval())};
    if (bootstrap) {
      row.push_back(range_cell(e.has_te_bootstrap(), e.te_bootstrap()));
      row.push_back(range_cell(e.has_efficiency_bootstrap(), e.efficiency_bootstrap()));
    }
    table.rows.push_back(row);
  }
  return table.rows.empty() ? "" : html::to_html(table);
}

std::string efficiency_part(const v1::FrontierResult& f, const std::string& source) {
  const std::string what = f.cost() ? "E[exp(−u)|e]: least cost over its own cost"
                                    : "E[exp(−u)|e]: output over what the frontier allows";
  const std::string legend = fmt::format(
      "<p class=\"legend\">TE = {} (Battese and Coelli); gap = 1 − TE; JLMS: exp(−E[u|e]). Intervals at {} "
      "%: of "
      "exp(−u), if the parameters are right; whiskers show the bootstrap of TE where there is one.</p>\n",
      what, fmt::format("{:g}", 100.0 * f.interval_level()));
  return html::section("Efficiency of each row",
                       chart(source, "efficiency", "Technical efficiency TE, 0 to 1") +
                           efficiency_table(f.efficiencies(), f.has_bootstrap()) + legend);
}

std::string interior_part(const v1::FrontierInterior& inside) {
  const std::string told = fmt::format(
      "<p>A maximum inside also exists: log-likelihood {}, γ = {}, mean efficiency {}. It lost against the "
      "edge.</p>\n",
      fixed_text(inside.log_likelihood(), kLikelihoodDecimals), fixed_text(inside.gamma(), kTeDecimals),
      fixed_text(inside.mean_technical_efficiency(), kTeDecimals));
  return html::section("The maximum inside",
                       told + coefficient_table(inside.coefficients()) +
                           html::fold("Efficiencies at it", efficiency_table(inside.efficiencies(), false)));
}

std::string models_part(const v1::FrontierResult& f) {
  html::Table table{
      {"Law of inefficiency", "Log-likelihood", "AIC", "BIC", "γ", "Mean TE", "Maximum"}, {}, ""};
  for (const auto& m : f.models())
    table.rows.push_back({html::text_cell(spaced(m.distribution())),
                          html::number_cell(fixed_text(m.log_likelihood(), kLikelihoodDecimals)),
                          html::number_cell(fixed_text(m.aic(), 3)),
                          html::number_cell(fixed_text(m.bic(), 3)),
                          html::number_cell(fixed_text(m.gamma(), kTeDecimals)),
                          html::number_cell(fixed_text(m.mean_technical_efficiency(), kTeDecimals)),
                          html::text_cell(spaced(m.boundary()))});
  html::Table ranks{{"TE of", "and of", "Spearman", "Kendall"}, {}, "class=\"narrow\""};
  for (const auto& r : f.rank_correlations())
    ranks.rows.push_back({html::text_cell(spaced(r.left())), html::text_cell(spaced(r.right())),
                          html::number_cell(r.has_spearman() ? fixed_text(r.spearman(), 4) : ""),
                          html::number_cell(r.has_kendall() ? fixed_text(r.kendall(), 4) : "")});
  return html::section(
      "Other laws of inefficiency",
      (table.rows.empty() ? "" : html::to_html(table)) +
          (ranks.rows.empty() ? "" : html::tag("h3", "Do they rank the rows alike?") + html::to_html(ranks)));
}

std::string bootstrap_counts(const v1::BootstrapResult& b) {
  return fmt::format(
      "<p>{} of {} samples ({}, seed {}); {} failed, {} deterministic, {} without inefficiency, {} at the "
      "exponential "
      "limit. Intervals at {} %.</p>\n",
      b.done(), b.asked(), html::escape(b.kind()), b.seed(), b.failed(), b.deterministic(),
      b.no_inefficiency(), b.exponential_limit(), fmt::format("{:g}", 100.0 * b.level()));
}

}  // namespace

std::vector<std::string> texts_of(const google::protobuf::RepeatedPtrField<std::string>& field) {
  return {field.begin(), field.end()};
}

std::string range_text(const v1::ResultInterval& interval, int decimals) {
  return fmt::format("{} … {}", fixed_text(interval.low(), decimals), fixed_text(interval.high(), decimals));
}

std::string bootstrap_part(const v1::BootstrapResult& bootstrap) {
  if (bootstrap.asked() == 0) return "";
  html::Table table{{"Coefficient", "Mean", "Standard error", "Interval"}, {}, "class=\"narrow\""};
  for (const auto& c : bootstrap.coefficients())
    table.rows.push_back({html::text_cell(c.name()), html::number_cell(number_text(c.mean())),
                          html::number_cell(number_text(c.standard_error())),
                          html::number_cell(range_text(c.interval(), 4))});
  return html::section("Bootstrap",
                       bootstrap_counts(bootstrap) + (table.rows.empty() ? "" : html::to_html(table)));
}

std::string frontier_sections(const v1::FrontierResult& f, const std::string& source) {
  const std::string title = fmt::format("Frontier: {} frontier, {} inefficiency",
                                        f.cost() ? "cost" : "production", spaced(f.distribution()));
  const std::string profile =
      f.profile_size() > 1 ? chart(source, "profile", "Log-likelihood by the share of inefficiency γ") : "";
  std::string all = html::section(title, fit_tiles(f) + html::list(texts_of(f.notes())) +
                                             coefficient_table(f.coefficients()) + test_text(f) + profile) +
                    efficiency_part(f, source);
  if (f.has_interior()) all += interior_part(f.interior());
  return all + models_part(f) + bootstrap_part(f.bootstrap());
}

}  // namespace egiz
