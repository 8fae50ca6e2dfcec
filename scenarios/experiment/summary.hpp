// From replications to the result messages: means with intervals, quantiles, paired differences, remarks.
#pragma once

#include "scenarios/experiment/replications.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz {

/// Adds every measure with mean, interval at `confidence` (in (0, 1)) and quantiles over the replications, in
/// its own unit.
void fill_measures(const VariantRuns& runs, double confidence,
                   google::protobuf::RepeatedPtrField<v1::MeasureResult>& measures);

/// Adds variant less base case of every measure that both have, paired by replication; significant when zero
/// lies outside the interval. Both must have the same replications.
void fill_differences(const VariantRuns& variant, const VariantRuns& base, double confidence,
                      google::protobuf::RepeatedPtrField<v1::Difference>& differences);

/// Adds what an engineer should know about the runs: every warning measure whose mean is above zero.
void fill_remarks(const VariantRuns& runs, google::protobuf::RepeatedPtrField<std::string>& events);

}  // namespace egiz
