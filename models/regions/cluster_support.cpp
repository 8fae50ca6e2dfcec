#include "models/regions/cluster_support.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace egiz {

namespace {

constexpr double kNothing = 1e-12;  // a smaller relative lift is none

// What all measures of a call share.
struct Ground {
  const RegionTable& table;
  const FrontierData& data;
  FrontierParameters parameters;
  const Frontier& frontier;
  double raise = 0.0;  // 1 + X/100
};

tl::expected<double, Problems> efficiency(const Ground& ground, std::size_t row, double output,
                                          std::optional<std::size_t> raised) {
  std::vector<double> inputs;
  for (std::size_t j = 0; j < ground.data.inputs.size(); ++j)
    inputs.push_back(ground.data.inputs[j][row] * (raised && *raised == j ? ground.raise : 1.0));
  return technical_efficiency(ground.parameters, output, inputs);
}

double raised_component(const Ground& ground, std::size_t row, const std::string& indicator) {
  double output = ground.table.values[row][*region_column(ground.table, kManufacturingOutput)];
  double share = ground.table.values[row][*region_column(ground.table, kDigitalUseShare)];
  (indicator == kManufacturingOutput ? output : share) *= ground.raise;
  return digital_output(output, std::min(share, 100.0));
}

tl::expected<SupportMeasure, Problems> measure_of(const Ground& ground, const std::vector<std::size_t>& rows,
                                                  const std::string& indicator,
                                                  std::optional<std::size_t> input) {
  SupportMeasure result{.indicator = indicator,
                        .route = input ? SupportRoute::input : SupportRoute::component};
  const auto n = static_cast<double>(rows.size());
  for (const std::size_t row : rows) {
    const double before = ground.data.output[row];
    const double after =
        input ? before * std::pow(ground.raise, ground.frontier.coefficients[*input + 1].estimate)
              : raised_component(ground, row, indicator);
    const auto te = efficiency(ground, row, input ? before : after, input);
    if (!te) return tl::unexpected(te.error());
    result.output_before += before;
    result.output_after += after;
    result.te_before += ground.frontier.efficiencies[row].te / n;
    result.te_after += *te / n;
  }
  if (input) result.p = ground.frontier.coefficients[*input + 1].p;
  return result;
}

std::string best(const std::vector<SupportMeasure>& measures, double SupportMeasure::*before,
                 double SupportMeasure::*after) {
  std::string name;
  double lift = kNothing;
  for (const SupportMeasure& m : measures) {
    const double own = (m.*after - m.*before) / m.*before;
    if (own > lift * (1.0 + 1e-9)) {  // rounding does not break a tie
      lift = own;
      name = m.indicator;
    }
  }
  return name;
}

tl::expected<ClusterSupport, Problems> support_of(const Ground& ground, int cluster,
                                                  const std::vector<std::size_t>& rows,
                                                  const std::vector<std::string>& inputs) {
  ClusterSupport result{cluster, static_cast<int>(rows.size()), {}, "", ""};
  std::vector<std::pair<std::string, std::optional<std::size_t>>> tried{{kManufacturingOutput, {}},
                                                                        {kDigitalUseShare, {}}};
  for (std::size_t j = 0; j < inputs.size(); ++j) tried.emplace_back(inputs[j], j);
  for (const auto& [indicator, input] : tried) {
    const auto measure = measure_of(ground, rows, indicator, input);
    if (!measure) return tl::unexpected(measure.error());
    result.measures.push_back(*measure);
  }
  result.best_for_output =
      best(result.measures, &SupportMeasure::output_before, &SupportMeasure::output_after);
  result.best_for_te = best(result.measures, &SupportMeasure::te_before, &SupportMeasure::te_after);
  return result;
}

}  // namespace

std::string to_string(SupportRoute route) { return route == SupportRoute::component ? "component" : "input"; }

tl::expected<std::vector<ClusterSupport>, Problems> support_sets(const RegionTable& table,
                                                                 const std::vector<int>& clusters,
                                                                 const Frontier& frontier,
                                                                 const std::vector<std::string>& inputs,
                                                                 double raise_percent) {
  Problems problems;
  if (clusters.size() != table.names.size())
    problems.push_back({"", 0, 0, "clusters", fmt::format("{} numbers", clusters.size()),
                        fmt::format("{}, one per region", table.names.size())});
  if (!(raise_percent > 0.0 && std::isfinite(raise_percent)))
    problems.push_back({"", 0, 0, "raise", fmt::format("{} %", raise_percent), "above 0 %"});
  const auto data = digital_frontier_data(table, inputs);
  if (!data) problems.insert(problems.end(), data.error().begin(), data.error().end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  const Ground ground{table, *data, parameters_of(frontier), frontier, 1.0 + raise_percent / 100.0};
  std::vector<ClusterSupport> result;
  for (const int cluster : std::set<int>(clusters.begin(), clusters.end())) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < clusters.size(); ++i)
      if (clusters[i] == cluster) rows.push_back(i);
    auto support = support_of(ground, cluster, rows, inputs);
    if (!support) return tl::unexpected(support.error());
    result.push_back(std::move(*support));
  }
  return result;
}

}  // namespace egiz
