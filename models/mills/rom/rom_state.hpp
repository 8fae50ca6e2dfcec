// What changes of a run-of-mine circuit in a run.
#pragma once

#include "models/mills/rom/rom_metered.hpp"
#include "models/mills/rom/rom_parameters.hpp"
#include "models/plant/ports.hpp"
#include "sim/ode/segment.hpp"

namespace egiz {

/// A step of the metered circuit.
using RomSegment = Segment<RomMeteredSystem::kStates, 4>;
/// Places by RomState, then RomMeter.
using RomVolumes = std::array<double, RomMeteredSystem::kStates>;

/// Why the mill stands: any of these stops it.
enum RomStop : std::int64_t {
  kRomNoOre = 1,
  kRomBlocked = 2,
  kRomBroken = 4,
  kRomRelining = 8,
  kRomNoLiners = 16,
  kRomNoWater = 32,
  kRomGauging = 64,
  kRomClearing = 128
};

/// Why the equations are not to be trusted.
enum class RomFault : std::int64_t { kNone, kTooEmpty, kTooFull, kNoFlow };

inline constexpr double kAnnouncedAhead = 1200.0;  // s: an overload is announced when the alarm is as old

/// How the ore stands: factors that walk.
struct RomWalk {
  double feed = 1.0, rocks = 1.0, hardness = 1.0, abrasion = 1.0;
  RomStreams streams;
  Stream abrasion_luck;
};

/// What is believed of the mill, and the alarm.
struct RomBelief {
  RomSensorWords filter;
  Stream instruments, futures;
  double ball_filling = 0.0, ball_band = 0.0, thickness = 0.0, thickness_band = 0.0, hardness = 1.0;
  double innovation_p = 1.0;
  double risk = 0.0;        // of the last look
  std::int64_t alarm = 0;   // it stands
  double quiet = 0.0;       // s that the risk has been low
  SimTime raised;           // the alarm
  double feed_share = 1.0;  // of the set point, by alarm or advice
};

/// Sums for the measures.
struct RomTotals {
  Total fed, wanted, product, fines, energy, running, filling;  // kg, kg, kg, kg, J, s, h x JT
  Total balls, liners, relines, repair_money, invalid;          // kg, kg, -, KZT, s
  Total overloads, announced, alarms, lead;                     // announced ahead; s of lead, summed
  Total grind_outs, grind_out, clearing, gaugings, gauging;     // -, s, s, -, s
  Total ball_error, liner_error, in_band, estimates;            // squares; times within the band; times
  Total risk, looks;
};

/// All words.
struct RomCircuitState {
  RomSegment segment;
  SimTime settled;  // ore, balls and water are booked until then
  SimTime booked;   // product and energy
  SimTime next_control, next_look;
  EventId segment_end, control;
  std::int64_t stops = kRomNoOre;
  std::int64_t grinding_out = 0, overloaded = 0, fault = 0;
  double load_factor = 1.0, hardness_factor = 1.0;                // injected
  double feed = 0.0, miw = 0.0, sfw = 0.0, cff = 0.0, mfb = 0.0;  // t/h, m3/h; cff 0: the level is held
  double hardness = 1.0;                                          // of the ore on the belt
  double fed_since = 0.0;  // kg of ore, s of running and m3 of sump water since the last look
  double ran_since = 0.0, sump_water_since = 0.0;
  double metal = 0.0, hard = 0.0;  // kg, in the circuit
  Material belt;                   // ore taken and not yet fed
  double ball_line = 0.0;          // kg
  double water_line = 0.0;         // kg drawn and not yet used
  double ball_feed = 0.0;          // t/h, the operator's
  double ball_wear = 0.0;          // kg/s, as the operator has learnt it
  double worn = 0.0;               // m of liner
  std::int64_t reline_asked = 0, crews_here = 0;
  SimTime repair;
  double to_gauging = 0.0;  // s of running
  Stream reline_luck, gauging_luck, gauging_error_luck, clearing_luck;
  BreakdownState breakdown;
  RomWalk walk;
  RomLoopState sump_loop, filling_loop, grind_loop;
  RomBelief belief;
  double water_in = 0.0;  // kg since time zero
  double greatest_jt = 0.0;
  RomTotals totals;
  ActivityClock clock;
};
void describe(Fields& f, const RomWalk& w);
void describe(Fields& f, const RomBelief& b);
void describe(Fields& f, const RomTotals& t);
void describe(Fields& f, const RomCircuitState& s);

}  // namespace egiz
