// Pictures of a plant floor as SVG that needs nothing else: state shares, Gantt chart, heat map, flow (Sankey).
#pragma once

#include <string>

#include "scenarios/schema/floor.pb.h"

namespace egiz {

/// A bar a place, divided by what its units did with their time.
std::string floor_shares_svg(const v1::FloorResult& result);
/// A row a unit, over the time that the result has bars for.
std::string floor_gantt_svg(const v1::FloorResult& result);
/// A row a place, a column a slice of the run; the darker, the more of the unit time at work.
std::string floor_heat_svg(const v1::FloorResult& result);
/// Bands of pieces between assets, products on the left, what is done with (finished or scrapped) on the right; flows back are drawn
/// below. Widths are pieces over the greatest flow.
std::string floor_sankey_svg(const v1::FloorResult& result);
/// Bands of energy to the work places, and from them to work and to waiting.
std::string floor_energy_svg(const v1::FloorResult& result);

}  // namespace egiz
