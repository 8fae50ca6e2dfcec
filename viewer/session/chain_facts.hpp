// What a comparison says of one variant's way from the plant to its region, as the cards of the chain panel.
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/result.pb.h"
#include "viewer/panels/chain.hpp"

namespace egiz::viewer {

/// Plant, indicators, readiness, and with a region its digital output and the frontier; nothing when the
/// comparison has no readiness of the variant or of the base case. The chain is that of the `declared`
/// normalisation, the other one is a line beside it.
std::vector<ChainCard> chain_facts(const v1::CompareResult& compared, const std::string& variant);

}  // namespace egiz::viewer
