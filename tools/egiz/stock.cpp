// egiz stock FILE: what s and S should each stock point hold, by formula and by simulation, with the cost difference.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/stock_advice.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/stock.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/stock_text.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct StockOptions {
  PlantOptions plant;
  WorkOptions work;
  StockQuestion question;
};

void print_text(const v1::StockResult& result) {
  fmt::print("{}, variant {}: {} replications from {:g} to {:g} d, seed {}\n\n", result.scenario(), result.variant(), result.replications(),
             result.from_s() / 86400.0, result.to_s() / 86400.0, result.seed());
  TextTable table;
  table.header = stock::header();
  table.align = {Align::left, Align::left};
  for (const auto& store : result.stores()) table.rows.push_back(stock::row(store));
  fmt::print("{}", to_text(table));
  fmt::print("\nLevels: s, S; of r_Q r, r + Q; of base_stock S. Formula and simulated cost: holding, ordering and shortage of the store, MKZT a year; the simulated\n"
             "difference from the present levels with the same luck, ± half of the 95 % interval; only that store is changed. Found: by search, told from other runs.\n");
  for (const auto& store : result.stores())
    for (const auto& note : store.notes()) fmt::print("~ {}: {}\n", store.store(), note);
  for (const auto& skipped : result.skipped()) fmt::print("- no advice: {}\n", skipped);
}

int serve(const StockOptions& options) {
  const auto settings = settings_of(options.work, "stock");
  if (!settings) return kBadInput;
  const auto request = request_or_tell(options.plant);
  if (!request) return kBadInput;
  if (options.question.search < 0) {
    print({{"--search", 0, 0, "", std::to_string(options.question.search), "0 or more"}});
    return kBadInput;
  }
  const auto answer = stock_advice(*request, *settings, options.question);
  end_progress();
  if (!answer) {
    print(answer.error());
    return kBadInput;
  }
  const v1::StockResult& result = *answer->result;
  if (options.work.json)
    fmt::print("{}", to_json(result));
  else
    print_text(result);
  if (!options.work.out.empty() && !write_results(options.work.out, result, stored_call(result.scenario(), result.seed()))) return kBadInput;
  return tell(answer->trouble);
}

}  // namespace

void stock(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("stock", "What s and S each stock point should hold, by formula and by simulation");
  const auto options = std::make_shared<StockOptions>();
  add_plant_options(*command, options->plant);
  add_work_options(*command, options->work);
  command->add_option("--stores", options->question.stores, "A,B,...: only these stock points")->delimiter(',');
  command->add_option("--search", options->question.search, "levels to try by simulation for each store; 0: none")->capture_default_str();
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
