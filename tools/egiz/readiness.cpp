// egiz readiness FILE | --scores CSV | --answers FORM: the digital-readiness index of an enterprise, and what
// follows from it: gaps, growth, weights of a panel, comparison, roadmap; survey forms.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/loader/loader.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/results/whole_file.hpp"
#include "scenarios/schema/readiness.pb.h"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/tables/readiness_form.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/long_work.hpp"
#include "tools/egiz/readiness_answer.hpp"

namespace egiz::commands {

namespace {

Result<Questionnaire> questionnaire_of(const ReadinessOptions& options) {
  auto questionnaire =
      read_questionnaire({options.questionnaire, options.blocks, *language_named(options.language)});
  if (!questionnaire || options.weights.empty()) return questionnaire;
  const auto table = read_csv(options.weights);
  if (!table) return tl::unexpected(table.error());
  if (auto done = set_weights(*questionnaire, *table); !done) return tl::unexpected(done.error());
  return questionnaire;
}

bool asks_for_answers(const ReadinessOptions& o) {
  return !o.file.empty() || !o.scores.empty() || !o.answers.empty() || !o.enterprise.empty();
}

std::string file_of_scores(const ReadinessOptions& o) {
  if (!o.scores.empty()) return o.scores;
  return o.questionnaire.empty() ? data_directory() + "/readiness_items.csv" : o.questionnaire;
}

Result<AskedReadiness> read(const ReadinessOptions& options) {
  AskedReadiness asked;
  asked.enterprise = options.enterprise;
  asked.normalisation = *normalisation_named(options.normalisation);
  asked.index.floor = options.floor;
  if (!options.file.empty()) {
    const auto loaded = load({options.file, "", {}});
    if (!loaded) return tl::unexpected(loaded.error());
    if (asked.enterprise.empty()) asked.enterprise = loaded->message->enterprise();
  }
  auto questionnaire = questionnaire_of(options);
  if (!questionnaire) return tl::unexpected(questionnaire.error());
  asked.questionnaire = std::move(*questionnaire);
  if (!asks_for_answers(options)) return asked;
  if (!options.answers.empty()) {
    auto scores = read_form(options.answers, asked.questionnaire);
    if (!scores) return tl::unexpected(scores.error());
    asked.scores = std::move(*scores);
    return asked;
  }
  auto table = read_csv(file_of_scores(options));
  if (!table) return tl::unexpected(table.error());
  asked.table = std::move(*table);
  const auto known = enterprises_in(asked.table);
  if (asked.enterprise.empty() && !known.empty() && (options.rank || !options.years.empty()))
    asked.enterprise = known.front();  // a comparison may begin with any
  auto scores = scores_from(asked.table, asked.enterprise, asked.questionnaire);
  if (!scores) return tl::unexpected(scores.error());
  asked.scores = std::move(*scores);
  return asked;
}

Result<void> write_form(const ReadinessOptions& options, const AskedReadiness& asked) {
  Result<void> done;
  const auto keep = [&](tl::expected<void, Problem> written) {
    if (!written) done = tl::unexpected(Problems{written.error()});
  };
  if (options.form.ends_with(".xlsx"))
    keep(write_form_xlsx(asked.questionnaire, *language_named(options.language), options.form, asked.scores));
  else if (options.form.ends_with(".csv"))
    keep(write_whole_file(options.form, form_csv(asked.questionnaire, asked.scores)));
  else
    return refused("--form", "\"" + options.form + "\"", "a name that ends in .csv or .xlsx");
  return done;
}

Problems problems_in(const ReadinessOptions& o) {
  Problems problems;
  const auto say = [&](std::string path, std::string found, std::string expected) {
    problems.push_back({"", 0, 0, std::move(path), std::move(found), std::move(expected)});
  };
  if (!asks_for_answers(o) && o.form.empty())
    say("", "neither FILE nor --scores nor --answers nor --enterprise",
        "a plant file, a CSV of scores, a filled form, or an enterprise of the shipped data");
  if (o.questionnaire.empty() != o.blocks.empty())
    say("--questionnaire", "only one of --questionnaire and --blocks", "both files");
  if (!o.answers.empty() && (o.rank || !o.against.empty() || !o.years.empty()))
    say("--answers", "one form", "--scores with a column for each enterprise or year");
  if (o.roadmap.empty() && !(o.budget.empty() && o.target.empty()))
    say("--roadmap", "a budget or a target without measures", "--roadmap MEASURES.csv");
  return problems;
}

int run(const ReadinessOptions& options) {
  const auto stop = [](const Problems& problems) {
    print(problems);
    return kBadInput;
  };
  if (const auto problems = problems_in(options); !problems.empty()) return stop(problems);
  const auto settings = settings_of(options.work, "measures");
  if (!settings) return kBadInput;
  auto asked = read(options);
  if (!asked) return stop(asked.error());
  asked->settings = *settings;
  if (!options.form.empty()) {
    if (const auto done = write_form(options, *asked); !done) return stop(done.error());
    if (!options.work.quiet) fmt::print(stderr, "wrote {}\n", options.form);
    return kDone;
  }
  const auto found = answer(options, *asked);
  end_progress();
  if (!found) return stop(found.error());
  v1::ReadinessAnswer message;
  fill(*found, message);
  if (options.work.json)
    fmt::print("{}", to_json(message));
  else
    print_text(*found);
  const int code = tell(found->roadmap ? found->roadmap->trouble : std::nullopt);
  if (options.work.out.empty()) return code;
  const auto stored = stored_call(found->enterprise, settings->seed.value_or(1));
  return write_results(options.work.out, message, stored) ? code : kBadInput;
}

void add_questionnaire(CLI::App& command, ReadinessOptions& o) {
  command.add_option("--questionnaire", o.questionnaire,
                     "items of another questionnaire (CSV); with --blocks");
  command.add_option("--blocks", o.blocks, "its blocks (CSV)");
  command.add_option("--weights", o.weights, "a CSV with id (item or block) and weight: other weights");
  command.add_option("--language", o.language, "of labels and forms: en, ru or kk")
      ->check(CLI::IsMember({"en", "ru", "kk"}));
  command.add_option("--form", o.form,
                     "write a survey form (.csv or .xlsx), with the scores if any are named");
}

void add_method(CLI::App& command, ReadinessOptions& o) {
  command.add_option("--normalisation", o.normalisation, "declared or published")
      ->check(CLI::IsMember({"declared", "published"}));
  command.add_option("--floor", o.floor, "value of a zero in the declared normalisation");
  command.add_option("--gaps", o.gaps, "how many of the best next steps to name");
  command.add_option("--raise", o.raise, "ITEM=SCORE,...: the index if the enterprise stood there")
      ->delimiter(',');
  command.add_flag("--why", o.why, "both normalisations, and which items make them differ");
  command.add_option("--years", o.years, "YEAR=COLUMN,...: growth and the time to the next level")
      ->delimiter(',');
  command.add_option("--against", o.against, "enterprises to compare with, comma between")->delimiter(',');
  command.add_flag("--rank", o.rank, "compare all enterprises of the scores and choose the core one");
  command
      .add_option("--criteria", o.criteria, "NAME=WEIGHT,...: index, medium_blocks, leading_blocks, growth")
      ->delimiter(',');
}

void add_panel_and_roadmap(CLI::App& command, ReadinessOptions& o) {
  command.add_option("--panel", o.panel,
                     "a CSV of experts (column expert) and their ratings of blocks or items");
  command.add_option("--draws", o.draws, "Monte Carlo draws of the panel's weights");
  command
      .add_option("--law", o.law, "how weights are drawn: mean (of a bootstrap panel) or expert (one by lot)")
      ->check(CLI::IsMember({"mean", "expert"}));
  command.add_option("--roadmap", o.roadmap,
                     "a CSV of measures with costs and effects; with FILE they are tried on the plant");
  command.add_flag("--stated", o.stated, "take the effects of measures as stated, without runs of the plant");
  auto* budget = command.add_option("--budget", o.budget, "the best index for so much money (\"300 MKZT\")");
  command.add_option("--target", o.target, "the cheapest set that reaches it: medium, high or an index")
      ->excludes(budget);
  command.add_option("--points", o.points, "budgets on the line of cost against index");
  command.add_option("--nodes", o.nodes, "most nodes of one search");
}

}  // namespace

void readiness(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand(
      "readiness", "Tell the digital-readiness index of an enterprise, what would lift it, and at what cost");
  const auto options = std::make_shared<ReadinessOptions>();
  auto* file = command->add_option("FILE", options->file, "a plant file: its enterprise is meant");
  auto* scores =
      command
          ->add_option("--scores", options->scores, "a CSV of scores with columns id and one per enterprise")
          ->excludes(file);
  command->add_option("--answers", options->answers, "a filled survey form (.csv or .xlsx)")
      ->excludes(file)
      ->excludes(scores);
  command->add_option("--enterprise", options->enterprise, "which column of the scores");
  add_questionnaire(*command, *options);
  add_method(*command, *options);
  add_panel_and_roadmap(*command, *options);
  add_work_options(*command, options->work);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace egiz::commands
