// Hands for tests of pits: roads as a table, a shovel, a dump, a fleet.
#pragma once

#include "tests/models/floor/floor_hands.hpp"

namespace egiz::hands {

/// Roads from -> to of so many km and so much grade.
struct Road {
  std::string from, to;
  double km = 1.0, grade = 0.0;
};
inline TablePtr road_table(const std::vector<Road>& roads) {
  DataTable t;
  t.file = "roads.csv";
  t.rows = roads.size();
  for (const char* name : {"from", "to", "length", "grade", "speed_limit", "rolling_resistance"}) t.columns.push_back({name, {}, {}});
  for (const Road& r : roads) {
    t.columns[0].texts.push_back(r.from), t.columns[1].texts.push_back(r.to);
    t.columns[2].numbers.push_back(1000.0 * r.km), t.columns[3].numbers.push_back(r.grade);
    for (std::size_t c : {4, 5}) t.columns[c].numbers.push_back(NAN);
  }
  return std::make_shared<const DataTable>(t);
}

inline Distribution random_time(double mean) { return {Distribution::Kind::kExponential, mean, 0, 0}; }
inline Distribution exactly(double value) { return Distribution::constant(value); }

/// One shovel, one dump 4 km away, one fleet of 100 t trucks without limits but its flat speeds; times in min.
struct OnePit {
  double trucks = 8;
  Distribution load = random_time(180), dump = exactly(0), factor = random_time(1);
  double haul = 10, back = 8, spots = 50;

  std::vector<AssetSpec> assets() const {
    return {{"roads", "haul_road", {{"roads", road_table({{"shovel", "dump", 4.0, 0.0}})}, {"speed_limit", 40.0}}, {}},
            {"fleet", "truck_fleet",
             {{"trucks", trucks}, {"payload", exactly(100e3)}, {"power", 0.0}, {"retarder", 0.0}, {"speed_loaded", 4000.0 / (60 * haul)},
              {"speed_empty", 4000.0 / (60 * back)}, {"travel_factor", factor}, {"spot_time", exactly(0)}, {"dump_time", dump}},
             {{"roads", "roads"}, {"dispatcher", "control"}}},
            {"shovel", "shovel", {{"load_time", load}}, {}},
            {"dump", "dump_point", {{"spots", spots}}, {}},
            {"control", "dispatcher", {}, {{"shovel", "shovel"}, {"dump", "dump"}}}};
  }
  /// Loads an hour over `days_long` days after ten days, and the standard error over `runs` replications.
  Estimate rate(std::uint64_t runs, double days_long) const {
    PlantSpec spec;
    spec.assets = assets();
    spec.warmup = days(10);
    const auto plant = Plant::build(spec).value();
    return estimate(runs, [&](std::uint64_t r) {
      State state = plant->initial_state({11, r});
      run_until(*plant, state, days(10 + days_long));
      return measure(*plant, state, "shovel", "loads") / (24.0 * days_long);
    });
  }
};

}  // namespace egiz::hands
