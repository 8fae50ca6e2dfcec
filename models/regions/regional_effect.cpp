#include "models/regions/regional_effect.hpp"

#include <fmt/format.h>

namespace egiz {

namespace {

std::vector<double> inputs_of(const FrontierData& data, std::size_t row) {
  std::vector<double> inputs;
  for (const auto& column : data.inputs) inputs.push_back(column[row]);
  return inputs;
}

tl::expected<double, Problems> te_after(const RegionalEffects& effects, const FrontierData& changed,
                                        std::size_t row) {
  if (effects.refitted) return effects.refitted->efficiencies[row].te;
  return technical_efficiency(effects.frontier, changed.output[row], inputs_of(changed, row));
}

// A deterministic frontier envelops the rows it was fitted to, so a changed row may rise above it.
void note_rows_above(const RegionalEffect& effect, const Frontier& frontier,
                     std::vector<std::string>& notes) {
  if (frontier.boundary == FrontierBoundary::deterministic && effect.te_after == 1.0 &&
      effect.after > effect.before)
    notes.push_back(
        fmt::format("{}: at or above the unchanged frontier, its efficiency is held at 1", effect.region));
}

Problems problems_of_shape(const RegionTable& before, const RegionTable& after) {
  if (before.names == after.names && before.columns == after.columns) return {};
  return {{"", 0, 0, "regions", "two tables with different regions or columns",
           "tables that differ in values only"}};
}

std::string sentence(const ChangedRegions& changed, const RegionTable& before, const PlantChange& change) {
  const std::size_t output = *region_column(before, kManufacturingOutput);
  const std::size_t share = *region_column(before, kDigitalUseShare);
  const auto& old_row = before.values[changed.row];
  const auto& new_row = changed.table.values[changed.row];
  std::string text = fmt::format("manufacturing output of {} {:.6g} {:+.6g} = {:.6g} bn KZT; ", change.region,
                                 old_row[output], change.output_change, new_row[output]);
  if (change.became_digital == 0)
    text += fmt::format("share of digital manufacturers stays {:.4g} %", old_row[share]);
  else
    text += fmt::format("share of digital manufacturers {:.4g} % -> {:.4g} % ({:+d} of {:.6g} enterprises)",
                        old_row[share], new_row[share], change.became_digital, change.enterprises);
  return text + "; digital output is their product / 100";
}

}  // namespace

tl::expected<FrontierData, Problems> digital_frontier_data(const RegionTable& table,
                                                           const std::vector<std::string>& inputs) {
  Problems problems;
  auto output = digital_output(table);
  if (!output) problems = output.error();
  FrontierData data{table.names, "digital_output", {}, inputs, {}};
  for (const auto& name : inputs) {
    auto column = region_values(table, name);
    if (column)
      data.inputs.push_back(std::move(*column));
    else
      problems.push_back(column.error());
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  data.output = std::move(*output);
  return data;
}

tl::expected<RegionalEffects, Problems> regional_effects(const RegionTable& before, const RegionTable& after,
                                                         const RegionalOptions& options) {
  if (auto problems = problems_of_shape(before, after); !problems.empty())
    return tl::unexpected(std::move(problems));
  const auto data = digital_frontier_data(before, options.inputs);
  if (!data) return tl::unexpected(data.error());
  const auto changed = digital_frontier_data(after, options.inputs);
  if (!changed) return tl::unexpected(changed.error());
  auto frontier = fit_frontier(*data, options.frontier);
  if (!frontier) return tl::unexpected(frontier.error());

  RegionalEffects effects{.regions = {}, .frontier = std::move(*frontier)};
  effects.notes = effects.frontier.notes;
  if (options.refit) {
    auto refitted = fit_frontier(*changed, options.frontier);
    if (!refitted) return tl::unexpected(refitted.error());
    effects.refitted = std::move(*refitted);
  }
  for (std::size_t i = 0; i < before.names.size(); ++i) {
    const auto te = te_after(effects, *changed, i);
    if (!te) return tl::unexpected(te.error());
    effects.regions.push_back(
        {before.names[i], data->output[i], changed->output[i], effects.frontier.efficiencies[i].te, *te});
    if (!effects.refitted) note_rows_above(effects.regions.back(), effects.frontier, effects.notes);
  }
  return effects;
}

tl::expected<PlantEffect, Problems> regional_effect(const RegionTable& table, const PlantChange& change,
                                                    const RegionalOptions& options) {
  const auto changed = apply_plant_change(table, change);
  if (!changed) return tl::unexpected(changed.error());
  auto effects = regional_effects(table, changed->table, options);
  if (!effects) return tl::unexpected(effects.error());
  PlantEffect result{effects->regions[changed->row], effects->frontier.boundary,
                     sentence(*changed, table, change)};
  result.notes = changed->notes;
  result.notes.insert(result.notes.end(), effects->notes.begin(), effects->notes.end());
  return result;
}

tl::expected<PlantEffect, Problems> regional_effect(const RegionTable& table, const Frontier& frontier,
                                                    const std::vector<std::string>& inputs,
                                                    const PlantChange& change) {
  const auto changed = apply_plant_change(table, change);
  if (!changed) return tl::unexpected(changed.error());
  const auto before = digital_frontier_data(table, inputs),
             after = digital_frontier_data(changed->table, inputs);
  if (!before) return tl::unexpected(before.error());
  if (!after) return tl::unexpected(after.error());
  const std::size_t row = changed->row;
  const auto te = technical_efficiency(frontier, after->output[row], inputs_of(*after, row));
  if (!te) return tl::unexpected(te.error());
  PlantEffect result{
      {table.names[row], before->output[row], after->output[row], frontier.efficiencies[row].te, *te},
      frontier.boundary,
      sentence(*changed, table, change)};
  result.notes = changed->notes;
  note_rows_above(result.effect, frontier, result.notes);
  return result;
}

}  // namespace egiz
