#include "sim/stats/fit/fit.hpp"

#include <algorithm>
#include <cmath>

#include "sim/stats/fit/law.hpp"

namespace egiz {

namespace {

// How many of R samples of the fitted law lie as far from their own fit as the data do.
void bootstrap(FittedLaw& row, std::size_t n, int resamples, std::uint64_t seed) {
  Stream stream = stream_for("fit", name_of(row.law.kind));
  std::vector<double> sample(n);
  int as_far_ks = 0, as_far_ad = 0;
  for (int r = 0; r < resamples; ++r) {
    draw(row.law, {seed, static_cast<std::uint64_t>(r)}, stream, sample);
    std::sort(sample.begin(), sample.end());
    const auto refit = most_likely(row.law.kind, sample, FitEffort::kRough);
    const Distance far =
        refit ? distance(*refit, sample) : Distance{};  // a resample without a fit speaks against none
    as_far_ks += far.ks >= row.distance.ks ? 1 : 0;
    as_far_ad += far.ad >= row.distance.ad ? 1 : 0;
  }
  row.ks_p = (1.0 + as_far_ks) / (1.0 + resamples);
  row.ad_p = (1.0 + as_far_ad) / (1.0 + resamples);
}

FittedLaw fit_one(Distribution::Kind kind, std::span<const double> sorted, int resamples,
                  std::uint64_t seed) {
  FittedLaw row;
  row.law.kind = kind;
  const auto law = most_likely(kind, sorted);
  if (!law) {
    row.cannot = law.error();
    return row;
  }
  const double k = free_parameters(kind);
  row.law = *law;
  row.log_likelihood = log_likelihood(*law, sorted);
  row.aic = 2.0 * k - 2.0 * row.log_likelihood;
  row.bic = k * std::log(static_cast<double>(sorted.size())) - 2.0 * row.log_likelihood;
  row.distance = distance(*law, sorted);
  if (resamples > 0) bootstrap(row, sorted.size(), resamples, seed);
  return row;
}

}  // namespace

int usual_resamples(std::size_t n) {
  return static_cast<int>(std::clamp<std::size_t>(200'000 / std::max<std::size_t>(n, 1), 19, 999));
}

Fit fit(std::span<const double> values, const FitOptions& options) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  Fit answer;
  answer.resamples = options.resamples.value_or(usual_resamples(sorted.size()));
  for (const auto kind : options.laws.empty() ? fitted_kinds() : options.laws)
    answer.laws.push_back(fit_one(kind, sorted, answer.resamples, options.seed));
  std::stable_sort(answer.laws.begin(), answer.laws.end(), [](const FittedLaw& a, const FittedLaw& b) {
    if (a.cannot.empty() != b.cannot.empty()) return a.cannot.empty();
    return a.cannot.empty() && a.aic < b.aic;
  });
  return answer;
}

}  // namespace egiz
