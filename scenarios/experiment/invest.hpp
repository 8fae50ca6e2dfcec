// The investment cases of a plant file: what a variant earns more than its base, replication by replication,
// appraised with the capital and rates of the file.
#pragma once

#include <tl/expected.hpp>

#include "models/money/appraisal.hpp"
#include "scenarios/experiment/compare.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/result.pb.h to look inside
class InvestResult;
}

/// What one case earns; without a finished replication only the names in `result` are filled.
struct InvestAnswer {
  std::shared_ptr<const v1::InvestResult> result;  // never null
  Appraisal appraisal;
  std::optional<RunTrouble> trouble;
};

/// The names of the file's cases, in its order.
std::vector<std::string> investment_cases(const Loaded& loaded);

/// One case; "" is the first of the file. A case that names nothing to be counted against is counted against the plant of `request`.
/// Problems: no such case, a case against itself, inputs out of range, those of compare_experiment().
tl::expected<InvestAnswer, Problems> invest_experiment(const LoadRequest& request,
                                                       const std::string& case_name,
                                                       const RunSettings& settings);

/// A plain row of yearly cash flows in `currency`, no plant. Only for flows and a rate (a share per year)
/// without problems: not checked here.
InvestAnswer invest_flows(const Flows& flows, double rate, const std::string& currency);

}  // namespace egiz
