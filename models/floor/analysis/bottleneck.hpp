// What histories of units tell: shares of time, the shifting bottleneck, why a place waits.
//
// Shifting bottleneck (Roser, Nakano & Tanaka 2002, Winter Simulation Conference, p. 1079-1086): a place is active while
// it works, is set up, fails or stands by plan, inactive while starved, blocked or waiting. At any time the active place
// whose active period, taken whole, is the longest is the bottleneck; where the periods of two bottlenecks in turn
// overlap, the bottleneck is shifting. A place with several units is active while all of them are: else it has
// capacity left. Time in which everybody is off shift is taken out first: nights interrupt nothing and count for nobody.
#pragma once

#include <string>

#include "models/floor/analysis/floor_watch.hpp"

namespace egiz {

/// What one place did with its time.
struct PlaceTimes {
  AssetIndex asset = kThePlant;
  int units = 0;
  std::array<double, kActivities> share{};  // of unit time; they sum to one
  double sole = 0.0, shifting = 0.0;        // share of the shift time as the only bottleneck, and as one of two in turn
  std::vector<double> busy;                 // share of unit time at work in equal slices of the run
};

/// One reason for waiting and its share of the place's unit time.
struct WaitCause {
  std::string word;
  AssetIndex who = kThePlant;
  double share = 0.0;
};

/// One link of a chain of causes: `asset` mostly does not work because of `word`, for which `next` stands.
struct CauseLink {
  AssetIndex asset = kThePlant;
  std::string word;
  double share = 0.0;  // of its unit time
};

/// By asset index, of every asset with units; `slices` >= 1.
std::vector<PlaceTimes> place_times(const std::vector<UnitHistory>& histories, int slices);

/// The reasons of one asset for being starved, blocked or idle, the greatest first.
std::vector<WaitCause> wait_causes(const std::vector<UnitHistory>& histories, AssetIndex asset);

/// From `asset` on: its greatest reason for waiting, whom that points to, that one's greatest reason, ... "No lots"
/// points to the place from which most pieces come. Ends at one who mostly works or does not wait, or where the
/// chain comes back.
std::vector<CauseLink> cause_chain(const std::vector<UnitHistory>& histories, const std::vector<PartFlow>& flows,
                                   AssetIndex asset);

}  // namespace egiz
