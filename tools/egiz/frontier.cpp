// egiz frontier --data CSV --output COL|EXPR --inputs A,B: how far each row stays below what its inputs
// allow.
#include "models/regions/frontier.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/results/json.hpp"
#include "scenarios/tables/cluster_tables.hpp"
#include "scenarios/tables/region_tables.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/frontier_result.hpp"
#include "tools/egiz/long_work.hpp"

namespace egiz::commands {

namespace {

struct FrontierCommandOptions {
  std::string data, output, name, distribution = "half_normal", kind = "parametric";
  std::vector<std::string> inputs;
  bool cost = false, compare = false;
  double level = 0.95;
  int bootstrap = 0;
  WorkOptions work;  // seed, threads, json, quiet, out
};

FrontierOptions method_of(const FrontierCommandOptions& options) {
  return {.distribution = *inefficiency_law(options.distribution),
          .cost = options.cost,
          .interval_level = options.level};
}

void add_options(CLI::App& command, FrontierCommandOptions& options) {
  command.add_option("--data", options.data, "a CSV file with a header row")->required();
  command
      .add_option("--output", options.output,
                  "a column, or an expression such as \"manuf_output*digital_tech_use_share/100\"")
      ->required();
  command.add_option("--inputs", options.inputs, "columns or expressions, comma between")->required();
  command.add_option("--name", options.name, "the column that names the rows");
  command.add_option("--distribution", options.distribution, "of inefficiency")
      ->check(CLI::IsMember({"half_normal", "truncated_normal", "exponential"}))
      ->capture_default_str();
  command.add_flag("--cost", options.cost, "a cost frontier: --output is a cost, inefficiency raises it");
  command.add_option("--level", options.level, "of the intervals of TE, such as 0.95")
      ->check(CLI::Range(0.01, 0.999));
  command.add_flag("--compare", options.compare, "fit all three distributions, with rank correlations");
  command.add_option("--bootstrap", options.bootstrap, "samples, such as 1000; none if left out")
      ->check(CLI::Range(2, 1000000));
  command.add_option("--bootstrap-kind", options.kind, "where a sample's errors come from")
      ->check(CLI::IsMember({"parametric", "residual"}))
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

tl::expected<FrontierAnswer, Problems> fit_all(const FrontierData& data,
                                               const FrontierCommandOptions& options) {
  auto fit = fit_frontier(data, method_of(options));
  if (!fit) return tl::unexpected(fit.error());
  FrontierAnswer answer{.fit = std::move(*fit)};
  if (!options.compare) return answer;
  for (const Inefficiency law : all_inefficiency_laws()) {
    FrontierOptions method = method_of(options);
    method.distribution = law;
    auto one = fit_frontier(data, method);
    if (!one) return tl::unexpected(one.error());
    answer.compared.push_back(std::move(*one));
  }
  return answer;
}

int serve(const FrontierCommandOptions& options) {
  const auto table = read_csv(options.data);
  if (!table) return print(table.error()), kBadInput;
  const auto data = frontier_data_from(*table, options.output, expressions_in(options.inputs), options.name);
  if (!data) return print(data.error()), kBadInput;
  auto answer = fit_all(*data, options);
  if (!answer) return print(placed(answer.error(), *table, options.name)), kBadInput;
  bool stopped = false;
  if (options.bootstrap > 0) {
    const auto settings = settings_of(options.work, "bootstrap");
    if (!settings) return kBadInput;
    answer->how = {.samples = options.bootstrap,
                   .seed = settings->seed.value_or(1),
                   .kind = options.kind == "residual" ? BootstrapKind::residual : BootstrapKind::parametric,
                   .crowd = settings->crowd};
    auto samples = bootstrap_frontier(*data, method_of(options), answer->fit, answer->how);
    end_progress();
    if (!samples) return print(samples.error()), kBadInput;
    stopped = samples->done < samples->asked;
    answer->bootstrap = std::move(*samples);
  }
  const auto message = message_of(*answer);
  if (options.work.json)
    fmt::print("{}", to_json(message));
  else
    print_text(*answer);
  if (!options.work.out.empty() &&
      !write_results(options.work.out, message, stored_call(options.data, answer->how.seed)))
    return kBadInput;
  if (stopped) fmt::print(stderr, "stopped by the user: the finished samples are kept\n");
  return stopped ? kStopped : kDone;
}

}  // namespace

void frontier(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("frontier", "Fit a stochastic production or cost frontier to a CSV");
  const auto options = std::make_shared<FrontierCommandOptions>();
  add_options(*command, *options);
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
