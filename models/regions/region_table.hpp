// Regions and their indicators, digital output, and what a change at one plant does to its region.
//
//   D_i = manuf_output_i * digital_tech_use_share_i / 100            bn KZT a year
//   manuf_output'           = manuf_output + change of the plant's output
//   digital_tech_use_share' = share + 100 * became_digital / enterprises of the region, held to 0..100
//
// Source: regions_2023.csv (20 regions of Kazakhstan); D from the same dissertation.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

inline constexpr const char* kManufacturingOutput = "manuf_output";        // bn KZT a year
inline constexpr const char* kDigitalUseShare = "digital_tech_use_share";  // % of larger manufacturers

/// Indicators of regions. Every row of `values` must be as long as `columns`, and there must be a row for
/// each name: not checked.
struct RegionTable {
  std::vector<std::string> names;           // one per region, all different
  std::vector<std::string> columns;         // one per indicator, all different
  std::vector<std::vector<double>> values;  // values[region][column]; NaN where the source gives none
};

/// The row of the region, or a Problem with the nearest name.
tl::expected<std::size_t, Problem> region_row(const RegionTable& table, const std::string& name);

/// The position of the column, or a Problem with the nearest name.
tl::expected<std::size_t, Problem> region_column(const RegionTable& table, const std::string& name);

/// One indicator of all regions, in its own unit and their order, or a Problem with the nearest name.
tl::expected<std::vector<double>, Problem> region_values(const RegionTable& table, const std::string& column);

/// The same regions with these columns only, in this order. Problems: columns that there are not, with the nearest name.
tl::expected<RegionTable, Problems> columns_of(const RegionTable& table, const std::vector<std::string>& columns);

/// D of one region, bn KZT a year; share in % (0..100).
constexpr double digital_output(double manufacturing_output, double use_share_percent) {
  return manufacturing_output * use_share_percent / 100.0;
}

/// D of all regions, bn KZT a year. Problems: missing columns; values that are absent, negative, or shares
/// above 100.
tl::expected<std::vector<double>, Problems> digital_output(const RegionTable& table);

/// What one plant does to its region.
struct PlantChange {
  std::string region;
  double output_change = 0.0;  // bn KZT a year, of manufacturing output; negative when the plant makes less
  double enterprises = 0.0;    // larger manufacturers of the region: what the use share is a share of
  int became_digital = 0;      // enterprises that newly count as digital; -1: one no longer does
};

/// +1 if the enterprise newly counts as digital: the index reaches the level and it was not counted before.
constexpr int became_digital(double index, double adoption_level, bool counted_before) {
  return !counted_before && index >= adoption_level ? 1 : 0;
}

/// The table after it.
struct ChangedRegions {
  RegionTable table;               // as before but for two cells of one row
  std::size_t row = 0;             // of the region
  std::vector<std::string> notes;  // a share held at 0 or 100
};

/// Problems: unknown region or column, an output that would fall below 0, enterprises < 1 where their number
/// is needed, numbers that are not finite.
tl::expected<ChangedRegions, Problems> apply_plant_change(const RegionTable& table,
                                                          const PlantChange& change);

}  // namespace egiz
