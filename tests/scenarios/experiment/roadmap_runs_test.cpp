// The measures of a roadmap on the plant, against the commands that answer the same by themselves.
#include "scenarios/experiment/roadmap_runs.hpp"

#include <catch2/catch.hpp>

#include "scenarios/experiment/invest.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/tables/readiness_tables.hpp"

using namespace egiz;

namespace {

const LoadRequest kPlant{std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto", "", {}};

RunSettings three_runs() {
  RunSettings settings;
  settings.replications = 3;
  settings.until = days(60);
  settings.warmup = days(20);
  return settings;
}

RoadmapMeasure in_plant_by(std::string id, std::string variant, double cost) {
  return {.id = std::move(id), .cost = cost, .plant = {std::move(variant), {}}};
}

RoadmapCase kazakhmys_with(std::vector<RoadmapMeasure> measures) {
  auto questionnaire = load_questionnaire();
  REQUIRE(questionnaire);
  auto scores = load_scores("", "kazakhmys", *questionnaire);
  REQUIRE(scores);
  return {std::move(*questionnaire), std::move(*scores), std::move(measures), {}};
}

RoadmapPlant opened(const RoadmapCase& roadmap) {
  auto plant = RoadmapPlant::open(kPlant, roadmap, three_runs());
  if (!plant)
    for (const Problem& problem : plant.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(plant);
  return std::move(*plant);
}

double effect_on(const RoadmapMeasure& measure, const std::string& item) {
  for (const MeasureEffect& effect : measure.effects)
    if (effect.item == item) return effect.raise_by;
  return 0.0;
}

}  // namespace

TEST_CASE("a measure in the plant has the index of compare and the NPV of invest", "[scenarios]") {
  // The capital of the file's case robots_50: 480 kUSD at 482 KZT, and 43 MKZT.
  auto measure = in_plant_by("robots", "robots_50", 480e3 * 482 + 43e6);
  measure.effects = {{"prod.robot_integration", 9.0, 0.0}};
  const auto runs = opened(kazakhmys_with({measure})).measures();
  REQUIRE(runs);
  CHECK(runs->replications == 3);
  REQUIRE(runs->measures[0]);
  const MeasureRun& run = *runs->measures[0];
  const auto compared = compare_experiment(kPlant, {"robots_50"}, three_runs());
  REQUIRE(compared);
  const v1::CompareResult& result = *compared->result;
  REQUIRE(result.readiness(2).variant() == "robots_50");
  CHECK(run.index == Approx(result.readiness(2).index()).epsilon(1e-12));
  CHECK(*run.index_half_width == Approx(result.readiness(2).half_width()).margin(1e-12));
  CHECK(run.changes.size() == static_cast<std::size_t>(result.readiness(2).changes_size()));
  for (const auto& d : result.variants(1).differences())
    if (d.asset() == "plant" && d.name() == "revenue_per_year") {
      CHECK(run.output_gain->mean == Approx(d.difference() * 1e-3).epsilon(1e-9));
      CHECK(*run.output_gain->half_width == Approx(d.half_width() * 1e-3).epsilon(1e-9));
    }
  const auto invested = invest_experiment(kPlant, "robots_50", three_runs());
  REQUIRE(invested);
  CHECK(run.rates_of == "robots_50");
  CHECK(run.npv.mean == Approx(invested->result->npv().mean()).epsilon(1e-12));
  CHECK(*run.npv.half_width == Approx(invested->result->npv().half_width()).epsilon(1e-9));
  CHECK(*run.payback == Approx(invested->result->payback_years()).epsilon(1e-12));
}

TEST_CASE("the run's effect stands in for the stated one where a rule reaches, and only there",
          "[scenarios]") {
  auto robots = in_plant_by("robots", "robots_50", 1e6);
  robots.effects = {{"prod.robot_integration", 9.0, 0.0}, {"prod.iiot_level", std::nullopt, 1.0}};
  auto paper = robots;  // the same, but not in the plant
  paper.id = "paper";
  paper.plant = {};
  const auto runs = opened(kazakhmys_with({robots, paper})).measures();
  REQUIRE(runs);
  const RoadmapMeasure& by_run = runs->by_runs.measures[0];
  double moved = 0.0;
  for (const IndicatorChange& c : runs->measures[0]->changes)
    if (c.indicator == "prod.robot_integration") moved = c.rule_variant - c.rule_base;
  CHECK(moved > 0.5);
  CHECK(effect_on(by_run, "prod.robot_integration") == Approx(moved).epsilon(1e-12));
  CHECK(effect_on(by_run, "prod.iiot_level") == 1.0);
  CHECK(effect_on(by_run, "prod.automation_level") > 0.2);  // not stated, but the run moves it
  CHECK_FALSE(runs->measures[1]);
  CHECK(runs->by_runs.measures[1].effects[0].raise_to == 9.0);
  CHECK_THAT(runs->measures[0]->notes.at(0), Catch::Contains("prod.robot_integration: stated = 9"));
}

TEST_CASE("a measure on top of another counts what it adds, also when it harms", "[scenarios]") {
  auto more = in_plant_by("all", "robots_100", 2e6), none = in_plant_by("none", "robots_0", 1e6);
  more.needs = {"half"};
  const auto runs = opened(kazakhmys_with({in_plant_by("half", "robots_50", 1e6), more, none})).measures();
  REQUIRE(runs);
  const auto effect = [&](std::size_t j) {
    return effect_on(runs->by_runs.measures[j], "prod.automation_level");
  };
  CHECK(effect(0) == Approx(1.0 / 3.0).epsilon(1e-3));  // the rule from 25 % to 50 %
  CHECK(effect(1) == Approx(2.0 / 3.0).epsilon(1e-3));  // and from 50 % to 100 %
  CHECK(effect(2) == Approx(-0.5).epsilon(1e-3));
  CHECK(runs->measures[1]->plant.variant == "robots_50+robots_100");
  CHECK(runs->measures[1]->capital == 3e6);
  CHECK(best_for_budget(runs->by_runs, 1e6)->steps.at(0).id == "half");
}

TEST_CASE("a plan is run as a whole: half twice is no more than half", "[scenarios]") {
  auto plant =
      opened(kazakhmys_with({in_plant_by("half", "robots_50", 1e6), in_plant_by("again", "robots_50", 1e6)}));
  const auto runs = plant.measures();
  REQUIRE(runs);
  const auto sum = best_for_budget(runs->by_runs, 2e6);
  REQUIRE(sum);
  REQUIRE(sum->steps.size() == 2);
  const auto together = plant.plan({"half", "again"});
  REQUIRE(together);
  REQUIRE(*together);
  CHECK((*together)->index < sum->index);  // added up they count twice
  CHECK((*together)->index == Approx(runs->measures[0]->index).epsilon(1e-12));
  CHECK((*together)->capital == 2e6);
  CHECK((*together)->operating_gain.mean == Approx(runs->measures[0]->operating_gain.mean));
  CHECK_FALSE(*plant.plan({}));
}

TEST_CASE("measures that name nothing of the plant are told together, with their columns", "[unit]") {
  auto wrong = in_plant_by("b", "", 1e6);
  wrong.plant.sets = {{"mills.sag1.feed_rat", "3 t/h"}};
  const auto plant =
      RoadmapPlant::open(kPlant, kazakhmys_with({in_plant_by("a", "robots_5", 1e6), wrong}), three_runs());
  REQUIRE_FALSE(plant);
  REQUIRE(plant.error().size() == 2);
  CHECK(plant.error()[0].path == "a.variant");
  CHECK(plant.error()[1].path == "b.set");
  CHECK_THAT(plant.error()[1].expected, Catch::Contains("feed_rate"));
}
