// What `egiz regions` answers: as a message for --json, and as text.
#pragma once

#include <vector>

#include "models/regions/cluster_support.hpp"
#include "models/regions/regional_robustness.hpp"
#include "models/regions/regional_shock.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz::commands {

/// Everything one call found.
struct RegionsAnswer {
  RegionalOptions options;
  RegionTable before;
  ShockedRegions after;
  std::vector<int> clusters;
  RegionalEffects effects;
  RegionalRobustness robustness;
  BootstrapOptions how;  // samples asked for; without --bootstrap none were drawn
  std::vector<ClusterSupport> support;
  double raise_percent = 10.0;  // of the support sets
};

/// With the fields of egiz.v1.RegionsResult.
v1::RegionsResult message_of(const RegionsAnswer& answer);

/// Tables and notes on stdout.
void print_text(const RegionsAnswer& answer);

}  // namespace egiz::commands
