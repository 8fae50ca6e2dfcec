// A time series of any state word or measure of a plant, as CSV: to hold a curve against a paper.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "scenarios/experiment/compare.hpp"

namespace egiz {

/// `paths`: "mills.sag1.jt,plant.revenue,pit.north.hardness", comma between: signals (Asset::signals) and
/// measures in their unit, or state words as the layout names them, in SI. `every` as files write a time ("30
/// min", a nanosecond or more). One row every `every` from time zero to the end of the run, first
/// replication. Header: time_s, then path [unit]. Problems: unknown paths with the nearest name, an `every`
/// that is no time, a plant that does not build, a run that could not go on.
tl::expected<std::string, Problems> probe(const Loaded& loaded, const RunSettings& settings,
                                          const std::string& paths, const std::string& every);

}  // namespace egiz
