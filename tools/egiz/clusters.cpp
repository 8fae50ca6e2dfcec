// egiz clusters --data CSV: groups of regions, how many and why; --employment CSV: specialisation of regions.
#include "models/regions/clusters/clusters.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/tables/cluster_tables.hpp"
#include "scenarios/tables/region_tables.hpp"
#include "tools/egiz/cluster_message.hpp"
#include "tools/egiz/cluster_options.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/cluster_pictures.hpp"

namespace egiz::commands {

namespace {

struct ClustersCommandOptions {
  std::string data, name, after, employment, employment_before, out;
  ClusterChoice choice;
  int threads = 0;
  std::vector<std::string> columns;
  std::uint64_t seed = 1;
  bool json = false;
};

void append(Problems& problems, const Problems& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

// One table of --data or --after: read, and its columns chosen.
struct Source {
  Table file;
  RegionTable table;
  std::vector<std::string> notes;
};

std::optional<Source> source_from(const std::string& path, std::vector<std::string> columns,
                                  const std::string& name, Problems& problems) {
  auto file = read_csv(path);
  if (!file) {
    append(problems, file.error());
    return std::nullopt;
  }
  Source source;
  if (columns.empty()) {
    auto numeric = numeric_columns(*file, name);
    columns = std::move(numeric.names);
    source.notes = std::move(numeric.notes);
  }
  auto table = cluster_table_from(*file, columns, name);
  if (!table) {
    append(problems, table.error());
    return std::nullopt;
  }
  source.file = std::move(*file);
  source.table = std::move(*table);
  return source;
}

void add_migration(const Clusters& before, const ClustersCommandOptions& given, v1::ClustersResult& out,
                   Problems& problems) {
  const auto after = source_from(given.after, before.columns, given.name, problems);
  if (!after) return;
  const auto frozen = migrate_frozen(before, after->table), anew = migrate_anew(before, after->table);
  if (!frozen) return append(problems, placed(frozen.error(), after->file, given.name));
  if (!anew) return append(problems, placed(anew.error(), after->file, given.name));
  fill(*frozen, *anew, *out.mutable_migration());
}

void add_clusters(const ClustersCommandOptions& given, v1::ClustersResult& out, Problems& problems) {
  auto options = options_of(given.choice);
  if (!options) append(problems, options.error());
  const auto source = source_from(given.data, expressions_in(given.columns), given.name, problems);
  if (!source) return;
  if (!options) options.emplace();  // the data are checked all the same
  options->gap.seed = given.seed;
  options->threads = given.threads;
  const auto clusters = find_clusters(source->table, *options);
  if (!clusters) return append(problems, placed(clusters.error(), source->file, given.name));
  fill(*clusters, out);
  for (const auto& note : source->notes) out.add_notes(note);
  if (!given.after.empty()) add_migration(*clusters, given, out, problems);
}

void add_specialisation(const ClustersCommandOptions& given, v1::ClustersResult& out, Problems& problems) {
  const auto now = load_jobs(given.employment, given.name);
  if (!now) append(problems, now.error());
  std::optional<RegionTable> earlier;
  if (!given.employment_before.empty()) {
    auto before = load_jobs(given.employment_before, given.name);
    if (before)
      earlier = std::move(*before);
    else
      append(problems, before.error());
  }
  if (!problems.empty()) return;
  const auto indices = specialisation(*now);
  const auto poles = growth_poles(*now, earlier);
  if (!indices) return append(problems, indices.error());
  if (!poles) return append(problems, poles.error());
  fill(*indices, *poles, *out.mutable_specialisation());
}

Problems write_pictures(const std::filesystem::path& folder, const v1::ClustersResult& result) {
  Problems problems;
  const auto keep = [&](const tl::expected<void, Problem>& written) {
    if (!written) problems.push_back(written.error());
  };
  if (result.members_size() == 0) return problems;
  keep(write_whole_file(folder / "dendrogram.svg", dendrogram_svg(result)));
  keep(write_whole_file(folder / "biplot.svg", biplot_svg(result)));
  return problems;
}

int answer(const ClustersCommandOptions& given) {
  v1::ClustersResult result;
  Problems problems;
  if (given.data.empty() && given.employment.empty())
    problems.push_back({"clusters", 0, 0, "", "no table", "--data CSV, --employment CSV or both"});
  if (given.data.empty() && !given.after.empty())
    problems.push_back({"--after", 0, 0, "", "a second table", "--data CSV, the first one"});
  if (given.employment.empty() && !given.employment_before.empty())
    problems.push_back(
        {"--employment-before", 0, 0, "", "an earlier table", "--employment CSV, that of today"});
  if (!given.data.empty()) add_clusters(given, result, problems);
  if (!given.employment.empty()) {
    Problems of_jobs;
    add_specialisation(given, result, of_jobs);
    append(problems, of_jobs);
  }
  if (problems.empty() && !given.out.empty()) problems = write_pictures(given.out, result);
  print(problems);
  if (!problems.empty()) return kBadInput;
  const std::string& of = given.data.empty() ? given.employment : given.data;
  if (!given.out.empty() && !write_results(given.out, result, stored_call(of, given.seed))) return kBadInput;
  if (given.json)
    fmt::print("{}", to_json(result));
  else
    print_clusters(result);
  return kDone;
}

void add_tables(CLI::App& command, ClustersCommandOptions& options) {
  command.add_option("--data", options.data, "a CSV file with a header row");
  command.add_option("--columns", options.columns,
                     "columns or expressions, comma between; all numeric ones if left out");
  command.add_option("--name", options.name, "the column that names the rows");
  command.add_option("--after", options.after, "a second table of the same rows: who moves between clusters");
  command.add_option("--employment", options.employment,
                     "a CSV of jobs, rows regions, columns industries: specialisation, growth poles");
  command.add_option("--employment-before", options.employment_before,
                     "the same of an earlier year: growth against the whole");
}

}  // namespace

void clusters(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("clusters", "Group the rows of a CSV: tree, number of groups, portraits");
  const auto options = std::make_shared<ClustersCommandOptions>();
  add_tables(*command, *options);
  add_cluster_options(*command, options->choice);
  command->add_option("--seed", options->seed, "of the gap statistic's reference sets")
      ->capture_default_str();
  command->add_option("--threads", options->threads, "one per processor if left out; results do not depend on it")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--json", options->json, "print one JSON object");
  command->add_option("--out", options->out,
                      "folder for result.json, report.html, results.sqlite, dendrogram.svg and biplot.svg");
  command->callback([options, &exit_code] { exit_code = answer(*options); });
}

}  // namespace egiz::commands
