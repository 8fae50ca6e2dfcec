// The flagship scenario, whole: threads, shared luck, branches. Golden numbers and balances: expected_test.cpp.
#include <catch2/catch.hpp>

#include "scenarios/experiment/compare.hpp"
#include "scenarios/schema/result.pb.h"

namespace {

using namespace egiz;

const std::string kFile = std::string(EGIZ_SOURCE_DIR) + "/scenarios/concentrator/plant.textproto";

RunSettings short_run(int replications, int threads, double run_days) {
  RunSettings settings;
  settings.replications = replications;
  settings.until = days(run_days);
  settings.warmup = days(10);
  settings.crowd.threads = threads;
  return settings;
}

CompareAnswer compare(const std::vector<std::string>& variants, const RunSettings& settings) {
  auto answer = compare_experiment({kFile, "", {}}, variants, settings);
  if (!answer)
    for (const Problem& problem : answer.error()) UNSCOPED_INFO(to_string(problem));
  REQUIRE(answer.has_value());
  return std::move(*answer);
}

const v1::Difference& difference(const CompareAnswer& answer, int variant, const std::string& asset,
                                 const std::string& name) {
  for (const auto& d : answer.result->variants(variant).differences())
    if (d.asset() == asset && d.name() == name) return d;
  FAIL("no such difference: " << asset << "." << name);
  std::abort();
}

}  // namespace

TEST_CASE("Digests do not depend on the number of threads", "[scenarios]") {
  const auto one = compare({"robots_100"}, short_run(4, 1, 40));
  for (int threads : {2, 7}) {
    const auto many = compare({"robots_100"}, short_run(4, threads, 40));
    for (std::size_t v = 0; v < one.runs.variants.size(); ++v)
      CHECK(one.runs.variants[v].digests == many.runs.variants[v].digests);
  }
}

TEST_CASE("A run to T equals a run to T/2, a copy, and on", "[scenarios]") {
  const auto loaded = load({kFile, "", {}});
  REQUIRE(loaded.has_value());
  const auto plant = Plant::build(loaded->plant).value();
  State straight = plant->initial_state({loaded->seed, 0});
  run_until(*plant, straight, days(60));
  State first = plant->initial_state({loaded->seed, 0});
  run_until(*plant, first, days(30) + seconds(1234.5));
  State copy = first;
  run_until(*plant, first, days(45));  // the original goes its own way
  run_until(*plant, copy, days(60));
  CHECK(copy.digest() == straight.digest());
  CHECK(first.digest() != straight.digest());
}

TEST_CASE("Variants share luck: paired half-widths are far below unpaired ones", "[scenarios]") {
  const auto answer = compare({"load_plus_10", "robots_100"}, short_run(8, 0, 100));
  const auto& load_effect = difference(answer, 1, "mills.sag1", "throughput");
  const auto& robot_effect = difference(answer, 2, "plant", "operating_result");
  CHECK(load_effect.half_width() < 0.5 * load_effect.half_width_unpaired());
  CHECK(robot_effect.half_width() < 0.5 * robot_effect.half_width_unpaired());
  CHECK(load_effect.significant());
}

TEST_CASE("The variants act in the direction that an engineer expects", "[scenarios]") {
  const auto answer =
      compare({"load_plus_10", "load_minus_5", "harder_ore", "ball_supplier_out", "robots_0", "robots_100"},
              short_run(4, 0, 180));
  CHECK(difference(answer, 1, "mills.sag1", "throughput").difference() > 0);
  CHECK(difference(answer, 1, "flotation", "recovery").difference() < 0);
  CHECK(difference(answer, 2, "mills.sag1", "pse").difference() > 0);
  CHECK(difference(answer, 3, "mills.sag1", "pse").difference() < 0);
  CHECK(difference(answer, 4, "supply.ball_store", "stockout_share").difference() > 0);
  CHECK(difference(answer, 4, "mills.sag1", "throughput").difference() < 0);
  CHECK(difference(answer, 5, "packing.hall", "labour_cost").difference() > 0);
  CHECK(difference(answer, 6, "packing.hall", "labour_cost").difference() < 0);
  CHECK(difference(answer, 6, "packing.hall", "automated_share").value() == Approx(100.0));
}

TEST_CASE("The chain reaches readiness by both normalisations and the region's digital output",
          "[scenarios]") {
  const auto answer = compare({"robots_0", "robots_100"}, short_run(3, 0, 60));
  REQUIRE(answer.result->readiness_size() == 6);
  REQUIRE(answer.result->digital_output_size() == 3);
  const auto& base = answer.result->readiness(0);
  CHECK(base.normalisation() == "declared");
  CHECK(base.blocks_size() == 9);
  CHECK(base.index() == Approx(0.6109).margin(5e-5));  // the enterprise's own answers
  CHECK(answer.result->readiness(1).index() == Approx(0.80244).margin(5e-6));
  CHECK(answer.result->readiness(2).index() < base.index());  // no robots
  CHECK(answer.result->readiness(4).index() > base.index());  // all robots
  CHECK(answer.result->digital_output(0).before() == Approx(2642.759 * 21.5 / 100));
  CHECK(answer.result->digital_output(0).after() == Approx(answer.result->digital_output(0).before()));
  CHECK(answer.result->digital_output(0).te_before() > 0.0);
}

TEST_CASE("The plant's part of its region's output and digital output follows from its revenue",
          "[scenarios]") {
  const auto answer = compare({"load_plus_10"}, short_run(2, 0, 60));
  const auto& region = answer.result->digital_output(1);
  double base = 0.0, value = 0.0;
  for (const auto& d : answer.result->variants(1).differences())
    if (d.asset() == "plant" && d.name() == "revenue_per_year")
      base = d.base() * 1e-3, value = d.value() * 1e-3;
  REQUIRE(base > 0.0);
  CHECK(region.plant_output_before() == Approx(base).epsilon(1e-9));
  CHECK(region.plant_output_after() == Approx(value).epsilon(1e-9));
  CHECK(region.plant_share_before() == Approx(base / 2642.759).epsilon(1e-9));
  CHECK(region.plant_share_after() == Approx(value / (2642.759 + value - base)).epsilon(1e-9));
  // The region's digital output moves by what the plant's does when the share of users stays.
  CHECK(region.plant_digital_output_after() - region.plant_digital_output_before() ==
        Approx(region.after() - region.before()).epsilon(1e-6));
  CHECK(region.plant_digital_output_before() == Approx(base * 0.215).epsilon(1e-9));
}

TEST_CASE("Settings that do not fit are problems, not runs", "[scenarios]") {
  RunSettings settings = short_run(1, 1, 5);  // warm-up of ten days
  CHECK_FALSE(compare_experiment({kFile, "", {}}, {"robots_100"}, settings).has_value());
  CHECK_FALSE(compare_experiment({kFile, "", {}}, {"robot_100"}, short_run(1, 1, 40)).has_value());
  const Precision unknown{"plant.revenu", 0.01, 10};
  CHECK_FALSE(compare_experiment({kFile, "", {}}, {"robots_100"}, short_run(2, 1, 40), unknown).has_value());
}

TEST_CASE("A stop keeps whole replications and says so", "[scenarios]") {
  std::atomic<bool> stop{false};
  RunSettings settings = short_run(6, 1, 40);
  settings.crowd.stop = &stop;
  settings.crowd.progress = [&](int done, int) { stop = done >= 5; };
  const auto answer = compare({"robots_100"}, settings);
  REQUIRE(answer.runs.trouble.has_value());
  CHECK(answer.runs.trouble->stopped);
  CHECK(answer.runs.replications == 2);  // five runs are two whole replications of two variants
  CHECK(answer.result->variants(1).measures(0).n() == 2);
}
