// A tank: a level that runs in straight lines between changes of its flows.
//
//   level(t) = level(t0) + (inflow - outflow) (t - t0),  t0: the last change, 0 <= level <= capacity
//
// No time step and no drift: a change integrates once from the change before. A full tank takes in no more
// than flows out, an empty one gives no more than flows in; the flows as they are read back say so.
// Thresholds, full and empty become events at the first tick where they hold, found on the same expression
// that level() evaluates:
//   threshold h: rose when level >= h, fell when level < h; full: level >= capacity; empty: level <= 0.
// The part of a tick by which the level would run over capacity or below zero is cut off the inflow or the
// outflow, so that level = first level + total in - total out to rounding.
//
// Units: the user's own amount (kg, m3), flows in amount/s. Capacity and thresholds are constants of the
// plant.
#pragma once

#include <limits>
#include <vector>

#include "sim/state/state.hpp"

namespace egiz {

/// What is constant of a tank.
struct TankParams {
  double capacity = std::numeric_limits<double>::infinity();  // amount, > 0
  std::vector<double> thresholds;                             // amount, rising, at most 62
  AssetIndex target = kThePlant;                              // who is told of crossings
  std::int32_t kind = 0;                                      // by events of this kind, rank process
};

/// Part of an asset's state. Begins empty, with no flows, at time zero.
struct Tank {
  double level = 0.0;       // amount, at `since`
  double wanted_in = 0.0;   // amount/s, as set
  double wanted_out = 0.0;  // amount/s, as set
  SimTime since;            // of the last change
  double total_in = 0.0;    // amount, up to `since`
  double total_out = 0.0;   // amount, up to `since`
  double area = 0.0;        // amount x s, integral of the level up to `since`, from `start`
  SimTime start;            // of the averaging
  std::uint64_t told = std::uint64_t{1} << 63;  // bit i: told above threshold i; 62: full; 63: empty
  EventId alarm;                                // the next crossing
  std::int64_t turn = 0;                        // number of that event
};
void describe(Fields& f, const Tank& t);

/// What an event of a tank says.
struct Crossing {
  /// Up through a threshold, down through one, full, empty.
  enum Kind { kNone, kRose, kFell, kFull, kEmpty } kind = kNone;  // kNone: a stale event
  std::size_t threshold = 0;                                      // of kRose, kFell
};

/// Amount at `now`, which must not lie before the last change (`since`).
double level(const Tank& tank, const TankParams& params, SimTime now);
/// Amount/s as it flows in, with full taken into account.
double inflow(const Tank& tank);
/// Amount/s as it flows out, with empty taken into account.
double outflow(const Tank& tank);
/// Mean amount over the time from restart() (or fill()) to `now` >= the last change; the level itself when no
/// time has passed.
double mean_level(const Tank& tank, const TankParams& params, SimTime now);
/// The mean level begins anew at `now` (the clock); level, flows and totals go on.
void restart(Tank& tank, const TankParams& params, SimTime now);

/// Begins anew with `amount`, no flows and empty books; crossings are told from there on. std::logic_error
/// outside [0, capacity] or for more than 62 thresholds; that they rise is not checked.
void fill(State& state, Tank& tank, const TankParams& params, double amount);
/// Amount/s wanted from now on. Below zero or NaN: std::logic_error; must be finite.
void set_flows(State& state, Tank& tank, const TankParams& params, double in, double out);
/// Brings in (or takes out, below zero) an amount at once. Returns what had room (was there), with its sign.
/// Must be finite.
double add(State& state, Tank& tank, const TankParams& params, double amount);

/// What the event says: one crossing; kNone for an event that was overtaken by a change. If several hold at
/// one tick, events of the same tick follow: rising from the lowest threshold to full, falling from the
/// highest to empty.
Crossing hear(State& state, Tank& tank, const TankParams& params, const Event& event);

}  // namespace egiz
