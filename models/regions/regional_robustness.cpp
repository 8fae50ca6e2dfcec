#include "models/regions/regional_robustness.hpp"

#include <algorithm>

#include "models/regions/rank_correlation.hpp"
#include "sim/stats/ranks.hpp"

namespace egiz {

namespace {

using Row = std::vector<double>;

// TE of every region at the coefficients of every sample: [sample][region].
tl::expected<std::vector<Row>, Problems> efficiencies_in(const std::vector<FrontierDraw>& draws,
                                                         const FrontierData& data) {
  std::vector<Row> all;
  for (const FrontierDraw& draw : draws) {
    Row row;
    for (std::size_t i = 0; i < data.output.size(); ++i) {
      std::vector<double> inputs;
      for (const auto& column : data.inputs) inputs.push_back(column[i]);
      const auto te = technical_efficiency(draw.parameters, data.output[i], inputs);
      if (!te) return tl::unexpected(te.error());
      row.push_back(*te);
    }
    all.push_back(std::move(row));
  }
  return all;
}

Bounds bounds_of(const std::vector<Row>& samples, std::size_t region, double level) {
  std::vector<double> values;
  for (const Row& row : samples) values.push_back(row[region]);
  return percentile_interval(std::move(values), level);
}

// How often each region is where the fit has it: place by place, and half by half.
void set_shares(std::vector<RegionRobustness>& regions, const std::vector<RegionPlaces>& fitted,
                const std::vector<Row>& samples) {
  const auto half = static_cast<int>(regions.size()) / 2;
  const double one = 1.0 / static_cast<double>(samples.size());
  for (const Row& row : samples) {
    const auto now = places(row, RankOne::greatest, kSameRank);
    for (std::size_t i = 0; i < regions.size(); ++i) {
      if (now[i] == fitted[i].te_after) regions[i].rank_kept_share += one;
      if ((now[i] <= half) == (fitted[i].te_after <= half)) regions[i].same_half_share += one;
    }
  }
}

}  // namespace

std::vector<RegionPlaces> places_of(const RegionalEffects& effects) {
  const auto column = [&](double RegionalEffect::*member) {
    std::vector<double> values;
    for (const RegionalEffect& region : effects.regions) values.push_back(region.*member);
    return places(values, RankOne::greatest, kSameRank);
  };
  const auto output_before = column(&RegionalEffect::before), output_after = column(&RegionalEffect::after);
  const auto te_before = column(&RegionalEffect::te_before), te_after = column(&RegionalEffect::te_after);
  std::vector<RegionPlaces> result;
  for (std::size_t i = 0; i < output_before.size(); ++i)
    result.push_back({output_before[i], output_after[i], te_before[i], te_after[i]});
  return result;
}

tl::expected<RegionalRobustness, Problems> regional_robustness(const RegionTable& before,
                                                               const RegionTable& after,
                                                               const RegionalEffects& effects,
                                                               const RegionalOptions& options,
                                                               const BootstrapOptions& how) {
  const auto data = digital_frontier_data(before, options.inputs);
  if (!data) return tl::unexpected(data.error());
  const auto changed = digital_frontier_data(after, options.inputs);
  if (!changed) return tl::unexpected(changed.error());
  auto bootstrap = bootstrap_frontier(*data, options.frontier, effects.frontier, how);
  if (!bootstrap) return tl::unexpected(bootstrap.error());
  RegionalRobustness result{std::move(*bootstrap), {}};

  std::vector<FrontierDraw> later = result.bootstrap.draws;
  if (effects.refitted) {
    auto again = bootstrap_frontier(*changed, options.frontier, *effects.refitted, how);
    if (!again) return tl::unexpected(again.error());
    later = std::move(again->draws);
  }
  if (result.bootstrap.draws.empty() || later.empty()) return result;
  const auto first = efficiencies_in(result.bootstrap.draws, *data);
  const auto second = efficiencies_in(later, *changed);
  if (!first) return tl::unexpected(first.error());
  if (!second) return tl::unexpected(second.error());
  result.regions.resize(before.names.size());
  const double level = options.frontier.interval_level;
  for (std::size_t i = 0; i < result.regions.size(); ++i) {
    result.regions[i].te_before = bounds_of(*first, i, level);
    result.regions[i].te_after = bounds_of(*second, i, level);
  }
  set_shares(result.regions, places_of(effects), *second);
  return result;
}

}  // namespace egiz
