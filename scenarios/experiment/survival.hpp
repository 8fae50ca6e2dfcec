// Stress test: what a shock does to a plant, against the same run without it.
//   at time T the State is copied; one copy goes on as it is, each of the others is struck by a shock
//   behind(t)  = (unmet(t) with the shock - without) / normal rate        in time of normal deliveries
//   survive    = first t at which behind(t) > tolerance, from T (time to survive)
//   recover    = first t after the shock from which on, for `settle`, behind stays <= tolerance (what was owed is made up) or
//                changes by no more than the tolerance (what was lost is lost), from the end of the shock (time to recover); of
//                the mean of behind over the replications, since runs that have parted differ by luck for ever
//   cost       = operating result without the shock - with it, from T to the end of the run
// All copies share luck (common random numbers): until the shock is felt they are the same run, so a difference is its doing.
// `unmet` is orders less deliveries at the mean price, of all markets; without a market of all products with orders, and
// for others less what was sold; or less the measures that one names. It is looked at at equal intervals: times are exact to one.
// Source of survive and recover: Simchi-Levi, Schmidt & Wei (2014), Harvard Business Review 92(1):96-101; here measured in
// runs with luck, not by a linear programme.
#pragma once

#include "scenarios/experiment/compare.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/stress.pb.h to look inside
class StressResult;
}

/// What is asked.
struct StressQuestion {
  std::vector<std::string> shocks;    // names; empty: all that hit something
  std::vector<std::string> targets;   // only these assets; empty: all
  std::vector<std::string> variants;  // of the file; empty: that which is loaded. The first is what others are compared with
  std::vector<std::string> output;    // measures that add up to what is delivered; empty: as above
  std::optional<SimTime> at;          // of the shocks; absent: the end of the warm-up
  SimTime every = hours(24.0);        // > 0
  double tolerance = 86400.0;         // s of normal deliveries, > 0
  double settle = 28 * 86400.0;       // s
};

/// The answer, or why a run did not come to its end.
struct StressAnswer {
  std::shared_ptr<const v1::StressResult> result;  // never null; of the replications that all variants finished
  std::optional<RunTrouble> trouble;
};

/// Any number of threads gives the same answer. Problems: those of loading and of run_experiment(), shocks and targets that
/// there are not, nothing that can be hit, a time outside of the run, a plant without anything delivered.
tl::expected<StressAnswer, Problems> stress_test(const LoadRequest& request, const RunSettings& settings,
                                                 const StressQuestion& question);

}  // namespace egiz
