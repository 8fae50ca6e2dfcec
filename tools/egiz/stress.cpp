// egiz stress FILE: how long a plant survives each shock, how long it needs to recover, and what that costs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/survival.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/stress.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/stress_text.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct StressOptions {
  PlantOptions plant;
  WorkOptions work;
  std::vector<std::string> shocks, targets, variants, output;
  std::string at, every = "1 d", tolerance = "1 d", settle = "28 d";
  bool list = false;
};

std::string cost_text(const v1::StressCase& one) { return stress::interval(one.cost(), one.has_cost_half_width(), one.cost_half_width()); }

TextTable case_table(const v1::StressVariant& variant, const v1::StressResult& result) {
  TextTable table;
  table.header = {"shock", "on", "falls behind after, d", "of", "recovers after, d", "most behind, d",
                  "lost, " + result.output_unit(), "cost, MKZT", "rank"};
  table.align = {Align::left, Align::left};
  for (const auto& one : variant.cases())
    table.rows.push_back({one.shock(), stress::target_text(one), stress::survive_text(one), fmt::format("{}/{}", one.hit(), result.replications()),
                          stress::recover_text(one, result.tolerance_s()), stress::behind_text(one),
                          stress::interval(one.lost(), one.has_lost_half_width(), one.lost_half_width()), cost_text(one), stress::rank_text(one)});
  return table;
}

TextTable value_table(const v1::StressResult& result, const std::string& variant) {
  TextTable table;
  table.header = {"result against " + result.variants(0).name(), "on", "MKZT"};
  table.align = {Align::left, Align::left};
  for (const auto& value : result.values())
    if (value.variant() == variant)
      table.rows.push_back({value.shock().empty() ? "without a shock" : value.shock(), value.target(),
                            stress::interval(value.gain(), value.has_half_width(), value.half_width())});
  return table;
}

void print_text(const v1::StressResult& result) {
  fmt::print("{}: shocks at {:g} d, watched until {:g} d, {} replications, seed {}\n", result.scenario(), result.at_s() / 86400.0,
             result.until_s() / 86400.0, result.replications(), result.seed());
  for (const auto& variant : result.variants()) {
    fmt::print("\n{} ({})\n{}", variant.label(), variant.name(), to_text(case_table(variant, result)));
    if (variant.has_cost_per_year())
      fmt::print("cost of risk, where the shocks state how often they come: {:.4g} MKZT a year\n", variant.cost_per_year());
    const TextTable values = value_table(result, variant.name());
    if (!values.rows.empty()) fmt::print("\n{}", to_text(values));
  }
  fmt::print("\nAgainst the same run without the shock; ± half of the 95 % interval. Behind: more than {:g} d of normal deliveries. "
             "Recovered: from the end\nof the shock until what is owed is made up or no more is lost, of the mean run, with 95 % of resamples. Cost: of the operating result by the end. "
             "Rank: by cost among the targets of a shock.\n", result.tolerance_s() / 86400.0);
  for (const auto& note : result.notes()) fmt::print("! {}\n", note);
}

// What the plant's shocks are and what they hit.
int list_shocks(const Loaded& loaded) {
  const auto shocks = shocks_of(loaded);
  if (!shocks) {
    print(shocks.error());
    return kBadInput;
  }
  TextTable table;
  table.header = {"shock", "lasts", "what", "hits"};
  table.align = {Align::left, Align::right, Align::left, Align::left};
  for (const Shock& shock : *shocks) {
    const auto targets = targets_of(shock, loaded.plant);
    table.rows.push_back({shock.name, fmt::format("{:g} d", shock.duration / 86400.0), shock.about,
                          targets.empty()    ? "nothing here"
                          : shock.one_by_one ? fmt::format("one of {}", targets.size())
                                             : fmt::format("{} at once", targets.size())});
  }
  fmt::print("{}", to_text(table));
  return kDone;
}

std::optional<StressQuestion> stress_question(const StressOptions& options, const UnitTable& units) {
  StressQuestion question{options.shocks, options.targets, options.variants, options.output, {}, {}, 0.0, 0.0};
  Problems problems;
  const auto read = [&](const char* name, const std::string& text, double low) {
    const auto value = read_quantity(units, text, units::kDay);
    if (value && *value >= low && *value <= 36500 * 86400.0) return *value;
    problems.push_back({name, 0, 0, "", value ? "\"" + text + "\"" : value.error().found,
                        value ? "a time above zero, such as \"1 d\"" : value.error().expected});
    return 1.0;
  };
  question.every = seconds(read("--every", options.every, 1.0));
  question.settle = read("--settle", options.settle, 1.0);
  question.tolerance = read("--tolerance", options.tolerance, 1.0);
  if (!options.at.empty()) question.at = seconds(read("--at", options.at, 0.0));
  if (problems.empty()) return question;
  print(problems);
  return std::nullopt;
}

int serve(const StressOptions& options) {
  const auto settings = settings_of(options.work, "stress");
  if (!settings) return kBadInput;
  const auto loaded = load_or_tell(options.plant);
  if (!loaded) return kBadInput;
  if (options.list) return list_shocks(*loaded);
  const auto question = stress_question(options, *loaded->units);
  if (!question) return kBadInput;
  const auto request = request_or_tell(options.plant);
  const auto answer = stress_test(*request, *settings, *question);
  end_progress();
  if (!answer) {
    print(answer.error());
    return kBadInput;
  }
  const v1::StressResult& result = *answer->result;
  if (result.replications() > 0) {
    if (options.work.json)
      fmt::print("{}", to_json(result));
    else
      print_text(result);
    if (!options.work.out.empty() && !write_results(options.work.out, result, stored_call(result.scenario(), result.seed())))
      return kBadInput;
  }
  return tell(answer->trouble);
}

}  // namespace

void stress(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "stress", "Shocks one after the other: time to survive, time to recover, cost, which supplier hurts most");
  const auto options = std::make_shared<StressOptions>();
  add_plant_options(*command, options->plant);
  add_work_options(*command, options->work);
  command->add_flag("--list", options->list, "tell the shocks and what they hit in this plant");
  command->add_option("--shocks", options->shocks, "A,B,...: only these")->delimiter(',');
  command->add_option("--targets", options->targets, "A,B,...: only these assets are hit")->delimiter(',');
  command->add_option("--variants", options->variants, "A,B,...: each of them; what B is worth against A")->delimiter(',');
  command->add_option("--output", options->output, "A,B,...: measures that add up to what is delivered")->delimiter(',');
  command->add_option("--at", options->at, "when the shocks come; the end of the warm-up if left out");
  command->add_option("--every", options->every, "how often the deliveries are looked at")->capture_default_str();
  command->add_option("--tolerance", options->tolerance, "of normal deliveries: less does not count as behind")->capture_default_str();
  command->add_option("--settle", options->settle, "who stays within the tolerance for so long loses no more")->capture_default_str();
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
