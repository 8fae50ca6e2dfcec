// What every asset type and every plant must keep.
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "tests/models/sample_plants.hpp"

using namespace egiz;

namespace {

std::shared_ptr<const Plant> concentrator() { return Plant::build(sample::concentrator()).value(); }

State after(const Plant& plant, double days_long, Luck luck = {}) {
  State state = plant.initial_state(luck);
  const RunEnd end = run_until(plant, state, days(days_long));
  REQUIRE(end.cause == RunEnd::Cause::kReached);
  return state;
}

}  // namespace

TEST_CASE("the defaults of every type are within their own ranges and every name is there once", "[unit]") {
  REQUIRE(asset_types().size() >= 12);
  for (const AssetType& type : asset_types()) {
    std::set<std::string> names;
    for (const ParameterSpec& p : type.parameters) {
      INFO(type.name << "." << p.name);
      REQUIRE(fault_of(p, p.fallback).empty());
      REQUIRE(names.insert(p.name).second);
      REQUIRE_FALSE(p.about.empty());
    }
  }
}

TEST_CASE("every type names each word of its state exactly once", "[unit]") {
  for (const AssetType& type : asset_types()) {
    Layout layout;
    const auto asset = type.make("one", {});
    asset->lay_out(layout);
    const Layout::Room& room = layout.rooms().front();
    std::set<std::size_t> words;
    std::set<std::string> names;
    for (const Field& field : room.fields) {
      INFO(type.name << "." << field.name);
      REQUIRE(field.word < room.words);
      REQUIRE(words.insert(field.word).second);
      REQUIRE(names.insert(field.name).second);
    }
    INFO(type.name);
    REQUIRE(words.size() == room.words);
  }
}

TEST_CASE("copies of a state taken at twenty random times run on to the bytes of the straight run", "[unit]") {
  const auto plant = Plant::build(GENERATE(sample::concentrator(), sample::rom_works(), sample::floor_works(),
                                           sample::floor_care(), sample::supply_network(), sample::assembly_network(),
                                           sample::pit_works()))
                         .value();
  const State straight = after(*plant, 20);
  std::mt19937_64 random(9);
  std::set<std::int64_t> times;
  while (times.size() < 20) times.insert(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(days(20).ns)));
  State state = plant->initial_state({});
  std::vector<State> copies;
  for (std::int64_t t : times) {
    run_until(*plant, state, SimTime{t});
    copies.push_back(state);
  }
  for (State& copy : copies) {
    run_until(*plant, copy, days(20));
    REQUIRE(copy.digest() == straight.digest());
  }
}

TEST_CASE("equal luck gives equal digests, another seed or replication another one", "[unit]") {
  const auto plant = concentrator();
  const auto base = after(*plant, 5).digest();
  REQUIRE(after(*plant, 5).digest() == base);
  REQUIRE(after(*plant, 5, {2, 0}).digest() != base);
  REQUIRE(after(*plant, 5, {1, 1}).digest() != base);
}

TEST_CASE("over a year nothing is lost, shares of activity are whole and no item leaks", "[unit]") {
  const int kind = GENERATE(0, 1, 2, 3, 4);
  const auto plant = Plant::build(std::array{sample::concentrator, sample::rom_works, sample::floor_works,
                                             sample::supply_network, sample::assembly_network}[static_cast<std::size_t>(kind)]())
                         .value();
  const State state = after(*plant, kind == 1 ? 90 : 365);
  std::map<std::string, double> shares;
  for (const Measure& m : plant->measures(state)) {
    if (m.name.rfind("balance_error", 0) == 0) {
      INFO(m.name);
      REQUIRE(m.value <= 1e-9);
    }
    for (const std::string_view activity : kActivityNames)
      if (m.name == std::string(activity) + "_share") shares[m.asset] += m.value;
  }
  REQUIRE(shares.size() >= (kind == 3 ? 0 : (kind == 1 || kind == 4 ? 1 : 4)));
  for (const auto& [asset, sum] : shares) {
    INFO(asset);
    REQUIRE(sum == Approx(1.0).epsilon(1e-12));
  }
  REQUIRE(state.items.alive() < (kind == 2 || kind == 4 ? 150 : 30));  // 12 trucks, open orders, jobs; lots in work
}

TEST_CASE("over a year people come back, machines are mended and no item leaks", "[unit]") {
  const auto plant = Plant::build(sample::floor_care()).value();
  const State state = after(*plant, 365);
  std::map<std::string, double> all;
  for (const Measure& m : plant->measures(state)) all[m.asset + "." + m.name] = m.value;
  for (const char* failures : {"bearing.failures", "control.failures", "filter.failures", "motor.failures",
                               "filter.planned_stops", "motor.planned_stops", "motor.false_alarms"}) {
    INFO(failures);
    CHECK(all.at(failures) > 5);
  }
  CHECK(all.at("air.availability") > .3);
  CHECK(all.at("air.availability") < 1);
  CHECK(all.at("fitters.absent_share") == Approx(.1).margin(.03));
  REQUIRE(state.items.alive() <= 3);  // a job for each unit at most, and none for a call
}

TEST_CASE("over half a year of every rule a pit loses nothing, its shares are whole and no truck leaks", "[unit]") {
  const double rule = GENERATE(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
  const auto plant = Plant::build(sample::pit_works(rule)).value();
  const State state = after(*plant, 180);
  std::map<std::string, double> shares, all;
  for (const Measure& m : plant->measures(state)) {
    all[m.asset + "." + m.name] = m.value;
    for (const std::string_view activity : kActivityNames)
      if (m.name == std::string(activity) + "_share") shares[m.asset] += m.value;
  }
  CAPTURE(rule);
  for (const auto& [asset, sum] : shares) CHECK(sum == Approx(1.0).epsilon(1e-12));
  CHECK(all.at("plant.balance_error_solids") <= 1e-9);
  CHECK(all.at("crusher.crushed") > 1e8);
  CHECK(all.at("truck_breakdown.failures") > 50);
  CHECK(all.at("crusher_breakdown.failures") > 10);
  CHECK((rule == 1.0 || all.at("heap.dumped") > 1e8));  // the nearest shovel may get all trucks
  REQUIRE(state.items.alive() <= 7 + 10);               // trucks, jobs
}

TEST_CASE("measuring changes nothing", "[unit]") {
  const auto plant = Plant::build(GENERATE(sample::concentrator(), sample::floor_care(), sample::pit_works())).value();
  const State state = after(*plant, 3);
  const auto before = state.digest();
  plant->measures(state);
  for (const auto& asset : plant->assets()) asset->face(state);
  REQUIRE(state.digest() == before);
}

TEST_CASE("every problem of a specification is told at once, with the nearest name", "[unit]") {
  PlantSpec spec = sample::concentrator();
  spec.assets[2].type = "stokpile";
  spec.assets[3].values = {{"feed_rat", 300.0}, {"speed", 2.0}};
  spec.assets[4].links = {};
  spec.assets.push_back({"grid", "grid", {}, {}});
  spec.assets.push_back({"pit.c", "ore_source", {}, {{"dumb", "pile"}, {"dump", "pil"}}});
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  std::string all;
  for (const Problem& p : built.error()) all += to_string(p) + "\n";
  INFO(all);
  for (const char* told : {"\"stockpile\"", "\"feed_rate\"", "mill.speed: found 2", "flotation.concentrate: found no link",
                           "grid: found a second asset", "\"dump\"", "\"pile\""})
    REQUIRE(all.find(told) != std::string::npos);
}

TEST_CASE("a ring of material is refused and named", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"a", "flotation", {}, {{"concentrate", "b"}}}, {"b", "flotation", {}, {{"concentrate", "a"}}}};
  const auto problems = problems_in(spec);
  REQUIRE(problems.size() == 1);
  REQUIRE(problems.front().found.find("a -> b -> a") != std::string::npos);
}

TEST_CASE("adding an asset changes no other asset's luck", "[unit]") {
  PlantSpec spec = sample::concentrator();
  const auto plain = Plant::build(spec).value();
  spec.assets.push_back({"aside", "stockpile", {}, {}});
  spec.assets.push_back({"pit.z", "ore_source", {}, {{"dump", "aside"}}});
  const auto more = Plant::build(spec).value();
  const State a = after(*plain, 5), b = after(*more, 5);
  for (const char* word : {"pit.a.hardness", "pit.a.loads.all", "mill.energy.all", "hall.packed.all"})
    REQUIRE(a.read(plain->layout().find(word).value()) == b.read(more->layout().find(word).value()));
}

TEST_CASE("a product and its work centre beside a works change no other's luck", "[unit]") {
  PlantSpec spec = sample::floor_works();
  const auto plain = Plant::build(spec).value();
  spec.assets.insert(spec.assets.begin(),
                     {{"aside", "product", {}, {{"first", "aside.station"}}},
                      {"aside.station", "work_centre", {{"defect_share", .1}}, {{"next", "aside"}}}});
  const auto more = Plant::build(spec).value();
  const State a = after(*plain, 20), b = after(*more, 20);
  for (const char* word : {"body.finished.all", "body.weld.time_luck.next", "welding.energy.all", "plate.finished.all",
                           "fork.loaded_way.all", "hub.scrapped.all"}) {
    INFO(word);
    REQUIRE(a.read(plain->layout().find(word).value()) > 0.0);
    REQUIRE(a.read(plain->layout().find(word).value()) == b.read(more->layout().find(word).value()));
  }
}
