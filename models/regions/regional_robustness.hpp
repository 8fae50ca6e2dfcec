// How sure efficiencies and ranks of regions are: bootstrap of the frontier behind a what-if.
//
// The frontier of the unchanged table is sampled (frontier_bootstrap.hpp). In every sample TE of all regions
// is read before and after at that sample's coefficients, so both sides share their luck. With a refitted
// frontier "after" is read at samples of that one. A region keeps its rank in a sample when its place by TE
// after is the one that the fit gives it; regions within 1e-9 share the better place. Halves: places 1 to
// n/2, and the rest.
#pragma once

#include "models/regions/frontier_bootstrap.hpp"
#include "models/regions/regional_effect.hpp"

namespace egiz {

/// Places of one region among all, from 1; equals share the better one.
struct RegionPlaces {
  int output_before = 0;  // by digital output
  int output_after = 0;
  int te_before = 0;  // by efficiency
  int te_after = 0;
};
/// In the order of effects.regions.
std::vector<RegionPlaces> places_of(const RegionalEffects& effects);

/// Of one region.
struct RegionRobustness {
  Bounds te_before;  // percentiles over the samples, at the options' interval_level
  Bounds te_after;
  double rank_kept_share = 0.0;  // of the samples
  double same_half_share = 0.0;
};

/// Of all regions.
struct RegionalRobustness {
  Bootstrap bootstrap;                    // of the unchanged table
  std::vector<RegionRobustness> regions;  // in the order of the table; empty when no sample could be fitted
};

/// `effects` must come from regional_effects(before, after, options). Problems: those of
/// bootstrap_frontier().
tl::expected<RegionalRobustness, Problems> regional_robustness(const RegionTable& before,
                                                               const RegionTable& after,
                                                               const RegionalEffects& effects,
                                                               const RegionalOptions& options,
                                                               const BootstrapOptions& how);

}  // namespace egiz
