// From replications to the result messages: means with intervals, quantiles, paired differences, remarks.
#pragma once

#include "scenarios/experiment/replications.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz {

void fill_measures(const VariantRuns& runs, double confidence,
                   google::protobuf::RepeatedPtrField<v1::MeasureResult>& measures);

/// Variant less base case, paired by replication; significant when zero lies outside the interval.
void fill_differences(const VariantRuns& variant, const VariantRuns& base, double confidence,
                      google::protobuf::RepeatedPtrField<v1::Difference>& differences);

/// What an engineer should know about the runs: every warning measure that is above zero.
void fill_remarks(const VariantRuns& runs, google::protobuf::RepeatedPtrField<std::string>& events);

}  // namespace egiz
