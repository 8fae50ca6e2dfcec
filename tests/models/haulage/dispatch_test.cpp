// Rules of dispatching and the flow plan.
#include "models/haulage/dispatch/flow_programme.hpp"
#include "tests/models/haulage/pit_hands.hpp"

#include <thread>

using namespace egiz;
using namespace egiz::hands;

namespace {

// Two shovels, two dumps, one class; times in s, 100 t loads. Shovel 0 is 10 min from dump 0 and 20 from dump 1; shovel 1
// the other way round; loads of 5 min, dumps of none.
FlowProblem two_by_two(double trucks) {
  FlowProblem q;
  q.shovels.resize(2), q.dumps.resize(2);
  for (DumpInFlow& d : q.dumps) d.spots = 10;
  const std::vector<double> way{600, 1200, 1200, 600};
  q.classes = {{trucks, 100e3, {300, 300}, {0, 0}, way, way}};
  return q;
}

// A near and a far shovel of 3 min a truck whose repairs take hours, one dump, twelve trucks.
std::vector<AssetSpec> two_shovels(double rule, bool breaks) {
  OnePit pit;
  pit.trucks = 12;
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

double hauled(double rule, bool breaks) {
  return Works::of(two_shovels(rule, breaks), 86400.0).until(60 * 86400.0)("fleet", "hauled");
}

}  // namespace

TEST_CASE("the plan of a pit of two shovels and two dumps is the one by hand", "[unit]") {
  // Few trucks: each cycle by the near dump takes 25 min, so 2 trucks give 4.8 loads an hour.
  CHECK(best_flow(two_by_two(2)).rate == Approx(4.8 * 100e3 / 3600));
  // Many: both shovels load without a gap, 24 loads an hour, near dumps only.
  const FlowPlan full = best_flow(two_by_two(20));
  CHECK(full.rate == Approx(24 * 100e3 / 3600));
  CHECK(full.loaded[0] == Approx(12.0 / 3600));
  CHECK(full.loaded[1] == Approx(0.0).margin(1e-12));
  // Dump 0 takes 600 t/h: shovel 0 sends 6 loads there and 6 to dump 1, with trucks enough.
  FlowProblem slow = two_by_two(100);
  slow.dumps[0].rate = 600e3 / 3600;
  const FlowPlan around = best_flow(slow);
  CHECK(around.rate == Approx(24 * 100e3 / 3600));
  CHECK(around.loaded[0] == Approx(6.0 / 3600));
  CHECK(around.loaded[1] == Approx(6.0 / 3600));
}

TEST_CASE("the plan keeps the grade window, the stripping ratio and what is wanted of a shovel", "[unit]") {
  FlowProblem q = two_by_two(100);
  q.shovels[0].grade = .01, q.shovels[1].grade = .002;
  for (DumpInFlow& d : q.dumps) d.grades = {0.0, .004};
  CHECK(best_flow(q).rate == Approx(12 * (1 + 1.0 / 3) * 100e3 / 3600));  // a quarter of rich ore in each feed
  q = two_by_two(2);
  q.shovels[1].waste = true;
  q.stripping = 3.0;
  const FlowPlan stripped = best_flow(q);
  const double ore = stripped.loaded[0] + stripped.loaded[1], waste = stripped.loaded[2] + stripped.loaded[3];
  CHECK(waste >= 3.0 * ore * (1 - 1e-9));
  q = two_by_two(2);
  q.shovels[1].priority = .1, q.shovels[1].least = 200e3 / 3600;
  const FlowPlan wanted = best_flow(q);
  CHECK(wanted.loaded[2] + wanted.loaded[3] == Approx(2.0 / 3600));
}

TEST_CASE("threads that plan at once get the same bytes", "[unit]") {
  const FlowPlan alone = best_flow(two_by_two(7));
  std::vector<FlowPlan> plans(4);
  std::vector<std::thread> threads;
  for (FlowPlan& p : plans) threads.emplace_back([&p] { for (int i = 0; i < 50; ++i) p = best_flow(two_by_two(7)); });
  for (std::thread& t : threads) t.join();
  for (const FlowPlan& p : plans) {
    CHECK(p.loaded == alone.loaded);
    CHECK(p.empty == alone.empty);
  }
}

TEST_CASE("where shovels break, trucks that are dispatched haul more than trucks that are fixed", "[unit]") {
  const double fixed = hauled(0, true), waiting = hauled(2, true), planned = hauled(4, true);
  CAPTURE(fixed, waiting, planned);
  CHECK(waiting > 1.02 * fixed);
  CHECK(planned > 1.02 * fixed);
  CHECK(hauled(1, true) > 0.0);
  CHECK(hauled(3, true) > fixed);
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
