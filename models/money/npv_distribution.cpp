#include "models/money/npv_distribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/stats/interval.hpp"

namespace egiz {

NpvDistribution npv_distribution(std::vector<double> npvs) {
  std::sort(npvs.begin(), npvs.end());
  const double n = static_cast<double>(npvs.size());
  const auto losses = std::lower_bound(npvs.begin(), npvs.end(), 0.0) - npvs.begin();
  NpvDistribution d;
  d.n = static_cast<int>(npvs.size());
  const Interval interval = mean_interval(npvs);
  d.mean = interval.mean;
  d.half_width = interval.half_width;
  d.p10 = sample_quantile(npvs, 0.1);
  d.p50 = sample_quantile(npvs, 0.5);
  d.p90 = sample_quantile(npvs, 0.9);
  d.probability_of_loss = static_cast<double>(losses) / n;
  d.value_at_risk = std::max(0.0, -sample_quantile(npvs, 0.05));
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

InvestmentInputs with_mean_gain(const InvestmentInputs& inputs, const std::vector<double>& gains) {
  InvestmentInputs in = inputs;
  if (!gains.empty()) find_lever("yearly_gain")->set(in, mean_interval(gains).mean);
  return in;
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
