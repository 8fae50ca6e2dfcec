// The event log speaks of what happens in a plant: every event that occurs has a name, and a cause inside the
// run.
#include <catch2/catch.hpp>
#include <set>

#include "models/plant/names.hpp"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

TEST_CASE("every event of a year has a name of its own type", "[unit]") {
  const auto plant = Plant::build(sample::concentrator()).value();
  const PlantNames names(*plant);
  std::set<std::string> seen;
  std::uint64_t nameless = 0, uncaused = 0;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    const Event& event = record.event.event;
    if (names.event(event).rfind("event ", 0) == 0) ++nameless;
    if (record.origin != Record::Origin::kEvent && record.origin != Record::Origin::kStart) ++uncaused;
    seen.insert(names.asset(event.target) + ": " + names.event(event));
  });
  State state = plant->initial_state({3, 0});
  REQUIRE(run_until(*plant, state, days(365), &trace).cause == RunEnd::Cause::kReached);
  CHECK(nameless == 0);
  CHECK(uncaused == 0);
  CHECK(trace.forgotten() == 0);
  for (const char* event : {"pit.a: load dumped", "mill: breaks down", "mill: relined",
                            "filter: crew arrives", "balls: goods arrive", "ball_supplier: order delivered",
                            "hall: pallet done", "rail: train arrives", "plant: warm-up ends"}) {
    INFO(event);
    CHECK(seen.contains(event));
  }
}

TEST_CASE("every event of the care of machines has a name", "[unit]") {
  const auto plant = Plant::build(sample::floor_care()).value();
  const PlantNames names(*plant);
  std::set<std::string> seen;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    seen.insert(names.asset(record.event.event.target) + ": " + names.event(record.event.event));
  });
  State state = plant->initial_state({3, 0});
  REQUIRE(run_until(*plant, state, days(365), &trace).cause == RunEnd::Cause::kReached);
  for (const std::string& name : seen) CHECK(name.find(": event ") == std::string::npos);
  for (const char* event : {"air: unit fails", "air: breaks", "air: mended", "bearing: spare arrives",
                            "bearing: people arrive", "control: crew arrives", "bearing: job done",
                            "parts: spares delivered", "fitters: shift, break or their end"}) {
    INFO(event);
    CHECK(seen.contains(event));
  }
}

TEST_CASE("kinds of events of one type have different names, kinds that it does not have none", "[unit]") {
  for (const AssetType& type : asset_types()) {
    const auto asset = type.make("one", {});
    std::set<std::string_view> names;
    for (std::int32_t kind = 0; kind < kOwn + 40; ++kind) {
      const std::string_view name = asset->event_name(kind);
      INFO(type.name << " " << kind << " " << name);
      if (kind <= kParcel) CHECK_FALSE(name.empty());
      if (!name.empty()) CHECK(names.insert(name).second);
    }
    CHECK(asset->event_name(-1).empty());
  }
}

TEST_CASE("an inject stands in the log by its name, put in from outside", "[unit]") {
  const auto plant = Plant::build(sample::concentrator()).value();
  const PlantNames names(*plant);
  State state = plant->initial_state({3, 0});
  Trace trace;
  run_until(*plant, state, days(2), &trace);
  REQUIRE(plant->inject(state, "mill", "failure", 3600 * 5.0));
  run_until(*plant, state, days(3), &trace);
  const Record* inject =
      trace.last(days(3), [&](const Record& r) { return names.event(r.event.event) == "inject: failure"; });
  REQUIRE(inject);
  CHECK(inject->origin == Record::Origin::kOutside);
  CHECK(inject->event.time == days(2));
  const Record* repaired =
      trace.last(days(3), [&](const Record& r) { return names.event(r.event.event) == "repaired"; });
  REQUIRE(repaired);
  const auto chain = trace.causes_of(repaired->number);
  CHECK(chain.back().number == inject->number);
}

TEST_CASE("a traced plant has the bytes of an untraced one", "[unit]") {
  const auto plant = Plant::build(sample::concentrator()).value();
  State quiet = plant->initial_state({3, 0}), traced = plant->initial_state({3, 0});
  Trace trace(100);
  run_until(*plant, quiet, days(9));
  run_until(*plant, traced, days(9), &trace);
  CHECK(quiet.digest() == traced.digest());
}
