// Small plants for tests, made of the types' default parameters.
#pragma once

#include "models/plant/plant.hpp"

namespace egiz::sample {

/// The chain of the concentrator: pits, stockpile, mill, flotation, dewatering, packing, rail, with its supplies.
inline PlantSpec concentrator() {
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"pit.a", "ore_source", {{"hardness", 0.95}}, {{"dump", "pile"}}},
      {"pit.b", "ore_source", {{"hardness", 1.05}}, {{"dump", "pile"}}},
      {"pile", "stockpile", {}, {}},
      {"mill", "sag_circuit", {}, {{"ore", "pile"}, {"product", "flotation"}, {"balls", "balls"}, {"liners", "liners"},
                                   {"crew", "crews"}, {"power", "grid"}}},
      {"flotation", "flotation", {}, {{"concentrate", "filter"}}},
      {"filter", "dewatering", {}, {{"cake", "hall"}, {"crew", "crews"}, {"power", "grid"}}},
      {"hall", "packing_hall", {}, {{"power", "grid"}}},
      {"rail", "rail_dispatch", {}, {{"store", "hall"}}},
      {"ball_supplier", "supplier", {}, {}},
      {"liner_supplier", "supplier", {}, {}},
      {"balls", "consumable_store", {}, {{"supplier", "ball_supplier"}}},
      {"liners", "consumable_store", {{"initial", 1.2e6}, {"reorder_point", 700e3}, {"order_up_to", 1260e3}},
       {{"supplier", "liner_supplier"}}},
      {"crews", "crew_pool", {}, {}},
      {"grid", "grid", {}, {}},
  };
  return spec;
}

/// A run-of-mine mill alone: endless ore, a customer who takes all; `values` are of the mill, SI.
inline PlantSpec rom_mill(std::vector<NamedValue> values = {}, bool with_drift = false) {
  const auto unless_given = [&](const char* name, ParameterValue value) {
    for (const NamedValue& v : values)
      if (v.name == name) return;
    values.push_back({name, value});
  };
  unless_given("time_to_failure", Distribution::constant(0.0));
  unless_given("initial_liner_wear", 0.0);  // the published mill: worn liners make it wider and stronger
  if (with_drift)
    for (const auto& [name, step] :
         {std::pair{"feed_step", .002}, {"rocks_step", .002}, {"hardness_step", .0013}, {"abrasion_step", .0004}})
      unless_given(name, step);
  PlantSpec spec;
  spec.assets = {{"pile", "stockpile", {{"capacity", 1e9}, {"initial", 9e8}}, {}},
                 {"mill", "rom_circuit", values, {{"ore", "pile"}, {"product", "customer"}, {"power", "grid"}}},
                 {"customer", "customer", {{"price", 0.005}}, {}},
                 {"grid", "grid", {}, {}}};
  return spec;
}

/// The same with everything that it can be given: stores, crews, ways of working.
inline PlantSpec rom_works() {
  PlantSpec spec = rom_mill({{"feed_rate", 71.0 / 3.6}, {"initial_filling", .37}, {"ball_energy", 4137.0 * 3600},
                             {"ball_feed", .1238 / 3.6}, {"time_to_failure", Distribution::constant(150 * 3600.0)},
                             {"virtual_sensors", 1.0}, {"warning", 1.0}, {"advised", 1.0}, {"futures", 10.0},
                             {"gauging_interval", 3 * 86400.0}, {"initial_liner_wear", .97},
                             {"clearing_time", Distribution::constant(1800.0)}, {"look_interval", 1200.0},
                             {"control_interval", 120.0}},
                            true);
  spec.warmup = days(3);
  for (const LinkSpec& link : std::initializer_list<LinkSpec>{{"balls", "balls"}, {"liners", "liners"}, {"crew", "crews"}})
    spec.assets[1].links.push_back(link);
  spec.assets.push_back({"ball_supplier", "supplier", {}, {}});
  spec.assets.push_back({"balls", "consumable_store", {}, {{"supplier", "ball_supplier"}}});
  spec.assets.push_back({"liners", "consumable_store", {}, {{"supplier", "ball_supplier"}}});
  spec.assets.push_back({"crews", "crew_pool", {}, {}});
  return spec;
}

/// A small works with a routing by product: cutting, welding by hand or by cells, painting in batches, assembly with
/// components, inspection with rework and scrap, a fork lift, and a line with a belt and a buffer beside it.
inline PlantSpec floor_works() {
  const auto minutes = [](double m) { return Distribution{Distribution::Kind::kGamma, 60.0 * m, 12.0 * m, 0}; };
  const auto word = [](double place) { return ParameterValue{place}; };
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"body", "product",
       {{"interval", Distribution{Distribution::Kind::kExponential, 3600.0, 0, 0}}, {"lot", 2.0}, {"price", 9e5}},
       {{"step", "body.cut"}, {"step", "body.weld"}, {"step", "body.check"}, {"step", "body.fit"}, {"step", "body.paint"},
        {"carrier", "fork"}}},
      {"body.cut", "operation", {{"time", minutes(6)}, {"family", 1.0}, {"setup", minutes(5)}}, {{"at", "saws"}}},
      {"body.weld", "operation",
       {{"time", minutes(20)}, {"robot_time", minutes(12)}, {"attended_share", .25}, {"defect_share", .1},
        {"robot_defect_share", .02}, {"learning_rate", .95}, {"teaching_rate", .9}},
       {{"at", "welding"}}},
      {"body.check", "operation", {{"time", minutes(3)}, {"detection", .9}, {"most_reworks", 1.0}},
       {{"at", "bench"}, {"rework", "body.weld"}}},
      {"body.fit", "operation", {{"time", minutes(8)}}, {{"at", "bench"}, {"component", "hub"}, {"component", "hub"}}},
      {"body.paint", "operation", {{"time", minutes(45)}}, {{"at", "booth"}}},
      {"hub", "product", {{"orders", word(3)}, {"stock_target", 24.0}, {"lot", 6.0}, {"initial_stock", 10.0}, {"stocked", 1.0}},
       {{"step", "hub.cut"}, {"step", "hub.weld"}}},
      {"hub.cut", "operation", {{"time", minutes(2)}, {"family", 2.0}, {"setup", minutes(5)}}, {{"at", "saws"}}},
      {"hub.weld", "operation", {{"time", minutes(4)}, {"robot_time", minutes(2)}, {"defect_share", .05}, {"detection", 1.0}},
       {{"at", "welding"}}},
      {"saws", "work_centre", {{"rule", word(5)}, {"power", 8e3}}, {{"power", "grid"}}},
      {"welding", "work_centre",
       {{"stations", 3.0}, {"cells", 2.0}, {"automation_level", .5}, {"rule", word(1)}, {"x", 30.0}, {"robot_power", 9e3},
        {"robot_idle_power", 1e3}, {"robot_speed", .9}},
       {{"power", "grid"}}},
      {"bench", "work_centre", {{"stations", 2.0}, {"x", 30.0}, {"y", 20.0}, {"buffer", 12.0}}, {}},
      {"booth", "work_centre", {{"batch_least", 2.0}, {"batch_most", 4.0}, {"y", 40.0}}, {}},
      {"fork", "transporter", {{"vehicles", 2.0}}, {}},
      {"plate", "product", {{"orders", word(2)}}, {{"first", "press"}}},
      {"press", "work_centre", {{"time", minutes(1)}, {"buffer", 0.0}, {"defect_share", .1}, {"detection", .8}},
       {{"next", "belt"}, {"rework", "mend"}}},
      {"belt", "conveyor", {{"accumulating", 0.0}, {"power", 2e3}}, {{"next", "rack"}, {"power", "grid"}}},
      {"rack", "buffer", {{"capacity", 5.0}, {"stay", 300.0}}, {{"next", "bend"}}},
      {"bend", "work_centre", {{"time", minutes(1.2)}, {"buffer", 1.0}}, {{"next", "plate"}}},
      {"mend", "work_centre", {{"time", minutes(5)}, {"buffer", 3.0}}, {{"next", "plate"}}},
      {"grid", "grid", {}, {}},
  };
  return spec;
}

/// Goods: two suppliers, a lane with a border, two stock points with batches and one without, two markets.
inline PlantSpec supply_network() {
  using Kind = Distribution::Kind;
  constexpr double kDay = 86400.0;
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"foundry", "goods_supplier",
       {{"lead_time", Distribution{Kind::kGamma, 6 * kDay, 2 * kDay, 0}}, {"promised_lead_time", 7 * kDay}, {"reliability", .9},
        {"defect_share", .03}, {"price", 700.0}, {"capacity", 60 / kDay}, {"penalty", .01 / kDay}, {"share", 2.0},
        {"up_time", Distribution{Kind::kExponential, 60 * kDay, 0, 0}}, {"down_time", Distribution{Kind::kExponential, 6 * kDay, 0, 0}},
        {"ramp_up", 5 * kDay}, {"longest_queue", 9 * kDay}},
       {}},
      {"abroad", "goods_supplier", {{"price", 500.0}, {"minimum_order", 80.0}}, {}},
      {"border", "lane",
       {{"transit", Distribution{Kind::kTriangular, 3 * kDay, 4 * kDay, 8 * kDay}}, {"border", Distribution{Kind::kExponential, kDay, 0, 0}},
        {"every", 7 * kDay}, {"vehicle", 100.0}, {"fleet", 2.0}, {"trip_cost", 9000.0}, {"cold", 0.0}, {"loss", .01 / kDay},
        {"unit_mass", 12.0}, {"distance", 9e5}},
       {{"from", "abroad"}}},
      {"centre", "stock_point",
       {{"initial", 400.0}, {"reorder_point", 450.0}, {"order_up_to", 700.0}, {"sourcing", 1.0}, {"price", 800.0}, {"handling", .5 * kDay},
        {"shelf_life", 40 * kDay}, {"order_cost", 500.0}, {"holding_cost", 1 / kDay}, {"backorder_cost", 9 / kDay}},
       {{"source", "foundry"}, {"source", "border"}, {"source", "swap"}}},
      {"swap", "capacity_exchange", {{"trust", .3}}, {{"member", "foundry"}}},
      {"flood", "regional_shock",
       {{"interval", Distribution{Kind::kExponential, 80 * kDay, 0, 0}}, {"duration", Distribution{Kind::kUniform, kDay, 9 * kDay, 0}},
        {"share", .7}},
       {{"hits", "foundry"}, {"hits", "abroad"}, {"hits", "border"}}},
      {"town", "stock_point",
       {{"initial", 90.0}, {"policy", 1.0}, {"reorder_point", 60.0}, {"lot", 25.0}, {"review", 0.0}, {"price", 1000.0}, {"lost_sales", 1.0}},
       {{"source", "centre"}}},
      {"shop", "stock_point", {{"initial", 60.0}, {"policy", 2.0}, {"order_up_to", 90.0}, {"consignment", 1.0}, {"price", 1100.0}},
       {{"source", "centre"}}},
      {"people", "market",
       {{"interval", Distribution{Kind::kExponential, .4 * kDay, 0, 0}}, {"size", Distribution{Kind::kPoisson, 6, 1, 0}},
        {"season", .3}, {"trend", .1 / (365 * kDay)}},
       {{"store", "town"}}},
      {"works", "market", {{"size", Distribution{Kind::kNormal, 12, 6, 0}}, {"whole", 1.0}, {"due_in", 2 * kDay}},
       {{"store", "shop"}, {"store", "town"}}},
  };
  return spec;
}

/// A maker of valves from castings, steel and boxes, the boxes made on the floor; safety stock by guaranteed service, mrp by
/// forecast and by known demand, outages of a stock point and of the maker.
inline PlantSpec assembly_network() {
  using Kind = Distribution::Kind;
  constexpr double kDay = 86400.0;
  const DataTable bill{"bill.csv", 2, {{"part", {"castings", "steel"}, {}}, {"units", {}, {2.0, 3.5}}}};
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"foundry", "goods_supplier",
       {{"lead_time", Distribution{Kind::kGamma, 6 * kDay, 2 * kDay, 0}}, {"reliability", .9}, {"defect_share", .03}, {"price", 700.0}},
       {}},
      {"castings", "stock_point",
       {{"initial", 200.0}, {"policy", 7.0}, {"price", 800.0}, {"holding_cost", 1 / kDay}, {"handling", .1 * kDay}},
       {{"source", "foundry"}, {"placement", "plan"}}},
      {"mill", "goods_supplier", {{"lead_time", Distribution::constant(4 * kDay)}, {"price", 50.0}}, {}},
      {"rail", "lane", {{"transit", Distribution::constant(2 * kDay)}, {"every", 2 * kDay}, {"unit_mass", 100.0}, {"distance", 5e5}}, {{"from", "mill"}}},
      {"steel", "stock_point",
       {{"initial", 400.0}, {"policy", 6.0}, {"horizon", 20.0}, {"safety_stock", 60.0}, {"lot_rule", 5.0}, {"order_cost", 500.0},
        {"holding_cost", 1 / kDay}, {"price", 60.0}, {"up_time", Distribution{Kind::kExponential, 50 * kDay, 0, 0}},
        {"down_time", Distribution{Kind::kExponential, 3 * kDay, 0, 0}}},
       {{"source", "rail"}}},
      {"box", "product", {{"orders", 3.0}, {"stocked", 1.0}, {"lot", 5.0}, {"stock_target", 10.0}, {"price", 30.0}}, {{"step", "box.fold"}}},
      {"box.fold", "operation", {{"time", Distribution{Kind::kGamma, 1800.0, 600.0, 0}}, {"defect_share", .05}, {"detection", .9}}, {{"at", "press"}}},
      {"press", "work_centre", {{"power", 5e3}}, {{"power", "grid"}}},
      {"grid", "grid", {{"emission_factor", .64 / 3.6e6}}, {}},
      {"works", "maker",
       {{"bill", ParameterValue{TablePtr(std::make_shared<const DataTable>(bill))}}, {"lot", 10.0}, {"capacity", 30 / kDay},
        {"lead_time", Distribution{Kind::kGamma, kDay, .3 * kDay, 0}}, {"price", 9000.0}, {"unit_cost", 400.0},
        {"up_time", Distribution{Kind::kExponential, 60 * kDay, 0, 0}}, {"down_time", Distribution{Kind::kExponential, 4 * kDay, 0, 0}}},
       {{"part", "castings"}, {"part", "steel"}, {"part", "box"}}},
      {"valves", "stock_point",
       {{"initial", 80.0}, {"policy", 7.0}, {"price", 9500.0}, {"holding_cost", 9 / kDay}, {"service_time", 0.0}, {"demand_mean", 8 / kDay},
        {"demand_deviation", 3.0}},
       {{"source", "works"}, {"placement", "plan"}}},
      {"depot", "stock_point",
       {{"initial", 60.0}, {"policy", 6.0}, {"requirements", 1.0}, {"safety_stock", 12.0}, {"lot_rule", 7.0}, {"order_cost", 900.0},
        {"holding_cost", 10 / kDay}, {"price", 9900.0}},
       {{"source", "valves"}, {"market", "people"}}},
      {"people", "market", {{"size", Distribution{Kind::kPoisson, 8, 1, 0}}, {"season", .2}}, {{"store", "depot"}}},
      {"flood", "regional_shock",
       {{"interval", Distribution{Kind::kExponential, 70 * kDay, 0, 0}}, {"duration", Distribution{Kind::kUniform, kDay, 5 * kDay, 0}}, {"share", .6}},
       {{"hits", "works"}, {"hits", "castings"}, {"hits", "rail"}}},
      {"plan", "stock_placement", {}, {}},
  };
  return spec;
}

/// People and care of machines: a compressor station whose three units fail in four ways, mended by fitters in
/// shifts and by crews round the clock, with spare parts.
inline PlantSpec floor_care() {
  using Kind = Distribution::Kind;
  constexpr double kHour = 3600.0;
  PlantSpec spec;
  spec.warmup = days(5);
  spec.assets = {
      {"calendar", "shift_calendar", {{"overtime", 2 * kHour}}, {}},
      {"fitters", "team", {{"people", 3.0}, {"absence", .1}}, {{"calendar", "calendar"}}},
      {"crews", "crew_pool", {}, {}},
      {"parts", "spare_store", {{"lead_time", Distribution{Kind::kGamma, 8 * 86400.0, 4 * 86400.0, 0}}}, {}},
      {"bearing", "failure_mode",
       {{"time_to_failure", Distribution{Kind::kWeibull, 150 * kHour, 2, 0}}, {"people", 2.0}},
       {{"team", "fitters"}, {"spares", "parts"}}},
      {"control", "failure_mode",
       {{"basis", 1.0}, {"time_to_failure", Distribution{Kind::kExponential, 200 * kHour, 0, 0}}},
       {{"crew", "crews"}}},
      {"filter", "failure_mode",
       {{"basis", 2.0}, {"cycles_to_failure", Distribution{Kind::kWeibull, 200, 3, 0}}, {"policy", 1.0},
        {"interval_cycles", 120.0}},
       {}},
      {"motor", "failure_mode",
       {{"time_to_failure", Distribution{Kind::kWeibull, 250 * kHour, 3, 0}}, {"policy", 3.0},
        {"inspection_interval", 2 * kHour}, {"delay", Distribution{Kind::kExponential, 20 * kHour, 0, 0}},
        {"detection", .5}, {"false_alarm", .002}},
       {{"crew", "crews"}}},
      {"air", "shared_supply", {{"kind", 1.0}, {"units", 3.0}},
       {{"power", "grid"}, {"failure", "bearing"}, {"failure", "control"}, {"failure", "filter"}, {"failure", "motor"}}},
      {"grid", "grid", {}, {}},
  };
  return spec;
}

/// A small pit truck by truck: two classes of trucks, ore and waste, a crusher with a stockpile, breakdowns, shifts, and a
/// dispatcher of that rule.
inline PlantSpec pit_works(double rule = 4.0) {
  using Kind = Distribution::Kind;
  constexpr double kHour = 3600.0;
  DataTable roads{"roads.csv", 4, {{"from", {"ore", "waste", "ramp", "ramp"}, {}}, {"to", {"ramp", "ramp", "crusher", "heap"}, {}},
                                   {"length", {}, {900.0, 600.0, 1500.0, 2000.0}}, {"grade", {}, {.08, .08, 0.0, .02}},
                                   {"speed_limit", {}, {10.0, 10.0, 12.0, 12.0}}, {"rolling_resistance", {}, {.03, .03, .02, .02}}}};
  const auto breakdowns = [](double work) {
    return std::vector<NamedValue>{{"time_to_failure", Distribution{Kind::kExponential, work * kHour, 0, 0}}};
  };
  PlantSpec spec;
  spec.warmup = days(2);
  spec.assets = {
      {"roads", "haul_road", {{"roads", std::make_shared<const DataTable>(roads)}}, {}},
      {"large", "truck_fleet", {{"trucks", 3.0}, {"travel_factor", Distribution{Kind::kLognormal, 1.0, .1, 0}}},
       {{"roads", "roads"}, {"dispatcher", "control"}, {"calendar", "calendar"}, {"failure", "truck_breakdown"}}},
      {"small", "truck_fleet", {{"trucks", 4.0}, {"payload", Distribution{Kind::kNormal, 45e3, 3e3, 0}}, {"mass", 35e3}, {"power", 400e3}},
       {{"roads", "roads"}, {"dispatcher", "control"}, {"failure", "truck_breakdown"}}},
      {"ore", "shovel", {{"bucket", 22e3}, {"power", 600e3}},
       {{"calendar", "calendar"}, {"failure", "shovel_breakdown"}, {"power", "grid"}}},
      {"waste", "shovel", {{"material", 1.0}, {"sides", 2.0}}, {{"failure", "shovel_breakdown"}}},
      {"crusher", "dump_point", {{"material", 0.0}, {"rate", 1500.0 / 3.6}}, {{"to", "pile"}, {"failure", "crusher_breakdown"}}},
      {"heap", "dump_point", {{"material", 1.0}, {"spots", 2.0}}, {}},
      {"pile", "stockpile", {{"capacity", 1e10}, {"initial", 0.0}}, {}},
      {"control", "dispatcher", {{"rule", rule}, {"stripping", .5}},
       {{"shovel", "ore"}, {"shovel", "waste"}, {"dump", "crusher"}, {"dump", "heap"}}},
      {"calendar", "shift_calendar", {{"shifts", 2.0}, {"shift_length", 12 * kHour}, {"break_length", .5 * kHour}, {"working_days", 7.0}}, {}},
      {"truck_breakdown", "failure_mode", breakdowns(60), {}},
      {"shovel_breakdown", "failure_mode", breakdowns(40), {}},
      {"crusher_breakdown", "failure_mode",
       {{"basis", 1.0}, {"time_to_failure", Distribution{Kind::kExponential, 100 * kHour, 0, 0}}}, {}},
      {"grid", "grid", {}, {}},
  };
  return spec;
}

}  // namespace egiz::sample
