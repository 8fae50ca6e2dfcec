// From a loaded file and the settings of the command line to what is run.
#pragma once

#include "scenarios/experiment/compare.hpp"

namespace egiz {

/// A plan, and the time at which statistics begin.
struct Planned {
  RunPlan plan;
  SimTime warmup;
};

/// The file's own settings where the command line says nothing. Problems: a warm-up as long as the run, no
/// replication.
tl::expected<Planned, Problems> plan_of(const Loaded& loaded, const RunSettings& settings);

/// The loaded variant as a plant, with its name and label. Problems: those of Plant::build().
tl::expected<VariantPlant, Problems> plant_of(const Loaded& loaded, SimTime warmup);

}  // namespace egiz
