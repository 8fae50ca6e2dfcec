// egiz fit CSV: which law times follow, as a plant file writes it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>

#include "scenarios/loader/data_file.hpp"
#include "scenarios/results/json.hpp"
#include "sim/stats/fit/law.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/fit_result.hpp"
#include "tools/egiz/long_work.hpp"

namespace egiz::commands {

namespace {

struct FitCommandOptions {
  std::string file, column, unit, out;
  std::vector<std::string> laws;
  std::optional<int> resamples;
  std::uint64_t seed = 1;
  bool json = false;
};

std::vector<std::string> law_names() {
  std::vector<std::string> names;
  for (const auto kind : fitted_kinds()) names.emplace_back(name_of(kind));
  return names;
}

// The laws asked for, each once; what is none is a problem with the nearest name.
std::vector<Distribution::Kind> laws_of(const FitCommandOptions& options, Problems& problems) {
  std::vector<Distribution::Kind> kinds;
  for (const std::string& name : options.laws) {
    const auto kind = distribution_kind(name);
    const auto& known = fitted_kinds();
    if (!kind || std::find(known.begin(), known.end(), *kind) == known.end()) {
      const std::string nearest = nearest_name(name, law_names());
      problems.push_back({"--laws", 0, 0, "", "\"" + name + "\"",
                          nearest.empty() ? fmt::format("of {}", fmt::join(law_names(), ", "))
                                          : "a law; the nearest is \"" + nearest + "\""});
    } else if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end()) {
      kinds.push_back(*kind);
    }
  }
  return kinds;
}

std::optional<MeasuredColumn> column_of(const FitCommandOptions& options, Problems& problems) {
  const auto units = UnitTable::open();
  if (!units) {
    problems.push_back({options.file, 0, 0, "", units.error(), "a readable one"});
    return std::nullopt;
  }
  auto column = read_column(*units, options.file, options.column, options.unit);
  if (column) return std::move(*column);
  problems.insert(problems.end(), column.error().begin(), column.error().end());
  return std::nullopt;
}

int serve(const FitCommandOptions& options) {
  Problems problems;
  FitOptions how{laws_of(options, problems), options.resamples, options.seed};
  if (options.resamples.value_or(0) < 0)
    problems.push_back({"--resamples", 0, 0, "", std::to_string(*options.resamples), "0 or more"});
  const auto column = column_of(options, problems);
  if (!problems.empty()) {
    print(problems);
    return kBadInput;
  }
  const std::string name = std::filesystem::path(options.file).filename().string();
  v1::FitResult result =
      to_message(egiz::fit(column->values, how), column->values, {name, column->name, column->unit});
  result.set_seed(options.seed);
  fmt::print("{}", options.json ? to_json(result) : to_text(result));
  if (!options.out.empty() && !write_results(options.out, result, stored_call(name, options.seed)))
    return kBadInput;
  return result.best().empty() ? kCannotGoOn : kDone;
}

}  // namespace

void fit(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("fit", "Which distribution measured times follow, as a plant file writes it");
  const auto options = std::make_shared<FitCommandOptions>();
  command
      ->add_option("CSV", options->file,
                   "a table with a header; a header like \"haul [min]\" states the unit")
      ->required();
  command->add_option("--column", options->column, "its name; may be left out of a file with one column");
  command->add_option("--unit", options->unit,
                      "of the column, such as min, or 1; the header's own if left out");
  command->add_option("--laws", options->laws, fmt::format("some of {}", fmt::join(law_names(), ",")))
      ->delimiter(',');
  command->add_option(
      "--resamples", options->resamples,
      "of the bootstrap behind the p-values; 0: none; 200 000 / values, 19 to 999, if left out");
  command->add_option("--seed", options->seed, "of the bootstrap")->capture_default_str();
  command->add_flag("--json", options->json, "print one JSON object");
  command->add_option("--out", options->out, "folder for results.sqlite, result.json and report.html");
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
