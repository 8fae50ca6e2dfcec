// egiz floor FILE: what the places of a plant floor do with their time, which is the bottleneck, why others wait.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/floor_study.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/floor.pb.h"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct FloorOptions {
  PlantOptions plant;
  WorkOptions work;
  std::string faster = "1 %", gantt = "24 h";
};

std::string share_text(double share) { return share == 0.0 ? "" : fmt::format("{:.1f} %", 100.0 * share); }

std::string times_text(const v1::FloorResult& result) {
  TextTable table;
  table.header = {"place", "units"};
  for (const auto& share : result.places(0).shares()) table.header.push_back(share.activity());
  for (const char* more : {"OEE", "TEEP", "bottleneck", "shifting"}) table.header.push_back(more);
  for (const auto& place : result.places()) {
    std::vector<std::string> row{place.asset(), std::to_string(place.units())};
    for (const auto& share : place.shares()) row.push_back(share_text(share.share()));
    for (double x : {place.oee(), place.teep(), place.bottleneck(), place.shifting()}) row.push_back(share_text(x));
    table.rows.push_back(row);
  }
  return to_text(table);
}

std::string why_text(const v1::FloorResult& result) {
  std::string text;
  for (const auto& place : result.places()) {
    if (place.chain_size() == 0) continue;
    text += "  ";
    for (int i = 0; i < place.chain_size(); ++i) {
      const auto& link = place.chain(i);
      text += fmt::format("{}{}{}", i > 0 ? " <- " : "", link.asset(),
                          link.word().empty() ? "" : fmt::format(": {} ({:.0f} %)", link.word(), 100.0 * link.share()));
    }
    text += "\n";
  }
  return text;
}

std::string sensitivity_text(const v1::FloorResult& result) {
  TextTable table;
  table.header = {fmt::format("{:.3g} % faster here", 100.0 * result.faster()), "change of " + result.output()};
  for (const auto& row : result.sensitivity())
    table.rows.push_back({row.asset(), row.has_half_width()
                                           ? fmt::format("{:+.3f} +- {:.3f} %", 100 * row.change(), 100 * row.half_width())
                                           : fmt::format("{:+.3f} %", 100 * row.change())});
  return to_text(table);
}

std::optional<FloorQuestion> floor_question(const FloorOptions& options, const UnitTable& units) {
  FloorQuestion question;
  Problems problems;
  const auto read = [&](const char* name, const std::string& text, const Unit& unit, double high) {
    const auto value = read_quantity(units, text, unit);
    if (value && *value >= 0.0 && *value <= high) return *value;
    problems.push_back({name, 0, 0, "", value ? "\"" + text + "\"" : value.error().found,
                        value ? fmt::format("0 to {:g} {}", high / unit.scale, unit.text) : value.error().expected});
    return 0.0;
  };
  question.faster = read("--faster", options.faster, units::kPercent, 1.0);
  question.gantt = seconds(read("--gantt", options.gantt, units::kDay, 365 * 86400.0));
  if (problems.empty()) return question;
  print(problems);
  return std::nullopt;
}

int serve(const FloorOptions& options) {
  const auto settings = settings_of(options.work, "floor");
  if (!settings) return kBadInput;
  const auto loaded = load_or_tell(options.plant);
  if (!loaded) return kBadInput;
  const auto question = floor_question(options, *loaded->units);
  if (!question) return kBadInput;
  const auto answer = floor_study(*loaded, *settings, *question);
  end_progress();
  if (!answer) {
    print(answer.error());
    return kBadInput;
  }
  if (answer->trouble) return tell(answer->trouble);
  const v1::FloorResult& result = *answer->result;
  if (options.work.json)
    fmt::print("{}", to_json(result));
  else
    fmt::print("{}\nWhy they wait, from each place to the root (share of its unit time):\n{}\n{}", times_text(result),
               why_text(result), result.sensitivity_size() > 0 ? sensitivity_text(result) : "");
  if (!options.work.out.empty() &&
      !write_results(options.work.out, result, stored_call(result.scenario(), result.seed())))
    return kBadInput;
  return kDone;
}

}  // namespace

void floor(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "floor", "What the places of a plant floor do with their time, which is the bottleneck, why others wait");
  const auto options = std::make_shared<FloorOptions>();
  add_plant_options(*command, options->plant);
  add_work_options(*command, options->work);
  command->add_option("--faster", options->faster, "how much faster each place in turn, for the sensitivity; 0: none")
      ->capture_default_str();
  command->add_option("--gantt", options->gantt, "how much of the run the Gantt chart shows, from the warm-up on")
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = serve(*options); });
}

}  // namespace egiz::commands
