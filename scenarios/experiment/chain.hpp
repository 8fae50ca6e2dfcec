// The chain after the plant: measures -> indicators -> readiness index -> region's digital output and
// frontier. Each replication goes through it by itself, paired with the base case's, so the intervals carry
// over.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/readiness/readiness.hpp"
#include "models/readiness/rules.hpp"
#include "models/regions/regional_effect.hpp"
#include "scenarios/experiment/replications.hpp"
#include "scenarios/loader/loader.hpp"

namespace egiz {

namespace v1 {
class CompareResult;
class ReadinessResult;
}  // namespace v1

/// What the chain needs of a plant file and the shipped data; read once.
struct Chain {
  Questionnaire questionnaire;
  Scores scores;  // of the enterprise
  std::string enterprise;
  std::vector<ReadinessRule> rules;
  RegionTable regions;
  Frontier frontier;  // of `regions`
  bool has_region = false;
  std::string region;
  std::string output_measure;
  double output_share = 1.0;
  double enterprises = 1.0;
  double adoption_level = 0.805;
  bool counted_before = false;
};

/// The chain of a file. An empty enterprise in it gives an empty chain (no readiness, no region):
/// std::nullopt. Problems: shipped data that cannot be read, an unknown enterprise, faulty rules.
tl::expected<std::optional<Chain>, Problems> read_chain(const Loaded& loaded);

/// What the chain, the headline and the regional link ask of the plant and it does not measure, each with the
/// nearest name: before anything runs.
Problems problems_in_names(const Loaded& loaded, const std::optional<Chain>& chain, const Plant& plant);

/// Adds to `result` the readiness of one variant by both normalisations, declared and published, and the
/// region before and after. Both runs must have the same replications of shared luck; the base case followed
/// against itself gives the enterprise's own answers. Half-widths at `confidence`, in (0, 1). Problems: a
/// measure that is missing, not finite or no money per time; those of the region's change.
tl::expected<void, Problems> follow_chain(const Chain& chain, const VariantRuns& variant,
                                          const VariantRuns& base, double confidence,
                                          v1::CompareResult& result);

/// The measures of one replication, or of the means over all, by "asset.name" in their own units.
MeasureValues values_of(const VariantRuns& runs, std::size_t replication);
/// The means over all replications.
MeasureValues means_of(const VariantRuns& runs);

/// The change of the plant's output in each replication, bn KZT a year; zeros without a region. Problem: the
/// link's measure is missing or no money per time.
tl::expected<std::vector<double>, Problems> output_changes(const Chain& chain, const VariantRuns& variant,
                                                           const VariantRuns& base);

/// Writes a readiness result without a plant behind it into `result`; blocks are added to those there.
void fill_readiness(const Readiness& readiness, const std::string& enterprise, v1::ReadinessResult& result);

}  // namespace egiz
