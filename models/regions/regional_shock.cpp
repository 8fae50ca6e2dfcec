#include "models/regions/regional_shock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace egiz {

namespace {

double shocked(double value, const RegionalShock& shock) {
  switch (shock.kind) {
    case RegionalShock::Kind::relative:
      return value * (1.0 + shock.amount / 100.0);
    case RegionalShock::Kind::add:
      return value + shock.amount;
    case RegionalShock::Kind::set:
      return shock.amount;
  }
  return value;
}

void remember(ShockedRegions& result, const std::string& region, const std::string& column, double before,
              double after) {
  const auto seen = std::find_if(result.cells.begin(), result.cells.end(), [&](const ShockedCell& cell) {
    return cell.region == region && cell.column == column;
  });
  if (seen == result.cells.end())
    result.cells.push_back({region, column, before, after});
  else
    seen->after = after;
}

void shock_cell(ShockedRegions& result, std::size_t row, std::size_t column, const RegionalShock& shock,
                Problems& problems) {
  const std::string path = result.table.names[row] + "." + shock.column;
  double& cell = result.table.values[row][column];
  double after = shocked(cell, shock);
  if (!std::isfinite(after) || after < 0.0) {
    const bool absent = std::isnan(cell) && shock.kind != RegionalShock::Kind::set;
    problems.push_back({"", 0, 0, path,
                        absent ? "no value to change" : fmt::format("{} after the shock", after),
                        absent ? "a number in the table, or =X" : "0 or more"});
    return;
  }
  if (shock.column == kDigitalUseShare && after > 100.0) {
    result.notes.push_back(fmt::format("{}: a share of {:.4g} % is held at 100 %", path, after));
    after = 100.0;
  }
  remember(result, result.table.names[row], shock.column, cell, after);
  cell = after;
}

}  // namespace

tl::expected<ShockedRegions, Problems> apply_shocks(const RegionTable& table,
                                                    const std::vector<RegionalShock>& shocks) {
  Problems problems;
  ShockedRegions result{table, {}, {}};
  for (const RegionalShock& shock : shocks) {
    const auto column = region_column(table, shock.column);
    if (!column) problems.push_back(column.error());
    std::vector<std::size_t> rows(table.names.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (shock.region != "all") {
      const auto row = region_row(table, shock.region);
      if (!row) problems.push_back(row.error());
      rows.assign(row ? 1 : 0, row.value_or(0));
    }
    if (!std::isfinite(shock.amount))
      problems.push_back({"", 0, 0, "shock", fmt::format("{}", shock.amount), "a finite number"});
    else if (column)
      for (const std::size_t row : rows) shock_cell(result, row, *column, shock, problems);
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return result;
}

}  // namespace egiz
