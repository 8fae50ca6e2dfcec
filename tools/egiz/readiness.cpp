// egiz readiness FILE | --scores CSV: the digital-readiness index of an enterprise.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/experiment/chain.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/tables/readiness_tables.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/report/text_table.hpp"

namespace egiz::commands {

namespace {

struct ReadinessOptions {
  std::string file, scores, enterprise, normalisation = "declared";
  int gaps = 5;
  bool json = false;
};

struct Asked {
  Questionnaire questionnaire;
  Scores scores;
  std::string enterprise;
};

tl::expected<Asked, Problems> read(const ReadinessOptions& options) {
  Asked asked;
  asked.enterprise = options.enterprise;
  if (!options.file.empty()) {
    const auto loaded = load({options.file, "", {}});
    if (!loaded) return tl::unexpected(loaded.error());
    if (asked.enterprise.empty()) asked.enterprise = loaded->message->enterprise();
  }
  auto questionnaire = load_questionnaire();
  if (!questionnaire) return tl::unexpected(questionnaire.error());
  asked.questionnaire = std::move(*questionnaire);
  auto scores = load_scores(options.scores, asked.enterprise, asked.questionnaire);
  if (!scores) return tl::unexpected(scores.error());
  asked.scores = std::move(*scores);
  return asked;
}

void print_text(const Asked& asked, const Readiness& readiness, int gaps) {
  fmt::print("{}: index {:.4f}, {} ({} normalisation)\n\n", asked.enterprise, readiness.index,
             readiness.level, to_string(readiness.normalisation));
  TextTable table;
  table.header = {"block", "value", "items", ""};
  table.align = {Align::left, Align::right, Align::right, Align::left};
  for (const BlockValue& block : readiness.blocks)
    table.rows.push_back(
        {block.code, fmt::format("{:.5f}", block.value), std::to_string(block.items), block.label});
  fmt::print("{}\n", to_text(table));
  for (const std::string& note : readiness.notes) fmt::print("note: {}\n", note);
  const auto ranked = ranked_gaps(asked.questionnaire, asked.scores);
  if (!ranked || gaps <= 0) return;
  fmt::print("\nWhat one step would lift most (declared):\n");
  for (int i = 0; i < gaps && i < static_cast<int>(ranked->size()); ++i) {
    const Gap& gap = (*ranked)[static_cast<std::size_t>(i)];
    fmt::print("  {}: raising it from {:g} to {:g} lifts the index by {:.4f} ({})\n", gap.id, gap.score,
               gap.raised_to, gap.lift, gap.label);
  }
}

}  // namespace

void readiness(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "readiness", "Tell the digital-readiness index of an enterprise (115 indicators, 9 blocks)");
  const auto options = std::make_shared<ReadinessOptions>();
  auto* file = command->add_option("FILE", options->file, "a plant file: its enterprise is meant");
  command->add_option("--scores", options->scores, "a CSV of scores with columns id and one per enterprise")
      ->excludes(file);
  command->add_option("--enterprise", options->enterprise, "which column of the scores");
  command->add_option("--normalisation", options->normalisation, "declared or published")
      ->check(CLI::IsMember({"declared", "published"}));
  command->add_option("--gaps", options->gaps, "how many of the best next steps to name");
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;
    if (options->file.empty() && options->scores.empty() && options->enterprise.empty())
      return print({{"", 0, 0, "", "neither FILE nor --scores nor --enterprise",
                     "a plant file, a CSV of scores, or an enterprise of the shipped data"}});
    const auto asked = read(*options);
    if (!asked) return print(asked.error());
    const auto result =
        index_of(asked->questionnaire, asked->scores, *normalisation_named(options->normalisation));
    if (!result) return print(result.error());
    exit_code = kDone;
    if (!options->json) return print_text(*asked, *result, options->gaps);
    v1::ReadinessResult message;
    fill_readiness(*result, asked->enterprise, message);
    fmt::print("{}", to_json(message));
  });
}

}  // namespace egiz::commands
