// A time series of any state word or measure of a plant, as CSV: to hold a curve against a paper.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "scenarios/experiment/compare.hpp"

namespace egiz {

/// `paths`: "mills.sag1.segment.x0.0,plant.revenue": names of state words (as the layout has them, in SI) or
/// of measures (in their unit), comma between. One row every `every` from time zero to the end of the run,
/// first replication. Header: time_s, then path [unit]. Problems: unknown paths with the nearest name, an
/// `every` that is no time.
tl::expected<std::string, Problems> probe(const Loaded& loaded, const RunSettings& settings,
                                          const std::string& paths, const std::string& every);

}  // namespace egiz
