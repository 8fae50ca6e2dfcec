// What a plant file may say of a run-of-mine circuit: the constants of its equations, its set points, its
// control loops, how its ore drifts, how it wears and breaks, and how it is worked. SI, shares as pure
// numbers. The defaults of the equations are those published (rom_equations.hpp).
#pragma once

#include "models/floor/breakdown.hpp"
#include "models/mills/power/wear.hpp"
#include "models/mills/rom/rom_futures.hpp"
#include "models/mills/rom/rom_loops.hpp"
#include "models/mills/rom/rom_sensors.hpp"
#include "models/mills/rom/rom_steady.hpp"

namespace egiz {

/// Constant in a run. Meaning, unit and range of each: rom_tables.cpp and `egiz types rom_circuit`.
struct RomCircuitParams {
  // Set points and the start.
  double feed_rate = 65.2e3 / 3600.0;     // kg/s, dry ore
  double mill_water = 4.64 / 3600.0;      // m3/s
  double sump_water = 140.5 / 3600.0;     // m3/s
  double sump_volume = kRomSumpVolume;    // m3, held there
  double ball_feed = 5.69e3 / 3600.0;     // kg/s: the published test value, no estimate of ball use
  double initial_filling = 0.3368982471;  // JT: the run starts at the rest of this filling
  double initial_grade = 5e-6;            // of the ore in the circuit at time zero

  // Constants of the equations.
  double fines_in_feed = 0.055, rocks_in_feed = 0.465;
  double ore_density = 3200.0, ball_density = 7850.0;  // kg/m3
  double max_power = 1662e3;                           // W
  double filling_of_max_power = 0.34, rheology_of_max_power = 0.57;
  double power_slope_rheology = 0.5, power_slope_filling = 0.5, power_cross = 0.0;
  double speed = 0.712, speed_power = 1.0;
  double fines_energy = 29.6 * 3600.0, rock_energy = 6.03 * 3600.0, ball_energy = 90.0 * 3600.0;  // J/kg
  double fines_energy_filling = 0.01;
  double mill_volume = 59.12;        // m3
  double discharge = 84.0 / 3600.0;  // 1/s
  double max_slurry_solids = 0.6;
  double cyclone_fines = 0.87, cyclone_c1 = 0.6, cyclone_c2 = 0.7, cyclone_c3 = 4.0, cyclone_c4 = 4.0;
  double max_underflow_solids = 0.6;
  double cyclone_flow = 129.0 / 3600.0;  // m3/s

  // Control.
  double control_interval = 30.0;  // s
  double look_interval = 600.0;    // s
  double sump_loop = 0, filling_loop = 0, grind_loop = 0;
  double noise = 0.01, filter = 0.02 * 3600.0;
  double cyclone_feed = 374.0 / 3600.0;  // m3/s
  double sump_gain = -20.0 / 3600.0, sump_reset = 0.25 * 3600.0, sump_range = 3.52;
  double filling_set_point = 0.34, filling_gain = 42.1e3 / 3600.0, filling_reset = 9.46 * 3600.0;
  double grind_set_point = 0.67, grind_gain = 928.6 / 3600.0, grind_reset = 4.54 * 3600.0;

  // How the ore drifts, a step a minute.
  double feed_step = 0.0, feed_bound = 0.05, rocks_step = 0.0, rocks_bound = 0.10;
  double hardness_step = 0.0, hardness_bound = 0.10, abrasion_step = 0.0, abrasion_bound = 0.30;

  // Overload.
  double jt_overload = 0.40;  // what counts as one
  double jt_trip = 0.45, jt_restart = 0.36, grind_out_feed = 0.0;
  Distribution clearing_time = Distribution::constant(0.0);  // s the mill stands after a grind-out
  double jt_least = 0.22, jt_most = 0.60;                    // validity of the equations

  // Way of working.
  double gauging_interval = 0.0;                                                // s of running, 0: never
  Distribution gauging_time{Distribution::Kind::kLognormal, 1500.0, 300.0, 0};  // s
  double gauging_error = 0.03;
  double virtual_sensors = 0, model_error = 1e-4;
  double ball_target = 0.1436;           // of the volume inside new liners
  double ball_correction = 5 * 86400.0;  // s in which a deviation is made up
  double warning = 0, horizon = 2400.0, futures = 50, futures_step = 120.0;
  double false_alarm_cost = 1.0, missed_cost = 4.0;
  double alarm_feed = 1.0;
  double advised = 0, recovery = 0.005, least_advised_feed = 0.7;

  // Wear, breakdowns.
  double abrasion_index = 0.3;
  double liner_wear_rate = 0.0;  // m/s of running, 0: by energy
  double diameter = 4.2, liner_thickness = 0.10, liner_area = 84.0, liner_density = 7800.0,
         least_liner = 0.03, initial_liner_wear = 0.0;
  Distribution reline_time{Distribution::Kind::kLognormal, 36 * 3600.0, 6 * 3600.0, 0};
  double reline_cost = 25e6;  // KZT
  Distribution time_to_failure{Distribution::Kind::kExponential, 250 * 3600.0, 0, 0};
  Distribution repair_time{Distribution::Kind::kLognormal, 5 * 3600.0, 4 * 3600.0, 0};
  double repair_cost = 2e6;          // KZT
  double fault_power = 0.0;          // W that no longer break at the end of the ramp
  double fault_ramp = 720 * 3600.0;  // s

  /// The equations' constants, in their units.
  RomParams mill() const;
  /// The liners as the wear laws see them.
  LinerSet liners() const { return {liner_thickness, diameter, liner_area, liner_density, least_liner}; }
  /// Of the mill's failures.
  BreakdownParams breakdown() const { return {time_to_failure, repair_time}; }
  /// The set points as inputs, t/h and m3/h; `set` kg/s of ore.
  RomInputs inputs(double set) const;
  /// How the ore walks in steps of `interval` s.
  RomDrift drift(double interval) const;
  /// Of the virtual sensors.
  RomSensorParams sensors() const;
  /// When a risk is an alarm.
  WarningRule rule() const { return {.threshold = warning_threshold(false_alarm_cost, missed_cost)}; }
  /// The sump's volume by the cyclone feed, m3/h.
  RomLoop sump() const;
  /// The filling by the ore feed, t/h; `set` kg/s of ore is the usual action.
  RomLoop filling(double set) const;
  /// PSE by the sump water, m3/h.
  RomLoop grind() const;
  /// What all loops see with.
  RomInstruments instruments() const { return {noise, filter / 3600.0}; }
};

}  // namespace egiz
