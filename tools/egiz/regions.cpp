// egiz regions [--data DIR] [--shock REGION:COL=+X%]...: digital output, efficiency and ranks of the regions,
// before and after; the clusters they form, and who moves.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/tables/cluster_tables.hpp"
#include "scenarios/tables/region_tables.hpp"
#include "tools/egiz/cluster_options.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/egiz/regions_result.hpp"

namespace egiz::commands {

namespace {

struct RegionsOptions {
  std::string data, employment, employment_before;
  ClusterChoice choice;
  std::vector<std::string> shocks, inputs;
  bool refit = false;
  int bootstrap = 200;
  double raise = 10.0;
  WorkOptions work;  // seed, threads, json, quiet, out
};

void add_to(Problems& problems, const Problems& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

// Before any shock. Every wrong choice, column and cell is told.
void read_clusters(const RegionsOptions& options, RegionsAnswer& answer, Problems& problems) {
  auto method = options_of(options.choice);
  if (!method) add_to(problems, method.error());
  auto indicators = load_indicators(answer.before, options.data);
  if (!indicators) return add_to(problems, indicators.error());
  answer.indicators = std::move(*indicators);
  if (!method) method.emplace();
  method->threads = options.work.threads;
  auto clusters = find_clusters(*columns_of(answer.before, answer.indicators), *method);
  if (!clusters) return add_to(problems, clusters.error());
  answer.clusters = std::move(*clusters);
}

// Jobs of some or all of the regions; nothing where no file is named.
std::optional<RegionTable> jobs_of(const std::string& path, const RegionTable& regions, Problems& problems) {
  if (path.empty()) return std::nullopt;
  auto jobs = load_jobs(path, "name_en");
  if (!jobs) {
    add_to(problems, jobs.error());
    return std::nullopt;
  }
  for (const std::string& name : jobs->names)
    if (const auto row = region_row(regions, name); !row) {
      problems.push_back(row.error());
      problems.back().file = path;
    }
  return std::move(*jobs);
}

// The table and what is asked of it, with every problem of both.
tl::expected<RegionsAnswer, Problems> read(const RegionsOptions& options) {
  Problems problems;
  auto table = load_regions(options.data);
  if (!table) return tl::unexpected(table.error());
  RegionsAnswer answer;
  answer.before = std::move(*table);
  if (!options.inputs.empty()) answer.options.inputs = options.inputs;
  answer.options.refit = options.refit;
  read_clusters(options, answer, problems);
  answer.jobs = jobs_of(options.employment, answer.before, problems);
  answer.earlier_jobs = jobs_of(options.employment_before, answer.before, problems);
  if (options.employment.empty() && !options.employment_before.empty())
    problems.push_back({"--employment-before", 0, 0, "", "an earlier table", "--employment CSV, that of today"});
  std::vector<RegionalShock> shocks;
  for (const std::string& text : options.shocks) {
    if (auto shock = parse_shock(text))
      shocks.push_back(std::move(*shock));
    else
      problems.push_back(shock.error());
  }
  auto after = apply_shocks(answer.before, shocks);
  if (after)
    answer.after = std::move(*after);
  else
    add_to(problems, after.error());
  if (const auto data = digital_frontier_data(answer.before, answer.options.inputs); !data)
    add_to(problems, data.error());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return answer;
}

tl::expected<void, Problems> work_out_poles(RegionsAnswer& answer) {
  if (!answer.jobs) return {};
  auto indices = specialisation(*answer.jobs);
  auto poles = growth_poles(*answer.jobs, answer.earlier_jobs);
  if (!indices) return tl::unexpected(indices.error());
  if (!poles) return tl::unexpected(poles.error());
  answer.specialisation = std::move(*indices);
  answer.poles = std::move(*poles);
  return {};
}

tl::expected<void, Problems> work_out_clusters(RegionsAnswer& answer) {
  const auto after = columns_of(answer.after.table, answer.indicators);
  if (!after) return tl::unexpected(after.error());
  auto frozen = migrate_frozen(answer.clusters, *after);
  if (!frozen) return tl::unexpected(frozen.error());
  answer.frozen = std::move(*frozen);
  answer.anew = migrate_anew(answer.clusters, *after);
  return work_out_poles(answer);
}

tl::expected<void, Problems> work_out(RegionsAnswer& answer, const RegionsOptions& options,
                                      const RunSettings& settings) {
  auto effects = regional_effects(answer.before, answer.after.table, answer.options);
  if (!effects) return tl::unexpected(effects.error());
  answer.effects = std::move(*effects);
  if (auto done = work_out_clusters(answer); !done) return done;
  auto support = support_sets(answer.before, cluster_numbers(answer.clusters), answer.effects.frontier, answer.options.inputs,
                              options.raise);
  if (!support) return tl::unexpected(support.error());
  answer.support = std::move(*support);
  answer.raise_percent = options.raise;
  if (options.bootstrap == 0) return {};
  answer.how = {.samples = options.bootstrap, .seed = settings.seed.value_or(1), .crowd = settings.crowd};
  auto robustness =
      regional_robustness(answer.before, answer.after.table, answer.effects, answer.options, answer.how);
  if (!robustness) return tl::unexpected(robustness.error());
  answer.robustness = std::move(*robustness);
  return {};
}

int serve(const RegionsOptions& options) {
  auto answer = read(options);
  if (!answer) return print(answer.error()), kBadInput;
  const auto settings = settings_of(options.work, "bootstrap");
  if (!settings) return kBadInput;
  const auto done = work_out(*answer, options, *settings);
  end_progress();
  if (!done) return print(done.error()), kBadInput;
  const auto message = message_of(*answer);
  if (options.work.json)
    fmt::print("{}", to_json(message));
  else
    print_text(*answer);
  const auto stored = stored_call(options.data.empty() ? "regions" : options.data, answer->how.seed);
  if (!options.work.out.empty() && !write_results(options.work.out, message, stored)) return kBadInput;
  if (answer->robustness.bootstrap.done == answer->robustness.bootstrap.asked) return kDone;
  fmt::print(stderr, "stopped by the user: the finished samples are kept\n");
  return kStopped;
}

void add_options(CLI::App& command, RegionsOptions& options) {
  command.add_option("--data", options.data,
                     "folder with regions_2023.csv and, if there is one, regions_codebook.csv; the shipped ones if left out");
  command.add_option("--shock", options.shocks,
                     "REGION:COLUMN=+X%, =-X%, =+X, =-X or =X; REGION may be \"all\"; may be repeated");
  add_cluster_options(command, options.choice);
  command.add_option("--employment", options.employment,
                     "a CSV of jobs, rows regions, columns industries: specialisation, growth poles");
  command.add_option("--employment-before", options.employment_before,
                     "the same of an earlier year: growth against the whole");
  command.add_option("--inputs", options.inputs, "of the frontier; the extended ones if left out")
      ->delimiter(',');
  command.add_flag("--refit", options.refit, "fit the frontier to the changed table too");
  command.add_option("--bootstrap", options.bootstrap, "samples for intervals and rank stability; 0: none")
      ->check(CLI::Range(0, 1000000))
      ->capture_default_str();
  command.add_option("--raise", options.raise, "%, what an indicator is raised by for the support sets")
      ->check(CLI::Range(0.01, 1000.0))
      ->capture_default_str();
  command.add_option("--seed", options.work.seed, "of the bootstrap, a whole number; 1 if left out");
  command
      .add_option("--threads", options.work.threads,
                  "one per processor if left out; results do not depend on it")
      ->check(CLI::Range(1, 1024));
  command.add_flag("--json", options.work.json, "print one JSON object");
  command.add_option("--out", options.work.out, "folder for results.sqlite, result.json and report.html");
  command.add_flag("--quiet", options.work.quiet, "no progress bar");
}

}  // namespace

void regions(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("regions", "Digital output, efficiency and ranks of regions under shocks");
  const auto options = std::make_shared<RegionsOptions>();
  add_options(*command, *options);
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
