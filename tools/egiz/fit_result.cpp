#include "tools/egiz/fit_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "models/plant/parameter.hpp"
#include "sim/stats/fit/law.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

constexpr int kMostBins = 60, kFewestBins = 5;
constexpr std::size_t kMostPoints = 200;  // of the Q-Q plot
constexpr int kCurvePoints = 161;

std::string with_unit(double value, const std::string& unit) {
  return unit == "1" ? fmt::format("{:.5g}", value) : fmt::format("{:.5g} {}", value, unit);
}

// Of Freedman and Diaconis: bins of 2 (q3 - q1) / n^(1/3).
int bins_of(std::span<const double> sorted) {
  const std::size_t n = sorted.size();
  const double range = sorted.back() - sorted.front(), middle = sorted[3 * n / 4] - sorted[n / 4];
  const double width = 2.0 * middle / std::cbrt(static_cast<double>(n));
  const double wanted = width > 0.0 ? std::ceil(range / width) : std::sqrt(static_cast<double>(n));
  return static_cast<int>(std::clamp(wanted, double{kFewestBins}, double{kMostBins}));
}

void add_histogram(std::span<const double> sorted, v1::FitResult& result) {
  const double range = sorted.back() - sorted.front();
  if (!(range > 0.0)) return;
  const int bins = bins_of(sorted);
  std::vector<int> counts(static_cast<std::size_t>(bins), 0);
  for (double x : sorted)
    ++counts[static_cast<std::size_t>(
        std::min(bins - 1, static_cast<int>((x - sorted.front()) / range * bins)))];
  const double of = static_cast<double>(sorted.size()) * range / bins;
  for (int i = 0; i <= bins; ++i) result.add_bin_edge(sorted.front() + range * i / bins);
  for (int count : counts) result.add_bin_density(count / of);
  for (int i = 0; i < kCurvePoints; ++i)
    result.add_curve_x(sorted.front() + range * (1.1 * i / (kCurvePoints - 1) - 0.05));
}

void add_points(std::span<const double> sorted, v1::FitResult& result) {
  const std::size_t n = sorted.size(), points = std::min(n, kMostPoints);
  for (std::size_t k = 0; k < points; ++k) {
    const std::size_t i = points == n ? k : k * (n - 1) / (points - 1);
    result.add_qq_probability((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    result.add_qq_value(sorted[i]);
  }
}

void fill(const FittedLaw& from, v1::FitResult& result) {
  auto& to = *result.add_laws();
  to.set_law(std::string(name_of(from.law.kind)));
  to.set_cannot(from.cannot);
  if (!from.cannot.empty()) return;
  to.set_text(law_text(from.law, result.unit()));
  const double parameters[3] = {from.law.a, from.law.b, from.law.c};
  for (int i = 0; i < parameter_count(from.law.kind); ++i) to.add_parameters(parameters[i]);
  to.set_log_likelihood(from.log_likelihood);
  to.set_aic(from.aic);
  to.set_bic(from.bic);
  to.set_ks(from.distance.ks);
  to.set_ad(from.distance.ad);
  if (from.ks_p) to.set_ks_p(*from.ks_p);
  if (from.ad_p) to.set_ad_p(*from.ad_p);
  to.set_rejected(from.rejected());
  for (double x : result.curve_x()) to.add_density(std::exp(log_density(from.law, x)));
  for (double p : result.qq_probability()) to.add_quantile(quantile(from.law, p));
}

void add_remarks(const Fit& fit, v1::FitResult& result) {
  const FittedLaw* best = fit.best();
  if (best && best->rejected())
    result.add_remarks("even the best law is rejected (p < .05): draw from the values themselves, " +
                       result.empirical());
  if (!best) result.add_remarks("no law could be fitted");
  if (best && best->law.kind == Distribution::Kind::kNormal && cumulative(best->law, 0.0) > 1e-3)
    result.add_remarks(fmt::format("the normal law draws {:.1f} % below zero; as times they count as zero",
                                   100.0 * cumulative(best->law, 0.0)));
  for (const FittedLaw& other : fit.laws)
    if (best && &other != best && other.cannot.empty() && other.aic - best->aic < 2.0)
      result.add_remarks(fmt::format("{} is hardly worse: its AIC is only {:.2f} higher",
                                     name_of(other.law.kind), other.aic - best->aic));
  if (2 * result.different_values() < result.values())
    result.add_remarks(fmt::format(
        "only {} of {} values differ (rounded?): the tests take repeated values as a fault of the law",
        result.different_values(), result.values()));
  if (best && fit.resamples > 0)
    result.add_remarks(fmt::format("p-values: parametric bootstrap, {} resamples, so none is below {:.3g}",
                                   fit.resamples, 1.0 / (1 + fit.resamples)));
}

std::string p_text(bool there, double p) { return there ? fmt::format("{:.3f}", p) : ""; }

}  // namespace

std::string law_text(const Distribution& law, const std::string& unit) {
  const double parameters[3] = {law.a, law.b, law.c};
  std::string text = std::string(name_of(law.kind)) + "(";
  for (int i = 0; i < parameter_count(law.kind); ++i)
    text += (i > 0 ? ", " : "") + with_unit(parameters[i], parameter_has_unit(law.kind, i) ? unit : "1");
  return text + ")";
}

v1::FitResult to_message(const Fit& fit, std::span<const double> values, const FitSource& source) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double n = static_cast<double>(sorted.size());
  const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / n;
  double squares = 0.0;
  for (double x : sorted) squares += (x - mean) * (x - mean);
  v1::FitResult result;
  result.set_file(source.file);
  result.set_column(source.column);
  result.set_unit(source.unit);
  result.set_values(static_cast<int>(sorted.size()));
  result.set_least(sorted.front());
  result.set_greatest(sorted.back());
  result.set_mean(mean);
  result.set_deviation(sorted.size() > 1 ? std::sqrt(squares / (n - 1.0)) : 0.0);
  result.set_resamples(fit.resamples);
  const Sample sample{source.file, source.column, source.unit, sorted};
  result.set_empirical(file_text(Distribution::empirical(std::make_shared<const Sample>(sample))));
  add_histogram(sorted, result);
  add_points(sorted, result);
  for (const FittedLaw& law : fit.laws) fill(law, result);
  if (const FittedLaw* best = fit.best()) result.set_best(law_text(best->law, source.unit));
  result.set_different_values(static_cast<int>(std::unique(sorted.begin(), sorted.end()) - sorted.begin()));
  add_remarks(fit, result);
  return result;
}

std::string to_text(const v1::FitResult& r) {
  TextTable table;
  table.header = {"law, as a plant file writes it", "AIC", "BIC", "KS D", "p", "AD A2", "p"};
  std::string cannot;
  for (const auto& law : r.laws()) {
    if (!law.cannot().empty()) {
      cannot += fmt::format("{}: cannot be fitted: {}\n", law.law(), law.cannot());
      continue;
    }
    table.rows.push_back({law.text(), fmt::format("{:.2f}", law.aic()), fmt::format("{:.2f}", law.bic()),
                          fmt::format("{:.4f}", law.ks()), p_text(law.has_ks_p(), law.ks_p()),
                          fmt::format("{:.4f}", law.ad()), p_text(law.has_ad_p(), law.ad_p())});
  }
  std::string text =
      fmt::format("{}, {}: {} values, {} to {}, mean {}, standard deviation {}\n\n", r.file(), r.column(),
                  r.values(), with_unit(r.least(), r.unit()), with_unit(r.greatest(), r.unit()),
                  with_unit(r.mean(), r.unit()), with_unit(r.deviation(), r.unit()));
  if (!table.rows.empty()) text += to_text(table) + "\n";
  text += cannot;
  if (!r.best().empty()) text += "best by AIC: " + r.best() + "\n";
  for (const std::string& remark : r.remarks()) text += remark + "\n";
  return text;
}

}  // namespace egiz::commands
