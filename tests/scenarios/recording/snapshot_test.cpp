#include "scenarios/recording/snapshot.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <set>

#include "scenarios/loader/loader.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/snapshot.pb.h"
#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

std::shared_ptr<const Plant> sample_plant(const PlantSpec& spec = sample::concentrator()) {
  return Plant::build(spec).value();
}

// A little plant, so that every bit of its file can be tried.
PlantSpec little() {
  PlantSpec spec;
  spec.assets = {{"pit", "ore_source", {}, {{"dump", "pile"}}}, {"pile", "stockpile", {}, {}}};
  return spec;
}

State after(const Plant& plant, double days_long) {
  State state = plant.initial_state({11, 2});
  REQUIRE(run_until(plant, state, days(days_long)).cause == RunEnd::Cause::kReached);
  return state;
}

Snapshot snapshot_of(const Plant& plant, const State& state) {
  return take_snapshot(plant, state, {"sample", "plants/\xff.textproto", "base", {"pit.a.trucks=5"}});
}

std::string refusal(const Plant& plant, const Snapshot& snapshot) {
  const auto state = restore(plant, snapshot);
  return state ? "taken" : state.error().path;
}

std::string refusal(const std::string& bytes) {
  const auto snapshot = snapshot_from_bytes(bytes);
  return snapshot ? "taken" : snapshot.error().path;
}

std::string file_of(const v1::SnapshotFile& message) { return message.SerializeAsString(); }

v1::SnapshotFile message_of(const Snapshot& snapshot) {
  v1::SnapshotFile message;
  REQUIRE(message.ParseFromString(to_bytes(snapshot)));
  return message;
}

}  // namespace

TEST_CASE("a snapshot written and read is the same world, and knows where it came from", "[unit]") {
  const auto plant = sample_plant();
  const State state = after(*plant, 8.3);
  const auto file = std::filesystem::temp_directory_path() / "egiz_snapshot_test" / "eight.snapshot";
  REQUIRE(write_snapshot(file, snapshot_of(*plant, state)));
  CHECK_FALSE(std::filesystem::exists(partial_name(file)));
  const auto read = read_snapshot(file);
  REQUIRE(read);
  CHECK(read->origin.scenario == "sample");
  CHECK(read->origin.scenario_file == "plants/\xff.textproto");
  CHECK(read->origin.sets == std::vector<std::string>{"pit.a.trucks=5"});
  CHECK(read->luck.seed == 11);
  CHECK(read->luck.replication == 2);
  CHECK(read->time == days(8.3));
  CHECK(read->warmup == days(5));
  CHECK(read->file == file.string());
  const auto again = restore(*plant, *read);
  REQUIRE(again);
  CHECK(again->digest() == state.digest());
  CHECK(again->words() == state.words());
  std::filesystem::remove_all(file.parent_path());
}

TEST_CASE(
    "a snapshot of another plant is refused, be it one parameter in its last bit, one link or the warm-up",
    "[unit]") {
  const auto plant = sample_plant();
  const Snapshot snapshot = snapshot_of(*plant, after(*plant, 1));
  CHECK(refusal(*plant, snapshot) == "taken");
  PlantSpec parameter = sample::concentrator(), link = parameter, warmup = parameter;
  parameter.assets[0].values[0].value = std::nextafter(0.95, 1.0);
  link.assets[1].links[0].to = "pile2";
  link.assets.push_back({"pile2", "stockpile", {}, {}});
  warmup.warmup = days(5) + SimTime{1};
  for (const PlantSpec& other : {parameter, link, warmup})
    CHECK(refusal(*sample_plant(other), snapshot) == "plant_digest");
  const auto refused = restore(*sample_plant(parameter), snapshot);
  CHECK(refused.error().found.find("sample, variant base, warm-up 5 d, --set pit.a.trucks=5") !=
        std::string::npos);
  CHECK(refused.error().found.find(to_hex(plant->digest())) != std::string::npos);
  CHECK(refused.error().expected.find(to_hex(sample_plant(parameter)->digest())) != std::string::npos);
}

TEST_CASE("a snapshot of another version, build or format is refused by name", "[unit]") {
  const auto plant = sample_plant();
  Snapshot snapshot = snapshot_of(*plant, after(*plant, 1));
  v1::SnapshotFile message = message_of(snapshot);
  message.set_format(kSnapshotFormat + 1);
  message.set_snapshot("whatever a later format has");
  CHECK(refusal(file_of(message)) == "format");
  Snapshot version = snapshot, build = snapshot;
  version.egiz_version = "0.0.9";
  CHECK(refusal(*plant, version) == "egiz_version");
  CHECK(restore(*plant, version).error().found == "a snapshot of Egiz 0.0.9");
  build.layout_digest ^= 1;
  CHECK(refusal(*plant, build) == "layout_digest");
}

TEST_CASE("words that are no state of the plant are refused even when the file is intact", "[unit]") {
  const auto plant = sample_plant();
  const State state = after(*plant, 1);
  const Snapshot good = snapshot_of(*plant, state);
  Snapshot none = good, shorter = good, longer = good, other_time = good, other_luck = good,
           other_word = good;
  none.words.clear();
  shorter.words.pop_back();
  longer.words.push_back(0);
  other_time.time = days(2);
  other_luck.luck.seed = 12;
  other_word.words.back() ^= 1;
  CHECK(refusal(*plant, none) == "word");
  CHECK(refusal(*plant, shorter) == "word");
  CHECK(refusal(*plant, longer) == "word");
  for (const Snapshot& bad : {other_time, other_luck, other_word})
    CHECK(refusal(*plant, bad) == "state_digest");
  State strange = state;
  strange.calendar.schedule(days(3), Rank::kProcess, {99, 0, 0, 0.0});
  CHECK(refusal(*plant, snapshot_of(*plant, strange)) == "word");
}

TEST_CASE("a file with any bit flipped is refused, or says the same", "[fuzz]") {
  const auto plant = sample_plant(little());
  const State state = after(*plant, 0.2);
  const std::string good = to_bytes(snapshot_of(*plant, state));
  REQUIRE(good.size() < 8000);
  std::size_t taken = 0;
  for (std::size_t byte = 0; byte < good.size(); ++byte)
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = good;
      bad[byte] = static_cast<char>(bad[byte] ^ (1 << bit));
      const auto snapshot = snapshot_from_bytes(bad);
      if (!snapshot) continue;
      const auto again = restore(*plant, *snapshot);
      if (again && again->digest() == state.digest())
        ++taken;
      else
        FAIL("bit " << bit << " of byte " << byte << " went through");
    }
  CHECK(taken < 20);  // bits that Protocol Buffers do not look at, if any
}

TEST_CASE("a file cut short at any byte, or with more behind it, is refused", "[fuzz]") {
  const auto plant = sample_plant(little());
  const std::string good = to_bytes(snapshot_of(*plant, after(*plant, 0.2)));
  for (std::size_t size = 0; size < good.size(); ++size)
    if (snapshot_from_bytes(good.substr(0, size))) FAIL(size << " bytes are taken for the whole");
  CHECK_FALSE(snapshot_from_bytes(good + good.substr(0, good.size() / 2)));
  CHECK_FALSE(snapshot_from_bytes("version: 1"));
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    std::string noise(random() % 200, ' ');
    for (char& c : noise) c = static_cast<char>(random());
    if (snapshot_from_bytes(noise)) FAIL("noise is taken for a snapshot");
  }
}

TEST_CASE("restored at a hundred random times, every scenario runs on to the bytes of the straight run",
          "[scenarios]") {
  int scenarios = 0;
  const SimTime end = days(120);
  for (const auto& folder : std::filesystem::directory_iterator(EGIZ_SOURCE_DIR "/scenarios")) {
    const auto file = folder.path() / "plant.textproto";
    if (!std::filesystem::exists(file)) continue;
    ++scenarios;
    const auto loaded = load({file.string(), "", {}});
    REQUIRE(loaded);
    const auto plant = sample_plant(loaded->plant);
    const State straight = [&] {
      State state = plant->initial_state({loaded->seed, 0});
      REQUIRE(run_until(*plant, state, end).cause == RunEnd::Cause::kReached);
      return state;
    }();
    std::mt19937_64 random(2024);
    std::set<std::int64_t> times;
    while (times.size() < 100)
      times.insert(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end.ns)));
    State state = plant->initial_state({loaded->seed, 0});
    for (std::int64_t t : times) {
      INFO(file << " at " << to_days(SimTime{t}) << " d");
      run_until(*plant, state, SimTime{t});
      const auto snapshot = snapshot_from_bytes(to_bytes(snapshot_of(*plant, state)));
      REQUIRE(snapshot);
      auto again = restore(*plant, *snapshot);
      REQUIRE(again);
      REQUIRE(again->digest() == state.digest());
      REQUIRE(run_until(*plant, *again, end).cause == RunEnd::Cause::kReached);
      REQUIRE(again->words() == straight.words());
    }
  }
  CHECK(scenarios >= 1);
}
