// Guards, impacts and timed events of a hybrid system against closed forms.
#include <catch2/catch.hpp>

#include "tests/sim/ode/hybrid_laws.hpp"
#include "tests/sim/ode/hybrid_plant.hpp"

using namespace egiz;
using namespace egiz::sample;

namespace {

struct Firing {
  int guard;
  SimTime at;
};

// A ball let fall from `height`, bouncing with `restitution`; collects the impacts.
struct Bounces {
  HybridPlant<Ball> plant{tolerance_of<2>(1e-9, 1e-12)};
  std::vector<Firing> firings;
  double restitution, rest_below;

  Bounces(double height, double e, double rest) : restitution(e), rest_below(rest) {
    plant.start_at = {height, 0.0};
    plant.act = [this](int guard, SimTime now, Ball::Inputs& inputs, std::array<double, 2>& x) {
      firings.push_back({guard, now});
      x[1] = -restitution * x[1];
      if (x[1] < rest_below) inputs.resting = 1, x = {0.0, 0.0};
      return true;
    };
  }
};

// Time of the k-th impact, k = 1, 2, ...: t1 (1 + 2 (e + ... + e^(k-1))), t1 = sqrt(2 H / g).
double impact(double height, double e, int k) {
  const double t1 = std::sqrt(2.0 * height / Ball::kGravity);
  double sum = 1.0, power = 1.0;
  for (int j = 1; j < k; ++j) power *= e, sum += 2.0 * power;
  return t1 * sum;
}

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

TEST_CASE("a ball bounces at the times of the closed form and comes to rest by its rule", "[unit]") {
  Bounces ball(10.0, 0.8, 1e-6);
  const State end = run(ball.plant, 100.0);
  REQUIRE(ball.firings.size() > 60);
  for (std::size_t k = 0; k < ball.firings.size(); ++k) {
    const auto n = static_cast<double>(k + 1);
    REQUIRE(to_seconds(ball.firings[k].at) ==
            Approx(impact(10.0, 0.8, static_cast<int>(k + 1))).margin(n * 1e-8));
  }
  const double zeno = std::sqrt(20.0 / Ball::kGravity) * (1.0 + 2.0 * 0.8 / 0.2);
  REQUIRE(to_seconds(ball.firings.back().at) == Approx(zeno).margin(1e-6));
  REQUIRE(ball.plant.of(end).inputs.resting == 1);
  REQUIRE(ball.plant.x(end)[0] == 0.0);
}

TEST_CASE("without a rule of rest the impacts pile up, and the run stops and says where", "[unit]") {
  Bounces ball(1.0, 0.5, -1.0);
  try {
    run(ball.plant, 100.0);
    FAIL("no error");
  } catch (const RunError& error) {
    const std::string why = error.what();
    REQUIRE(error.asset == "vessel");
    REQUIRE(why.find("\"floor\"") != std::string::npos);
    REQUIRE(why.find("height = ") != std::string::npos);
    REQUIRE(why.find("speed = ") != std::string::npos);
    REQUIRE(why.find(" s with ") != std::string::npos);
  }
  const double zeno = std::sqrt(2.0 / Ball::kGravity) * 3.0;
  REQUIRE(to_seconds(ball.firings.back().at) == Approx(zeno).margin(1e-6));
}

TEST_CASE("a bounce that falls wholly into one step is not stepped over", "[unit]") {
  Bounces ball(10.0, 0.8, 1e-6);
  State state = ball.plant.initial();
  while (ball.firings.size() < 20) step(ball.plant, state);
  // Dormand-Prince solves a parabola exactly: steps grow until one of them holds flight and impact.
  REQUIRE(ball.plant.of(state).solution.steps < 60);
}

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

TEST_CASE("of guards at one tick the first in order fires first, and the other finds what is left",
          "[unit]") {
  HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
  std::vector<Firing> firings;
  plant.first_inputs = {1.0, {5.0, 5.0, 7.0}};
  plant.act = [&](int guard, SimTime now, Ramp::Inputs&, auto&) {
    firings.push_back({guard, now});
    return true;
  };
  run(plant, 10.0);
  REQUIRE(firings.size() == 3);
  REQUIRE(firings[0].guard == 0);
  REQUIRE(firings[1].guard == 1);
  REQUIRE(firings[2].guard == 2);
  REQUIRE(firings[0].at == seconds(5));
  REQUIRE(firings[1].at == seconds(5));
  REQUIRE(firings[2].at == seconds(7));

  firings.clear();
  plant.act = [&](int guard, SimTime now, Ramp::Inputs&, std::array<double, 1>& x) {
    firings.push_back({guard, now});
    if (guard == 0) x[0] = 0.0;  // takes the ground from under the others
    return true;
  };
  run(plant, 9.0);
  REQUIRE(firings.size() == 1);
}

TEST_CASE("a guard that was jumped over by an event fires at the tick of the event", "[unit]") {
  HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
  std::vector<Firing> firings;
  plant.first_inputs = {1.0, {50.0, 1e9, 1e9}};
  plant.timed = {{seconds(3), Rank::kControl}};
  plant.act = [&](int guard, SimTime now, Ramp::Inputs& inputs, auto&) {
    if (guard == kNoGuard) inputs.levels[0] = 2.0;  // the level falls below where the ramp stands
    if (guard != kNoGuard) firings.push_back({guard, now});
    return true;
  };
  run(plant, 100.0);
  REQUIRE(firings.size() == 1);
  REQUIRE(firings[0].at == seconds(3));
}

TEST_CASE("a timed event at a guard's very tick leaves the guard its due, before it and after it", "[unit]") {
  for (Rank rank : {Rank::kInject, Rank::kProcess, Rank::kControl}) {
    HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
    std::vector<Firing> all;
    plant.first_inputs = {1.0, {5.0, 1e9, 1e9}};
    plant.timed = {{seconds(5), rank}};
    plant.act = [&](int guard, SimTime now, Ramp::Inputs& inputs, auto&) {
      all.push_back({guard, now});
      if (guard == kNoGuard) inputs.rate = 2.0;
      return true;
    };
    const State end = run(plant, 6.0);
    REQUIRE(all.size() == 2);
    REQUIRE(all[0].at == seconds(5));
    REQUIRE(all[1].at == seconds(5));
    REQUIRE(all[0].guard == (rank == Rank::kControl ? 0 : kNoGuard));  // inserted first, or of lower rank
    REQUIRE(plant.x(end)[0] == Approx(7.0).epsilon(1e-12));
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

TEST_CASE("a guard for both directions fires on every crossing, a masked one not twice on one", "[unit]") {
  HybridPlant<Swing> plant(tolerance_of<2>(1e-9, 1e-9));
  plant.start_at = {0.0, 1.0};  // x = sin t, and g is exactly zero at the start
  std::vector<std::vector<double>> at(3);
  plant.act = [&](int guard, SimTime now, auto&, auto&) {
    at[static_cast<std::size_t>(guard)].push_back(to_seconds(now));
    return true;
  };
  run(plant, 20.0);
  const double pi = M_PI;
  REQUIRE(at[Swing::kZero].size() == 6);
  for (std::size_t k = 0; k < 6; ++k)
    REQUIRE(at[Swing::kZero][k] == Approx(pi * static_cast<double>(k + 1)).margin(1e-6));
  REQUIRE(at[Swing::kUp].size() == 4);  // past one half, upwards: pi/6 + 2 pi k
  for (std::size_t k = 0; k < 4; ++k)
    REQUIRE(at[Swing::kUp][k] == Approx(pi / 6.0 + 2.0 * pi * static_cast<double>(k)).margin(1e-6));
  REQUIRE(at[Swing::kDown].size() == 3);  // below minus one half: 7 pi/6 + 2 pi k
  for (std::size_t k = 0; k < 3; ++k)
    REQUIRE(at[Swing::kDown][k] == Approx(7.0 * pi / 6.0 + 2.0 * pi * static_cast<double>(k)).margin(1e-6));
}

TEST_CASE("guards that fire at one tick for ever stop the run", "[unit]") {
  HybridPlant<Ramp> plant(tolerance_of<1>(1e-6, 1e-9));
  plant.first_inputs = {1.0, {5.0, 1e9, 1e9}};
  plant.act = [](int, SimTime, Ramp::Inputs&, std::array<double, 1>& x) {
    x[0] = 5.0 - 1e-9;  // back by one tick of the ramp
    return true;
  };
  REQUIRE_THROWS_AS(run(plant, 10.0), RunError);
}

TEST_CASE("a stiff system with a guard goes by the Rosenbrock method", "[unit]") {
  HybridPlant<StiffRoom> plant(tolerance_of<2>(1e-9, 1e-9));
  plant.start_at = {0.0, 0.0};
  std::vector<double> at;
  plant.act = [&](int, SimTime now, auto&, auto&) {
    at.push_back(to_seconds(now));
    return true;
  };
  const State end = run(plant, 10.0);
  REQUIRE(at.size() == 1);
  // y follows x = 1 - exp(-t) with a lag of a millionth of a second.
  REQUIRE(at[0] == Approx(std::log(2.0) + 1e-6).margin(1e-7));
  REQUIRE(plant.of(end).solution.steps < 500);
}

TEST_CASE("a failing step tells asset, time and states by name", "[unit]") {
  HybridPlant<Runaway> plant(tolerance_of<2>(1e-6, 1e-9));
  plant.start_at = {1.0, 0.0};
  plant.act = [](int, SimTime, auto&, auto&) { return true; };
  try {
    run(plant, 3.0);
    FAIL("no error");
  } catch (const RunError& error) {
    const std::string why = error.what();
    REQUIRE(error.asset == "vessel");
    REQUIRE(why.find("at 0.99") != std::string::npos);
    REQUIRE(why.find("heat = ") != std::string::npos);
    REQUIRE(why.find("cooling = ") != std::string::npos);
  }
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
