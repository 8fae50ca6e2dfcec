#include "tools/egiz/frontier_result.hpp"

#include <fmt/format.h>

#include "models/regions/rank_correlation.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

void fill(const Estimate& e, v1::FrontierCoefficient& out) {
  out.set_name(e.name);
  out.set_estimate(e.estimate);
  if (e.standard_error) out.set_standard_error(*e.standard_error);
  if (e.z) out.set_z(*e.z);
  if (e.p) out.set_p(*e.p);
}

void fill(const Bounds& bounds, v1::ResultInterval& out) {
  out.set_low(bounds.low);
  out.set_high(bounds.high);
}

void fill_numbers(const Frontier& f, v1::FrontierResult& out) {
  out.set_observations(f.observations);
  out.set_log_likelihood(f.log_likelihood);
  out.set_aic(f.aic);
  out.set_bic(f.bic);
  out.set_sigma_squared(f.sigma_squared);
  out.set_gamma(f.gamma);
  out.set_boundary(to_string(f.boundary));
  out.set_mean_technical_efficiency(f.mean_efficiency);
  out.set_distribution(to_string(f.distribution));
  out.set_cost(f.cost);
  out.set_sigma_v(f.error.sigma_v);
  out.set_sigma_u(f.error.sigma_u);
  if (f.error.law == Inefficiency::truncated_normal) out.set_mu(f.error.mu);
  out.set_least_squares_log_likelihood(f.least_squares_log_likelihood);
  out.set_least_squares_skewness(f.least_squares_skewness);
  out.set_interval_level(f.interval_level);
  auto& test = *out.mutable_lr_test();
  test.set_statistic(f.test.statistic);
  test.set_restrictions(f.test.restrictions);
  test.set_p(f.test.p);
  test.set_critical_5(f.test.critical_5);
}

void fill_efficiency(const std::string& name, double te, v1::Efficiency& out) {
  out.set_name(name);
  out.set_te(te);
  out.set_gap(1.0 - te);
}

void fill_interior(const Frontier& f, const InteriorMaximum& inside, v1::FrontierInterior& out) {
  out.set_log_likelihood(inside.log_likelihood);
  out.set_sigma_squared(inside.sigma_squared);
  out.set_gamma(inside.gamma);
  out.set_mean_technical_efficiency(inside.mean_efficiency);
  for (std::size_t j = 0; j < f.coefficients.size(); ++j)
    fill({.name = f.coefficients[j].name, .estimate = inside.parameters.coefficients[j]},
         *out.add_coefficients());
  for (std::size_t i = 0; i < f.efficiencies.size(); ++i)
    fill_efficiency(f.efficiencies[i].name, inside.efficiencies[i], *out.add_efficiencies());
}

v1::FrontierResult message_of(const Frontier& f, const Bootstrap* bootstrap) {
  v1::FrontierResult out;
  fill_numbers(f, out);
  for (const auto* list : {&f.coefficients, &f.variances})
    for (const Estimate& e : *list) fill(e, *out.add_coefficients());
  for (std::size_t i = 0; i < f.efficiencies.size(); ++i) {
    const Efficiency& e = f.efficiencies[i];
    v1::Efficiency& row = *out.add_efficiencies();
    fill_efficiency(e.name, e.te, row);
    row.set_jlms(e.jlms);
    if (e.interval) fill(*e.interval, *row.mutable_te_interval());
    if (!bootstrap || bootstrap->efficiencies.empty()) continue;
    fill(bootstrap->efficiencies[i].te, *row.mutable_te_bootstrap());
    fill(bootstrap->efficiencies[i].efficiency, *row.mutable_efficiency_bootstrap());
  }
  if (f.interior) fill_interior(f, *f.interior, *out.mutable_interior());
  for (const ProfilePoint& point : f.profile) {
    auto& added = *out.add_profile();
    added.set_gamma(point.gamma);
    added.set_log_likelihood(point.log_likelihood);
  }
  for (const std::string& note : f.notes) out.add_notes(note);
  return out;
}

std::string number(const std::optional<double>& x) { return x ? fmt::format("{:.4f}", *x) : "-"; }

std::string bounds_text(const std::optional<Bounds>& bounds) {
  return bounds ? fmt::format("{:.4f}-{:.4f}", bounds->low, bounds->high) : "-";
}

void print_fit(const Frontier& f) {
  fmt::print("{} frontier, inefficiency {}\n", f.cost ? "cost" : "production", to_string(f.distribution));
  fmt::print("{} observations, log-likelihood {:.6f}, AIC {:.4f}, BIC {:.4f}, boundary: {}\n", f.observations,
             f.log_likelihood, f.aic, f.bic, to_string(f.boundary));
  fmt::print(
      "inefficiency against least squares: LR {:.4f}, p {:.4f} (mixed chi-squared, {} at 5 %: {:.3f})\n\n",
      f.test.statistic, f.test.p, f.test.restrictions == 1 ? "1 restriction" : "2 restrictions",
      f.test.critical_5);
  TextTable table;
  table.header = {"coefficient", "estimate", "std. error", "z", "p"};
  for (const auto* list : {&f.coefficients, &f.variances})
    for (const Estimate& e : *list)
      table.rows.push_back(
          {e.name, fmt::format("{:.5f}", e.estimate), number(e.standard_error), number(e.z), number(e.p)});
  fmt::print("{}\nmean technical efficiency {:.4f}\n\n", to_text(table), f.mean_efficiency);
}

void print_bootstrap(const Bootstrap& b, const BootstrapOptions& how, double level) {
  TextTable table;
  table.header = {"bootstrap", "mean", "std. error", fmt::format("{:.0f} % interval", 100.0 * level)};
  for (const BootstrapEstimate& e : b.coefficients)
    table.rows.push_back({e.name, fmt::format("{:.5f}", e.mean), fmt::format("{:.4f}", e.standard_error),
                          fmt::format("{:.4f} to {:.4f}", e.interval.low, e.interval.high)});
  fmt::print("{}{}\n\n", to_text(table), sentence_of(b, how));
}

void print_efficiencies(const FrontierAnswer& answer) {
  const Frontier& f = answer.fit;
  const bool sampled = answer.bootstrap && !answer.bootstrap->efficiencies.empty();
  TextTable rows;
  rows.header = {"", "TE", "gap", "TE (JLMS)", fmt::format("{:.0f} % interval", 100.0 * f.interval_level)};
  if (sampled) rows.header.insert(rows.header.end(), {"bootstrap of TE", "bootstrap of exp(-u)"});
  for (std::size_t i = 0; i < f.efficiencies.size(); ++i) {
    const Efficiency& e = f.efficiencies[i];
    rows.rows.push_back({e.name, fmt::format("{:.4f}", e.te), fmt::format("{:.4f}", e.gap),
                         fmt::format("{:.4f}", e.jlms), bounds_text(e.interval)});
    if (!sampled) continue;
    rows.rows.back().push_back(bounds_text(answer.bootstrap->efficiencies[i].te));
    rows.rows.back().push_back(bounds_text(answer.bootstrap->efficiencies[i].efficiency));
  }
  fmt::print("{}", to_text(rows));
}

void print_comparison(const std::vector<Frontier>& fits) {
  TextTable table;
  table.header = {"model", "log-likelihood", "AIC", "BIC", "gamma", "mean TE", "LR", "p", "boundary"};
  for (const Frontier& f : fits)
    table.rows.push_back({to_string(f.distribution), fmt::format("{:.6f}", f.log_likelihood),
                          fmt::format("{:.4f}", f.aic), fmt::format("{:.4f}", f.bic),
                          fmt::format("{:.4f}", f.gamma), fmt::format("{:.4f}", f.mean_efficiency),
                          fmt::format("{:.4f}", f.test.statistic), fmt::format("{:.4f}", f.test.p),
                          to_string(f.boundary)});
  fmt::print("\n{}\n", to_text(table));
  TextTable ranks;
  ranks.header = {"efficiencies rank alike", "Spearman", "Kendall"};
  for (std::size_t i = 0; i < fits.size(); ++i)
    for (std::size_t j = i + 1; j < fits.size(); ++j) {
      const auto a = efficiencies_of(fits[i]), b = efficiencies_of(fits[j]);
      ranks.rows.push_back(
          {fmt::format("{} with {}", to_string(fits[i].distribution), to_string(fits[j].distribution)),
           number(spearman(a, b)), number(kendall(a, b))});
    }
  fmt::print("{}", to_text(ranks));
}

}  // namespace

std::vector<double> efficiencies_of(const Frontier& fit) {
  std::vector<double> te;
  for (const Efficiency& row : fit.efficiencies) te.push_back(row.te);
  return te;
}

std::string sentence_of(const Bootstrap& b, const BootstrapOptions& how) {
  return fmt::format(
      "{} bootstrap, seed {}: {} of {} samples done, {} failed; deterministic {}, no inefficiency {}, "
      "exponential limit {}",
      to_string(how.kind), how.seed, b.done, b.asked, b.failed, b.deterministic, b.no_inefficiency,
      b.exponential_limit);
}

v1::BootstrapResult message_of(const Bootstrap& b, const BootstrapOptions& how, double level) {
  v1::BootstrapResult out;
  out.set_kind(to_string(how.kind));
  out.set_seed(how.seed);
  out.set_asked(b.asked);
  out.set_done(b.done);
  out.set_failed(b.failed);
  out.set_deterministic(b.deterministic);
  out.set_no_inefficiency(b.no_inefficiency);
  out.set_exponential_limit(b.exponential_limit);
  out.set_level(level);
  for (const BootstrapEstimate& e : b.coefficients) {
    auto& added = *out.add_coefficients();
    added.set_name(e.name);
    added.set_mean(e.mean);
    added.set_standard_error(e.standard_error);
    fill(e.interval, *added.mutable_interval());
  }
  return out;
}

v1::FrontierResult message_of(const FrontierAnswer& answer) {
  const Bootstrap* bootstrap = answer.bootstrap ? &*answer.bootstrap : nullptr;
  v1::FrontierResult out = message_of(answer.fit, bootstrap);
  if (bootstrap) *out.mutable_bootstrap() = message_of(*bootstrap, answer.how, answer.fit.interval_level);
  for (std::size_t i = 0; i < answer.compared.size(); ++i) {
    *out.add_models() = message_of(answer.compared[i], nullptr);
    for (std::size_t j = i + 1; j < answer.compared.size(); ++j) {
      auto& pair = *out.add_rank_correlations();
      pair.set_left(to_string(answer.compared[i].distribution));
      pair.set_right(to_string(answer.compared[j].distribution));
      const auto a = efficiencies_of(answer.compared[i]), b = efficiencies_of(answer.compared[j]);
      if (const auto rho = spearman(a, b)) pair.set_spearman(*rho);
      if (const auto tau = kendall(a, b)) pair.set_kendall(*tau);
    }
  }
  return out;
}

void print_text(const FrontierAnswer& answer) {
  print_fit(answer.fit);
  if (answer.bootstrap) print_bootstrap(*answer.bootstrap, answer.how, answer.fit.interval_level);
  print_efficiencies(answer);
  if (!answer.compared.empty()) print_comparison(answer.compared);
  for (const std::string& note : answer.fit.notes) fmt::print("note: {}\n", note);
  for (const Frontier& f : answer.compared) {
    if (f.distribution == answer.fit.distribution) continue;
    for (const std::string& note : f.notes) fmt::print("note, {}: {}\n", to_string(f.distribution), note);
  }
}

}  // namespace egiz::commands
