// The ball mill by population balance: its steady state, and the asset.
#include "models/mills/population/ball_mill.hpp"

#include "models/mills/power/wear.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kFeed = 300.0, kPower = 4e6;  // kg/s, W: 3.7 kWh/t

BallCircuit ground(double feed, double fines, double hardness, double power, BallGrinding g = {}) {
  return BallCircuitModel(g).grind(feed, fines, hardness, power);
}

// A pile, a run-of-mine mill and the ball mill behind it.
std::shared_ptr<const Plant> two_mills(std::vector<NamedValue> values = {}) {
  PlantSpec spec;
  spec.assets = {{"pile", "stockpile", {{"capacity", 1e9}, {"initial", 9e8}}, {}},
                 {"mill",
                  "rom_circuit",
                  {{"time_to_failure", Distribution::constant(0.0)}, {"initial_liner_wear", 0.0}},
                  {{"ore", "pile"}, {"product", "ball"}}},
                 {"ball", "ball_mill", std::move(values), {{"product", "customer"}, {"power", "grid"}}},
                 {"customer", "customer", {}, {}},
                 {"grid", "grid", {}, {}}};
  return Plant::build(spec).value();
}

}  // namespace

TEST_CASE("more energy grinds finer, harder ore coarser, and only their ratio counts", "[unit]") {
  const BallCircuit usual = ground(kFeed, .4, 1.0, kPower);
  CHECK(usual.fines > .45);
  CHECK(usual.fines < .95);
  CHECK(usual.p80 > 40e-6);
  CHECK(usual.p80 < 400e-6);
  CHECK(ground(kFeed, .4, 1.0, 1.5 * kPower).fines > usual.fines);
  CHECK(ground(kFeed, .4, 1.3, kPower).fines < usual.fines);
  CHECK(ground(kFeed, .4, 1.3, 1.3 * kPower).fines == Approx(usual.fines).epsilon(1e-9));
  CHECK(ground(2 * kFeed, .4, 1.0, 2 * kPower).circulating_load ==
        Approx(usual.circulating_load).epsilon(1e-9));
}

TEST_CASE("the circulating load is the one that the mill's own feed makes", "[unit]") {
  BallGrinding g;
  g.bypass = 0.0;
  g.cut_size = 100e-6;
  g.tanks = 1;
  for (const double power : {4e6, 8e6, 12e6}) {
    const BallCircuit found = ground(kFeed, .4, 1.0, power, g);
    REQUIRE_FALSE(found.overloaded);
    BallGrinding wide = g;
    wide.most_circulating = found.circulating_load * 1.001;
    CHECK_FALSE(ground(kFeed, .4, 1.0, power, wide).overloaded);
    wide.most_circulating = found.circulating_load * .999;
    const BallCircuit choked = ground(kFeed, .4, 1.0, power, wide);
    CHECK(choked.overloaded);
    CHECK(choked.fines == Approx(found.fines).epsilon(1e-2));
  }
}

TEST_CASE("a mill without breakage of note gives back the feed's sizes", "[unit]") {
  BallGrinding g;
  g.law.rate = 1e-9;
  g.bypass = 0.0;
  g.cut_size = 9e-3;  // nearly all goes to the overflow
  g.sharpness = 20.0;
  g.top_size = 1e-3;
  CHECK(ground(kFeed, .4, 1.0, kPower, g).fines == Approx(.4).epsilon(1e-6));
}

TEST_CASE("the ball mill behind another loses nothing and draws Morrell's power", "[unit]") {
  const auto plant = two_mills({{"diameter", 2.4}, {"length", 3.0}});
  State state = plant->initial_state({});
  run_until(*plant, state, days(20));
  const auto measure = [&](const char* name) { return hands::measure(*plant, state, "ball", name); };
  CHECK(hands::measure(*plant, state, "plant", "balance_error_solids") < 1e-9);
  CHECK(hands::measure(*plant, state, "plant", "balance_error_water") < 1e-9);
  CHECK(measure("throughput") == Approx(65.2 / 3.6).epsilon(.02));
  CHECK(measure("pse") > measure("pse_feed"));
  MillCharge charge;
  charge.speed = .74, charge.filling = .33, charge.balls = .32, charge.ore_density = 3.2;
  CHECK(measure("power") == Approx(1e3 * morrell_gross({2.4, 3.0, 0.0, false}, charge, 1.07)).epsilon(1e-12));
  CHECK(measure("balls_used") ==
        Approx(ball_wear(.3) * measure("power") * measure("working_share") * 20 * 86400.0).epsilon(5e-3));
}

TEST_CASE("a ball mill that is too small for its feed is choked, and says so", "[unit]") {
  const auto plant = two_mills({{"diameter", 1.0}, {"length", 1.0}, {"most_circulating", 2.0}});
  State state = plant->initial_state({});
  run_until(*plant, state, days(2));
  CHECK(hands::measure(*plant, state, "ball", "overloaded") > 40 * 3600.0);
}

TEST_CASE("parameters of a ball mill that do not fit together are told", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"ball",
                  "ball_mill",
                  {{"filling", .2}, {"balls", .3}, {"top_size", .00014}},
                  {{"product", "customer"}}},
                 {"customer", "customer", {}, {}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built);
  std::string all;
  for (const Problem& p : built.error()) all += to_string(p) + "\n";
  INFO(all);
  CHECK(all.find("top_size") != std::string::npos);
}
