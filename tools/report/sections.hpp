// The parts of the report, each from one result message to HTML. `source` is the id of the embedded JSON of
// the same message, from which report.js draws the charts; "" leaves the charts out (no chart library).
#pragma once

#include <string>
#include <vector>

#include "scenarios/results/store.hpp"
#include "scenarios/schema/floor.pb.h"
#include "scenarios/schema/fit.pb.h"
#include "scenarios/schema/readiness.pb.h"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/stock.pb.h"
#include "scenarios/schema/stress.pb.h"

namespace egiz {

/// Headline table, difference charts, chain, readiness, digital output.
std::string compare_findings(const v1::CompareResult& compare, const std::string& source);

/// Paired against unpaired intervals, all measures, events and warnings, how it was computed.
std::string compare_details(const v1::CompareResult& compare);

/// Measures of one variant with quantiles, events.
std::string run_sections(const v1::RunResult& run);

/// Figures, cash flow, tornado, break-even.
std::string invest_sections(const v1::InvestResult& invest, const std::string& source);

/// Laws fitted to a sample: table, histogram with densities, Q-Q plots.
std::string fit_sections(const v1::FitResult& fit, const std::string& source);

/// What may happen from a snapshot on: probabilities, advice, a fan of each signal that moves.
std::string forecast_sections(const v1::ForecastResult& forecast, const std::string& source);

/// What the places of a floor did, bottlenecks, causes of waiting, flows, energy, heat map, Gantt chart.
std::string floor_sections(const v1::FloorResult& floor);

/// What shocks do: times to survive and to recover, costs and ranks, what variants are worth.
std::string stress_sections(const v1::StressResult& stress, const std::string& source);

/// What stock points should hold, by formula and by simulation.
std::string stock_sections(const v1::StockResult& stock, const std::string& source);

/// Index and blocks of one or more variants, radar, and why the index moved. `source` holds a CompareResult
/// or a single ReadinessResult.
using ReadinessRows = std::vector<v1::ReadinessResult>;
std::string readiness_section(const ReadinessRows& rows, const std::string& source);

/// Before and after, by variant.
std::string digital_output_section(const v1::CompareResult& compare, const std::string& source);

/// The chain plant -> indicators -> index -> region -> frontier of every variant, each link with its reason;
/// "" without readiness.
std::string chain_section(const v1::CompareResult& compare);

/// What `egiz readiness` answers: index, radar, gaps, difference of the normalisations, growth, panel,
/// ranking, roadmap.
std::string readiness_answer_sections(const v1::ReadinessAnswer& answer, const std::string& source);

/// The plan, readiness gain, output gain and net present value of each measure side by side, and the line of
/// cost against index. `source` holds the ReadinessAnswer.
std::string roadmap_sections(const v1::RoadmapAnswer& roadmap, const std::string& source);

/// Tree, biplot, number of clusters and why, portraits, migration, specialisation of regions.
std::string clusters_sections(const v1::ClustersResult& clusters, const std::string& source);

/// Shocks, digital output, efficiency and ranks before and after, support sets.
std::string regions_sections(const v1::RegionsResult& regions, const std::string& source);

/// Coefficients, tests, efficiencies with their intervals, profile of the likelihood, bootstrap, other laws.
std::string frontier_sections(const v1::FrontierResult& frontier, const std::string& source);

/// What a bootstrap did, and its coefficients; "" when none was asked for.
std::string bootstrap_part(const v1::BootstrapResult& bootstrap);

/// The strings of a message's field.
std::vector<std::string> texts_of(const google::protobuf::RepeatedPtrField<std::string>& field);

/// "0.61 … 0.83" with `decimals`.
std::string range_text(const v1::ResultInterval& interval, int decimals);

/// Inputs whose value is not the same in all variants; "" when there are none.
std::string changed_inputs_section(const StoredResults& stored);

/// A place for a chart that report.js fills: <figure> with a canvas, or "" without a source.
std::string chart(const std::string& source, const std::string& kind, const std::string& caption,
                  const std::string& data = "");

}  // namespace egiz
