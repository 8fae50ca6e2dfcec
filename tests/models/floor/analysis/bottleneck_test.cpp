// What a watched run tells: shares, bottlenecks, causes, flows.
#include <catch2/catch.hpp>

#include "models/floor/analysis/bottleneck.hpp"
#include "tests/models/floor/floor_hands.hpp"

using namespace egiz;
using hands::every;
using hands::Works;

namespace {

UnitSegment did(double from, double to, Activity activity) { return {seconds(from), seconds(to), activity, kThePlant, {}}; }

// A saturated line of three stations with these times.
struct Watched {
  Works works;
  FloorWatch watch;
  explicit Watched(std::array<double, 3> times)
      : works(Works::of({{"part", "product", {{"orders", 2.0}}, {{"first", "a"}}},
                         {"a", "work_centre", {{"time", every(times[0])}, {"buffer", 0.0}}, {{"next", "b"}}},
                         {"b", "work_centre", {{"time", every(times[1])}, {"buffer", 2.0}}, {{"next", "c"}}},
                         {"c", "work_centre", {{"time", every(times[2])}, {"buffer", 2.0}}, {{"next", "part"}}}})),
        watch(*works.plant) {
    works.until(1000);
    watch.begin(works.state);
    REQUIRE(run_until(*works.plant, works.state, seconds(21'000), &watch).cause == RunEnd::Cause::kReached);
    watch.end(works.state);
  }
  std::string name(AssetIndex i) const { return i == kThePlant ? "" : works.plant->assets()[static_cast<std::size_t>(i)]->name(); }
};

}  // namespace

TEST_CASE("the place that never waits is the bottleneck, and one before it is blocked, one behind it starved", "[unit]") {
  const Watched w({10, 25, 15});
  const auto places = place_times(w.watch.histories(), 10);
  REQUIRE(places.size() == 3);
  CHECK(places[1].sole == Approx(1.0).epsilon(.01));
  const auto share = [&](int place, Activity a) { return places[static_cast<std::size_t>(place)].share[static_cast<std::size_t>(a)]; };
  CHECK(share(0, Activity::kBlocked) == Approx(.6).epsilon(.01));
  CHECK(share(2, Activity::kStarved) == Approx(.4).epsilon(.01));
  for (const PlaceTimes& place : places) {
    double sum = 0.0, busy = 0.0;
    for (double s : place.share) sum += s;
    for (double s : place.busy) busy += s / 10;
    CHECK(sum == Approx(1.0).epsilon(1e-12));
    CHECK(busy == Approx(place.share[0]).epsilon(1e-9));
  }
}

TEST_CASE("causes of waiting lead to the bottleneck from both sides", "[unit]") {
  const Watched w({10, 25, 15});
  for (const char* waiting : {"a", "c"}) {
    const auto chain = cause_chain(w.watch.histories(), w.watch.flows(), w.works.plant->find(waiting)->index());
    REQUIRE(chain.size() == 2);
    CHECK(chain[0].word == (waiting[0] == 'a' ? "no place" : "no lots"));
    CHECK(w.name(chain[1].asset) == "b");
    CHECK(chain[1].word == "mostly busy");
  }
}

TEST_CASE("a place that cannot send its bad pieces back waits for the place of rework, not for the next", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"part", "product", {{"orders", 2.0}, {"lot", 10.0}}, {{"first", "a"}}},
                 {"a", "work_centre", {{"buffer", 1.0}, {"defect_share", .1}, {"detection", 1.0}}, {{"next", "b"}, {"rework", "bench"}}},
                 {"b", "work_centre", {{"time", Distribution::constant(6.0)}}, {{"next", "part"}}},
                 {"bench", "work_centre", {{"buffer", 1.0}, {"time", Distribution::constant(1800.0)}}, {{"next", "b"}}}};
  const auto plant = Plant::build(spec).value();
  State state = plant->initial_state({1, 0});
  FloorWatch watch(*plant);
  watch.begin(state);
  REQUIRE(run_until(*plant, state, days(20), &watch).cause == RunEnd::Cause::kReached);
  watch.end(state);
  const auto causes = wait_causes(watch.histories(), plant->find("a")->index());
  REQUIRE_FALSE(causes.empty());
  CHECK(causes.front().word == "no place");
  CHECK(causes.front().who == plant->find("bench")->index());
}

TEST_CASE("flows are those of the line: what goes in goes through and out", "[unit]") {
  const Watched w({10, 25, 15});
  double into_b = 0.0, out = 0.0;
  for (const PartFlow& flow : w.watch.flows()) {
    if (w.name(flow.from) == "a" && w.name(flow.to) == "b") into_b = flow.pieces;
    if (w.name(flow.from) == "c" && flow.to == kThePlant) out = flow.pieces;
  }
  CHECK(into_b == Approx(800).margin(2));
  CHECK(out == Approx(800).margin(2));
}

TEST_CASE("two active periods in turn: alone where only one reigns, shifting where they overlap", "[unit]") {
  // a is active 0-60, b 40-100: a reigns (the longer of those at 0), b follows; 40-60 is shifting.
  const std::vector<UnitHistory> histories{
      {0, 0, {did(0, 60, Activity::kWorking), did(60, 100, Activity::kStarved)}},
      {1, 0, {did(0, 40, Activity::kBlocked), did(40, 100, Activity::kFailed)}}};
  const auto places = place_times(histories, 1);
  CHECK(places[0].sole == Approx(.4));
  CHECK(places[0].shifting == Approx(.2));
  CHECK(places[1].sole == Approx(.4));
  CHECK(places[1].shifting == Approx(.2));
}

TEST_CASE("a night between does not end an active period nor count; one idle unit of two means capacity is left", "[unit]") {
  const std::vector<UnitHistory> histories{
      {0, 0, {did(0, 40, Activity::kWorking), did(40, 140, Activity::kOffShift), did(140, 200, Activity::kWorking)}},
      {1, 0, {did(0, 40, Activity::kWorking), did(40, 140, Activity::kOffShift), did(140, 200, Activity::kWorking)}},
      {1, 1, {did(0, 40, Activity::kStarved), did(40, 140, Activity::kOffShift), did(140, 200, Activity::kWorking)}}};
  const auto places = place_times(histories, 1);
  CHECK(places[0].sole + places[0].shifting == Approx(1.0));
  CHECK(places[1].sole + places[1].shifting == 0.0);
}
