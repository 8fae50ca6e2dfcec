// What is constant of a SAG circuit as an asset: the published parameter set (Le Roux & Steyn 2022, symbols
// in sag_equations.hpp), how it is operated, what wears and fails. SI; the names of a file are in
// sag_tables.cpp.
#pragma once

#include <optional>

#include "models/floor/breakdown.hpp"
#include "models/mills/power/wear.hpp"
#include "models/mills/sag_equations.hpp"

namespace egiz {

/// The equations' constants in SI; the same numbers as SagParams.
struct SagConstants {
  double mill_volume = 540.9;  // v, m3 inside new liners
  double max_power = 19.7e6;   // Pmax, W
  double power_curvature = 0.0911;
  double filling_of_max_power = 0.23;
  double rheology_of_max_power = 0.7;
  double max_solids_share = 0.6;
  double feed_fines = 0.1, feed_rocks = 0.5;
  double ore_density = 3200.0;    // kg/m3
  double fines_energy = 54000.0;  // KFP, J/kg
  double fines_energy_gain = 20.0;
  double rock_energy = 21492.0;            // KRC, J/kg
  double discharge_rate = 114.7 / 3600.0;  // dq, 1/s
  double ball_volume = 105.0;              // m3
  double ball_exponent = 0.5;
  double fines_held_filling = 0.2, fines_limit = 0.5;  // ours, outside the validity range only
  double sump_volume = 345.8;                          // m3
  double sump_level = 0.594;                           // share of it, held
  double cyclone_underflow_solids = 0.119;             // alpha_su
  double cyclone_coarse_split = 0.7, cyclone_max_solids = 0.7, cyclone_exponent = 4.0;
  double cyclone_flow = 2528.0 / 3600.0;  // ec, m3/s
  /// In hours, MW and t, as the equations have them.
  SagParams equations() const;
};

/// How the ore of the feeder walks at random, as RomDrift (rom/rom_futures.hpp): factors near 1 on feed rate,
/// size (share of rocks) and hardness,
///   z' = clip(z + noise sqrt(T) n, 1 - bound, 1 + bound),  n normal, one step a control interval of T hours
struct SagDrift {
  double feed_noise = 0.0, feed_bound = 0.05;  // noise: of the factor in an hour; 0: none
  double size_noise = 0.0, size_bound = 0.10;
  double hardness_noise = 0.0, hardness_bound = 0.10;
};

/// What is constant of a circuit: SI, filling and shares as pure numbers.
struct SagCircuitParams : SagConstants, SagDrift {
  double feed_rate = 1191e3 / 3600.0;  // kg/s, dry
  double mill_water = 0.572;           // kg water per kg ore
  double sump_water = 870.0 / 3600.0;  // m3/s
  double speed = 0.768;                // share of critical
  double control_interval = 1800.0;    // s
  double jt_limit = 0.40, jt_gain = 8.0;
  double least_feed_share = 0.35;
  double jt_trip = 0.45, jt_restart = 0.40;
  double jt_low = 0.28, speed_gain = 4.0, least_speed_share = 0.85;
  double jt_valid = 0.27;           // the equations are not trusted below it
  double restart_stock = 10e6;      // kg of ore in the stockpile that starts a starved mill again
  double abrasion_index = 0.35;     // Ai
  double ball_density = 7850.0;     // kg/m3
  double least_ball_share = 0.85;   // of the design charge: the mill stops below it
  double liner_set = 560e3;         // kg
  double liner_density = 7850.0;    // kg/m3
  double liner_diameter = 10.97;    // m inside new liners; assumption: a mill of 36 ft
  double liner_area = 386.0;        // m2; assumption: shell and both ends of a cylinder of 540.9 m3
  double liner_wear_rate = 0.0;     // m/s of running time; 0: by energy and Ai
  double liner_wear_share = 0.65;   // of the set that may wear away
  double initial_liner_wear = 0.0;  // share of the wear that is allowed
  double reline_ahead = 0.95;       // share of that wear at which a reline is asked for
  Distribution reline_time{Distribution::Kind::kLognormal, 72 * 3600.0, 10 * 3600.0, 0};
  double reline_cost = 90e6;  // KZT a reline, without the liners
  Distribution time_to_failure{Distribution::Kind::kExponential, 180 * 3600.0, 0, 0};
  Distribution repair_time{Distribution::Kind::kLognormal, 7 * 3600.0, 6 * 3600.0, 0};
  double repair_cost = 6e6;      // KZT a repair
  double initial_grade = 0.005;  // of the ore in the circuit at time zero
  double tolerance = 5e-4;       // relative, of each step; its effect: docs/models/sag_circuit.md
  /// Those of the mill's failures.
  BreakdownParams breakdown() const { return {time_to_failure, repair_time}; }
  /// The liners when new.
  LinerSet liners() const;
  /// kg that may wear off a set.
  double liner_limit() const { return liner_set * liner_wear_share; }
};

/// The states at rest at the parameters' set points, m3: with the feed and the speed that filling control
/// would set there (sag_circuit.hpp), full ball charge, liners worn as at time zero, ore of hardness 1.
/// Nothing when there is no rest even at the least feed.
std::optional<std::array<double, SagSystem::kStates>> sag_rest_under_control(const SagCircuitParams& params);

}  // namespace egiz
