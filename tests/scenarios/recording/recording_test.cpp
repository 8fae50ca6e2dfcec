#include "scenarios/recording/recording.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/recording.pb.h"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

std::shared_ptr<const Plant> plant_of(const PlantSpec& spec = sample::concentrator()) {
  auto built = Plant::build(spec);
  REQUIRE(built);
  return *built;
}

v1::Inject inject(double day, const std::string& asset, const std::string& name, double si) {
  v1::Inject i;
  i.set_at_ns(days(day).ns);
  i.set_asset(asset);
  i.set_name(name);
  i.set_value(si);
  return i;
}

const double kDay = 86400.0;

// A session as a viewer has it: many small pieces, injects at the state's own time.
v1::Recording live_session(const Plant& plant, const std::vector<v1::Inject>& injects, double end_day) {
  const Luck luck{77, 3};
  v1::Recording journal = new_recording(plant, "plant.textproto", "base", luck);
  State state = plant.initial_state(luck);
  std::size_t next = 0;
  for (double hour = 0; hour <= end_day * 24; hour += 7.3) {
    const SimTime piece = std::min(hours(hour), days(end_day));
    while (next < injects.size() && injects[next].at_ns() <= piece.ns) {
      run_until(plant, state, SimTime{injects[next].at_ns()});
      REQUIRE(apply_inject(plant, state, injects[next]));
      *journal.add_inject() = injects[next++];
    }
    run_until(plant, state, piece);
  }
  run_until(plant, state, days(end_day));
  REQUIRE(next == injects.size());
  journal.set_end_ns(state.now.ns);
  journal.set_state_digest(to_hex(state.digest()));
  return journal;
}

std::vector<v1::Inject> three_injects() {
  return {inject(6.5, "mill", "failure", 30 * 3600.0), inject(9, "ball_supplier", "outage", 12 * kDay),
          inject(9, "pit.a", "outage", 4 * kDay)};
}

std::string file_in_scratch(const std::string& name) {
  return (std::filesystem::temp_directory_path() / name).string();
}

}  // namespace

TEST_CASE("a live session with three injects replays to the same digest", "[unit]") {
  const auto plant = plant_of();
  const v1::Recording journal = live_session(*plant, three_injects(), 25);
  const auto again = replay(*plant, journal);
  REQUIRE(again);
  CHECK(to_hex(again->digest()) == journal.state_digest());
  CHECK(again->now == days(25));
  const v1::Recording quiet = live_session(*plant, {}, 25);
  CHECK(quiet.state_digest() != journal.state_digest());
}

TEST_CASE("a replay may stop before the end, and then knows nothing of later injects", "[unit]") {
  const auto plant = plant_of();
  const v1::Recording journal = live_session(*plant, three_injects(), 25);
  const auto early = replay(*plant, journal, days(6));
  const auto none = replay(*plant, live_session(*plant, {}, 25), days(6));
  REQUIRE((early && none));
  CHECK(early->digest() == none->digest());
  const auto later = replay(*plant, journal, days(8));
  REQUIRE(later);
  CHECK(later->digest() == replay(*plant, live_session(*plant, {three_injects()[0]}, 25), days(8))->digest());
}

TEST_CASE("a recording of another plant is refused with both digests", "[unit]") {
  const auto plant = plant_of();
  const v1::Recording journal = live_session(*plant, three_injects(), 12);
  PlantSpec other = sample::concentrator();
  other.assets[0].values[0].value = 0.96;
  const auto refused = replay(*plant_of(other), journal);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().path == "plant_digest");
  CHECK(refused.error().found.find(to_hex(plant->digest())) != std::string::npos);
  CHECK(refused.error().expected.find(to_hex(plant_of(other)->digest())) != std::string::npos);
}

TEST_CASE("injects out of order, after the end, unknown or out of range are problems", "[unit]") {
  const auto plant = plant_of();
  const auto refused = [&](std::vector<v1::Inject> injects) {
    v1::Recording journal = new_recording(*plant, "plant.textproto", "base", {1, 0});
    journal.set_end_ns(days(20).ns);
    for (const v1::Inject& i : injects) *journal.add_inject() = i;
    const auto state = replay(*plant, journal);
    return state ? std::string("taken") : state.error().path;
  };
  CHECK(refused({inject(9, "mill", "failure", 3600), inject(8, "mill", "failure", 3600)}) ==
        "inject[1].at_ns");
  CHECK(refused({inject(21, "mill", "failure", 3600)}) == "inject[0].at_ns");
  CHECK(refused({inject(-1, "mill", "failure", 3600)}) == "inject[0].at_ns");
  CHECK(refused({inject(1, "mill", "flood", 3600)}) == "inject[0]: mill.flood");
  CHECK(refused({inject(1, "windmill", "failure", 3600)}) == "inject[0]: windmill.failure");
  CHECK(refused({inject(1, "mill", "failure", 1e12)}) == "inject[0]: mill.failure");
  CHECK(refused({inject(9, "mill", "failure", 3600), inject(9, "mill", "failure", 3600)}) == "taken");
}

TEST_CASE("a recording written as text or JSON reads back the same", "[unit]") {
  const auto plant = plant_of();
  const v1::Recording journal = live_session(*plant, three_injects(), 12);
  for (const char* name : {"egiz_recording.textproto", "egiz_recording.json"}) {
    const std::string file = file_in_scratch(name);
    REQUIRE(write_recording(file, journal));
    const auto back = read_recording(file);
    REQUIRE(back);
    CHECK(back->SerializeAsString() == journal.SerializeAsString());
    std::filesystem::remove(file);
  }
}

TEST_CASE("a file that is no recording is a problem with its place", "[unit]") {
  const std::string file = file_in_scratch("egiz_no_recording.textproto");
  REQUIRE(write_whole_file(file, "version: 1\nsedd: 4\n"));
  const auto none = read_recording(file);
  REQUIRE_FALSE(none);
  CHECK(none.error().line == 2);
  CHECK_FALSE(read_recording(file + ".missing"));
  std::filesystem::remove(file);
}

TEST_CASE("a recording made by another version is refused", "[unit]") {
  const auto plant = plant_of();
  v1::Recording journal = live_session(*plant, {}, 6);
  journal.set_version(9);
  CHECK(replay(*plant, journal).error().path == "version");
}
