// What `egiz regions` answers: as a message for --json, and as text.
#pragma once

#include <optional>
#include <vector>

#include "models/regions/cluster_support.hpp"
#include "models/regions/clusters/growth_pole.hpp"
#include "models/regions/clusters/migration.hpp"
#include "models/regions/regional_robustness.hpp"
#include "models/regions/regional_shock.hpp"
#include "scenarios/schema/result.pb.h"

namespace egiz::commands {

/// Everything one call found.
struct RegionsAnswer {
  RegionalOptions options;
  RegionTable before;
  ShockedRegions after;
  Clusters clusters;  // of `before`, over `indicators`
  std::vector<std::string> indicators;
  Migration frozen;                                    // under the shocks, on the yardstick of before
  tl::expected<Migration, Problems> anew = Migration{};  // why not, where the table of after cannot be clustered
  std::optional<RegionTable> jobs, earlier_jobs;       // regions by industries, if given
  std::vector<Specialisation> specialisation;          // of the regions of `jobs`
  std::vector<GrowthPole> poles;
  RegionalEffects effects;
  RegionalRobustness robustness;
  BootstrapOptions how;  // samples asked for; without --bootstrap none were drawn
  std::vector<ClusterSupport> support;
  double raise_percent = 10.0;  // of the support sets
};

/// The clusters of before as people are told them: from 1, in the order of the regions.
std::vector<int> cluster_numbers(const Clusters& clusters);

/// With the fields of egiz.v1.RegionsResult.
v1::RegionsResult message_of(const RegionsAnswer& answer);

/// Tables and notes on stdout.
void print_text(const RegionsAnswer& answer);

}  // namespace egiz::commands
