// The names of the SAG circuit's parameters and state words.
#include "models/mills/sag_circuit.hpp"

namespace egiz {

void describe(Fields& f, const SagCircuitState& s) {
  f.part("segment", s.segment).time("synced", s.synced).time("next_control", s.next_control);
  f.event("segment_end", s.segment_end).event("control", s.control).count("stops", s.stops);
  f.count("overloaded", s.overloaded)
      .real("load_factor", s.load_factor)
      .real("feed", s.feed, "t/h")
      .real("speed", s.speed)
      .real("hardness", s.hardness)
      .real("feed_walk", s.feed_walk)
      .real("size_walk", s.size_walk)
      .real("hardness_walk", s.hardness_walk);
  f.stream("feed_luck", s.feed_luck)
      .stream("size_luck", s.size_luck)
      .stream("hardness_luck", s.hardness_luck);
  f.real("balls", s.balls, "m3").real("metal", s.metal, "kg").real("hard", s.hard, "kg").part("belt", s.belt);
  f.real("water", s.water, "kg").count("outside", s.outside).time("outside_since", s.outside_since);
  f.real("liner_worn", s.liner_worn, "kg")
      .count("reline_asked", s.reline_asked)
      .count("crews_here", s.crews_here);
  f.time("repair", s.repair).stream("reline_luck", s.reline_luck).part("breakdown", s.breakdown);
  f.real("water_in", s.water_in, "kg").part("fed", s.fed).part("product", s.product).part("fines", s.fines);
  f.part("energy", s.energy).part("running", s.running).part("wanted", s.wanted).part("filling", s.filling);
  f.part("balls_used", s.balls_used).part("liners_used", s.liners_used).part("relines", s.relines);
  f.part("repair_money", s.repair_money).part("overloads", s.overloads).part("invalid", s.invalid);
  f.real("greatest_jt", s.greatest_jt).part("clock", s.clock);
}

namespace {

using SagTable = ParameterTable<SagCircuitParams>;

// The published set; the symbol of the paper in brackets.
void add_constants(SagTable& t) {
  using P = SagCircuitParams;
  t.quantity("mill_volume", &P::mill_volume, units::kCubicMetre, 1, 2000, "inside new liners (v)");
  t.quantity("max_power", &P::max_power, units::kMegawatt, 0.05, 100,
             "at critical speed and best filling (Pmax)");
  t.quantity("power_curvature", &P::power_curvature, units::kNumber, 0, 5,
             "power lost per squared relative deviation from the best filling and rheology (delta)");
  t.quantity("filling_of_max_power", &P::filling_of_max_power, units::kNumber, 0.1, 0.6,
             "best filling (JTP)");
  t.quantity("rheology_of_max_power", &P::rheology_of_max_power, units::kNumber, 0.1, 1,
             "best rheology factor (phiN)");
  t.quantity("max_solids_share", &P::max_solids_share, units::kNumber, 0.4, 0.8,
             "solids by volume at which slurry no longer flows (epsilon_ws)");
  t.quantity("feed_fines", &P::feed_fines, units::kNumber, 0, 0.5,
             "share of the feed passing 75 um (alpha_f)");
  t.quantity("feed_rocks", &P::feed_rocks, units::kNumber, 0.01, 0.95,
             "share of the feed too large for the discharge grate (alpha_r)");
  t.quantity("ore_density", &P::ore_density, units::kTonnePerCubicMetre, 1.5, 7, "of the solids (rho_o)");
  t.quantity("fines_energy", &P::fines_energy, units::kKilowattHourPerTonne, 0.1, 500,
             "to make a tonne of fines at the best filling (K_fp)");
  t.quantity("fines_energy_gain", &P::fines_energy_gain, units::kNumber, 0, 100,
             "how much more it is per filling above the best (K_fp,JT)");
  t.quantity("rock_energy", &P::rock_energy, units::kKilowattHourPerTonne, 0.1, 500,
             "to break a tonne of rock (K_rc)");
  t.quantity("discharge_rate", &P::discharge_rate, units::kPerHour, 1, 2000,
             "of slurry through the grate (d_q)");
  t.quantity("ball_volume", &P::ball_volume, units::kCubicMetre, 0.1, 1000, "design charge of balls (X_mb)");
  t.quantity("ball_exponent", &P::ball_exponent, units::kNumber, 0, 2,
             "breakage ~ (balls / design charge)^this; assumption, not in the paper");
  t.quantity("fines_held_filling", &P::fines_held_filling, units::kNumber, 0.01, 0.5,
             "below it the fines production keeps its energy per tonne: there is a pole (ours)");
  t.quantity(
      "fines_limit", &P::fines_limit, units::kNumber, 0.3, 0.95,
      "share of fines in the mill's solids above which their production falls, to nothing at 1 (ours)");
  t.quantity("sump_volume", &P::sump_volume, units::kCubicMetre, 0.1, 5000, "whole sump");
  t.quantity("sump_level", &P::sump_level, units::kNumber, 0.05, 1, "share of the sump that is filled, held");
  t.quantity("cyclone_underflow_solids", &P::cyclone_underflow_solids, units::kNumber, 0.001, 5,
             "how fast the underflow thickens with its coarse solids (alpha_su)");
  t.quantity("cyclone_coarse_split", &P::cyclone_coarse_split, units::kNumber, 0, 1,
             "share of the coarse solids lost to the overflow at no flow (C1)");
  t.quantity("cyclone_max_solids", &P::cyclone_max_solids, units::kNumber, 0.3, 0.95,
             "solids by volume at which nothing is separated, greatest of the underflow (C2)");
  t.quantity("cyclone_exponent", &P::cyclone_exponent, units::kNumber, 1, 10,
             "of the effects of solids and fines on the split (C3)");
  t.quantity("cyclone_flow", &P::cyclone_flow, units::kCubicMetrePerHour, 1, 1e5,
             "that separates well (epsilon_c)");
}

void add_drift(SagTable& t) {
  using P = SagCircuitParams;
  t.quantity("feed_noise", &P::feed_noise, units::kNumber, 0, 1,
             "random walk of the feed rate: standard deviation of its factor in an hour; 0: none");
  t.quantity("feed_bound", &P::feed_bound, units::kNumber, 0, 0.9, "the factor stays within 1 -+ this");
  t.quantity("size_noise", &P::size_noise, units::kNumber, 0, 1,
             "the same of the share of rocks in the feed");
  t.quantity("size_bound", &P::size_bound, units::kNumber, 0, 0.9, "the factor stays within 1 -+ this");
  t.quantity("hardness_noise", &P::hardness_noise, units::kNumber, 0, 1,
             "the same of the hardness, besides what the ore brings");
  t.quantity("hardness_bound", &P::hardness_bound, units::kNumber, 0, 0.9,
             "the factor stays within 1 -+ this");
}

void add_liners(SagTable& t) {
  using P = SagCircuitParams;
  t.quantity("liner_set", &P::liner_set, units::kTonne, 1, 1e4, "a full set of liners");
  t.quantity("liner_density", &P::liner_density, units::kTonnePerCubicMetre, 0.9, 9, "of the liners");
  t.quantity("liner_diameter", &P::liner_diameter, units::kMetre, 0.5, 20, "of the mill inside new liners");
  t.quantity("liner_area", &P::liner_area, units::kSquareMetre, 0.5, 2000, "that the set covers");
  t.quantity("liner_wear_rate", &P::liner_wear_rate, units::kMillimetrePerDay, 0, 50,
             "of running time; 0: by energy and abrasion index");
  t.quantity("liner_wear_share", &P::liner_wear_share, units::kNumber, 0.1, 1,
             "share of the set that may wear away");
  t.quantity("initial_liner_wear", &P::initial_liner_wear, units::kNumber, 0, 1,
             "share of the allowed wear at time zero");
  t.quantity("reline_ahead", &P::reline_ahead, units::kNumber, 0.1, 1,
             "share of that wear at which a reline is asked for");
  t.distribution("reline_time", &P::reline_time, units::kHour, 0, 2000, "a reline, with the crew at work");
  t.quantity("reline_cost", &P::reline_cost, units::kMillionTenge, 0, 1e5, "of a reline, without the liners");
}

}  // namespace

ParameterTable<SagCircuitParams> SagCircuitAsset::parameters() {
  using P = SagCircuitParams;
  ParameterTable<P> t;
  t.quantity("feed_rate", &P::feed_rate, units::kTonnePerHour, 100, 3000, "set point of the feeder, dry ore",
             Knob::kLoad);
  t.quantity("mill_water", &P::mill_water, units::kNumber, 0.1, 3, "water to the mill per ore, by mass");
  t.quantity("sump_water", &P::sump_water, units::kCubicMetrePerHour, 0, 1e4, "water to the sump");
  t.quantity("speed", &P::speed, units::kNumber, 0.4, 0.9, "mill speed, share of critical");
  t.quantity("control_interval", &P::control_interval, units::kMinute, 0.1, 1440, "between control instants");
  t.quantity("jt_limit", &P::jt_limit, units::kNumber, 0.1, 0.6, "filling above which the feed is cut");
  t.quantity("jt_gain", &P::jt_gain, units::kNumber, 0, 1000, "feed share cut per filling above the limit");
  t.quantity("least_feed_share", &P::least_feed_share, units::kNumber, 0.05, 1,
             "the feed is never cut below this share");
  t.quantity("jt_trip", &P::jt_trip, units::kNumber, 0.1, 0.8, "filling that counts as overload");
  t.quantity("jt_restart", &P::jt_restart, units::kNumber, 0.1, 0.8, "filling at which an overload is over");
  t.quantity("jt_low", &P::jt_low, units::kNumber, 0, 0.6, "filling below which the speed is cut");
  t.quantity("speed_gain", &P::speed_gain, units::kNumber, 0, 100,
             "speed share cut per filling below jt_low");
  t.quantity("least_speed_share", &P::least_speed_share, units::kNumber, 0.5, 1,
             "the speed is never cut below this share");
  t.quantity("jt_valid", &P::jt_valid, units::kNumber, 0.18, 0.5,
             "the equations are not trusted below this filling");
  t.quantity("restart_stock", &P::restart_stock, units::kKilotonne, 0, 1e4,
             "ore that starts a starved mill again");
  t.quantity("abrasion_index", &P::abrasion_index, units::kNumber, 0.015, 1.2, "Bond's Ai of the ore");
  t.quantity("ball_density", &P::ball_density, units::kTonnePerCubicMetre, 6, 9, "of the steel");
  t.quantity("least_ball_share", &P::least_ball_share, units::kNumber, 0, 1,
             "share of the design ball charge below which the mill stops");
  t.distribution("time_to_failure", &P::time_to_failure, units::kHour, 0, 1e6,
                 "of running time; 0: never fails");
  t.distribution("repair_time", &P::repair_time, units::kHour, 0, 1e4, "with the crew at work");
  t.quantity("repair_cost", &P::repair_cost, units::kMillionTenge, 0, 1e5, "of a repair, without wages");
  t.quantity("initial_grade", &P::initial_grade, units::kPercent, 0, 100,
             "metal in the circuit's ore at time zero");
  t.quantity("tolerance", &P::tolerance, units::kNumber, 1e-12, 1e-2,
             "relative error of a step of the solver");
  add_liners(t);
  add_drift(t);
  add_constants(t);
  return t;
}

}  // namespace egiz
