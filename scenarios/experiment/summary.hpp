// From replications to the result messages: means with intervals, quantiles, paired differences, remarks.
#pragma once

#include "scenarios/experiment/replications.hpp"

namespace egiz {

namespace v1 {
class RunResult;
class VariantResult;
}  // namespace v1

/// Adds every measure with mean, interval at `confidence` (in (0, 1)) and quantiles over the replications, in
/// its own unit, and what an engineer should know about the runs: every warning measure whose mean is above
/// zero.
void summarise(const VariantRuns& runs, double confidence, v1::RunResult& result);
void summarise(const VariantRuns& runs, double confidence, v1::VariantResult& result);

/// Adds variant less base case of every measure that both have, paired by replication; significant when zero
/// lies outside the interval. Both must have the same replications.
void fill_differences(const VariantRuns& variant, const VariantRuns& base, double confidence,
                      v1::VariantResult& result);

}  // namespace egiz
