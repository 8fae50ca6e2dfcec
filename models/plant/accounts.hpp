// The plant's own measures, from those of its assets: money summed, and the balances of solids, water and
// metal.
//   operating_result = revenue - operating_cost
//   emission         = sum of the CO2 of grids, trucks and lanes (MeasureSink::emission)
//   balance_error    = |in - out - (held - held at time zero)| / in
#pragma once

#include "models/plant/plant.hpp"

namespace egiz {

/// Adds the measures of "plant" to those of its assets, which must be in the sink already. Builds the plant's
/// initial State once, for what it held at time zero.
void add_plant_accounts(const Plant& plant, const State& state, MeasureSink& sink);

}  // namespace egiz
