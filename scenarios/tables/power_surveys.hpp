// Power surveys of mills from a CSV file: one row a mill.
//   columns  name; diameter, length (m, inside the liners); speed (share of critical); filling, balls (shares
//   of the
//            volume); ore_density (t/m3); measured (kW; empty: the mill is only to be predicted)
//   if there cone_length (m), ball_density (t/m3), porosity, void_filling, slurry_solids, solids_by_weight
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/mills/power/power_draw.hpp"

namespace egiz {

/// Mills with a measured power of 0 are to be predicted. Every problem with its place in the file: columns
/// that are missing, cells that are no numbers, numbers out of range (power_draw.hpp), a power that is not
/// above 0, no measured mill at all.
tl::expected<std::vector<PowerSurvey>, Problems> read_power_surveys(const std::string& file);

}  // namespace egiz
