// The sections of the chain: plant, readiness, region, frontier, clusters, roadmap. Values are invented: what
// is tested is how they are shown.
#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "scenarios/results/json.hpp"
#include "tools/report/report.hpp"

namespace {

using namespace egiz;

bool tells(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

v1::ReadinessResult index_row(const char* variant, const char* normalisation, double index,
                              const char* level) {
  v1::ReadinessResult row;
  row.set_enterprise("plant");
  row.set_variant(variant);
  row.set_normalisation(normalisation);
  row.set_index(index);
  row.set_level(level);
  auto& block = *row.add_blocks();
  block.set_code("PROD");
  block.set_items(15);
  block.set_value(index / 2.0);
  return row;
}

v1::IndicatorChange rule_of(const char* indicator, const char* measure, double from, double to,
                            double score) {
  v1::IndicatorChange change;
  change.set_indicator(indicator);
  change.set_measure(measure);
  change.set_measure_base(from);
  change.set_measure_value(to);
  change.set_score_base(7.0);
  change.set_score_value(score);
  change.set_why("rule of " + std::string(indicator));
  return change;
}

v1::CompareResult followed_chain() {
  v1::CompareResult compare;
  compare.set_scenario("plant");
  compare.set_base("base");
  compare.add_variants()->set_name("base");
  auto& robots = *compare.add_variants();
  robots.set_name("robots");
  robots.set_label("Robots & people");
  auto& m = *robots.add_measures();
  m.set_asset("hall");
  m.set_name("automated_share");
  m.set_unit("%");
  *compare.add_readiness() = index_row("base", "declared", 0.61, "medium");
  *compare.add_readiness() = index_row("base", "published", 0.802, "high");
  auto& after = *compare.add_readiness();
  after = index_row("robots", "declared", 0.82, "high");
  after.set_half_width(0.004);
  *after.add_changes() = rule_of("prod.automation_level", "hall.automated_share", 25.0, 100.0, 8.0);
  *after.add_changes() = rule_of("scm.flexibility", "store.fill_rate", 99.0, 99.0, 7.0);
  *compare.add_readiness() = index_row("robots", "published", 0.809, "high");
  auto& d = *compare.add_digital_output();
  d.set_variant("robots");
  d.set_region("Karaganda");
  d.set_unit("bn KZT/year");
  d.set_before(568.193);
  d.set_after(570.456);
  d.set_half_width(0.17);
  d.set_te_before(0.72355);
  d.set_te_after(0.72410);
  d.set_gap_before(0.27645);
  d.set_gap_after(0.27590);
  d.set_te_half_width(0.00021);
  d.set_reached_share(0.75);
  d.set_why("output times share");
  return compare;
}

std::string page_of(const v1::CompareResult& compare) {
  ReportContents contents;
  contents.compares = {compare};
  return report_html(contents, "var x;");
}

template <class Result>
std::string page_with(std::vector<Result> ReportContents::*member, const Result& result) {
  ReportContents contents;
  contents.*member = {result};
  return report_html(contents, "var x;");
}

v1::MeasureRun robots_run() {
  v1::MeasureRun run;
  run.set_variant("robots_50");
  run.add_sets("packing.robots = 4");
  run.set_output_gain(1.25);
  run.set_output_gain_half_width(0.11);
  run.set_operating_gain(300.0);
  run.set_operating_gain_half_width(20.0);
  run.set_capital(310e6);
  run.mutable_npv()->set_mean(120e6);
  run.mutable_npv()->set_half_width(15e6);
  run.mutable_npv()->set_probability_of_loss(0.1);
  run.set_payback_years(2.5);
  run.set_rates_of("packing_case");
  *run.add_changes() = rule_of("prod.robot_integration", "hall.robot_hours_share", 21.7, 62.0, 8.4);
  return run;
}

v1::ReadinessAnswer with_roadmap() {
  v1::ReadinessAnswer answer;
  answer.set_enterprise("plant");
  answer.set_normalisation("declared");
  answer.set_index(0.61);
  answer.set_level("medium");
  auto& gap = *answer.add_gaps();
  gap.set_id("prod.iiot_level");
  gap.set_score(4);
  gap.set_raised_to(7);
  gap.set_lift(0.0214);
  auto& roadmap = *answer.mutable_roadmap();
  roadmap.set_currency("KZT");
  roadmap.set_budget(600e6);
  roadmap.set_replications(20);
  auto& plan = *roadmap.mutable_plan();
  plan.set_cost(310e6);
  plan.set_index(0.63);
  plan.add_steps()->set_id("robots");
  auto& robots = *roadmap.add_measures();
  robots.set_id("robots");
  robots.set_cost(310e6);
  robots.set_lift(0.0038);
  *robots.mutable_run() = robots_run();
  auto& training = *roadmap.add_measures();
  training.set_id("training");
  training.set_cost(90e6);
  training.set_lift(0.03);
  *roadmap.mutable_plan_run() = robots_run();
  roadmap.mutable_plan_run()->set_index(0.641);
  roadmap.mutable_plan_run()->set_index_half_width(0.002);
  return answer;
}

}  // namespace

TEST_CASE("the chain of a variant goes from measures to indicators, index, region and frontier", "[unit]") {
  const std::string page = page_of(followed_chain());
  CHECK(tells(page, "<h3>Robots &amp; people</h3>"));
  CHECK(tells(page, "<span>hall.automated_share</span><b>25.00 → 100.0 %</b>"));
  CHECK(tells(page, "<span>prod.automation_level</span><b>7.00 → 8.00</b>"));
  CHECK(tells(page, "1 other indicators with a rule stay"));
  CHECK(tells(page, "<span>index, declared</span><b>0.6100 → 0.8200 ± 0.0040</b>"));
  CHECK(tells(page, "<span>level</span><b>medium → high</b>"));
  CHECK(tells(page, "<span>index, published</span><b>0.8020 → 0.8090</b>"));
  CHECK(tells(page, "<span>digital output</span><b>568.19 → 570.46 ± 0.17 bn KZT/year</b>"));
  CHECK(tells(page, "<b>75 % of the replications</b>"));
  CHECK(tells(page, "<span>efficiency TE</span><b>0.72355 → 0.72410 ± 0.00021</b>"));
  CHECK(tells(page, "<span>gap 1 − TE</span><b>0.27645 → 0.27590 ± 0.00021</b>"));
}

TEST_CASE("every link of the chain has its reason, also those that do not move", "[unit]") {
  const std::string page = page_of(followed_chain());
  for (const char* why : {"rule of prod.automation_level", "rule of scm.flexibility", "output times share",
                          "geometric mean of its 15 normalised scores", "1 − TE: what"})
    CHECK(tells(page, why));
}

TEST_CASE("a comparison without readiness has no chain", "[unit]") {
  auto compare = followed_chain();
  compare.clear_readiness();
  CHECK_FALSE(tells(page_of(compare), "From the plant to its region"));
}

TEST_CASE("a readiness change is against the base case of the same normalisation", "[unit]") {
  const std::string page = page_of(followed_chain());
  CHECK(tells(page, "+0.2100"));  // declared 0.82 - 0.61
  CHECK(tells(page, "+0.0070"));  // published 0.809 - 0.802
}

TEST_CASE("the roadmap shows readiness gain, output gain and money of a measure in one row", "[unit]") {
  const std::string page = page_with(&ReportContents::readiness_answers, with_roadmap());
  CHECK(tells(page, "Roadmap: The best index for 600.0 MKZT"));
  CHECK(tells(page,
              "<td class=\"n\">+0.0038</td><td class=\"n\">1.25 ± 0.11</td><td class=\"n\">300 ± 20</td>"));
  CHECK(tells(page, "120 ± 15<small class=\"name\">loss in 10 %</small>"));
  CHECK(tells(page, "robots_50; packing.robots = 4"));
  CHECK(tells(page, "not run"));  // training
  CHECK(tells(page, "index 0.6300 → 0.6410 ± 0.0020"));
  CHECK(tells(page, "rule of prod.robot_integration"));
  CHECK(tells(page, "robots: rates of packing_case"));
}

TEST_CASE("a gap tells the step and its lift", "[unit]") {
  const std::string page = page_with(&ReportContents::readiness_answers, with_roadmap());
  CHECK(tells(page, "<td class=\"n\">4</td><td class=\"n\">7</td><td class=\"n\">+0.0214</td>"));
}

TEST_CASE("clusters are shown with both pictures, portraits and what speaks for their number", "[unit]") {
  v1::ClustersResult clusters;
  clusters.set_linkage("ward");
  clusters.set_k(2);
  clusters.mutable_k_by()->set_elbow(2);
  for (int i = 0; i < 2; ++i) {
    auto& member = *clusters.add_members();
    member.set_name(i == 0 ? "Abai" : "Atyrau <b>");
    member.set_cluster(i + 1);
    auto& score = *clusters.mutable_pca()->add_scores();
    score.set_name(member.name());
    score.add_values(i);
    auto& portrait = *clusters.add_portraits();
    portrait.set_cluster(i + 1);
    portrait.add_mean_z(i == 0 ? -0.4 : 3.2);
  }
  auto& merge = *clusters.add_merges();
  merge.set_left(-1);
  merge.set_right(-2);
  merge.set_height(1.0);
  clusters.add_columns("gdp");
  clusters.add_reasons("elbow 2");
  const std::string page = page_with(&ReportContents::clusters, clusters);
  CHECK(tells(page, "Tree of 2 rows, ward linkage"));
  CHECK(tells(page, "Biplot of the first two components"));
  CHECK(tells(page, "<td class=\"n\">−0.40</td><td class=\"n marked\"><b>+3.20</b></td>"));
  CHECK(tells(page, "elbow 2"));
  CHECK_FALSE(tells(page, "Atyrau <b>"));
}

TEST_CASE("a frontier tells its edge in plain words and shows no standard errors that do not exist",
          "[unit]") {
  v1::FrontierResult f;
  f.set_observations(20);
  f.set_boundary("deterministic");
  f.set_distribution("half_normal");
  f.set_gamma(1.0);
  auto& c = *f.add_coefficients();
  c.set_name("const");
  c.set_estimate(3.8);
  f.mutable_interior()->set_log_likelihood(-22.35);
  const std::string page = page_with(&ReportContents::frontiers, f);
  CHECK(tells(page, "the frontier is deterministic: no noise is left"));
  CHECK(tells(page, "<td class=\"n\">3.800</td><td class=\"n\"></td>"));
  CHECK(tells(page, "A maximum inside also exists: log-likelihood −22.3500"));
}

TEST_CASE("regions show shocks, both sides of every figure and how sure the ranks are", "[unit]") {
  v1::RegionsResult regions;
  regions.set_unit("bn KZT a year");
  regions.mutable_bootstrap()->set_asked(100);
  auto& shock = *regions.add_shocks();
  shock.set_region("Karaganda");
  shock.set_before(10.0);
  shock.set_after(12.0);
  auto& r = *regions.add_regions();
  r.set_name("Karaganda");
  r.set_before(568.19);
  r.set_after(600.0);
  r.set_te_before(0.72);
  r.set_te_after(0.69);
  r.set_te_rank_before(6);
  r.set_te_rank_after(8);
  r.mutable_te_after_interval()->set_low(0.24);
  r.mutable_te_after_interval()->set_high(1.0);
  r.set_rank_kept_share(0.12);
  const std::string page = page_with(&ReportContents::regions, regions);
  CHECK(tells(page, "+20.0 %"));
  CHECK(tells(page, "568.19 → 600.00"));
  CHECK(tells(page, "0.7200 → 0.6900"));
  CHECK(tells(page, "6 → 8"));
  CHECK(tells(page, "0.240 … 1.000"));
  CHECK(tells(page, "12 %"));
}

TEST_CASE("every chart that a page asks for is one that the script draws", "[unit]") {
  v1::ReadinessAnswer answer = with_roadmap();
  answer.mutable_growth()->mutable_index()->set_code("index");
  answer.mutable_ranking()->add_rows()->set_enterprise("plant");
  answer.mutable_roadmap()->add_frontier()->set_cost(1.0);
  v1::ClustersResult clusters;
  clusters.add_members()->set_name("Abai");
  clusters.add_counts()->set_k(1);
  v1::FrontierResult frontier;
  for (int i = 0; i < 2; ++i) frontier.add_profile()->set_gamma(0.5 * i);
  v1::RegionsResult regions;
  regions.add_regions()->set_after(1.0);
  ReportContents contents;
  contents.compares = {followed_chain()};
  contents.readiness_answers = {answer};
  contents.clusters = {clusters};
  contents.frontiers = {frontier};
  contents.regions = {regions};
  const std::string page = report_html(contents, "var x;");
  std::set<std::string> kinds;
  const std::regex asked("data-chart=\"([-a-z]+)\"");
  for (std::sregex_iterator at(page.begin(), page.end(), asked), end; at != end; ++at) kinds.insert((*at)[1]);
  CHECK(kinds.size() == 12);
  for (const std::string& kind : kinds) {
    INFO(kind);
    const bool drawn = tells(page, "    " + kind + "(canvas") || tells(page, "    '" + kind + "'(canvas");
    CHECK(drawn);
  }
}

TEST_CASE("the kind of every result of the chain is known from its JSON", "[unit]") {
  v1::ClustersResult clusters;
  clusters.set_k(3);
  v1::ReadinessAnswer answer = with_roadmap();
  v1::FrontierResult frontier;
  frontier.set_gamma(0.5);
  v1::RegionsResult regions;
  regions.set_unit("bn KZT a year");
  CHECK(kind_of_result(to_json(clusters)) == "egiz.v1.ClustersResult");
  CHECK(kind_of_result(to_json(answer)) == "egiz.v1.ReadinessAnswer");
  CHECK(kind_of_result(to_json(frontier)) == "egiz.v1.FrontierResult");
  CHECK(kind_of_result(to_json(regions)) == "egiz.v1.RegionsResult");
  CHECK(kind_of_result(to_json(followed_chain())) == "egiz.v1.CompareResult");
}
