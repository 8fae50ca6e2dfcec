// Buffers, conveyors and vehicles by hand.
#include <catch2/catch.hpp>

#include "tests/models/floor/floor_hands.hpp"

using namespace egiz;
using hands::every;
using hands::Works;

namespace {

// A lot every `interval` s -> `middle` -> a station of `time` s -> the end.
std::vector<AssetSpec> line(double interval, AssetSpec middle, double time, double buffer = 0.0) {
  middle.links.push_back({"next", "station"});
  return {{"part", "product", {{"interval", every(interval)}}, {{"first", middle.name}}},
          middle,
          {"station", "work_centre", {{"time", every(time)}, {"buffer", buffer}}, {{"next", "part"}}}};
}

}  // namespace

TEST_CASE("a lot takes length over speed along a conveyor", "[unit]") {
  auto works = Works::of(line(100, {"belt", "conveyor", {{"length", 20.0}, {"speed", .5}, {"pitch", 1.0}}, {}}, 10));
  works.until(10'050);
  CHECK(works("part", "lead_time") == Approx(40 + 10));
  CHECK(works("belt", "level") == Approx(.4).epsilon(.01));
  CHECK(works("belt", "held_up_share") == 0.0);
}

TEST_CASE("both belts fill up before a slow station; the fixed one stands while its first lot waits", "[unit]") {
  const auto held = [](double accumulating) {
    auto works = Works::of(line(10, {"belt", "conveyor", {{"length", 20.0}, {"speed", .5}, {"pitch", 1.0}, {"accumulating", accumulating}, {"power", 1000.0}}, {}}, 50));
    works.until(50'000);
    CHECK(works("part", "throughput") == Approx(1.0 / 50).epsilon(.01));
    CHECK(works("belt", "level") == Approx(20.0).epsilon(.01));  // full
    return works("belt", "energy");
  };
  // The fixed belt moves by a pitch, 2 s, for each lot of 50 s.
  CHECK(held(1) == Approx(1000.0 * 50'000).epsilon(.01));
  CHECK(held(0) == Approx(1000.0 * 50'000 * 2 / 50).epsilon(.1));
}

TEST_CASE("a conveyor takes a lot every pitch over speed", "[unit]") {
  auto works = Works::of({{"part", "product", {{"orders", 2.0}}, {{"first", "belt"}}},
                          {"belt", "conveyor", {{"length", 6.0}, {"speed", .5}, {"pitch", 2.0}}, {{"next", "part"}}}});
  works.until(4'000);
  CHECK(works("part", "throughput") == Approx(.25).epsilon(.01));
  CHECK(works("part", "lead_time") == Approx(12.0));
  CHECK(works("belt", "level") == Approx(3.0).epsilon(.01));
}

TEST_CASE("a buffer keeps lots for their stay and no more than it holds", "[unit]") {
  auto works = Works::of(line(100, {"rack", "buffer", {{"capacity", 4.0}, {"stay", 250.0}}, {}}, 10));
  works.until(20'050);
  CHECK(works("part", "lead_time") == Approx(260.0));
  CHECK(works("rack", "level") == Approx(2.5).epsilon(.02));
  auto full = Works::of(line(20, {"rack", "buffer", {{"capacity", 4.0}}, {}}, 50));
  full.until(20'000);
  CHECK(full("rack", "level") == Approx(4.0).epsilon(.02));
  CHECK(full("part", "backlog") > 100.0);
}

TEST_CASE("a vehicle fetches and carries along |dx| + |dy|, or the length of a route", "[unit]") {
  const auto shop = [](TablePtr routes) {
    return std::vector<AssetSpec>{
        {"part", "product", {{"interval", every(1000)}}, {{"step", "a"}, {"step", "b"}, {"carrier", "fork"}}},
        {"a", "operation", {{"time", every(100)}}, {{"at", "p"}}},
        {"b", "operation", {{"time", every(100)}}, {{"at", "q"}}},
        {"p", "work_centre", {{"x", 30.0}}, {}},
        {"q", "work_centre", {{"x", 30.0}, {"y", 60.0}}, {}},
        {"fork", "transporter", {{"speed", 2.0}, {"load_time", 5.0}, {"unload_time", 7.0}, {"routes", ParameterValue{routes}}}, {}}};
  };
  auto works = Works::of(shop(nullptr));
  works.until(100'900);
  // first trip of an order: from q (where the last ended) to the corner, 90 m empty, 30 m loaded; then p to q: 60 m
  CHECK(works("part", "lead_time") == Approx(90 / 2 + 5 + 30 / 2 + 7 + 100 + 5 + 60 / 2 + 7 + 100).margin(1.0));
  CHECK(works("fork", "empty_share") == Approx(.5).margin(.01));
  auto table = std::make_shared<DataTable>();
  table->rows = 1;
  table->columns = {{"from", {"q"}, {}}, {"to", {"p"}, {}}, {"length", {}, {200.0}}};
  auto routed = Works::of(shop(table));
  routed.until(100'900);
  CHECK(routed("part", "lead_time") == Approx(works("part", "lead_time") + 70).margin(1.0));
}

TEST_CASE("a line of vehicles between stations keeps the order of lots and loses none", "[unit]") {
  auto works = Works::of(line(30, {"agv", "transporter", {{"vehicles", 2.0}, {"distance", 20.0}, {"speed", 1.0}, {"load_time", 0.0}, {"unload_time", 0.0}}, {}}, 25));
  works.until(30'000);
  CHECK(works("part", "throughput") == Approx(1.0 / 30).epsilon(.01));
  CHECK(works("part", "lead_time") == Approx(20 + 20 + 25.0).margin(1.0));
  CHECK(works("plant", "balance_error_pieces") == 0.0);
}
