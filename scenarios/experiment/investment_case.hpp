// The investment cases of a plant file as inputs of the appraisal, and the gains of a variant.
#pragma once

#include <string>
#include <vector>

#include "models/money/investment.hpp"
#include "scenarios/experiment/replications.hpp"
#include "scenarios/loader/loader.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/scenario.pb.h to look inside
class InvestmentCase;
}

/// The case of that name, "" the first of the file; null if there is none.
const v1::InvestmentCase* find_case(const Loaded& loaded, const std::string& name);

/// The first case of the file that is about this variant; null if there is none.
const v1::InvestmentCase* case_of_variant(const Loaded& loaded, const std::string& variant);

/// Capital and rates of a case, KZT and shares a year; the gain is 0 until the replications bring theirs.
InvestmentInputs inputs_of(const Loaded& loaded, const v1::InvestmentCase& question);

/// Operating result of the variant less that of its base in each replication, KZT a year. Both must be of
/// runs of one plan.
std::vector<double> gains_of(const VariantRuns& variant, const VariantRuns& base);

}  // namespace egiz
