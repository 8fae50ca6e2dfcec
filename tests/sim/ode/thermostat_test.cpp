// Rooms with thermostats against closed forms, and events in the middle of their steps.
#include <catch2/catch.hpp>

#include "tests/sim/ode/hybrid_laws.hpp"
#include "tests/sim/ode/hybrid_plant.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

HybridPlant<Room> thermostat(double tolerance, std::vector<double>& switches) {
  HybridPlant<Room> plant(tolerance_of<1>(tolerance, tolerance));
  plant.start_at = {22.0};
  plant.act = [&switches](int guard, SimTime now, Room::Inputs& inputs, auto&) {
    switches.push_back(to_seconds(now));
    inputs.heating = guard == Room::kTooCold;
    return true;
  };
  return plant;
}

HybridPlant<RoomRow> room_row(double tolerance, double share, std::vector<std::pair<int, double>>& switches) {
  HybridPlant<RoomRow> plant(tolerance_of<5>(tolerance, tolerance));
  plant.start_at.fill(20.0);
  plant.first_inputs.share = share;
  plant.act = [&switches](int guard, SimTime now, RoomRow::Inputs& inputs, auto&) {
    switches.push_back({guard, to_seconds(now)});
    auto& heating = inputs.heating[static_cast<std::size_t>(guard)];
    heating = 1 - heating;
    return true;
  };
  return plant;
}

}  // namespace

TEST_CASE("a room's thermostat switches at the times of the closed form", "[unit]") {
  std::vector<double> switches;
  const auto plant = thermostat(1e-10, switches);
  run(plant, 20000.0);
  const double half = 1000.0 * std::log(12.0 / 8.0);  // 22 -> 18 cooling; 18 -> 22 heating is its mirror
  REQUIRE(switches.front() == 0.0);                   // warm and heating at the start: holds at once
  REQUIRE(switches.size() > 40);
  for (std::size_t k = 0; k < switches.size(); ++k)
    REQUIRE(switches[k] == Approx(half * static_cast<double>(k)).margin(1e-5));
}

TEST_CASE("the switching times get better with the tolerance", "[unit]") {
  double last = 1.0;
  for (double tolerance : {1e-4, 1e-6, 1e-8, 1e-10}) {
    std::vector<double> switches;
    const auto plant = thermostat(tolerance, switches);
    run(plant, 10000.0);
    const double half = 1000.0 * std::log(12.0 / 8.0);
    double worst = 0.0;
    for (std::size_t k = 0; k < switches.size(); ++k)
      worst = std::max(worst, std::abs(switches[k] - half * static_cast<double>(k)) / half);
    REQUIRE(worst < 100.0 * tolerance + 1e-9);
    REQUIRE(worst < last);
    last = worst;
  }
}

TEST_CASE("a row of rooms without doors switches room by room at the times of the closed form", "[unit]") {
  std::vector<std::pair<int, double>> switches;
  const auto plant = room_row(1e-10, 0.0, switches);
  run(plant, 10000.0);
  std::array<std::vector<double>, 5> of_room;
  for (const auto& [room, at] : switches) of_room[static_cast<std::size_t>(room)].push_back(at);
  for (std::size_t i = 0; i < 5; ++i) {
    const double low = RoomRow::low(i), high = low + 4.0;
    const double cool = 1000.0 * std::log((high - 10.0) / (low - 10.0));
    const double heat = 1000.0 * std::log((30.0 - low) / (30.0 - high));
    REQUIRE(of_room[i].size() > 20);
    double expected = 1000.0 * std::log((20.0 - 10.0) / (low - 10.0));  // starts at 20, cooling
    for (std::size_t k = 0; k < of_room[i].size(); ++k) {
      REQUIRE(of_room[i][k] == Approx(expected).margin(1e-5));
      expected += k % 2 == 0 ? heat : cool;
    }
  }
}

TEST_CASE("a row of rooms with doors converges with the tolerance", "[unit]") {
  std::vector<std::pair<int, double>> exact;
  run(room_row(1e-12, 1e-3, exact), 10000.0);
  REQUIRE(exact.size() > 50);
  double last = HUGE_VAL;
  for (double tolerance : {1e-5, 1e-7, 1e-9}) {
    std::vector<std::pair<int, double>> switches;
    run(room_row(tolerance, 1e-3, switches), 10000.0);
    REQUIRE(switches.size() == exact.size());
    double worst = 0.0;
    for (std::size_t k = 0; k < exact.size(); ++k) {
      REQUIRE(switches[k].first == exact[k].first);
      worst = std::max(worst, std::abs(switches[k].second - exact[k].second));
    }
    REQUIRE(worst < 1e6 * tolerance);  // s; a room warms by a hundredth of a degree a second
    REQUIRE(worst < 0.1 * last);
    last = worst;
  }
}

TEST_CASE("timed events that change nothing cost no step and leave the same bytes", "[unit]") {
  std::vector<double> few, many;
  auto quiet = thermostat(1e-8, few);
  const State alone = run(quiet, 5000.0);
  auto busy = thermostat(1e-8, many);
  const auto act = busy.act;
  double seen = 0.0;
  busy.act = [&](int guard, SimTime now, Room::Inputs& inputs, std::array<double, 1>& x) {
    if (guard != kNoGuard) return act(guard, now, inputs, x);
    seen += x[0];
    return false;
  };
  for (int k = 1; k < 4000; ++k) busy.timed.push_back({seconds(1.25 * k), Rank::kControl});
  const State watched = run(busy, 5000.0);
  REQUIRE(seen / 3999.0 == Approx(20.0).margin(0.2));
  REQUIRE(busy.of(watched).solution.steps == quiet.of(alone).solution.steps);
  REQUIRE(few == many);
  REQUIRE(busy.x(watched) == quiet.x(alone));
}

TEST_CASE("an event that changes an input drops the rest of the step and keeps the step's size", "[unit]") {
  std::vector<double> switches;
  auto plant = thermostat(1e-6, switches);
  const auto act = plant.act;
  plant.act = [&](int guard, SimTime now, Room::Inputs& inputs, std::array<double, 1>& x) {
    if (guard != kNoGuard) return act(guard, now, inputs, x);
    inputs.outside = 10.0 + 0.01 * static_cast<double>(switches.size() % 2);
    return true;
  };
  for (int k = 1; k < 100; ++k) plant.timed.push_back({seconds(100.0 * k), Rank::kControl});
  const State end = run(plant, 10000.0);
  // One step an event and hardly more: a start from a tiny step would need several each.
  REQUIRE(plant.of(end).solution.steps < 100 + 3 * static_cast<std::int64_t>(switches.size()) + 20);
}

TEST_CASE("after a jump of the rates the step is estimated anew", "[unit]") {
  HybridPlant<Room> plant(tolerance_of<1>(1e-8, 1e-8));
  plant.start_at = {20.0};
  plant.first_inputs = {0, 20.0 - 1e-7};  // nearly at rest: steps grow to hours
  plant.timed = {{hours(50), Rank::kControl}};
  plant.act = [](int guard, SimTime, Room::Inputs& inputs, auto&) {
    if (guard == kNoGuard) inputs.outside = 18.5;
    return true;
  };
  State state = plant.initial();
  while (state.calendar.next_time() < hours(50)) step(plant, state);
  REQUIRE(plant.of(state).solution.segment.next_step > 3000.0);
  step(plant, state);
  const auto& after = plant.of(state).solution;
  REQUIRE(after.segment.t0 == hours(50));
  REQUIRE(to_seconds(after.segment.t1 - after.segment.t0) < 1000.0);
  REQUIRE(to_seconds(after.segment.t1 - after.segment.t0) > 1.0);
}

TEST_CASE("a copied state goes on as the straight run does, bit for bit", "[unit]") {
  std::vector<double> first, second;
  auto plant = thermostat(1e-7, first);
  const State straight = run(plant, 9000.0);
  for (double cut : {1.0, 777.7, 4321.0}) {
    State state = plant.initial();
    run_until(plant, state, seconds(cut));
    State branch = state;
    run_until(plant, branch, seconds(9000.0));
    REQUIRE(branch.digest() == straight.digest());
  }
}
