// A plant floor looked at closely: one run watched from its warm-up on, and what a place that works a little faster
// would bring.
#pragma once

#include "scenarios/experiment/compare.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/floor.pb.h to look inside
class FloorResult;
}

/// What is asked.
struct FloorQuestion {
  double faster = 0.01;        // relative; 0: no sensitivity
  SimTime gantt = hours(24.0); // from the end of the warm-up on
  int slices = 48;             // of the heat map, >= 1
};

/// The answer, or why a run did not come to its end.
struct FloorAnswer {
  std::shared_ptr<const v1::FloorResult> result;  // never null
  std::optional<RunTrouble> trouble;
};

/// Watches replication 0 of the loaded variant; for the sensitivity runs the settings' replications of the plant as it
/// is and with each work centre's `pace` raised, with common random numbers. Problems: as run_experiment(), and a plant
/// without work units.
tl::expected<FloorAnswer, Problems> floor_study(const Loaded& loaded, const RunSettings& settings,
                                                const FloorQuestion& question);

}  // namespace egiz
