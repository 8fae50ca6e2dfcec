#include "sim/flow/tank.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace egiz;

namespace {

struct TankYard {
  State state;
  TankParams params;
  Tank tank;
  std::vector<std::pair<Crossing::Kind, SimTime>> told;
  std::vector<std::size_t> thresholds;

  explicit TankYard(double capacity, std::vector<double> levels = {}) {
    params.capacity = capacity;
    params.thresholds = std::move(levels);
  }
  double level_now() const { return level(tank, params, state.now); }
  void flows(double in, double out) { set_flows(state, tank, params, in, out); }
  void run(SimTime until) {
    while (state.calendar.next_time() <= until) {
      state.now = state.calendar.next_time();
      const Crossing c = hear(state, tank, params, state.calendar.pop());
      REQUIRE(c.kind != Crossing::kNone);
      told.push_back({c.kind, state.now});
      thresholds.push_back(c.threshold);
    }
    state.now = until;
  }
};

using Crossings = std::vector<std::pair<Crossing::Kind, SimTime>>;

}  // namespace

TEST_CASE("a tank fills, passes its thresholds at their ticks, is full and then takes what flows out",
          "[unit]") {
  TankYard yard(10.0, {2.0, 5.0});
  yard.flows(1.0, 0.0);
  yard.run(seconds(12));
  REQUIRE(yard.told ==
          Crossings{{Crossing::kRose, seconds(2)}, {Crossing::kRose, seconds(5)}, {Crossing::kFull, seconds(10)}});
  REQUIRE(yard.thresholds == std::vector<std::size_t>{0, 1, 0});
  REQUIRE(yard.level_now() == 10.0);
  REQUIRE(inflow(yard.tank) == 0.0);
  yard.flows(1.0, 0.25);
  REQUIRE(inflow(yard.tank) == 0.25);
  yard.run(seconds(20));
  REQUIRE(yard.level_now() == 10.0);
  yard.flows(0.5, 1.0);
  REQUIRE(inflow(yard.tank) == 0.5);
  yard.told.clear();
  yard.run(seconds(60));
  REQUIRE(yard.told == Crossings{{Crossing::kFell, seconds(30) + SimTime{1}},
                            {Crossing::kFell, seconds(36) + SimTime{1}},
                            {Crossing::kEmpty, seconds(40)}});
  REQUIRE(yard.level_now() == 0.0);
  REQUIRE(outflow(yard.tank) == 0.5);
  REQUIRE(mean_level(yard.tank, yard.params, seconds(60)) == Approx((50.0 + 100.0 + 100.0) / 60.0));
}

TEST_CASE("a crossing comes at the first tick where it holds, for any rates", "[unit]") {
  std::mt19937 random(9);
  const auto real = [&](double a, double b) {
    return a + (b - a) * static_cast<double>(random() % 1000003) / 1000003.0;
  };
  for (int i = 0; i < 3000; ++i) {
    const double scale = std::pow(10.0, real(-9, 6)), h = real(0.1, 0.9);
    TankYard yard(1e9, {h});
    fill(yard.state, yard.tank, yard.params, real(0.0, 1.0));
    const bool above = yard.level_now() >= h;
    const double in = real(0, 1) * scale, out = real(0, 1) * scale;
    if (above == (in > out) || std::abs(in - out) < 1e-9) continue;  // slower: beyond the range of time
    yard.flows(in, out);
    const SimTime at = yard.state.calendar.next_time();
    REQUIRE(at < kNever);
    REQUIRE((level(yard.tank, yard.params, at) >= h) != above);
    REQUIRE((level(yard.tank, yard.params, at - SimTime{1}) >= h) == above);
  }
}

TEST_CASE("several crossings of one tick come one by one, in the order of the levels", "[unit]") {
  TankYard yard(8.0, {2.0, 4.0});
  REQUIRE(add(yard.state, yard.tank, yard.params, 100.0) == 8.0);
  yard.run({});
  REQUIRE(yard.told == Crossings{{Crossing::kRose, {}}, {Crossing::kRose, {}}, {Crossing::kFull, {}}});
  REQUIRE(yard.thresholds == std::vector<std::size_t>{0, 1, 0});
  REQUIRE(add(yard.state, yard.tank, yard.params, -9.0) == -8.0);
  yard.thresholds.clear();
  yard.told.clear();
  yard.run({});
  REQUIRE(yard.told == Crossings{{Crossing::kFell, {}}, {Crossing::kFell, {}}, {Crossing::kEmpty, {}}});
  REQUIRE(yard.thresholds == std::vector<std::size_t>{1, 0, 0});
}

TEST_CASE("a change of the flows moves the next crossing; the old event is stale", "[unit]") {
  TankYard yard(10.0, {5.0});
  yard.flows(1.0, 0.0);
  State copy = yard.state;
  const Event old = copy.calendar.pop();
  yard.run(seconds(4));
  yard.flows(0.5, 0.0);
  yard.state.now = seconds(5);
  REQUIRE(hear(yard.state, yard.tank, yard.params, old).kind == Crossing::kNone);
  yard.run(seconds(8));
  REQUIRE(yard.told == Crossings{{Crossing::kRose, seconds(6)}});
  REQUIRE(yard.state.calendar.size() == 1);
}

TEST_CASE("what came in minus what went out is what is there, with overflow and drought cut exactly",
          "[unit]") {
  std::mt19937 random(4);
  TankYard yard(3.0, {1.0, 2.0});
  SimTime t{};
  int crossings = 0;
  for (int i = 0; i < 20000; ++i) {
    yard.flows(static_cast<double>(random() % 97) / 31.0, static_cast<double>(random() % 97) / 31.0);
    t = t + SimTime{static_cast<std::int64_t>(random() % 3'000'000'000)};
    yard.run(t);
    REQUIRE(yard.level_now() >= 0.0);
    REQUIRE(yard.level_now() <= 3.0);
    crossings += static_cast<int>(yard.told.size());
    yard.told.clear();
  }
  yard.flows(0, 0);
  REQUIRE(crossings > 10000);
  REQUIRE(yard.tank.total_in - yard.tank.total_out == Approx(yard.tank.level).margin(1e-8));
  REQUIRE(yard.tank.total_in > 10000.0);
}

TEST_CASE("a million changes later the level has not drifted", "[unit]") {
  TankYard yard(1e6);
  fill(yard.state, yard.tank, yard.params, 500.0);
  for (int i = 0; i < 1'000'000; ++i) {  // in 0.1 for 0.3 s, then out 0.1 for 0.3 s
    yard.state.now = yard.state.now + SimTime{300'000'000};
    i % 2 == 0 ? yard.flows(0.1, 0.0) : yard.flows(0.0, 0.1);
  }
  REQUIRE(yard.level_now() == Approx(500.03).margin(1e-8));
}

TEST_CASE("wrong amounts are errors", "[unit]") {
  TankYard yard(1.0);
  REQUIRE_THROWS_AS(yard.flows(-1.0, 0.0), std::logic_error);
  REQUIRE_THROWS_AS(yard.flows(0.0, NAN), std::logic_error);
  REQUIRE_THROWS_AS(fill(yard.state, yard.tank, yard.params, 2.0), std::logic_error);
}
