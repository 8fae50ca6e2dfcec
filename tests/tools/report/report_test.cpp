#include "tools/report/report.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include "scenarios/results/json.hpp"
#include "scenarios/results/whole_file.hpp"

using namespace egiz;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("egiz_report_test_{}", getpid());
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

void add_difference(v1::VariantResult& variant, const char* name, double base, double value,
                    double half_width) {
  auto* m = variant.add_measures();
  m->set_asset("plant");
  m->set_name(name);
  m->set_unit("t/h");
  m->set_mean(value);
  m->set_half_width(2.0 * half_width);
  m->set_n(20);
  auto* d = variant.add_differences();
  d->set_asset("plant");
  d->set_name(name);
  d->set_unit("t/h");
  d->set_base(base);
  d->set_value(value);
  d->set_difference(value - base);
  d->set_half_width(half_width);
  d->set_half_width_unpaired(3.0 * half_width);
  d->set_significant(half_width < std::abs(value - base));
}

// Invented values: what is tested is how they are shown.
v1::CompareResult two_variants() {
  v1::CompareResult compare;
  compare.set_scenario("concentrator");
  compare.set_base("base");
  compare.set_seed(42);
  compare.set_replications(20);
  compare.add_headline("plant.throughput");
  auto* base = compare.add_variants();
  base->set_name("base");
  auto* m = base->add_measures();
  m->set_asset("plant");
  m->set_name("throughput");
  m->set_unit("t/h");
  m->set_mean(1190.0);
  m->set_half_width(3.2);
  auto* more = compare.add_variants();
  more->set_name("auto");
  more->set_label("Автоматтандыру <b>&");
  add_difference(*more, "throughput", 1190.0, 1235.27, 1.5);
  auto* same = compare.add_variants();
  same->set_name("late");
  add_difference(*same, "throughput", 1190.0, 1190.5, 1.5);
  same->add_events("silo empty for 3 h");
  return compare;
}

ReportContents holding(const v1::CompareResult& compare, const std::string& title = "") {
  ReportContents contents;
  contents.title = title;
  contents.compares = {compare};
  return contents;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the headline table shows value, difference, half width and whether luck explains it", "[unit]") {
  const std::string page = report_html(holding(two_variants()), "");
  REQUIRE(has(page, "1190.0 ± 3.2"));
  REQUIRE(has(page, "1235.3 ± 3.0"));
  REQUIRE(has(page, "<span class=\"diff yes\">+45.3 ± 1.5 <i>●</i><small>+3.80 %</small></span>"));
  REQUIRE(has(page, "<span class=\"diff\">+0.5 ± 1.5 <i>○</i><small>+0.04 %</small></span>"));
  REQUIRE(has(page, "× 9.0"));  // replications saved: (3/1)^2
  REQUIRE(has(page, "silo empty for 3 h"));
  REQUIRE(has(page, "20 replications of each variant with seed 42"));
}

TEST_CASE("text of results cannot become markup, and Cyrillic survives", "[unit]") {
  const std::string page = report_html(holding(two_variants(), "<script>alert(1)</script>"), "var x;");
  REQUIRE(!has(page, "<script>alert"));
  REQUIRE(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  REQUIRE(has(page, "Автоматтандыру &lt;b&gt;&amp;"));
  REQUIRE(!has(page, "Автоматтандыру <b>"));
  auto ends_script = two_variants();
  ends_script.mutable_variants(1)->set_label("</script><p>");
  REQUIRE(!has(report_html(holding(ends_script), "var x;"), "</script><p>"));
}

TEST_CASE("without the chart library the page says so and has tables only", "[unit]") {
  const std::string page = report_html(holding(two_variants()), "");
  REQUIRE(has(page, "Chart.js was not found"));
  REQUIRE(!has(page, "<canvas"));
  REQUIRE(has(page, "1235.3"));
}

TEST_CASE("with the chart library the page carries it, its data and a canvas per headline measure",
          "[unit]") {
  const std::string page = report_html(holding(two_variants()), "/* Chart.js, MIT License */");
  REQUIRE(has(page, "/* Chart.js, MIT License */"));
  REQUIRE(has(
      page,
      "data-chart=\"difference\" data-source=\"result-0\" data-asset=\"plant\" data-name=\"throughput\""));
  REQUIRE(has(page, "<script type=\"application/json\" id=\"result-0\">{\"scenario\":\"concentrator\""));
  REQUIRE(!has(page, "http://"));
  REQUIRE(!has(page, "https://"));  // works offline: nothing is fetched
}

TEST_CASE("a headline measure that no variant has is a warning", "[unit]") {
  auto compare = two_variants();
  compare.add_headline("plant.gold");
  REQUIRE(has(report_html(holding(compare), ""), "plant.gold is in no result"));
}

TEST_CASE("one replication has no interval and no mark", "[unit]") {
  auto compare = two_variants();
  for (auto& v : *compare.mutable_variants()) {
    for (auto& m : *v.mutable_measures()) m.clear_half_width();
    for (auto& d : *v.mutable_differences()) {
      d.clear_half_width();
      d.clear_half_width_unpaired();
      d.set_significant(false);
    }
  }
  const std::string page = report_html(holding(compare), "");
  REQUIRE(has(page, "<span class=\"diff\">+45.27<small>+3.80 %</small></span>"));
  REQUIRE(!has(page, "How sure it is"));
}

TEST_CASE("the investment part shows every internal rate and says when money does not come back", "[unit]") {
  v1::InvestResult invest;
  invest.set_case_("pump");
  invest.set_currency("USD");
  for (const double f : {-1600.0, 10000.0, -10000.0}) invest.add_cash_flows(f);
  invest.add_irr(0.25);
  invest.add_irr(4.0);
  ReportContents contents;
  contents.investments = {invest};
  const std::string page = report_html(contents, "");
  REQUIRE(has(page, "25.0 %, 400.0 %"));
  REQUIRE(has(page, "not within the horizon"));
  REQUIRE(has(page, "Money: pump"));
}

TEST_CASE("a folder of results becomes its report.html", "[unit]") {
  const Folder folder;
  REQUIRE(to_json_file(two_variants(), folder.path / "result.json"));
  REQUIRE(write_whole_file(folder.path / "trace.json", "{\"traceEvents\": []}"));
  StoredResults stored;
  stored.runs = {
      {"concentrator", "base", 42, "0.1.0", "2026-01-01T00:00:00Z", "egiz compare plant.textproto", 1.0},
      {"concentrator", "auto", 42, "0.1.0", "2026-01-01T00:00:00Z", "egiz compare plant.textproto", 1.0}};
  stored.inputs = {{"base", "mill.power", "9 MW", "W", ""},
                   {"auto", "mill.power", "9.7 MW", "W", ""},
                   {"base", "mill.load", "3 t", "kg", ""},
                   {"auto", "mill.load", "3 t", "kg", ""}};
  REQUIRE(write_store(folder.path / "results.sqlite", stored));
  const auto written = write_report(folder.path);
  REQUIRE(written);
  REQUIRE(*written == folder.path / "report.html");
  const std::string page = *read_whole_file(*written);
  REQUIRE(has(page, "egiz compare plant.textproto"));
  REQUIRE(has(page, "9.7 MW"));
  REQUIRE(!has(page, "mill.load"));  // the same in both: no change
  REQUIRE(has(page, "trace.json is not a result"));
}

TEST_CASE("a folder without a result, or no folder at all, is a problem", "[unit]") {
  const Folder folder;
  REQUIRE(write_report(folder.path).error().expected == "a folder of results");
  REQUIRE(write_whole_file(folder.path / "other.json", "{}"));
  REQUIRE(write_report(folder.path).error().found == "1 JSON files, no result");
  REQUIRE(!fs::exists(folder.path / "report.html"));
}
