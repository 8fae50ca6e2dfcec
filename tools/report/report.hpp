// One self-contained HTML file from results: it works offline, prints well, and carries its data.
//
// Text of results is escaped; numbers have the digits their half width allows. Charts are drawn by Chart.js
// (MIT licence, kept in the file), which is read from the machine when the report is written; without it the
// report says so and shows the tables only. Files are written whole or not at all
// (scenarios/results/whole_file.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "scenarios/results/store.hpp"
#include "scenarios/schema/floor.pb.h"
#include "scenarios/schema/fit.pb.h"
#include "scenarios/schema/readiness.pb.h"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/stock.pb.h"
#include "scenarios/schema/stress.pb.h"
#include "sim/base/problem.hpp"

namespace egiz {

struct ReportContents {
  std::string title;    // "" is the scenario's name, or the first result's
  std::string command;  // what was asked, as typed
  std::string made;     // "2026-01-01T00:00:00Z, Egiz 0.1.0"; "" leaves it out
  std::vector<v1::CompareResult> compares;
  std::vector<v1::RunResult> runs;
  std::vector<v1::InvestResult> investments;
  std::vector<v1::ForecastResult> forecasts;
  std::vector<v1::FloorResult> floors;
  std::vector<v1::StressResult> stresses;
  std::vector<v1::StockResult> stocks;
  std::vector<v1::ReadinessResult> readiness;
  std::vector<v1::ReadinessAnswer> readiness_answers;
  std::vector<v1::RegionsResult> regions;
  std::vector<v1::FrontierResult> frontiers;
  std::vector<v1::ClustersResult> clusters;
  std::vector<v1::FitResult> fits;
  StoredResults stored;            // for the inputs that differ between variants; may be empty
  std::vector<std::string> notes;  // shown at the end
};

/// Every *.json of the folder that is a result, and its results.sqlite. A folder without a result is a
/// problem; other JSON files are noted.
tl::expected<ReportContents, Problem> read_contents(const std::filesystem::path& folder);

/// `chart_library`: the text of chart.min.js, "" for tables only.
std::string report_html(const ReportContents& contents, std::string_view chart_library);

/// The text of the installed Chart.js, "" when it is missing.
std::string installed_chart_library();

/// With the installed Chart.js.
tl::expected<void, Problem> write_report(const ReportContents& contents, const std::filesystem::path& file);

/// Reads the folder and writes its report.html; gives the path of it.
tl::expected<std::filesystem::path, Problem> write_report(const std::filesystem::path& folder);

}  // namespace egiz
