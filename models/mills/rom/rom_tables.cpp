// The names of the run-of-mine circuit's parameters and state words.
#include "models/mills/rom/rom_circuit.hpp"

namespace egiz {

namespace {

using RomTable = ParameterTable<RomCircuitParams>;
using RomP = RomCircuitParams;

void set_points(RomTable& t) {
  t.quantity("feed_rate", &RomP::feed_rate, units::kTonnePerHour, 5, 500,
             "set point of the feeder, dry ore, MFS", Knob::kLoad);
  t.quantity("mill_water", &RomP::mill_water, units::kCubicMetrePerHour, 0.5, 100, "water to the mill, MIW");
  t.quantity("sump_water", &RomP::sump_water, units::kCubicMetrePerHour, 1, 2000, "water to the sump, SFW");
  t.quantity("sump_volume", &RomP::sump_volume, units::kCubicMetre, 0.5, 100, "held in the sump");
  t.quantity("ball_feed", &RomP::ball_feed, units::kTonnePerHour, 0, 50,
             "usual make-up of balls, MFB; the published 5.69 t/h is a numerical test value, no ball use");
  t.quantity("initial_filling", &RomP::initial_filling, units::kNumber, 0.2, 0.6,
             "JT at time zero: the circuit starts at its rest state of this filling");
  t.quantity("initial_grade", &RomP::initial_grade, units::kPercent, 0, 100,
             "metal in the circuit's ore at time zero");
}

void equations(RomTable& t) {
  t.quantity("fines_in_feed", &RomP::fines_in_feed, units::kNumber, 0, 0.5, "share of fines in the feed, af");
  t.quantity("rocks_in_feed", &RomP::rocks_in_feed, units::kNumber, 0.05, 0.9,
             "share of rocks in the feed, ar");
  t.quantity("ore_density", &RomP::ore_density, units::kTonnePerCubicMetre, 2, 6, "DS");
  t.quantity("ball_density", &RomP::ball_density, units::kTonnePerCubicMetre, 6, 9, "DB");
  t.quantity("max_power", &RomP::max_power, units::kKilowatt, 10, 1e5,
             "greatest power at critical speed, Pmax");
  t.quantity("filling_of_max_power", &RomP::filling_of_max_power, units::kNumber, 0.1, 0.6, "vPmax");
  t.quantity("rheology_of_max_power", &RomP::rheology_of_max_power, units::kNumber, 0.1, 1, "phiPmax");
  t.quantity("power_slope_rheology", &RomP::power_slope_rheology, units::kNumber, 0, 5, "dPs");
  t.quantity("power_slope_filling", &RomP::power_slope_filling, units::kNumber, 0, 5, "dPv");
  t.quantity("power_cross", &RomP::power_cross, units::kNumber, -1, 1, "chi");
  t.quantity("speed", &RomP::speed, units::kNumber, 0.3, 0.95, "mill speed, share of critical");
  t.quantity("speed_power", &RomP::speed_power, units::kNumber, 0, 3,
             "exponent of the speed in the power, aP");
  t.quantity("fines_energy", &RomP::fines_energy, units::kKilowattHourPerTonne, 1, 500,
             "per tonne of fines, phif");
  t.quantity("rock_energy", &RomP::rock_energy, units::kKilowattHourPerTonne, 0.5, 200,
             "per tonne of rocks, phir");
  t.quantity("ball_energy", &RomP::ball_energy, units::kKilowattHourPerTonne, 1, 1e6,
             "per tonne of balls, phib");
  t.quantity("fines_energy_filling", &RomP::fines_energy_filling, units::kNumber, -1, 10,
             "change of the energy of fines with the filling, aphif");
  t.quantity("mill_volume", &RomP::mill_volume, units::kCubicMetre, 1, 2000, "inside new liners, v");
  t.quantity("discharge", &RomP::discharge, units::kPerHour, 1, 1000, "volume flow per mill water, VV");
  t.quantity("max_slurry_solids", &RomP::max_slurry_solids, units::kNumber, 0.3, 0.8,
             "solids share by volume at which slurry no longer flows, eps");
  t.quantity("cyclone_fines", &RomP::cyclone_fines, units::kNumber, 0.01, 5, "alpha_su");
  t.quantity("cyclone_c1", &RomP::cyclone_c1, units::kNumber, 0, 1, "C1");
  t.quantity("cyclone_c2", &RomP::cyclone_c2, units::kNumber, 0.3, 1, "C2");
  t.quantity("cyclone_c3", &RomP::cyclone_c3, units::kNumber, 1, 10, "C3");
  t.quantity("cyclone_c4", &RomP::cyclone_c4, units::kNumber, 1, 10, "C4");
  t.quantity("max_underflow_solids", &RomP::max_underflow_solids, units::kNumber, 0.3, 0.8,
             "solids share of the underflow at most");
  t.quantity("cyclone_flow", &RomP::cyclone_flow, units::kCubicMetrePerHour, 1, 1e4, "eps_c");
}

void control_loops(RomTable& t) {
  t.quantity("control_interval", &RomP::control_interval, units::kSecond, 5, 1800,
             "between samples of the loops");
  t.quantity("look_interval", &RomP::look_interval, units::kMinute, 0.5, 240,
             "between looks of the operator, the virtual sensors and the warning");
  t.flag("sump_loop", &RomP::sump_loop, "the cyclone feed holds the sump's volume; 0: held exactly");
  t.flag("filling_loop", &RomP::filling_loop, "the ore feed holds the filling; 0: the set point is fed");
  t.flag("grind_loop", &RomP::grind_loop, "the sump water holds PSE; 0: sump_water flows");
  t.quantity("noise", &RomP::noise, units::kNumber, 0, 0.2, "standard deviation of every reading, relative");
  t.quantity("filter", &RomP::filter, units::kHour, 1e-4, 1, "time constant of the measurement filters");
  t.quantity("cyclone_feed", &RomP::cyclone_feed, units::kCubicMetrePerHour, 1, 1e4,
             "usual action of the sump loop");
  t.quantity("sump_gain", &RomP::sump_gain, units::kCubicMetrePerHour, -1e4, 0, "of the sump loop");
  t.quantity("sump_reset", &RomP::sump_reset, units::kHour, 0.01, 100, "of the sump loop");
  t.quantity("sump_range", &RomP::sump_range, units::kCubicMetre, 0.1, 100, "of the sump loop's error");
  t.quantity("filling_set_point", &RomP::filling_set_point, units::kNumber, 0.2, 0.5,
             "JT of the filling loop");
  t.quantity("filling_gain", &RomP::filling_gain, units::kTonnePerHour, 0, 1e5,
             "of the filling loop, per JT");
  t.quantity("filling_reset", &RomP::filling_reset, units::kHour, 0.01, 1000, "of the filling loop");
  t.quantity("grind_set_point", &RomP::grind_set_point, units::kNumber, 0.2, 0.95, "PSE of the grind loop");
  t.quantity("grind_gain", &RomP::grind_gain, units::kCubicMetrePerHour, 0, 1e5,
             "of the grind loop, per PSE");
  t.quantity("grind_reset", &RomP::grind_reset, units::kHour, 0.01, 1000, "of the grind loop");
}

void drift_of_ore(RomTable& t) {
  const auto walk = [&](const char* step, double RomP::*of_step, const char* bound, double RomP::*of_bound,
                        const char* about) {
    t.quantity(step, of_step, units::kNumber, 0, 0.1, std::string("step a minute of the walk of ") + about);
    t.quantity(bound, of_bound, units::kNumber, 0, 0.9,
               std::string("farthest from 1 of the walk of ") + about);
  };
  walk("feed_step", &RomP::feed_step, "feed_bound", &RomP::feed_bound, "the feed rate");
  walk("rocks_step", &RomP::rocks_step, "rocks_bound", &RomP::rocks_bound, "the share of rocks");
  walk("hardness_step", &RomP::hardness_step, "hardness_bound", &RomP::hardness_bound, "the hardness");
  walk("abrasion_step", &RomP::abrasion_step, "abrasion_bound", &RomP::abrasion_bound,
       "the wear of the balls");
}

void overload(RomTable& t) {
  t.quantity("jt_overload", &RomP::jt_overload, units::kNumber, 0.25, 0.6, "filling that counts as overload");
  t.quantity("jt_trip", &RomP::jt_trip, units::kNumber, 0.25, 0.7, "filling at which the mill is ground out");
  t.quantity("jt_restart", &RomP::jt_restart, units::kNumber, 0.25, 0.6, "filling at which a grind-out ends");
  t.quantity("grind_out_feed", &RomP::grind_out_feed, units::kNumber, 0, 1,
             "share of the feed in a grind-out");
  t.distribution("clearing_time", &RomP::clearing_time, units::kMinute, 0, 1440,
                 "the mill stands after a grind-out: chutes, cyclones and sump are cleared");
  t.quantity("jt_least", &RomP::jt_least, units::kNumber, 0, 0.5,
             "the equations are not trusted below this filling");
  t.quantity("jt_most", &RomP::jt_most, units::kNumber, 0.3, 0.9, "nor above this one");
}

void way_of_working(RomTable& t) {
  t.quantity("gauging_interval", &RomP::gauging_interval, units::kDay, 0, 365,
             "running time between gaugings of the balls; 0: never");
  t.distribution("gauging_time", &RomP::gauging_time, units::kMinute, 1, 1440,
                 "the mill stands for a gauging");
  t.quantity("gauging_error", &RomP::gauging_error, units::kNumber, 0, 0.3,
             "standard deviation of a gauging, relative");
  t.flag("virtual_sensors", &RomP::virtual_sensors, "balls and liners are estimated while the mill runs");
  t.quantity("model_error", &RomP::model_error, units::kNumber, 0, 0.1,
             "standard deviation that the virtual sensors add to the logarithm of each volume in 30 s");
  t.quantity("ball_target", &RomP::ball_target, units::kNumber, 0, 0.4,
             "balls wanted, share of the volume inside new liners");
  t.quantity("ball_correction", &RomP::ball_correction, units::kDay, 0.1, 100,
             "time to make up a missing ball");
  t.flag("warning", &RomP::warning, "the futures are asked for the risk of an overload");
  t.quantity("horizon", &RomP::horizon, units::kMinute, 1, 480, "of the risk");
  t.count("futures", &RomP::futures, 1, 1e5, "asked at a look");
  t.quantity("futures_step", &RomP::futures_step, units::kSecond, 10, 600,
             "between changes of the ore in a future");
  t.quantity("false_alarm_cost", &RomP::false_alarm_cost, units::kTenge, 1e-6, 1e12, "of a false alarm");
  t.quantity("missed_cost", &RomP::missed_cost, units::kTenge, 1e-6, 1e12,
             "of a missed overload: alarms are raised above false / (false + missed)");
  t.quantity("alarm_feed", &RomP::alarm_feed, units::kNumber, 0, 1,
             "share of the feed while an alarm stands");
  t.flag("advised", &RomP::advised,
         "the smallest cut of the feed that helps is made, in place of alarm_feed");
  t.quantity("recovery", &RomP::recovery, units::kNumber, 0, 1, "share of the set point given back a look");
  t.quantity("least_advised_feed", &RomP::least_advised_feed, units::kNumber, 0.1, 1,
             "advice cuts no deeper");
}

void wear_and_breakdowns(RomTable& t) {
  t.quantity("abrasion_index", &RomP::abrasion_index, units::kNumber, 0.015, 1.2, "Bond's Ai of the ore");
  t.quantity("liner_wear_rate", &RomP::liner_wear_rate, units::kMillimetrePerDay, 0, 10,
             "of running time; 0: by energy and Bond's law");
  t.quantity("diameter", &RomP::diameter, units::kMetre, 0.5, 15, "inside new liners");
  t.quantity("liner_thickness", &RomP::liner_thickness, units::kMillimetre, 5, 500, "new");
  t.quantity("liner_area", &RomP::liner_area, units::kSquareMetre, 1, 2000, "that wears");
  t.quantity("liner_density", &RomP::liner_density, units::kTonnePerCubicMetre, 1, 9, "of the steel");
  t.quantity("least_liner", &RomP::least_liner, units::kMillimetre, 0, 400,
             "at which the mill must be relined");
  t.quantity("initial_liner_wear", &RomP::initial_liner_wear, units::kNumber, 0, 0.99,
             "share of the allowed wear at time zero");
  t.distribution("reline_time", &RomP::reline_time, units::kHour, 0, 2000, "a reline, with the crew at work");
  t.quantity("reline_cost", &RomP::reline_cost, units::kMillionTenge, 0, 1e5,
             "of a reline, without the liners");
  t.distribution("time_to_failure", &RomP::time_to_failure, units::kHour, 0, 1e6,
                 "of running time; 0: never fails");
  t.distribution("repair_time", &RomP::repair_time, units::kHour, 0, 1e4, "with the crew at work");
  t.quantity("repair_cost", &RomP::repair_cost, units::kMillionTenge, 0, 1e5, "of a repair, without wages");
  t.quantity("fault_power", &RomP::fault_power, units::kKilowatt, 0, 1e5,
             "power that no longer breaks at the end of the ramp: the liner fault of the literature, 177 kW");
  t.quantity("fault_ramp", &RomP::fault_ramp, units::kHour, 1, 1e5, "from time zero to the whole fault");
}

}  // namespace

void describe(Fields& f, const RomWalk& w) {
  f.real("feed", w.feed).real("rocks", w.rocks).real("hardness", w.hardness).real("abrasion", w.abrasion);
  f.stream("feed_luck", w.streams.feed).stream("rocks_luck", w.streams.rocks);
  f.stream("hardness_luck", w.streams.hardness).stream("abrasion_luck", w.abrasion_luck);
}

void describe(Fields& f, const RomBelief& b) {
  f.part("filter", b.filter).stream("instruments", b.instruments).stream("futures", b.futures);
  f.real("ball_filling", b.ball_filling).real("ball_band", b.ball_band);
  f.real("thickness", b.thickness, "m")
      .real("thickness_band", b.thickness_band, "m")
      .real("hardness", b.hardness);
  f.real("innovation_p", b.innovation_p)
      .real("risk", b.risk)
      .count("alarm", b.alarm)
      .real("quiet", b.quiet, "s");
  f.time("raised", b.raised).real("feed_share", b.feed_share);
}

void describe(Fields& f, const RomTotals& t) {
  f.part("fed", t.fed).part("wanted", t.wanted).part("product", t.product).part("fines", t.fines);
  f.part("energy", t.energy).part("running", t.running).part("filling", t.filling).part("balls", t.balls);
  f.part("liners", t.liners).part("relines", t.relines).part("repair_money", t.repair_money);
  f.part("invalid", t.invalid).part("overloads", t.overloads).part("announced", t.announced);
  f.part("alarms", t.alarms)
      .part("lead", t.lead)
      .part("grind_outs", t.grind_outs)
      .part("grind_out", t.grind_out);
  f.part("clearing", t.clearing);
  f.part("gaugings", t.gaugings).part("gauging", t.gauging).part("ball_error", t.ball_error);
  f.part("liner_error", t.liner_error).part("in_band", t.in_band).part("estimates", t.estimates);
  f.part("risk", t.risk).part("looks", t.looks);
}

void describe(Fields& f, const RomCircuitState& s) {
  f.part("segment", s.segment).time("settled", s.settled).time("booked", s.booked);
  f.time("next_control", s.next_control).time("next_look", s.next_look);
  f.event("segment_end", s.segment_end).event("control", s.control).count("stops", s.stops);
  f.count("grinding_out", s.grinding_out).count("overloaded", s.overloaded).count("fault", s.fault);
  f.real("load_factor", s.load_factor).real("hardness_factor", s.hardness_factor).real("feed", s.feed, "t/h");
  f.real("miw", s.miw, "m3/h")
      .real("sfw", s.sfw, "m3/h")
      .real("cff", s.cff, "m3/h")
      .real("mfb", s.mfb, "t/h");
  f.real("hardness", s.hardness).real("fed_since", s.fed_since, "kg").real("ran_since", s.ran_since, "s");
  f.real("sump_water_since", s.sump_water_since, "m3")
      .real("metal", s.metal, "kg")
      .real("hard", s.hard, "kg");
  f.part("belt", s.belt).real("ball_line", s.ball_line, "kg").real("water_line", s.water_line, "kg");
  f.real("ball_feed", s.ball_feed, "t/h").real("ball_wear", s.ball_wear, "kg/s").real("worn", s.worn, "m");
  f.count("reline_asked", s.reline_asked).count("crews_here", s.crews_here).time("repair", s.repair);
  f.real("to_gauging", s.to_gauging, "s").stream("reline_luck", s.reline_luck);
  f.stream("gauging_luck", s.gauging_luck).stream("gauging_error_luck", s.gauging_error_luck);
  f.stream("clearing_luck", s.clearing_luck);
  f.part("breakdown", s.breakdown).part("walk", s.walk).part("sump_loop", s.sump_loop);
  f.part("filling_loop", s.filling_loop).part("grind_loop", s.grind_loop).part("belief", s.belief);
  f.real("water_in", s.water_in, "kg").real("greatest_jt", s.greatest_jt).part("totals", s.totals);
  f.part("clock", s.clock);
}

RomTable RomCircuitAsset::parameters() {
  RomTable t;
  set_points(t);
  equations(t);
  control_loops(t);
  drift_of_ore(t);
  overload(t);
  way_of_working(t);
  wear_and_breakdowns(t);
  return t;
}

}  // namespace egiz
