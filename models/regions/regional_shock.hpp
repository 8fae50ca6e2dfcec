// Shocks to indicators of regions: "ICT investment of Karaganda rises by 10 %", "of all regions by 2 bn KZT".
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/regions/region_table.hpp"

namespace egiz {

/// One change of one indicator.
struct RegionalShock {
  /// relative: value' = value (1 + amount/100); add: value + amount; set: amount.
  enum class Kind { relative, add, set };
  std::string region;  // a name of the table, or "all"
  std::string column;
  Kind kind = Kind::relative;
  double amount = 0.0;  // %, or in the unit of the indicator
};

/// A cell that was changed, first and last value where several shocks met in it.
struct ShockedCell {
  std::string region;
  std::string column;
  double before = 0.0;
  double after = 0.0;
};

/// The table after all shocks.
struct ShockedRegions {
  RegionTable table;
  std::vector<ShockedCell> cells;  // in the order of their first shock
  std::vector<std::string> notes;  // shares of digital manufacturers held at 100 %
};

/// In the order of the list, each on what the ones before it left. Problems, all at once: regions and columns
/// that there are not (with the nearest name), amounts that are not finite, cells without a value, values
/// that would fall below 0.
tl::expected<ShockedRegions, Problems> apply_shocks(const RegionTable& table,
                                                    const std::vector<RegionalShock>& shocks);

}  // namespace egiz
