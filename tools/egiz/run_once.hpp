// What `egiz run` does with one replication at close quarters: the event log (--trace), the chain of causes
// of an event
// (--why), snapshots (--snapshot-at, --snapshot) and going on from one (--resume).
#pragma once

#include <functional>
#include <string>

#include "scenarios/experiment/one_run.hpp"
#include "tools/egiz/plant_options.hpp"

namespace egiz::commands {

struct OnceOptions {
  std::string trace;        // file, .csv, .jsonl or .txt
  std::string why;          // a question, see why.hpp
  std::string snapshot_at;  // a time
  std::string snapshot;     // file
  std::string resume;       // file
  bool any() const {
    return !(trace.empty() && why.empty() && snapshot_at.empty() && snapshot.empty() && resume.empty());
  }
};

void add_once_options(CLI::App& command, OnceOptions& options);

/// Runs the replication and gives the exit code. `show` prints the answer of the run and gives the exit code
/// of that; it is not called when there is a --why, which is answered instead.
int run_once(const OnceOptions& options, const PlantOptions& plant, const Loaded& loaded,
             const RunSettings& settings, bool json, const std::function<int(const RunAnswer&)>& show);

}  // namespace egiz::commands
