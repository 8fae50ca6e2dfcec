#include "models/money/npv_distribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace egiz {

namespace {

double quantile(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

std::optional<double> half_width_95(const std::vector<double>& values, double mean) {
  if (values.size() < 2) return std::nullopt;
  const double n = static_cast<double>(values.size());
  double squares = 0.0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  const boost::math::students_t t(n - 1.0);
  return boost::math::quantile(t, 0.975) * std::sqrt(squares / (n - 1.0) / n);
}

}  // namespace

NpvDistribution npv_distribution(std::vector<double> npvs) {
  std::sort(npvs.begin(), npvs.end());
  const double n = static_cast<double>(npvs.size());
  const auto losses = std::lower_bound(npvs.begin(), npvs.end(), 0.0) - npvs.begin();
  NpvDistribution d;
  d.n = static_cast<int>(npvs.size());
  d.mean = std::accumulate(npvs.begin(), npvs.end(), 0.0) / n;
  d.half_width = half_width_95(npvs, d.mean);
  d.p10 = quantile(npvs, 0.1);
  d.p50 = quantile(npvs, 0.5);
  d.p90 = quantile(npvs, 0.9);
  d.probability_of_loss = static_cast<double>(losses) / n;
  d.value_at_risk = std::max(0.0, -quantile(npvs, 0.05));
  return d;
}

std::vector<double> npv_by_replication(const InvestmentInputs& inputs, const std::vector<double>& gains) {
  const Lever& gain = *find_lever("yearly_gain");
  std::vector<double> npvs;
  for (const double g : gains) {
    InvestmentInputs in = inputs;
    gain.set(in, g);
    npvs.push_back(npv_of(in));
  }
  return npvs;
}

Problems problems_in_gains(const std::vector<double>& gains) {
  Problems problems;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    if (std::isfinite(gains[i])) continue;
    problems.push_back({{},
                        0,
                        0,
                        fmt::format("gains[{}]", i),
                        fmt::format("{}", gains[i]),
                        "a finite amount of KZT per year"});
  }
  return problems;
}

}  // namespace egiz
