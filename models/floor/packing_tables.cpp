// The names of the packing hall's parameters, state words and measures.
#include "models/floor/packing_hall.hpp"

namespace egiz {

void describe(Fields& f, const PackingHallState& s) {
  f.part("bin", s.bin).part("on_lines", s.on_lines).part("store", s.store);
  f.stream("crew_luck", s.crew_luck)
      .stream("robot_luck", s.robot_luck)
      .stream("crew_quality", s.crew_quality);
  f.stream("robot_quality", s.robot_quality)
      .stream("stop_luck", s.stop_luck)
      .stream("stop_time_luck", s.stop_time_luck);
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    const std::string unit = "unit." + std::to_string(u);
    f.count(unit + ".busy", s.units[u].busy)
        .real(unit + ".left", s.units[u].left, "s")
        .time(unit + ".began", s.units[u].began);
  }
  f.count("on_break", s.on_break).time("robots_held", s.robots_held);
  f.part("crew_pallets", s.crew_pallets).part("robot_pallets", s.robot_pallets).part("reworked", s.reworked);
  f.part("crew_work", s.crew_work).part("robot_work", s.robot_work).part("robot_stopped", s.robot_stopped);
  f.part("robot_energy", s.robot_energy).part("packed", s.packed).part("bin_level", s.bin_level);
  f.part("store_level", s.store_level).part("lines_busy", s.lines_busy).time("idle_charged", s.idle_charged);
  f.time("start", s.start)
      .part("clock", s.clock)
      .part("for_room", s.for_room)
      .part("for_pallets", s.for_pallets);
}

ParameterTable<PackingHallParams> PackingHallAsset::parameters() {
  using P = PackingHallParams;
  constexpr double kMostUnits = kMostPackingUnits / 2;
  ParameterTable<P> t;
  t.quantity("bin_capacity", &P::bin_capacity, units::kTonne, 1, 1e6, "cake that the bin holds");
  t.quantity("store_capacity", &P::store_capacity, units::kTonne, 1, 1e6,
             "concentrate on pallets that the store holds");
  t.quantity("bag", &P::bag, units::kKilogram, 1, 2000, "goods in a bag, at bag_moisture");
  t.quantity("bag_moisture", &P::bag_moisture, units::kPercent, 0, 50,
             "of the goods in a bag; 0: bag is its solids");
  t.count("bags_per_pallet", &P::bags_per_pallet, 1, 500, "bags on a pallet");
  t.quantity("automation_level", &P::automation_level, units::kNumber, 0, 1,
             "share of palletizing done by robots", Knob::kAutomation);
  t.count("crew_lines", &P::crew_lines, 1, kMostUnits, "manual lines when nothing is automated");
  t.quantity("crew_speed", &P::crew_speed, units::kPerMinute, 0.1, 100, "bags of a manual line");
  t.quantity("crew_variation", &P::crew_variation, units::kNumber, 0, 2,
             "spread of a pallet's time over its mean");
  t.count("crew_size", &P::crew_size, 1, 50, "people of a manual line, each shift");
  t.quantity("wage", &P::wage, units::kTengePerHour, 0, 1e6, "burdened, per person");
  t.quantity("break_every", &P::break_every, units::kHour, 0.5, 24, "from the start of a break to the next");
  t.quantity("break_length", &P::break_length, units::kMinute, 0, 240, "crews rest");
  t.quantity("crew_rework", &P::crew_rework, units::kNumber, 0, 0.9, "share of pallets done again, manual");
  t.quantity("crew_power", &P::crew_power, units::kKilowatt, 0, 1000, "of a manual line at work");
  t.count("robot_cells", &P::robot_cells, 1, kMostUnits, "cells when everything is automated");
  t.quantity("robot_speed", &P::robot_speed, units::kPerMinute, 0.1, 200, "bags of a cell");
  t.quantity("robot_rated_speed", &P::robot_rated_speed, units::kPerMinute, 0.1, 200,
             "the maker's greatest speed");
  t.quantity("robot_variation", &P::robot_variation, units::kNumber, 0, 2,
             "spread of a pallet's time over its mean");
  t.quantity("robot_operators", &P::robot_operators, units::kNumber, 0, 10, "people a cell, each shift");
  t.quantity("robot_rework", &P::robot_rework, units::kNumber, 0, 0.9, "share of pallets done again, robot");
  t.distribution("time_to_stop", &P::time_to_stop, units::kMinute, 0, 1e7,
                 "cell work between stops; 0: none");
  t.distribution("stop_time", &P::stop_time, units::kMinute, 0, 1e5, "a stop of a cell");
  t.quantity("robot_idle_power", &P::robot_idle_power, units::kKilowatt, 0, 1000, "of a cell, always");
  t.quantity("robot_speed_power", &P::robot_speed_power, units::kKilowatt, 0, 1000,
             "added at the rated speed");
  t.quantity("robot_service", &P::robot_service, units::kMillionTengePerYear, 0, 1e4,
             "service contract of a cell");
  t.quantity("packaging_cost", &P::packaging_cost, units::kTenge, 0, 1e7,
             "bags, pallet and film of one pallet");
  return t;
}

void PackingHallAsset::measure(const State& state, MeasureSink& sink) const {
  const PackingHallState& s = of(state);
  const double span = to_seconds(state.now - s.start), crew = s.crew_pallets.counted(),
               robots = s.robot_pallets.counted();
  const double pallets = crew + robots;
  const auto per = [](double a, double b) { return b > 0.0 ? a / b : 0.0; };
  const double operators = active_cells() * params_.robot_operators;
  sink.add("packed", units::kKilotonne, s.packed.counted(), "concentrate on finished pallets, dry");
  sink.add("pallets", units::kNumber, pallets, "pallets made, those done again counted each time");
  sink.add("automated_share", units::kPercent, per(robots, pallets), "share of pallets made by robots");
  sink.add("robot_hours_share", units::kPercent,
           per(s.robot_work.counted(), s.robot_work.counted() + s.crew_work.counted()),
           "robot hours over all hours of palletizing");
  sink.add("robot_availability", units::kPercent,
           robots > 0 ? per(s.robot_work.counted(), s.robot_work.counted() + s.robot_stopped.counted()) : 0.0,
           "cell work over cell work and stops");
  sink.add("utilisation", units::kPercent,
           s.lines_busy.mean(state.now) / std::max(1, staffed_lines() + active_cells()),
           "share of lines and cells with a pallet");
  sink.add("rework_share", units::kPercent, per(s.reworked.counted(), pallets), "pallets done again");
  sink.add("bin_level", units::kTonne, s.bin_level.mean(state.now), "cake waiting, average over time");
  sink.add("store_level", units::kTonne, s.store_level.mean(state.now), "on pallets, average over time");
  sink.add("people", units::kNumber, staffed_lines() * params_.crew_size + operators,
           "at work in each shift");
  sink.add("robot_energy", units::kMegawattHour, s.robot_energy.counted(), "of the cells");
  sink.shares(s.clock, state.now);
  sink.cost("labour_cost", span * params_.wage * (staffed_lines() * params_.crew_size + operators),
            "wages of the hall");
  sink.cost("service_cost", span * active_cells() * params_.robot_service, "service of the cells");
  sink.cost("packaging_cost", pallets * params_.packaging_cost, "bags, pallets, film");
}

}  // namespace egiz
