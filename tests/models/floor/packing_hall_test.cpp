// The packing hall against what can be worked out by hand.
#include "models/floor/packing_hall.hpp"

#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

/// A hall with more cake than it can pack and a store that never fills.
PlantSpec hall_spec(std::vector<NamedValue> values) {
  PlantSpec spec;
  spec.warmup = hours(24);
  for (NamedValue v : std::vector<NamedValue>{{"bin_capacity", 1e9}, {"store_capacity", 1e9}, {"crew_variation", 0.0},
                                              {"robot_variation", 0.0}, {"crew_rework", 0.0}, {"robot_rework", 0.0}})
    if (std::none_of(values.begin(), values.end(), [&](const NamedValue& g) { return g.name == v.name; }))
      values.push_back(v);
  spec.assets = {{"hall", "packing_hall", values, {{"power", "grid"}}}, {"grid", "grid", {}, {}}};
  return spec;
}

struct Packed {
  std::shared_ptr<const Plant> plant;
  State state;
  double operator()(const std::string& measure) const { return hands::measure(*plant, state, "hall", measure); }
};
Packed pack(std::vector<NamedValue> values, double run_hours, std::uint64_t replication = 0) {
  const auto plant = Plant::build(hall_spec(std::move(values))).value();
  State state = plant->initial_state({3, replication});
  hands::put(*plant, state, "hall.bin.solids", 1e9);
  hands::wake(*plant, state, "hall");
  REQUIRE(run_until(*plant, state, hours(24 + run_hours)).cause == RunEnd::Cause::kReached);
  return {plant, state};
}

}  // namespace

TEST_CASE("four crews of five bags a minute with a break of 30 min in 4 h begin 27 pallets each in 4 h", "[validation]") {
  // A pallet of 40 bags takes 8 min. Between two breaks are 210 min: pallets begin at 0, 8, ..., 208 min.
  const Packed p = pack({{"automation_level", 0.0}}, 240);
  REQUIRE(p("pallets") == 4 * 27 * 60.0);
  REQUIRE(p("automated_share") == 0.0);
}

TEST_CASE("without breaks the crews' rate is lines times speed over bags on a pallet", "[validation]") {
  const Packed p = pack({{"automation_level", 0.0}, {"break_length", 0.0}}, 800);
  REQUIRE(p("pallets") == Approx(4 * 5.0 / 40.0 * 60.0 * 800).epsilon(1e-4));
  REQUIRE(p("packed") == Approx(4 * 5.0 * 25.0 * 60.0 * 800).epsilon(1e-4));
}

TEST_CASE("robot cells of 87 min between stops of 11.86 min work 88 % of the time", "[validation]") {
  const double time = 40.0 / 6.0 * 60.0;  // s of work a pallet
  const auto pallets = hands::estimate(20, [&](std::uint64_t r) {
    return pack({{"automation_level", 1.0}}, 2000, r)("pallets") * time / (4 * 2000 * 3600.0);
  });
  INFO("availability " << pallets.mean << " +- " << pallets.standard_error);
  REQUIRE(std::abs(pallets.mean - 87.0 / (87.0 + 11.86)) < 3.0 * pallets.standard_error);
  REQUIRE(pallets.standard_error < 0.002);
}

TEST_CASE("cells draw idle power always and c v2 while they work", "[validation]") {
  const Packed p = pack({{"automation_level", 1.0}, {"time_to_stop", Distribution::constant(0.0)}}, 500);
  const double v = 6.0 / 7.0;
  const double expected = 4 * (2.5e3 + 9.0e3 * v * v) * 500 * 3600.0;
  REQUIRE(p("robot_energy") == Approx(expected).epsilon(1e-3));
}

TEST_CASE("pallets done again leave the share 1 - q of good ones", "[validation]") {
  const auto good = hands::estimate(20, [&](std::uint64_t r) {
    const Packed p = pack({{"automation_level", 0.0}, {"crew_rework", 0.1}}, 1000, r);
    return p("packed") / (p("pallets") * 1000.0);
  });
  REQUIRE(std::abs(good.mean - 0.9) < 3.0 * good.standard_error);
}

TEST_CASE("half automation gives the robots half of the pallets when both modes have time", "[validation]") {
  // Two cells of 9 and two lines of 7.5 pallets an hour are fed 10 an hour: less than twice the slower mode.
  const auto plant = Plant::build(hall_spec({{"automation_level", 0.5}, {"time_to_stop", Distribution::constant(0.0)},
                                             {"break_length", 0.0}}))
                         .value();
  const auto& hall = dynamic_cast<const PackingHallAsset&>(*plant->find("hall"));
  State state = plant->initial_state({});
  for (int i = 1; i <= 5000; ++i) {
    REQUIRE(run_until(*plant, state, hours(0.1 * i)).cause == RunEnd::Cause::kReached);
    hall.receive(state, {1000.0, 90.0, 250.0, 1000.0, 500.0});
  }
  REQUIRE(hands::measure(*plant, state, "hall", "automated_share") == Approx(0.5).margin(1e-3));
}

TEST_CASE("bags of 50 kg at 14 % moisture hold 43 kg of solids", "[validation]") {
  const Packed p = pack({{"automation_level", 0.0}, {"break_length", 0.0}, {"bag", 50.0}, {"bag_moisture", 0.14}}, 100);
  REQUIRE(p("pallets") > 0.0);
  REQUIRE(p("packed") == Approx(p("pallets") * 40 * 43.0));
}
