// egiz forecast SNAPSHOT: what may happen from here.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/recording/snapshot.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/scenario.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/forecast_result.hpp"
#include "tools/egiz/long_work.hpp"

namespace egiz::commands {

namespace {

struct ForecastOptions {
  std::string snapshot, file, horizon = "20 min", csv;
  int futures = 200, moments = 20;
  WorkOptions work;
};

// The plant of the snapshot and its State.
struct Present {
  Loaded loaded;
  std::shared_ptr<const Plant> plant;
  State state;
};

std::optional<Present> open_or_tell(const ForecastOptions& options, const Snapshot& snapshot) {
  const PlantOrigin& origin = snapshot.origin;
  const auto loaded =
      load_or_tell({options.file.empty() ? origin.scenario_file : options.file, origin.variant, origin.sets});
  if (!loaded) return std::nullopt;
  PlantSpec spec = loaded->plant;
  spec.warmup = snapshot.warmup;
  const auto plant = Plant::build(spec);
  if (!plant) {
    print(plant.error());
    return std::nullopt;
  }
  auto state = restore(**plant, snapshot);
  if (!state) {
    print({state.error()});
    return std::nullopt;
  }
  return Present{*loaded, *plant, std::move(*state)};
}

void check_numbers(const ForecastOptions& options, Problems& problems) {
  const auto at_least_one = [&](const char* name, int value) {
    if (value < 1) problems.push_back({name, 0, 0, "", std::to_string(value), "1 or more"});
  };
  at_least_one("--futures", options.futures);
  at_least_one("--moments", options.moments);
}

tl::expected<ForecastQuestion, Problems> forecast_question(const ForecastOptions& options, const UnitTable& units,
                                                       const RunSettings& settings,
                                                       const Snapshot& snapshot) {
  ForecastQuestion question;
  Problems problems;
  check_numbers(options, problems);
  const auto horizon = read_quantity(units, options.horizon, units::kMinute);
  if (!horizon || !(*horizon > 0.0))
    problems.push_back({"--horizon", 0, 0, "",
                        horizon ? "\"" + options.horizon + "\"" : horizon.error().found,
                        horizon ? "a time above zero, such as \"20 min\"" : horizon.error().expected});
  if (!problems.empty()) return tl::unexpected(problems);
  question.horizon = seconds(*horizon);
  question.futures = options.futures;
  question.moments = options.moments;
  question.seed = settings.seed.value_or(snapshot.luck.seed + 1);  // not the luck of the run that was frozen
  return question;
}

int answer(const ForecastOptions& options, const RunSettings& settings, const Present& present,
           const ForecastQuestion& question, const Snapshot& snapshot) {
  const auto found = forecast(*present.plant, present.state, question, settings.crowd);
  end_progress();
  if (!found) {
    fmt::print(stderr, "stopped: no forecast of a part of the futures\n");
    return kStopped;
  }
  v1::ForecastResult result = to_message(*found, question);
  result.set_scenario(present.loaded.message->name());
  result.set_variant(snapshot.origin.variant);
  if (!options.csv.empty()) {
    if (const auto done = write_whole_file(options.csv, to_csv(result)); !done) {
      print({done.error()});
      return kBadInput;
    }
  }
  if (options.work.json)
    fmt::print("{}", to_json(result));
  else
    fmt::print("{}", to_text(result));
  if (!options.work.out.empty() &&
      !write_results(options.work.out, result, stored_call(result.scenario(), question.seed)))
    return kBadInput;
  return found->futures > 0 ? kDone : kCannotGoOn;
}

int serve(const ForecastOptions& options) {
  const auto settings = settings_of(options.work, "forecast");
  if (!settings) return kBadInput;
  const auto snapshot = read_snapshot(options.snapshot);
  if (!snapshot) {
    print({snapshot.error()});
    return kBadInput;
  }
  const auto present = open_or_tell(options, *snapshot);
  if (!present) return kBadInput;
  const auto question = forecast_question(options, *present->loaded.units, *settings, *snapshot);
  if (!question) {
    print(question.error());
    return kBadInput;
  }
  return answer(options, *settings, *present, *question, *snapshot);
}

}  // namespace

void forecast(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("forecast", "What may happen from a snapshot on: futures with luck of their own");
  const auto options = std::make_shared<ForecastOptions>();
  command->add_option("SNAPSHOT", options->snapshot, "a file of egiz run --snapshot")->required();
  command->add_option("--horizon", options->horizon, "how far to look, such as \"20 min\"")
      ->capture_default_str();
  command->add_option("--futures", options->futures, "how many")->capture_default_str();
  command->add_option("--moments", options->moments, "of the fans, equally spaced")->capture_default_str();
  command->add_option("--file", options->file, "the plant file, when it is not where the snapshot says");
  command->add_option("--csv", options->csv, "write the fans of all signals to this file");
  add_crowd_options(*command, options->work);
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
