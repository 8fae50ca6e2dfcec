// The parts of the report, each from one result message to HTML. `source` is the id of the embedded JSON of
// the same message, from which report.js draws the charts; "" leaves the charts out (no chart library).
#pragma once

#include <string>
#include <vector>

#include "scenarios/results/store.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz {

/// Headline table, difference charts, readiness, digital output.
std::string compare_findings(const v1::CompareResult& compare, const std::string& source);

/// Paired against unpaired intervals, all measures, events and warnings, how it was computed.
std::string compare_details(const v1::CompareResult& compare);

/// Measures of one variant with quantiles, events.
std::string run_sections(const v1::RunResult& run);

/// Figures, cash flow, tornado, break-even.
std::string invest_sections(const v1::InvestResult& invest, const std::string& source);

/// Index and blocks of one or more variants, radar, and why the index moved. `source` holds a CompareResult
/// or a single ReadinessResult.
using ReadinessRows = std::vector<v1::ReadinessResult>;
std::string readiness_section(const ReadinessRows& rows, const std::string& source);

/// Before and after, by variant.
std::string digital_output_section(const v1::CompareResult& compare, const std::string& source);

/// Inputs whose value is not the same in all variants; "" when there are none.
std::string changed_inputs_section(const StoredResults& stored);

/// A place for a chart that report.js fills: <figure> with a canvas, or "" without a source.
std::string chart(const std::string& source, const std::string& kind, const std::string& caption,
                  const std::string& data = "");

}  // namespace egiz
