// egiz run FILE: one plant, its measures with intervals.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/probe.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/egiz/run_once.hpp"
#include "tools/report/number_text.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct RunOptions {
  PlantOptions plant;
  WorkOptions work;
  OnceOptions once;
  std::string probe, every = "1 h", csv;
};

void print_table(const v1::RunResult& result) {
  TextTable table;
  table.header = {"measure", "mean", "+-", "p10", "p90", "unit"};
  for (const auto& m : result.measures()) {
    table.rows.push_back({m.asset() + "." + m.name(), fmt::format("{:.5g}", m.mean()),
                          m.has_half_width() ? fmt::format("{:.2g}", m.half_width()) : "", fmt::format("{:.5g}", m.p10()),
                          fmt::format("{:.5g}", m.p90()), m.unit()});
  }
  fmt::print("{}, variant {}, {} replications, seed {}, digest {}\n\n{}", result.scenario(), result.variant(),
             result.replications(), result.seed(), result.digest(), to_text(table));
  for (const auto& event : result.events()) fmt::print("! {}\n", event);
}

// Options that do not go together: none is passed over in silence.
Problems problems_in(const RunOptions& options) {
  Problems problems;
  if (!options.probe.empty() && options.once.any())
    problems.push_back({"--probe", 0, 0, "", "together with --trace, --why, --snapshot or --resume", "one of them"});
  if (!options.once.why.empty() && !options.work.out.empty())
    problems.push_back({"--out", 0, 0, "", "together with --why", "--why alone: its run ends at the event asked about"});
  return problems;
}

int show(const WorkOptions& options, const RunAnswer& answer) {
  const int exit_code = tell(answer.runs.trouble);
  if (options.json)
    fmt::print("{}", to_json(*answer.result));
  else
    print_table(*answer.result);
  if (!options.out.empty() && !write_results(options.out, *answer.result, answer.stored)) return kBadInput;
  return exit_code;
}

// Writes the time series of the paths asked for; false after telling what is wrong.
bool write_probe(const RunOptions& options, const Loaded& loaded, const RunSettings& settings) {
  const auto series = probe(loaded, settings, options.probe, options.every);
  if (!series) {
    print(series.error());
    return false;
  }
  if (options.csv.empty()) {
    fmt::print("{}", *series);
    return true;
  }
  const auto written = write_whole_file(options.csv, *series);
  if (!written) print({written.error()});
  return written.has_value();
}

}  // namespace

void run(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("run", "Simulate one variant of a plant and tell its measures");
  const auto options = std::make_shared<RunOptions>();
  add_plant_options(*command, options->plant);
  add_work_options(*command, options->work);
  add_once_options(*command, options->once);
  command->add_option("--probe", options->probe,
                      "paths of state words, comma between: a time series of the first replication");
  command->add_option("--every", options->every, "time between rows of the probe");
  command->add_option("--csv", options->csv, "file for the probe; stdout if left out");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;
    const auto loaded = load_or_tell(options->plant);
    const auto settings = settings_of(options->work, "run");
    if (!loaded || !settings) return;
    if (const Problems problems = problems_in(*options); !problems.empty()) return print(problems);
    if (!options->probe.empty()) {
      exit_code = write_probe(*options, *loaded, *settings) ? kDone : kBadInput;
      return;
    }
    const auto show_it = [&](const RunAnswer& answer) { return show(options->work, answer); };
    if (options->once.any()) {
      exit_code = run_once(options->once, options->plant, *loaded, *settings, options->work.json, show_it);
      return;
    }
    const auto answer = run_experiment(*loaded, *settings);
    end_progress();
    if (!answer) return print(answer.error());
    exit_code = show_it(*answer);
  });
}

}  // namespace egiz::commands
