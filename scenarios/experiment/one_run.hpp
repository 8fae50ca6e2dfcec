// One replication at close quarters: from time zero or from a snapshot, with an observer, stopped where the
// caller wants. The same luck and plant give the same bytes as run_experiment's.
//   begin_one_run -> run_until(*run.plant, run.state, ...) any number of times -> answer_of(loaded, run, end)
#pragma once

#include <optional>
#include <tl/expected.hpp>

#include "scenarios/experiment/compare.hpp"
#include "scenarios/recording/snapshot.hpp"

namespace egiz {

/// A plant and one State of it.
struct OneRun {
  std::shared_ptr<const Plant> plant;
  State state;
  SimTime until;  // of the settings, or of the file
};

/// The first replication at time zero, or the one of `from` at its time. All problems: a warm-up or a
/// snapshot beyond the end, a seed that is not the snapshot's, more than one replication asked for, a
/// snapshot of another plant (restore), a plant that does not build.
tl::expected<OneRun, Problems> begin_one_run(const Loaded& loaded, const RunSettings& settings,
                                             const std::optional<Snapshot>& from = std::nullopt);

/// The measures at the state's time, as of an experiment of one replication, but without remarks on the
/// warm-up (they need several); without measures where the run did not reach its end, which runs.trouble then
/// explains.
RunAnswer answer_of(const Loaded& loaded, const OneRun& run, const RunEnd& end);

}  // namespace egiz
