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
      .real("hardness", s.hardness);
  f.real("balls", s.balls, "m3").real("metal", s.metal, "kg").real("hard", s.hard, "kg").part("belt", s.belt);
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
  t.quantity("liner_set", &P::liner_set, units::kTonne, 1, 1e4, "a full set of liners");
  t.quantity("liner_wear_share", &P::liner_wear_share, units::kNumber, 0.1, 1,
             "share of the set that may wear away");
  t.quantity("reline_ahead", &P::reline_ahead, units::kNumber, 0.1, 1,
             "share of that wear at which a reline is asked for");
  t.distribution("reline_time", &P::reline_time, units::kHour, 0, 2000, "a reline, with the crew at work");
  t.quantity("reline_cost", &P::reline_cost, units::kMillionTenge, 0, 1e5, "of a reline, without the liners");
  t.distribution("time_to_failure", &P::time_to_failure, units::kHour, 0, 1e6,
                 "of running time; 0: never fails");
  t.distribution("repair_time", &P::repair_time, units::kHour, 0, 1e4, "with the crew at work");
  t.quantity("repair_cost", &P::repair_cost, units::kMillionTenge, 0, 1e5, "of a repair, without wages");
  t.quantity("initial_grade", &P::initial_grade, units::kPercent, 0, 100,
             "metal in the circuit's ore at time zero");
  t.quantity("initial_liner_wear", &P::initial_liner_wear, units::kNumber, 0, 1,
             "share of the allowed wear at time zero");
  t.quantity("tolerance", &P::tolerance, units::kNumber, 1e-12, 1e-2,
             "relative error of a step of the solver");
  return t;
}

}  // namespace egiz
