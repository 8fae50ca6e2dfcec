#include "models/regions/region_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

Problem region_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

tl::expected<std::size_t, Problem> position(const std::vector<std::string>& names, const std::string& name,
                                            const char* what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto near = nearest_name(name, names);
  return tl::unexpected(
      region_problem(what, "\"" + name + "\"",
              near.empty() ? fmt::format("one of: {}", fmt::join(names, ", ")) : "\"" + near + "\""));
}

void check_range(double value, double max, const std::string& path, Problems& problems) {
  if (!std::isfinite(value) || value < 0.0 || value > max)
    problems.push_back(region_problem(path, std::isnan(value) ? "no value" : fmt::format("{}", value),
                               std::isfinite(max) ? fmt::format("0 to {}", max) : "a number of 0 or more"));
}

Problems problems_in(const PlantChange& change, double output_before) {
  Problems problems;
  if (!std::isfinite(change.output_change))
    problems.push_back(region_problem("output_change", fmt::format("{}", change.output_change), "a finite number"));
  else if (!(output_before + change.output_change >= 0.0))
    problems.push_back(region_problem("output_change", fmt::format("{} bn KZT", change.output_change),
                               fmt::format("at least {}: the region makes no more", -output_before)));
  if (change.became_digital != 0 && !(change.enterprises >= 1.0 && std::isfinite(change.enterprises)))
    problems.push_back(region_problem("enterprises", fmt::format("{}", change.enterprises),
                               "the number of larger manufacturers of the region, 1 or more"));
  return problems;
}

}  // namespace

tl::expected<std::size_t, Problem> region_row(const RegionTable& table, const std::string& name) {
  return position(table.names, name, "region");
}

tl::expected<std::size_t, Problem> region_column(const RegionTable& table, const std::string& name) {
  return position(table.columns, name, "column");
}

tl::expected<std::vector<double>, Problem> region_values(const RegionTable& table,
                                                         const std::string& column) {
  const auto c = region_column(table, column);
  if (!c) return tl::unexpected(c.error());
  std::vector<double> values;
  for (const auto& row : table.values) values.push_back(row[*c]);
  return values;
}

tl::expected<RegionTable, Problems> columns_of(const RegionTable& table, const std::vector<std::string>& columns) {
  Problems problems;
  RegionTable result{table.names, columns, {}};
  result.values.resize(table.values.size());
  for (const std::string& name : columns) {
    const auto column = region_column(table, name);
    if (!column)
      problems.push_back(column.error());
    else
      for (std::size_t i = 0; i < table.values.size(); ++i) result.values[i].push_back(table.values[i][*column]);
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return result;
}

tl::expected<std::vector<double>, Problems> digital_output(const RegionTable& table) {
  const auto output = region_values(table, kManufacturingOutput);
  const auto share = region_values(table, kDigitalUseShare);
  Problems problems;
  if (!output) problems.push_back(output.error());
  if (!share) problems.push_back(share.error());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  std::vector<double> digital;
  for (std::size_t i = 0; i < output->size(); ++i) {
    check_range((*output)[i], INFINITY, table.names[i] + "." + kManufacturingOutput, problems);
    check_range((*share)[i], 100.0, table.names[i] + "." + kDigitalUseShare, problems);
    digital.push_back(digital_output((*output)[i], (*share)[i]));
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return digital;
}

tl::expected<ChangedRegions, Problems> apply_plant_change(const RegionTable& table,
                                                          const PlantChange& change) {
  const auto row = region_row(table, change.region);
  const auto output = region_column(table, kManufacturingOutput);
  const auto share = region_column(table, kDigitalUseShare);
  Problems problems;
  for (const auto* found : {&row, &output, &share})
    if (!*found) problems.push_back(found->error());
  if (problems.empty()) problems = problems_in(change, table.values[*row][*output]);
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  ChangedRegions changed{table, *row, {}};
  auto& values = changed.table.values[*row];
  values[*output] += change.output_change;
  if (change.became_digital == 0) return changed;
  const double wanted = values[*share] + 100.0 * change.became_digital / change.enterprises;
  values[*share] = std::clamp(wanted, 0.0, 100.0);
  if (values[*share] != wanted)
    changed.notes.push_back(
        fmt::format("{}: a share of {:.4g} % is held at {} %", change.region, wanted, values[*share]));
  return changed;
}

}  // namespace egiz
