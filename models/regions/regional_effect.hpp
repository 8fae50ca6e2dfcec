// What a plant's change does to its region: digital output D, efficiency TE and the gap, before and after.
//
// By default the frontier is fitted once, to the unchanged table, and TE of the changed row is read at those
// coefficients. The frontier is the yardstick: one plant's plan should not move it, nor the efficiencies of
// the regions where nothing happened. Refitting is offered because it is what a statistician would get next
// year; with 20 rows one cell then shifts every coefficient, and TE after and before are on two yardsticks.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/regions/frontier.hpp"
#include "models/regions/region_table.hpp"

namespace egiz {

/// What may be chosen of the method.
struct RegionalOptions {
  // The extended inputs of the source: with them the maximum lies inside: noise and inefficiency are apart.
  std::vector<std::string> inputs{"ict_investments", "innovation_expenditure", "ict_specialists_per1000",
                                  "fixed_capital_industry", "cloud_use_share"};
  FrontierOptions frontier;
  bool refit = false;  // fit a second frontier to the changed table
};

/// One region before and after.
struct RegionalEffect {
  std::string region;
  double before = 0.0;  // D [bn KZT a year]
  double after = 0.0;
  double te_before = 0.0;  // gap = 1 - te
  double te_after = 0.0;
};

/// All regions.
struct RegionalEffects {
  std::vector<RegionalEffect> regions;  // in the order of the table
  Frontier frontier;                    // of the unchanged table
  std::optional<Frontier> refitted = std::nullopt;
  std::vector<std::string> notes = {};
};

/// D = manuf_output * digital_tech_use_share / 100 (bn KZT a year) as output of the frontier, `inputs` as its
/// inputs. Problems: columns that are missing, and those of digital_output().
tl::expected<FrontierData, Problems> digital_frontier_data(const RegionTable& table,
                                                           const std::vector<std::string>& inputs);

/// All regions of two tables that differ in values only. For shocks to several regions or indicators.
/// Problems: tables of different shape; those of digital_frontier_data() and of the fits.
tl::expected<RegionalEffects, Problems> regional_effects(const RegionTable& before, const RegionTable& after,
                                                         const RegionalOptions& options = {});

/// The plant's own region.
struct PlantEffect {
  RegionalEffect effect;
  FrontierBoundary boundary = FrontierBoundary::none;  // of the frontier that gave te_before
  std::string why;                                     // the chain in one sentence, with its numbers
  std::vector<std::string> notes = {};
};

/// One plant's change and its own region. Problems: those of apply_plant_change and of the fit.
tl::expected<PlantEffect, Problems> regional_effect(const RegionTable& table, const PlantChange& change,
                                                    const RegionalOptions& options = {});

/// The same against a frontier that was fitted before, to this very table with `inputs`: for many changes, such as one a replication.
/// Problems: those of apply_plant_change and of digital_frontier_data().
tl::expected<PlantEffect, Problems> regional_effect(const RegionTable& table, const Frontier& frontier,
                                                    const std::vector<std::string>& inputs, const PlantChange& change);

}  // namespace egiz
