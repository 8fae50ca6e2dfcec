// Roads, trucks, shovels, dumps.
#include "models/haulage/roads/haul_roads.hpp"
#include "tests/models/haulage/pit_hands.hpp"

using namespace egiz;
using namespace egiz::hands;

TEST_CASE("uphill the power limits a truck, downhill its retarder, on the flat its own speed or the posted one", "[unit]") {
  constexpr double kWeight = 100e3 * 9.80665;
  const DriveTrain truck{100e3, 12.0, 600e3, 900e3};
  const auto speed = [&](double grade, double limit) {
    const Leg leg = leg_of({0, 1, 500.0, grade, limit, .02}, truck);
    return leg.length / leg.time;
  };
  CHECK(speed(.08, 20.0) == Approx(600e3 / (kWeight * .10)));
  CHECK(speed(-.12, 20.0) == Approx(900e3 / (kWeight * .10)));
  CHECK(speed(0.0, 20.0) == Approx(12.0));
  CHECK(speed(0.0, 8.0) == Approx(8.0));
  CHECK(leg_of({0, 1, 500.0, .08, 20.0, .02}, truck).work == Approx(.10 * 9.80665 * 500.0));
  CHECK(leg_of({0, 1, 500.0, -.08, 20.0, .02}, truck).work == 0.0);
}

TEST_CASE("the quickest way may be longer, and not the same loaded as empty", "[unit]") {
  HaulRoadParams p;
  p.roads = road_table({{"pit", "top", 1.0, .15}, {"pit", "bend", 1.0, .02}, {"bend", "top", 1.0, .02}});
  const HaulRoadAsset roads("roads", p);
  const auto n = static_cast<std::size_t>(roads.places());
  const auto way = [&](double mass) {
    return roads.legs({mass, 15.0, 500e3, 0.0})[static_cast<std::size_t>(roads.place_of("pit")) * n +
                                                static_cast<std::size_t>(roads.place_of("top"))];
  };
  CHECK(way(30e3).length == 1000.0);
  CHECK(way(200e3).length == 2000.0);
  p.direct = 1.0;
  const HaulRoadAsset table("table", p);
  CHECK(table.legs({200e3, 15.0, 500e3, 0.0})[static_cast<std::size_t>(table.place_of("pit")) * n +
                                               static_cast<std::size_t>(table.place_of("top"))].length == 1000.0);
}

TEST_CASE("the parts of a cycle sum to the cycle and the shares of the shovel to its time", "[unit]") {
  OnePit pit;
  pit.dump = random_time(72);
  auto works = Works::of(pit.assets(), 3600.0).until(5 * 86400.0);
  double sum = 0.0;
  for (const char* part : {"return", "queue_at_shovel", "load", "haul", "queue_at_dump", "dump", "stopped"})
    sum += works("fleet", std::string(part) + "_time");
  CHECK(sum == Approx(works("fleet", "cycle_time")).epsilon(1e-12));
  CHECK(works("shovel", "working_share") + works("shovel", "starved_share") == Approx(1.0).epsilon(1e-12));
  CHECK(works("fleet", "cycles") > 1000);
  CHECK(works("shovel", "bunching") > 0.0);
}

TEST_CASE("a second side hides the spotting", "[unit]") {
  const auto loads = [](double sides) {
    OnePit pit;
    pit.trucks = 20, pit.load = exactly(120), pit.factor = exactly(1);
    auto assets = pit.assets();
    assets[1].values.push_back({"spot_time", exactly(60)});
    std::erase_if(assets[1].values, [](const NamedValue& v) { return v.name == "spot_time" && mean(std::get<Distribution>(v.value)) == 0.0; });
    assets[2].values.push_back({"sides", sides});
    return Works::of(assets, 86400.0).until(2 * 86400.0)("shovel", "loads");
  };
  CHECK(loads(1.0) == Approx(480.0).margin(1.0));  // 3 min each
  CHECK(loads(2.0) == Approx(720.0).margin(1.0));  // 2 min each
}

TEST_CASE("a crusher passes its feed on, trucks wait for its bin, and no solids are lost", "[unit]") {
  OnePit pit;
  auto assets = pit.assets();
  assets[3].values = {{"rate", 1000.0 / 3.6}, {"bin", 250e3}};
  assets[3].links = {{"to", "pile"}};
  assets.push_back({"pile", "stockpile", {{"capacity", 1e9}, {"initial", 0.0}}, {}});
  auto works = Works::of(assets).until(3 * 86400.0);
  CHECK(works("dump", "crushed") == Approx(1000e3 * 72).epsilon(.02));  // the crusher is the bottleneck
  CHECK(works("fleet", "queue_at_dump_time") > 60.0);
  CHECK(works("plant", "balance_error_solids") < 1e-9);
  const Balance b = works.plant->balance(works.state);
  CHECK(b.in.solids == Approx(works("shovel", "loaded")));
  CHECK(b.in.solids - b.out.solids - b.held.solids == Approx(0.0).margin(1e-3));
}

TEST_CASE("fuel is idling by time and work by weight and resistance", "[unit]") {
  OnePit pit;
  pit.trucks = 1, pit.load = exactly(180), pit.factor = exactly(1);
  auto works = Works::of(pit.assets()).until(21 * 60.0 * 100 + 1.0);
  const double hours = works("fleet", "cycles") * 21.0 / 60.0;
  const double work = works("fleet", "cycles") * .02 * 9.80665 * 4000.0 * (75e3 * 2 + 103e3);  // J at the wheels, moisture 3 %
  const double wanted = hours * 22e-3 + work / .8 * (215e-3 / 3.6e6) / 840.0;
  CHECK(works("fleet", "cycles") == Approx(100).margin(1));
  CHECK(works("fleet", "fuel") == Approx(wanted).epsilon(.01));
  CHECK(works("fleet", "co2") == Approx(works("fleet", "fuel") * 2680.0));
}

TEST_CASE("trucks fail, are mended, and stand in breaks at the end of a leg", "[unit]") {
  OnePit pit;
  auto assets = pit.assets();
  assets[1].links.push_back({"failure", "breakdown"});
  assets[1].links.push_back({"calendar", "calendar"});
  assets.push_back({"breakdown", "failure_mode",
                    {{"time_to_failure", random_time(50 * 3600.0)}, {"repair_time", random_time(5 * 3600.0)}}, {}});
  assets.push_back({"calendar", "shift_calendar",
                    {{"shifts", 2.0}, {"shift_length", 12 * 3600.0}, {"break_length", 1800.0}, {"working_days", 7.0}, {"holidays", 1.0}}, {}});
  auto works = Works::of(assets, 86400.0).until(400 * 86400.0);
  CHECK(works("breakdown", "failures") > 500);
  const double driving = works("fleet", "haul_time") + works("fleet", "return_time");
  const double repairs = works("fleet", "availability");
  const double cycle = works("fleet", "cycle_time");
  CHECK(1.0 - repairs == Approx(driving / 10.0 / cycle).epsilon(.1));  // 5 h of repair in 50 h of driving
  const double breaks = 8.0 / 24.0;  // two half hours a day; who queues or drives goes on to the end of that
  CHECK(works("fleet", "standing_trucks") < breaks);
  CHECK(works("fleet", "standing_trucks") > .5 * breaks);
}

TEST_CASE("what is missing in a pit is told: ways, dumps, bins", "[unit]") {
  PlantSpec spec;
  OnePit pit;
  spec.assets = pit.assets();
  spec.assets[0].values[0].value = road_table({{"shovel", "elsewhere", 1.0, 0.0}});
  spec.assets[3].values = {{"material", 1.0}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  std::string all;
  for (const Problem& p : built.error()) all += to_string(p) + "\n";
  INFO(all);
  CHECK(all.find("no place of \"dump\"") != std::string::npos);
  CHECK(all.find("none that takes what \"shovel\" loads") != std::string::npos);
}
