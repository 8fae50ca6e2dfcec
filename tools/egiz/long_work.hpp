// What every long command shares: a progress bar on a terminal, Ctrl-C that keeps what is finished, the
// options
// --threads, --seed, --replications, --json, --quiet, --out.
#pragma once

#include <optional>
#include <string>

#include "scenarios/experiment/compare.hpp"
#include "tools/egiz/plant_options.hpp"

namespace google::protobuf {
class Message;
}

namespace egiz::commands {

struct WorkOptions {
  std::string until, warmup;  // time quantities, "" leaves the file's own
  int replications = 0;       // 0 leaves the file's own
  std::string seed;           // "" leaves the file's own
  int threads = 0;
  bool json = false;
  bool quiet = false;
  std::string out;  // folder for results.sqlite, result.json, report.html
};

void add_work_options(CLI::App& command, WorkOptions& options);
/// Those without --until, --warmup and --replications.
void add_crowd_options(CLI::App& command, WorkOptions& options);

/// The settings, with a progress bar and the stop flag; nullopt after telling what is wrong. The bar is named
/// `what`.
std::optional<RunSettings> settings_of(const WorkOptions& options, const std::string& what);

/// Ends the progress bar's line.
void end_progress();

/// Tells a trouble on stderr and gives the exit code: 0 without one, 3 when a run could not go on, 4 when
/// stopped.
int tell(const std::optional<RunTrouble>& trouble);

/// The words the user typed, for results.sqlite and the report.
void remember_command_line(int argc, char** argv);

/// A store with one row, which tells what was called: for commands that run no plant. `of`: file or enterprise.
StoredResults stored_call(const std::string& of, std::uint64_t seed = 0);

/// Writes results.sqlite, result.json and report.html into the folder, or tells why not.
bool write_results(const std::string& folder, const google::protobuf::Message& result, StoredResults stored);

}  // namespace egiz::commands
