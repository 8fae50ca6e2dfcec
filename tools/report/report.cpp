#include "tools/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/results/json.hpp"
#include "tools/report/compare_lookup.hpp"
#include "tools/report/html.hpp"
#include "tools/report/sections.hpp"
#include "tools/report/skeleton.hpp"

namespace egiz {

namespace {

// A result as JSON inside the page. "<" could end the script element, so it is written as an escape.
std::string data_element(const google::protobuf::Message& message, const std::string& id) {
  std::string json;
  for (const char c : to_json_line(message)) json += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return fmt::format("<script type=\"application/json\" id=\"{}\">{}</script>\n", id, json);
}

struct Page {
  bool charts = false;
  std::string body;
  std::string data;
  int sources = 0;

  // Embeds the message for the charts; gives its id, "" when no charts are drawn.
  std::string embed(const google::protobuf::Message& message) {
    if (!charts) return "";
    const std::string id = fmt::format("result-{}", sources++);
    data += data_element(message, id);
    return id;
  }
};

std::string title_of(const ReportContents& contents) {
  if (!contents.title.empty()) return contents.title;
  if (!contents.compares.empty()) return contents.compares.front().scenario();
  if (!contents.runs.empty()) return contents.runs.front().scenario();
  if (!contents.investments.empty()) return contents.investments.front().case_();
  if (!contents.forecasts.empty()) return contents.forecasts.front().scenario();
  if (!contents.floors.empty()) return contents.floors.front().scenario();
  if (!contents.stresses.empty()) return contents.stresses.front().scenario();
  if (!contents.stocks.empty()) return contents.stocks.front().scenario();
  if (!contents.readiness.empty()) return contents.readiness.front().enterprise();
  if (!contents.readiness_answers.empty()) return contents.readiness_answers.front().enterprise();
  if (!contents.regions.empty()) return "Regions";
  if (!contents.frontiers.empty()) return "Frontier";
  if (!contents.fits.empty()) return contents.fits.front().column() + " (" + contents.fits.front().file() + ")";
  return contents.clusters.empty() ? "Egiz" : "Clusters";
}

std::string question_of(const v1::CompareResult& compare) {
  std::vector<std::string> labels;
  for (const auto* v : changed_variants(compare)) labels.push_back(label_of(*v));
  const auto* base = find_base(compare);
  const std::string against = base != nullptr ? label_of(*base) : compare.base();
  return fmt::format("What changes in {} against {} with: {}.", compare.scenario(),
                     against.empty() ? "the base case" : against, fmt::join(labels, "; "));
}

std::string header_of(const ReportContents& contents) {
  std::string text = html::tag("h1", html::escape(title_of(contents)));
  for (const auto& compare : contents.compares)
    text += html::tag("p", html::escape(question_of(compare)), "class=\"lead\"");
  if (!contents.command.empty())
    text += html::tag("p", html::tag("code", html::escape(contents.command)), "class=\"made\"");
  if (!contents.made.empty()) text += html::tag("p", html::escape(contents.made), "class=\"made\"");
  return html::tag("header", text) + "\n";
}

std::string footer_of(const ReportContents& contents, bool charts) {
  std::vector<std::string> notes = contents.notes;
  if (!charts) {
    notes.push_back(
        "Charts are left out: Chart.js was not found when this report was written (Debian package "
        "libjs-chart.js). The "
        "tables hold every number.");
  }
  const std::string licence = charts ? " Charts: Chart.js, MIT licence." : "";
  return html::section("Notes", html::list(notes)) +
         html::tag("footer", html::tag("p", "Made by Egiz." + licence)) + "\n";
}

// Findings of all results first, details after them.
void add_results(const ReportContents& contents, Page& page) {
  page.body += changed_inputs_section(contents.stored);
  for (const auto& compare : contents.compares) page.body += compare_findings(compare, page.embed(compare));
  for (const auto& forecast : contents.forecasts)
    page.body += forecast_sections(forecast, page.embed(forecast));
  for (const auto& floor : contents.floors) page.body += floor_sections(floor);
  for (const auto& stock : contents.stocks) page.body += stock_sections(stock, page.embed(stock));
  for (const auto& stress : contents.stresses) page.body += stress_sections(stress, page.embed(stress));
  for (const auto& invest : contents.investments) page.body += invest_sections(invest, page.embed(invest));
  for (const auto& readiness : contents.readiness)
    page.body += readiness_section({readiness}, page.embed(readiness));
  for (const auto& answer : contents.readiness_answers)
    page.body += readiness_answer_sections(answer, page.embed(answer));
  for (const auto& regions : contents.regions) page.body += regions_sections(regions, page.embed(regions));
  for (const auto& frontier : contents.frontiers)
    page.body += frontier_sections(frontier, page.embed(frontier));
  for (const auto& clusters : contents.clusters)
    page.body += clusters_sections(clusters, page.embed(clusters));
  for (const auto& fit : contents.fits) page.body += fit_sections(fit, page.embed(fit));
  for (const auto& compare : contents.compares) page.body += compare_details(compare);
  for (const auto& run : contents.runs) page.body += run_sections(run);
}

// Parses `json` as Result and appends it.
template <class Result>
void take(const std::string& json, std::vector<Result>& into) {
  Result result;
  if (from_json(json, result)) into.push_back(std::move(result));
}

bool take_result(const std::string& json, ReportContents& contents) {
  const std::string kind = kind_of_result(json);
  const auto keep = [&](auto& into) {
    using Result = typename std::decay_t<decltype(into)>::value_type;
    if (kind == Result::descriptor()->full_name()) take(json, into);
  };
  keep(contents.compares);
  keep(contents.runs);
  keep(contents.investments);
  keep(contents.forecasts);
  keep(contents.floors);
  keep(contents.stresses);
  keep(contents.stocks);
  keep(contents.readiness);
  keep(contents.readiness_answers);
  keep(contents.regions);
  keep(contents.frontiers);
  keep(contents.clusters);
  keep(contents.fits);
  return !kind.empty();
}

tl::expected<std::vector<std::filesystem::path>, Problem> json_files(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (error)
    return tl::unexpected(Problem{folder.string(), 0, 0, "", error.message(), "a folder of results"});
  std::sort(files.begin(), files.end());
  return files;
}

void take_store(const std::filesystem::path& file, ReportContents& contents) {
  if (!std::filesystem::exists(file)) return;
  auto stored = read_store(file);
  if (!stored) {
    contents.notes.push_back(to_string(stored.error()));
    return;
  }
  contents.stored = std::move(*stored);
  if (contents.stored.runs.empty()) return;
  const auto& run = contents.stored.runs.front();
  contents.command = run.command;
  contents.made = fmt::format("{}, Egiz {}", run.started, run.version);
}

}  // namespace

tl::expected<ReportContents, Problem> read_contents(const std::filesystem::path& folder) {
  const auto files = json_files(folder);
  if (!files) return tl::unexpected(files.error());
  ReportContents contents;
  std::size_t taken = 0;
  for (const auto& file : *files) {
    const auto json = read_whole_file(file);
    if (json && take_result(*json, contents)) {
      ++taken;
    } else {
      contents.notes.push_back(file.filename().string() + " is not a result that this report shows.");
    }
  }
  if (taken == 0) {
    return tl::unexpected(Problem{folder.string(), 0, 0, "",
                                  fmt::format("{} JSON files, no result", files->size()),
                                  "a folder with a result.json, as --out makes it"});
  }
  take_store(folder / "results.sqlite", contents);
  return contents;
}

std::string report_html(const ReportContents& contents, std::string_view chart_library) {
  Page page{.charts = !chart_library.empty(), .body = {}, .data = {}, .sources = 0};
  add_results(contents, page);
  const std::string scripts =
      page.charts ? fmt::format("{}<script>{}</script>\n", page.data, chart_library) : std::string();
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>\n{}</style>\n</head>\n<body>\n<main>\n{}{}{}</main>\n{}<script>\n{}</script>\n</body>\n</"
      "html>\n",
      html::escape(title_of(contents)), kReportCss, header_of(contents), page.body,
      footer_of(contents, page.charts), scripts, kReportJs);
}

std::string installed_chart_library() { return read_whole_file(EGIZ_CHART_JS).value_or(""); }

tl::expected<void, Problem> write_report(const ReportContents& contents, const std::filesystem::path& file) {
  return write_whole_file(file, report_html(contents, installed_chart_library()));
}

tl::expected<std::filesystem::path, Problem> write_report(const std::filesystem::path& folder) {
  const auto contents = read_contents(folder);
  if (!contents) return tl::unexpected(contents.error());
  const auto file = folder / "report.html";
  if (auto written = write_report(*contents, file); !written) return tl::unexpected(written.error());
  return file;
}

}  // namespace egiz
