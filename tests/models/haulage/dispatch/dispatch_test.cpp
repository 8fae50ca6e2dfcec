// Rules of dispatching.
#include "tests/models/haulage/pit_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

namespace {

// A near and a far shovel of 3 min a truck whose repairs take hours, one dump. Twelve trucks fill both, eight do not.
std::vector<AssetSpec> two_shovels(double rule, bool breaks, double trucks = 12) {
  OnePit pit;
  pit.trucks = trucks;
  auto assets = pit.assets();
  assets[0].values[0].value = road_table({{"shovel", "dump", 2.5, 0.0}, {"other", "dump", 4.0, 0.0}});
  assets.push_back({"other", "shovel", {{"load_time", random_time(180)}}, {}});
  assets[4].values = {{"rule", rule}};
  assets[4].links.push_back({"shovel", "other"});
  if (!breaks) return assets;
  for (std::size_t s : {std::size_t{2}, std::size_t{5}}) assets[s].links.push_back({"failure", "breakdown"});
  assets.push_back({"breakdown", "failure_mode",
                    {{"time_to_failure", random_time(20 * 3600.0)}, {"repair_time", random_time(5 * 3600.0)}}, {}});
  return assets;
}

// Two shovels, each with a dump 2 km off; the ways between the two loops are longer. Six trucks a loop.
std::vector<AssetSpec> two_loops() {
  OnePit pit;
  pit.trucks = 12;
  auto assets = pit.assets();
  assets[0].values[0].value = road_table({{"shovel", "dump", 2.0, 0.0}, {"other", "far", 2.0, 0.0}, {"dump", "far", 3.0, 0.0}});
  assets.push_back({"other", "shovel", {{"load_time", random_time(180)}}, {}});
  assets.push_back({"far", "dump_point", {{"spots", 50.0}}, {}});
  assets[4].values = {{"rule", 4.0}};
  assets[4].links.push_back({"shovel", "other"}), assets[4].links.push_back({"dump", "far"});
  return assets;
}

// kg hauled in 60 days but the first.
double hauled(double rule, std::uint64_t replication, double trucks = 12) {
  PlantSpec spec;
  spec.assets = two_shovels(rule, true, trucks);
  spec.warmup = days(1);
  const auto plant = Plant::build(spec).value();
  State state = plant->initial_state({11, replication});
  run_until(*plant, state, days(60));
  return measure(*plant, state, "fleet", "hauled");
}

// Gain over fixed trucks with the same luck, ten runs.
Estimate gain(double rule, double trucks) {
  return estimate(10, [&](std::uint64_t r) { return hauled(rule, r, trucks) / hauled(0, r, trucks) - 1.0; });
}

}  // namespace

TEST_CASE("where shovels break, trucks that are dispatched haul more than trucks that are fixed", "[unit]") {
  const double fixed = hauled(0, 0);
  for (const double rule : {2.0, 3.0, 4.0, 5.0}) {
    CAPTURE(rule);
    CHECK(hauled(rule, 0) > 1.02 * fixed);
  }
  CHECK(hauled(1, 0) > 0.0);
}

TEST_CASE("where shovels break and trucks are short, dispatching brings 5 %, and 2 % where trucks are many", "[validation]") {
  for (const double rule : {2.0, 4.0, 5.0}) {
    const Estimate few = gain(rule, 8), many = gain(rule, 12);
    CAPTURE(rule, few.mean, few.standard_error, many.mean, many.standard_error);
    CHECK(few.mean - 3.0 * few.standard_error > .05);
    CHECK(many.mean - 3.0 * many.standard_error > .02);
  }
}

TEST_CASE("in a pit of two loops trucks go over to the loop whose shovel starves", "[unit]") {
  auto works = Works::of(two_loops()).until(86400.0);
  const double before = works("other", "loads");
  CHECK(before > 300);
  REQUIRE(works.plant->inject(works.state, "other", "outage", 6 * 3600.0));
  works.until(86400.0 + 6 * 3600.0);  // all trucks are in the other loop
  const double then = works("other", "loads");
  works.until(2 * 86400.0 + 6 * 3600.0);
  CHECK(works("other", "loads") - then > .9 * before);
}

TEST_CASE("earliest loading weighs the way, minimum wait does not", "[unit]") {
  auto wait = Works::of(two_shovels(2, false)).until(20 * 86400.0), early = Works::of(two_shovels(5, false)).until(20 * 86400.0);
  CHECK(early("fleet", "distance") / early("fleet", "cycles") < wait("fleet", "distance") / wait("fleet", "cycles"));
}

TEST_CASE("nearest sends all trucks to the near shovel, minimum wait uses both", "[unit]") {
  auto near = Works::of(two_shovels(1, false)).until(5 * 86400.0);
  CHECK(near("other", "loads") <= 6.0);  // at time zero all are equally near
  auto wait = Works::of(two_shovels(2, false)).until(5 * 86400.0);
  CHECK(wait("other", "loads") > .5 * wait("shovel", "loads"));
  CHECK(wait("fleet", "hauled") > near("fleet", "hauled"));
}

TEST_CASE("an outage sends the queue elsewhere, and a new plan is made at its beginning and end", "[unit]") {
  auto works = Works::of(two_shovels(4, false)).until(86400.0);
  CHECK(works("control", "plans") == 1.0);
  REQUIRE(works.plant->inject(works.state, "shovel", "outage", 5 * 3600.0));
  works.until(86400.0 + 2 * 3600.0);
  CHECK(works("control", "plans") == 2.0);
  CHECK(works.state.read(works.plant->layout().find("shovel.queue.queue.length").value()) == 0.0);
  works.until(2 * 86400.0);
  CHECK(works("control", "plans") == 3.0);
}

TEST_CASE("the fixed rule takes the table, and refuses one that leaves trucks out", "[unit]") {
  const auto table = [](double first, double second) {
    DataTable t{"fixed.csv", 2, {{"fleet", {"fleet", "fleet"}, {}}, {"shovel", {"shovel", "other"}, {}}, {"dump", {"dump", "dump"}, {}},
                                 {"trucks", {}, {first, second}}}};
    return std::make_shared<const DataTable>(t);
  };
  auto assets = two_shovels(0, false);
  assets[4].values.push_back({"assignment", table(12, 0)});
  CHECK(Works::of(assets).until(86400.0)("other", "loads") == 0.0);
  PlantSpec spec;
  spec.assets = two_shovels(0, false);
  spec.assets[4].values.push_back({"assignment", table(5, 5)});
  CHECK_FALSE(Plant::build(spec).has_value());
}
