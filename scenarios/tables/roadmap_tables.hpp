// Measures of a roadmap and ratings of a panel, from CSV.
//
// Measures: id, cost, effects, and if present name, kind, needs, excludes, variant, set; other columns (note)
// are not read.
//   cost      with its currency: "45 MKZT"
//   effects   "prod.iiot_level = 6; mte.iiot_equipment + 1": raise to a score, raise (or lower, "-") by points
//             in the better direction
//   needs, excludes   ids of other measures, semicolons between
//   variant   what it is in the plant: a variant of the plant file, or several, "a+b"
//   set       and single parameters: "supply.balls_b.contracted = 1; mills.sag1.repair_time = 0.8 x"
// Panel: column expert, then one column a block code or item id; one row an expert.
#pragma once

#include "models/readiness/panel.hpp"
#include "models/readiness/roadmap.hpp"
#include "scenarios/loader/units.hpp"
#include "scenarios/tables/csv.hpp"

namespace egiz {

/// The measures. Problems: missing columns, costs that are no money, effects that cannot be read. Items and
/// names are checked by problems_in(RoadmapCase).
tl::expected<std::vector<RoadmapMeasure>, Problems> measures_from(const Table& table, const UnitTable& units);

/// Gives problems without a file their place in the table, by their path ("MEASURE" or "MEASURE.column").
void place(Problems& problems, const Table& table);

/// The panel. Problems: no column expert, cells that are no numbers. Names and ranges are checked by
/// problems_in().
tl::expected<ExpertPanel, Problems> panel_from(const Table& table);

}  // namespace egiz
