// Trains, their money and the tariff against what can be worked out by hand.
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

State ship(const Plant& plant, double store_kg, double run_hours) {
  State state = plant.initial_state({});
  hands::put(plant, state, "hall.store.solids", store_kg);
  hands::put(plant, state, "hall.store.water", store_kg * 0.1);
  hands::put(plant, state, "hall.store.metal", store_kg * 0.25);
  REQUIRE(run_until(plant, state, hours(run_hours)).cause == RunEnd::Cause::kReached);
  return state;
}

std::shared_ptr<const Plant> trains(double interval_hours) {
  PlantSpec spec;
  spec.assets = {{"hall", "packing_hall", {{"store_capacity", 1e9}, {"automation_level", 0.0}}, {}},
                 {"rail",
                  "rail_dispatch",
                  {{"interval", Distribution::constant(interval_hours * 3600.0)},
                   {"treatment_charge", 40.0},
                   {"freight", 12.0}},
                  {{"store", "hall"}}}};
  return Plant::build(spec).value();
}

}  // namespace

TEST_CASE("a train of 22 wagons is full after 8 h at 180 t/h and earns paid metal less treatment", "[validation]") {
  const auto plant = trains(48);
  const double train = 22 * 62e3;
  REQUIRE(hands::measure(*plant, ship(*plant, 1e8, 48 + 7.99), "rail", "trains") == 0.0);
  const State state = ship(*plant, 1e8, 48 * 10 + 8);
  REQUIRE(hands::measure(*plant, state, "rail", "trains") == 10.0);
  REQUIRE(hands::measure(*plant, state, "rail", "full_trains_share") == 1.0);
  REQUIRE(hands::measure(*plant, state, "rail", "concentrate") == Approx(10 * train));
  REQUIRE(hands::measure(*plant, state, "rail", "revenue") == Approx(10 * train * (0.25 * 0.965 * 4100.0 - 40.0)));
  REQUIRE(hands::measure(*plant, state, "rail", "freight_cost") == Approx(10 * train * 1.1 * 12.0));
}

TEST_CASE("a train that finds too little leaves after its stay, not full, with all that there was", "[validation]") {
  const auto plant = trains(48);
  REQUIRE(hands::measure(*plant, ship(*plant, 500e3, 48 + 11.99), "rail", "trains") == 0.0);
  const State state = ship(*plant, 500e3, 48 + 12);
  REQUIRE(hands::measure(*plant, state, "rail", "trains") == 1.0);
  REQUIRE(hands::measure(*plant, state, "rail", "full_trains_share") == 0.0);
  REQUIRE(hands::measure(*plant, state, "rail", "concentrate") == Approx(500e3));
}

TEST_CASE("trains that come while one is loaded wait for the ramp", "[validation]") {
  // Every 5 h one comes, every 8 h one leaves.
  const auto plant = trains(5);
  const State state = ship(*plant, 1e9, 5 + 8 * 20);
  REQUIRE(hands::measure(*plant, state, "rail", "trains") == 20.0);
  REQUIRE(hands::measure(*plant, state, "rail", "working_share") == Approx(160.0 / 165.0));
}

TEST_CASE("goods without metal earn their price by dry mass, less treatment", "[validation]") {
  PlantSpec spec;
  spec.assets = {{"hall", "packing_hall", {{"store_capacity", 1e9}, {"automation_level", 0.0}}, {}},
                 {"truck",
                  "rail_dispatch",
                  {{"interval", Distribution::constant(24 * 3600.0)},
                   {"wagons", 1.0},
                   {"wagon_load", 17.2e3},
                   {"metal_price", 0.0},
                   {"product_price", 150.0}},
                  {{"store", "hall"}}}};
  const auto plant = Plant::build(spec).value();
  const State state = ship(*plant, 1e8, 24 * 10 + 8);
  REQUIRE(hands::measure(*plant, state, "truck", "trains") == 10.0);
  REQUIRE(hands::measure(*plant, state, "truck", "revenue") == Approx(10 * 17.2e3 * 150.0));
}
