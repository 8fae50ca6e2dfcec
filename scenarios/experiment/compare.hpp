// Experiments over a plant file: one variant (`run`), or several against the base case (`compare`), with the
// readiness index and the region's digital output that follow from them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scenarios/experiment/replications.hpp"
#include "scenarios/loader/loader.hpp"
#include "scenarios/results/store.hpp"

namespace egiz {

namespace v1 {  // include scenarios/schema/result.pb.h to look inside
class RunResult;
class CompareResult;
}  // namespace v1

/// What the command line may change of a file's own settings.
struct RunSettings {
  std::optional<SimTime> until;  // run length, warm-up included
  std::optional<SimTime> warmup;
  std::optional<int> replications;
  std::optional<std::uint64_t> seed;
  Crowd crowd;
};

/// "run until `measure` of the base case is known to +- `relative` of itself", by the rule of
/// sim/study/precision.hpp: the replications asked for, ten at least, then more in stages.
struct Precision {
  std::string measure;  // "asset.name"
  double relative = 0.05;
  int most = 1000;  // replications; told when reached
};

/// One variant.
struct RunAnswer {
  std::shared_ptr<const v1::RunResult> result;  // never null
  Runs runs;
  StoredResults stored;  // rows for results.sqlite, without the command line and the time of day
};
/// All variants, the base case first.
struct CompareAnswer {
  std::shared_ptr<const v1::CompareResult> result;  // never null
  Runs runs;
  StoredResults stored;
  std::vector<std::string> remarks;  // of the whole comparison; also among the events of the base case
  std::vector<std::string> notes;    // those of them that must be told even to who asked for quiet
};

/// What people call the loaded variant: its label, else its name; "Base case".
std::string label_of(const Loaded& loaded);

/// Runs the loaded variant. Problems: settings that do not fit (warm-up beyond the end, no replication), a
/// plant that does not build. A run that could not go on or was stopped is no Problem but runs.trouble; an
/// exception of an asset other than RunError is thrown.
tl::expected<RunAnswer, Problems> run_experiment(const Loaded& loaded, const RunSettings& settings);

/// The answer that runs of one variant of the file (there must be one) give; `until` is their end, ns.
RunAnswer answer_of(const Loaded& loaded, Runs runs_of_it, SimTime until);

/// `variants`: names in the file; empty: all of them. The base case, which is the variant that `base` asks
/// for, always runs and comes first. Problems: those of loading, of run_experiment(), of the chain's names,
/// and a measure of `precision` that there is not. Troubles and exceptions as run_experiment();
/// std::invalid_argument for a `precision` whose `relative` is not above zero.
tl::expected<CompareAnswer, Problems> compare_experiment(
    const LoadRequest& base, const std::vector<std::string>& variants, const RunSettings& settings,
    const std::optional<Precision>& precision = std::nullopt);

}  // namespace egiz
