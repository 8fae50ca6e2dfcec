// What is constant and what changes of a flour mill: parameters, lots in bins, words of the state.
// The equations and the life of the mill: flour_equations.hpp, flour_mill.hpp.
#pragma once

#include "models/floor/breakdown.hpp"
#include "models/mills/flour/flour_equations.hpp"

namespace egiz {

/// What is constant of a flour mill besides its flowsheet: SI, moistures as water over all.
struct FlourMillParams : flour::FlowParams {
  double b1 = 0.30, b2 = 0.52, b3 = 0.57, b4 = 0.15, b5 = 0.0;  // break releases; 0: no such passage
  double c1 = 0.46, c2 = 0.43, c3 = 0.38, c4 = 0.28, c5 = 0.23, c6 = 0.18, c7 = 0.0, c8 = 0.0;
  double break_gap = 1.0, reduction_gap = 1.0;  // over the gaps at which releases are stated
  double feed_rate = 8.7e3 / 3600.0;            // kg/s tempered wheat to B1
  double rated_feed = 8.7e3 / 3600.0;           // at which releases are stated
  double passage_reserve = 0.25;                // a passage takes 1 + this times its rated feed
  double control_interval = 3600.0;             // s
  double screenings = 0.015;                    // of the wheat as bought
  double wheat_moisture = 0.125, moisture_sd = 0.006, moisture_memory = 3e6;  // kg
  double moisture_low = 0.09, moisture_high = 0.15;
  double target_moisture = 0.16;               // of the tempered wheat, M2
  double damping_sd = 0.002;                   // of the moisture after damping; never more than three of it
  double temper_bins = 10.0, bin_size = 35e3;  // kg of wheat as bought in a bin
  double temper_time = 16 * 3600.0;            // s
  double temper_reserve = 8 * 3600.0;          // s of wheat in the bins beyond it
  double temper_constant = 6 * 3600.0;         // s, of unrested()
  double cleaning_rate = 14e3 / 3600.0;        // kg/s
  double evaporation = 0.08;
  double endosperm_ash = 0.0038, bran_ash = 0.072;
  double fixed_power = 240e3;             // W: pneumatics, fans, sifters, purifiers, while grinding
  double cleaning_energy = 5.0 * 3600.0;  // J/kg of wheat as bought: cleaning, damping, elevators
  double break_life = 40e6, reduction_life = 120e6;  // kg of tempered wheat
  double change_at = 1.0;
  Distribution change_time{Distribution::Kind::kLognormal, 20 * 3600.0, 4 * 3600.0, 0};  // s a roll set
  double change_cost = 9e6;                                                              // KZT a roll set
  double initial_wear = 0.3;
  Distribution time_to_failure{Distribution::Kind::kExponential, 220 * 3600.0, 0, 0};
  Distribution repair_time{Distribution::Kind::kLognormal, 3 * 3600.0, 3 * 3600.0, 0};
  double repair_cost = 0.4e6;  // KZT a repair
  double restart_room = 5e3;   // kg of room ahead that starts a blocked mill again
  double bran_price = 0.0, shorts_price = 0.0, screenings_price = 0.0;  // KZT/kg as they leave
  double valid_low = 0.13, valid_high = 0.18;  // moisture of the tempered wheat that is trusted
  double valid_wear = 2.0;                     // greatest of both sets
  double valid_load = 1.5;  // feed of a passage over its rated one; least: half the rated feed
  /// The passages, from their single releases.
  flour::FlowParams flow() const;
  /// Those of the mill's failures.
  BreakdownParams breakdown() const { return {time_to_failure, repair_time}; }
};

/// Why the mill stands: any of these stops it.
enum FlourStop : std::int64_t {
  kNoTemperedWheat = 1,
  kFlourBinFull = 2,
  kMillBroken = 4,
  kChangingRolls = 8
};

/// In what way the mill grinds outside the validity of the equations.
enum FlourOutside : std::int64_t { kMoistureOutside = 1, kWearOutside = 2, kLoadOutside = 4 };

inline constexpr int kMostTemperBins = 16;

/// A lot of wheat in a bin.
struct TemperBin {
  std::int64_t stage = 0;  // 0 empty, 1 filling, 2 resting, 3 ready
  Material wheat;          // cleaned and damped, kg
  double bought = 0.0;     // kg as bought that it was made of
  double moisture = 0.0;   // before damping
  SimTime filled;
};

/// What a kg of dry wheat becomes in the present step.
struct GrindRates {
  double feed = 0.0;                                 // kg/s dry; 0 while the mill stands
  double flour = 0.0, flour_bran = 0.0, bran = 0.0;  // kg a kg dry; flour_bran is bran within the flour
  double energy = 0.0;                               // of the rolls, J a kg
  double rest = 0.0;                                 // s, of this lot
  std::int64_t cut = 0;                              // 1: the feed is cut because a passage would choke
};

/// What changes in a run.
struct FlourMillState {
  std::array<TemperBin, kMostTemperBins> bins{};
  std::int64_t grinding = -1;  // bin, or -1
  std::int64_t cleaning = 0;   // 1: a bin is being filled
  double lot_moisture = 0.0;   // of the next lot
  double moisture_mean = 0.0;  // what the walk returns to
  std::int64_t lot_drawn = 0;
  GrindRates rates;
  SimTime synced;
  EventId step;
  std::int64_t stops = kNoTemperedWheat;  // set of FlourStop
  std::int64_t outside = 0;               // set of FlourOutside
  double load_factor = 1.0;               // injected, times the set point
  double break_wear = 0.0, reduction_wear = 0.0;
  std::int64_t change_asked = 0, changing = 0;  // changing: 1 breaks, 2 reductions
  std::int64_t crews_here = 0;                  // 1: for the repair
  SimTime repair;
  Stream moisture_luck, damping_luck, change_luck;
  BreakdownState breakdown;
  Material taken, left;             // into and out of the plant since time zero; flour not among them
  Total bought, cleaned, tempered;  // kg ground: as bought, dry, as ground
  Total flour, flour_wet, flour_bran, bran, shorts;     // kg: dry, as it is, dry
  Total screenings, wheat_taken, water;                 // kg as bought, as bought, added
  Total energy, running, wanted, cut, rested, invalid;  // J, s, kg dry, s, kg s, s
  Total wheat_water;                                    // kg, in the wheat ground, before damping
  Total changes, money_out, money_in;                   // -, KZT, KZT
  ActivityClock clock;
};
void describe(Fields& f, const FlourMillState& s);

}  // namespace egiz
