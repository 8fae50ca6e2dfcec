// The investment cases of a plant file: what a variant earns more than its base, replication by replication,
// appraised with the capital and rates of the file.
#pragma once

#include <tl/expected.hpp>

#include "models/money/appraisal.hpp"
#include "scenarios/experiment/compare.hpp"

namespace egiz {

struct InvestAnswer {
  v1::InvestResult result;
  Appraisal appraisal;
  std::optional<RunTrouble> trouble;
};

/// The names of the file's cases.
std::vector<std::string> investment_cases(const Loaded& loaded);

/// One case; "" is the first of the file.
tl::expected<InvestAnswer, Problems> invest_experiment(const LoadRequest& request,
                                                       const std::string& case_name,
                                                       const RunSettings& settings);

/// A plain row of yearly cash flows, no plant.
InvestAnswer invest_flows(const Flows& flows, double rate, const std::string& currency);

}  // namespace egiz
