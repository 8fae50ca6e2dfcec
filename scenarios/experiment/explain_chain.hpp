// Why a figure of the chain plant -> indicator -> index -> region -> money is what it is: what stands in the
// file and in the shipped data, without a run. Parameters are explained by scenarios/loader/explain.hpp; what
// a run did to a figure stands in the answers of the run (changes, why).
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "scenarios/loader/loader.hpp"

namespace egiz {

/// `path` is one of
///   asset.measure     what it is, its unit, and all that reads it: rules, the region, headlines
///   an indicator      its scale, the enterprise's answer, its share of the index, the rules that move it
///   a block           its weight, value and items
///   "readiness"       the enterprise's index, and every rule in a line
///   "region"          the link to the region, digital output and efficiency today
///   "investment", "investment.NAME"   capital and rates, with their origin
/// Several lines. Problems: none of these (with the nearest), shipped data that cannot be read, faulty rules.
tl::expected<std::string, Problems> explain_chain(const Loaded& loaded, const std::string& path);

}  // namespace egiz
