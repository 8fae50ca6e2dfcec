// The CSV files that a plant file names: samples for empirical distributions and tables for parameters.
//   file     a path relative to the folder of the plant file, with / between folders; never absolute, so that a plant is the same
//            on every machine. At most kLargestData bytes.
//   header   "due [d]" is the column "due" in days; "due" alone is in the unit that the plant file or the asset type states
//   cells    numbers with a decimal point, no units
// Every fault of a file is told at once, each with file:line:column in Fault::in_file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "models/plant/parameter.hpp"
#include "scenarios/loader/units.hpp"

namespace egiz {

inline constexpr std::uintmax_t kLargestData = 64u << 20;  // bytes; about five million numbers

/// What an empirical distribution is read from.
struct SampleSource {
  std::string file;    // relative to the folder
  std::string column;  // with or without the unit that its header states
  std::string unit;    // of the column; "": the one that its header states
};

/// The column's numbers, sorted, in the SI of `unit`. Faults: the file, the column, its unit, every cell that is no number.
tl::expected<std::shared_ptr<const Sample>, Fault> read_sample(const UnitTable& units, const std::string& folder,
                                                               const SampleSource& source, const Unit& unit);

/// The table of a parameter, SI; "none" and "" give null. Faults: the file; columns that are missing, unknown (with the nearest
/// name) or in a unit of another dimension; cells that are no numbers, out of range or empty where they must not be.
tl::expected<TablePtr, Fault> read_table(const UnitTable& units, const std::string& folder, std::string_view file,
                                         const ParameterSpec& spec);

/// A column of numbers as it stands in its file.
struct MeasuredColumn {
  std::string name;            // without the unit that the header may state
  std::string unit;            // "1" for pure numbers
  std::vector<double> values;  // in the unit, in the order of the file
};

/// The numbers of a CSV for a command: `file` is any path, `column` may be "" where there is only one, `unit` "" where the
/// header states it. Problems as read_sample().
tl::expected<MeasuredColumn, Problems> read_column(const UnitTable& units, const std::string& file,
                                                   const std::string& column, const std::string& unit);

/// The folder of a plant file, as its files are looked for: "" where the name has none.
std::string folder_of(const std::string& plant_file);

}  // namespace egiz
