// The flour mill in a plant: balances, stops, tempering, rolls, statistics.
#include "models/mills/flour/flour_mill.hpp"

#include <map>
#include <random>
#include <set>

#include "models/plant/names.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

/// A mill with a silo that a sure supplier keeps full and a hall that sells at once what it packs.
PlantSpec flour_plant(std::vector<NamedValue> mill = {}, std::vector<NamedValue> silo = {},
                      std::vector<NamedValue> hall = {}) {
  hall.insert(hall.end(), {{"bag", 50.0}, {"bag_moisture", 0.14}, {"bags_per_pallet", 20.0}});
  if (silo.empty()) silo = {{"initial", 3e6}, {"reorder_point", 3e6}, {"order_up_to", 4e6}};
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"farm", "supplier", {{"reliability", 1.0}, {"lead_time", Distribution::constant(86400.0)}}, {}},
      {"silo", "consumable_store", silo, {{"supplier", "farm"}}},
      {"mill",
       "flour_mill",
       std::move(mill),
       {{"wheat", "silo"}, {"product", "hall"}, {"crew", "crews"}, {"power", "grid"}}},
      {"hall", "packing_hall", hall, {{"power", "grid"}}},
      {"trucks",
       "rail_dispatch",
       {{"interval", Distribution::constant(3600.0)},
        {"wagons", 1.0},
        {"wagon_load", 17.2e3},
        {"product_price", 150.0}},
       {{"store", "hall"}}},
      {"crews", "crew_pool", {}, {}},
      {"grid", "grid", {}, {}},
  };
  return spec;
}

State run_flour(const Plant& plant, double run_days, Luck luck = {}) {
  State state = plant.initial_state(luck);
  REQUIRE(run_until(plant, state, days(run_days)).cause == RunEnd::Cause::kReached);
  return state;
}

/// Measures of the mill after a run.
struct MillRun {
  std::shared_ptr<const Plant> plant;
  State state;
  double operator()(const std::string& measure) const {
    return hands::measure(*plant, state, "mill", measure);
  }
};
MillRun mill_run(std::vector<NamedValue> values, double run_days, std::uint64_t replication = 0,
                 std::vector<NamedValue> silo = {}) {
  const auto plant = Plant::build(flour_plant(std::move(values), std::move(silo))).value();
  return {plant, run_flour(*plant, run_days, {4, replication})};
}

const NamedValue kSure{"time_to_failure", Distribution::constant(0.0)};

}  // namespace

TEST_CASE("over a year the flour mill loses nothing and its shares of activity are whole", "[unit]") {
  const auto plant = Plant::build(flour_plant()).value();
  const State state = run_flour(*plant, 365);
  double shares = 0.0;
  for (const Measure& m : plant->measures(state)) {
    INFO(m.asset << "." << m.name);
    if (m.name == "balance_error_solids" || m.name == "balance_error_water") REQUIRE(m.value <= 1e-9);
    if (m.asset == "mill" && m.name.ends_with("_share") && m.unit.text == "%")
      for (const std::string_view activity : kActivityNames)
        if (m.name == std::string(activity) + "_share") shares += m.value;
  }
  REQUIRE(shares == Approx(1.0).epsilon(1e-12));
  REQUIRE(hands::measure(*plant, state, "mill", "wheat_ground") > 60e6);
}

TEST_CASE("flour, bran, shorts and screenings are all dry matter of the wheat", "[unit]") {
  const MillRun r = mill_run({}, 200);
  CHECK(r("extraction") + r("bran_share") + r("shorts_share") == Approx(1.0).epsilon(1e-9));
  CHECK(r("screenings_share") == Approx(0.015));
  const double wheat = r("wheat_moisture"), flour = r("flour_moisture");
  CHECK(r("extraction_as_sold") ==
        Approx(r("extraction") * 0.985 * (1.0 - wheat) / (1.0 - flour)).epsilon(1e-9));
}

TEST_CASE(
    "copies of a flour mill's state run on to the bytes of the straight run, and reading changes nothing",
    "[unit]") {
  const auto plant = Plant::build(flour_plant()).value();
  const State straight = run_flour(*plant, 30);
  std::mt19937_64 random(5);
  State state = plant->initial_state({});
  std::set<std::int64_t> times;
  while (times.size() < 12)
    times.insert(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(days(30).ns)));
  for (std::int64_t t : times) {
    run_until(*plant, state, SimTime{t});
    State copy = state;
    plant->measures(copy);
    for (const auto& asset : plant->assets()) asset->face(copy);
    REQUIRE(copy.digest() == state.digest());
    run_until(*plant, copy, days(30));
    REQUIRE(copy.digest() == straight.digest());
  }
  REQUIRE(run_flour(*plant, 30, {2, 0}).digest() != straight.digest());
}

TEST_CASE("every event of a year in the flour mill has a name", "[unit]") {
  const auto plant = Plant::build(flour_plant({{"break_life", 10e6}})).value();
  const PlantNames names(*plant);
  std::set<std::string> seen;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    seen.insert(names.asset(record.event.event.target) + ": " + names.event(record.event.event));
  });
  State state = plant->initial_state({});
  run_until(*plant, state, days(200), &trace);
  for (const char* event : {"mill: grinding step", "mill: tempering bin filled", "mill: wheat tempered",
                            "mill: breaks down", "mill: repaired", "mill: rolls changed"}) {
    INFO(event);
    CHECK(seen.contains(event));
  }
}

TEST_CASE("without stops the mill grinds its set point, as bought wheat less screenings and with water",
          "[validation]") {
  const MillRun r = mill_run({kSure, {"initial_wear", 0.0}, {"moisture_sd", 0.0}, {"damping_sd", 0.0}}, 65);
  CHECK(r("working_share") == Approx(1.0).epsilon(1e-9));
  CHECK(r("tempered_moisture") == Approx(0.16).epsilon(1e-9));
  CHECK(r("feed_met") == Approx(1.0).epsilon(1e-9));
  // 8.7 t/h tempered at 16 %, bought at 12.5 % with 1.5 % screenings
  CHECK(r("throughput") == Approx(8.7e3 / 3600.0 * 0.84 / 0.875 / 0.985).epsilon(1e-3));  // to a step
  CHECK(r("flour_moisture") == Approx(0.16 * 0.92 / (0.84 + 0.16 * 0.92)).epsilon(1e-9));
}

TEST_CASE("at defaults energy is 88-154 kWh a tonne of flour and extraction 72-78 %", "[validation]") {
  const MillRun r = mill_run({}, 395);
  CHECK(r("flour_energy") > 88.0 * 3600.0);
  CHECK(r("flour_energy") < 154.0 * 3600.0);
  CHECK(r("extraction") > 0.72);
  CHECK(r("extraction") < 0.78);
  CHECK(r("extraction_as_sold") > 0.72);
  CHECK(r("extraction_as_sold") < 0.78);
  CHECK(r("specific_energy") == Approx(r("flour_energy") * r("extraction_as_sold")));
  CHECK(r("outside_validity") == 0.0);
}

TEST_CASE("energy is that of the passages, of the fixed power and of the cleaning", "[validation]") {
  const MillRun r = mill_run({kSure, {"break_energy", 0.0}, {"reduction_energy", 0.0}}, 65);
  const double per_hour = 240.0 + 5.0 * r("throughput") * 3.6;  // kW
  CHECK(r("power") / 1e3 == Approx(per_hour).epsilon(2e-3));    // cleaning runs ahead of grinding
}

TEST_CASE("rolls wear by the tonne and are changed in a planned stop with a crew", "[validation]") {
  const Distribution day = Distribution::constant(86400.0);
  const MillRun r = mill_run(
      {kSure, {"initial_wear", 0.0}, {"break_life", 2e6}, {"reduction_life", 1e10}, {"change_time", day}},
      105);
  // 2 kt at 8.7 t/h take 229.9 h, then half an hour of call-out at work and 24 h of standing: about 9.4 in
  // 100 days.
  CHECK(r("roll_changes") >= 9.0);
  CHECK(r("roll_changes") <= 10.0);
  CHECK(r("planned_downtime_share") == Approx(24.0 / (229.9 + 24.5)).epsilon(0.06));
  CHECK(r("maintenance_cost") == Approx(9e6 * r("roll_changes")));
}

TEST_CASE("late roll changes cost extraction", "[unit]") {
  const auto with = [](double change_at) {
    return mill_run({kSure, {"break_life", 20e6}, {"reduction_life", 20e6}, {"change_at", change_at}},
                    300)("extraction");
  };
  const double early = with(0.8), late = with(1.8);
  CHECK(late < early - 0.005);
}

TEST_CASE("the wheat rests for temper_time at least and dry wheat takes more water", "[unit]") {
  const MillRun usual = mill_run({kSure}, 60), dry = mill_run({kSure, {"wheat_moisture", 0.105}}, 60);
  CHECK(usual("rest") >= 16 * 3600.0);
  CHECK(dry("water_added") > 1.4 * usual("water_added"));
  CHECK(dry("flour_energy") > usual("flour_energy"));
  CHECK(usual("rest") < 24 * 3600.0);
  const MillRun hasty = mill_run({kSure, {"temper_time", 0.0}}, 60);
  CHECK(hasty("extraction") < usual("extraction"));
  CHECK(hasty("flour_energy") > usual("flour_energy"));
}

TEST_CASE("moistures of lots stay within their bounds and about their mean", "[unit]") {
  const auto plant = Plant::build(flour_plant({{"moisture_sd", 0.02}, {"moisture_memory", 100e3}})).value();
  const auto& mill = dynamic_cast<const FlourMillAsset&>(*plant->find("mill"));
  State state = plant->initial_state({});
  Tally moisture;
  for (int day = 1; day <= 300; ++day) {
    run_until(*plant, state, days(day));
    for (const TemperBin& bin : mill.of(std::as_const(state)).bins)
      if (bin.stage != 0) moisture.observe(bin.moisture);
  }
  CHECK(moisture.least >= 0.09);
  CHECK(moisture.greatest <= 0.15);
  CHECK(moisture.mean == Approx(0.125).margin(0.003));
  CHECK(moisture.greatest - moisture.least > 0.03);
}

TEST_CASE("an empty silo starves the mill, after what rests in the bins is ground", "[unit]") {
  const MillRun r =
      mill_run({kSure}, 25, 0, {{"initial", 1000e3}, {"reorder_point", 0.0}, {"order_up_to", 1.0}});
  CHECK(r("starved_share") > 0.9);
  const auto& mill = dynamic_cast<const FlourMillAsset&>(*r.plant->find("mill"));
  CHECK(mill.of(r.state).bought.all == Approx(1000e3).epsilon(1e-4));  // and a kilogram a day
}

TEST_CASE("a hall that cannot pack blocks the mill, a larger one does not", "[unit]") {
  const auto with = [](double speed) {
    const auto plant = Plant::build(flour_plant({kSure}, {},
                                                {{"automation_level", 0.0},
                                                 {"crew_lines", 1.0},
                                                 {"bin_capacity", 40e3},
                                                 {"crew_speed", speed / 60.0}}))
                           .value();
    return hands::measure(*plant, run_flour(*plant, 40), "mill", "blocked_share");
  };
  CHECK(with(1.0) > 0.3);
  CHECK(with(6.0) == 0.0);
}

TEST_CASE("a mill far above its load chokes: the feed is cut to what the passages take", "[unit]") {
  const MillRun r = mill_run({kSure, {"feed_rate", 14e3 / 3600.0}, {"cleaning_rate", 30e3 / 3600.0}}, 40, 0,
                             {{"initial", 2e7}, {"reorder_point", 0.0}, {"order_up_to", 1.0}});
  CHECK(r("choked_share") > 0.9);
  CHECK(r("feed_met") < 0.9);
  const auto& mill = dynamic_cast<const FlourMillAsset&>(*r.plant->find("mill"));
  const FlourMillState& s = mill.of(r.state);
  REQUIRE(s.grinding >= 0);
  const auto at = mill.conditions(r.state, s.bins[static_cast<std::size_t>(s.grinding)], s.rates.feed);
  CHECK(flour::flows(mill.sheet(), at).greatest_load < 1.26);
}

TEST_CASE("an injected failure stops the mill for its repair, an injected load moves its set point",
          "[unit]") {
  const auto plant = Plant::build(flour_plant({kSure, {"moisture_sd", 0.0}})).value();
  State state = run_flour(*plant, 10);
  const double before = hands::measure(*plant, state, "mill", "wheat_ground");
  REQUIRE(plant->inject(state, "mill", "failure", 3600.0 * 24));
  run_until(*plant, state, days(15));
  CHECK(hands::measure(*plant, state, "mill", "failed_share") == Approx(24.5 / 240.0).epsilon(1e-6));
  CHECK(hands::measure(*plant, state, "mill", "failures") == 1.0);
  CHECK(before > 0.0);
  REQUIRE(plant->inject(state, "mill", "load", 0.5));
  const double now = hands::measure(*plant, state, "mill", "wheat_ground");
  run_until(*plant, state, days(20));
  CHECK((hands::measure(*plant, state, "mill", "wheat_ground") - now) / 5.0 ==
        Approx(4.35e3 * 24 * 0.84 / 0.875 / 0.985).epsilon(0.03));
}

TEST_CASE("by-products are paid as they leave and flour by its dry mass", "[unit]") {
  const MillRun r =
      mill_run({kSure, {"bran_price", 40.0}, {"shorts_price", 40.0}, {"screenings_price", 0.0}}, 60);
  const auto& s = dynamic_cast<const FlourMillAsset&>(*r.plant->find("mill")).of(r.state);
  const double moist = 1.0 / (1.0 - r("flour_moisture"));
  CHECK(r("byproduct_revenue") ==
        Approx((s.bran.counted() + s.shorts.counted()) * moist * 40.0).epsilon(2e-3));
  const double sold = hands::measure(*r.plant, r.state, "trucks", "concentrate");
  CHECK(hands::measure(*r.plant, r.state, "trucks", "revenue") == Approx(sold * 150.0));
  CHECK(sold > 0.0);
}

TEST_CASE("a warm-up that ends restarts what is counted and nothing else", "[unit]") {
  const auto plant = Plant::build(flour_plant()).value();
  State state = run_flour(*plant, 20);
  const auto& mill = dynamic_cast<const FlourMillAsset&>(*plant->find("mill"));
  const double wear = mill.of(std::as_const(state)).break_wear;
  mill.restart_statistics(state);
  for (const char* name :
       {"wheat_ground", "flour", "extraction", "failures", "roll_changes", "water_added"}) {
    INFO(name);
    CHECK(hands::measure(*plant, state, "mill", name) == 0.0);
  }
  CHECK(mill.of(std::as_const(state)).break_wear == wear);
  CHECK(hands::measure(*plant, state, "plant", "balance_error_solids") < 1e-9);
}

TEST_CASE("parameters that do not fit together are told", "[unit]") {
  const auto built = Plant::build(flour_plant(
      {{"break_flour", 0.5}, {"dunst", 0.6}, {"b1", 0.0}, {"moisture_low", 0.14}, {"moisture_high", 0.13}}));
  REQUIRE_FALSE(built.has_value());
  std::set<std::string> told;
  for (const Problem& p : built.error()) told.insert(p.path);
  for (const char* path : {"mill.dunst", "mill.b1", "mill.moisture_low", "mill.wheat_moisture"}) {
    INFO(path);
    CHECK(told.contains(path));
  }
}

namespace {

/// How often each event of the mill came, with another load for the last five days.
struct MillLog {
  std::map<std::string, int> seen;
  double outside = 0.0;  // s
};
MillLog mill_log(std::vector<NamedValue> values, double run_days, double load_after) {
  const auto plant = Plant::build(flour_plant(std::move(values))).value();
  const PlantNames names(*plant);
  MillLog log;
  Trace trace(Trace::kUsualLimit, [&](const Record& record, const Record*) {
    if (names.asset(record.event.event.target) == "mill")
      ++log.seen[std::string(names.event(record.event.event))];
  });
  State state = plant->initial_state({});
  run_until(*plant, state, days(run_days), &trace);
  REQUIRE(plant->inject(state, "mill", "load", load_after));
  run_until(*plant, state, days(run_days + 5), &trace);
  log.outside = hands::measure(*plant, state, "mill", "outside_validity");
  return log;
}

}  // namespace

TEST_CASE("leaving the validity of the equations is an event with the reason and is counted in hours",
          "[unit]") {
  MillLog wet = mill_log({kSure, {"target_moisture", 0.185}}, 10, 1.0);
  CHECK(wet.seen["leaves validity: moisture"] >= 1);
  CHECK(wet.seen["leaves validity: wear of the rolls"] == 0);
  CHECK(wet.outside > 0.0);
  // From .3 to 3 lives of 2 kt in a month of 200 t a day: trusted to 2.
  MillLog worn = mill_log({kSure, {"change_at", 3.0}, {"break_life", 2e6}}, 35, 1.0);
  CHECK(worn.seen["leaves validity: moisture"] == 0);
  CHECK(worn.seen["leaves validity: wear of the rolls"] == 1);
  CHECK(worn.seen["valid again: wear of the rolls"] == 1);  // after the roll change
  MillLog idle = mill_log({kSure}, 10, 0.3);
  CHECK(idle.seen["leaves validity: load of the passages"] == 1);
  MillLog usual = mill_log({kSure}, 30, 1.0);
  CHECK(usual.outside == 0.0);
}
