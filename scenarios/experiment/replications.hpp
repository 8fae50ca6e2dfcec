// Runs of variants over replications: every number that the tables, the readiness index and the money are
// made of. All variants share luck: replication r of each has the same streams (common random numbers).
// Results do not depend on the number of threads.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "models/plant/plant.hpp"
#include "scenarios/experiment/warmup_advice.hpp"
#include "sim/stats/interval.hpp"
#include "sim/study/replicate.hpp"

namespace egiz {

/// What is run.
struct VariantPlant {
  std::string name;  // "base" or as in the file
  std::string label;
  std::shared_ptr<const Plant> plant;
};

/// How it is run.
struct RunPlan {
  SimTime until;
  int replications = 1;
  int first_replication = 0;
  std::uint64_t seed = 1;
  double confidence = 0.95;
  Crowd crowd;
};

/// All replications of one variant.
struct VariantRuns {
  std::string name;
  std::string label;
  std::vector<Measure> measures;            // what they are; the values of the first replication
  std::vector<std::vector<double>> values;  // [measure][replication], in the measure's own unit
  std::vector<std::uint64_t> digests;       // of the final state of each replication
  std::uint64_t seed = 0;

  /// Index of "asset.name" among the measures, or -1.
  int find(const std::string& path) const;
  /// One digest of the final states of all replications, in order; sixteen hexadecimal digits.
  std::string digest() const;
};

/// Why a set of runs did not come to its end.
struct RunTrouble {
  bool stopped = false;  // by the user; otherwise a run could not go on
  std::string text;      // variant, replication, asset, simulated time, reason
};

/// The trouble of a replication that could not go on, in words.
RunTrouble failure(const std::string& variant, std::uint64_t replication, const RunEnd& end);

/// All variants of one plan.
struct Runs {
  std::vector<VariantRuns> variants;  // the replications that all variants finished
  int replications = 0;
  std::optional<RunTrouble> trouble;
  SignalSeries signals;  // of the first variant, summed over its first replications
};

/// Runs replications first_replication .. of every variant (there must be one). RunErrors and stops become
/// the trouble; any other exception of an asset is thrown once the others are done.
Runs run_replications(const std::vector<VariantPlant>& variants, const RunPlan& plan);

/// Adds the replications of `more`, which must be of the same variants: not checked.
void append(Runs& runs, const Runs& more);

/// Mean with interval of one measure, in its own unit; `measure` is an index below the number of measures.
Interval interval_of(const VariantRuns& runs, std::size_t measure, double confidence);

}  // namespace egiz
