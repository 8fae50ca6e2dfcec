// egiz readiness FILE | --scores CSV | --answers FORM: the digital-readiness index of an enterprise, and what
// follows from it: gaps, growth, weights of a panel, comparison, roadmap; survey forms.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>

#include "scenarios/loader/loader.hpp"
#include "scenarios/loader/quantity.hpp"
#include "scenarios/results/json.hpp"
#include "scenarios/schema/readiness.pb.h"
#include "scenarios/schema/scenario.pb.h"
#include "scenarios/tables/readiness_form.hpp"
#include "scenarios/tables/roadmap_tables.hpp"
#include "tools/egiz/commands.hpp"
#include "tools/egiz/readiness_answer.hpp"

namespace egiz::commands {

namespace {

struct ReadinessOptions {
  std::string file, scores, answers, enterprise, normalisation = "declared", language = "en";
  std::string questionnaire, blocks, weights, form, panel, law = "mean", roadmap, budget, target;
  std::vector<std::string> years, against, criteria;
  double floor = IndexOptions{}.floor;
  int gaps = 5, draws = PanelOptions{}.draws, points = 11;
  std::int64_t nodes = RoadmapOptions{}.most_nodes;
  std::uint64_t seed = 1;
  bool json = false, quiet = false, why = false, rank = false;
};

struct Asked {
  Questionnaire questionnaire;
  Table table;  // of scores; empty with --answers
  Scores scores;
  std::string enterprise;
  Normalisation normalisation = Normalisation::declared;
  IndexOptions index;
};

template <class T>
using Result = tl::expected<T, Problems>;

tl::unexpected<Problems> refused(std::string path, std::string found, std::string expected) {
  return tl::unexpected(Problems{{"", 0, 0, std::move(path), std::move(found), std::move(expected)}});
}

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

Result<Asked> read(const ReadinessOptions& options) {
  Asked asked;
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

Result<void> write_form(const ReadinessOptions& options, const Asked& asked) {
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

// "2021=bohmer_2021" -> the year and the column; a year alone names the column.
Result<YearScores> year_of(const std::string& text, const Asked& asked) {
  const std::size_t sign = text.find('=');
  const std::string number = text.substr(0, sign);
  YearScores year;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), year.year);
  if (error != std::errc() || end != number.data() + number.size())
    return refused("--years", "\"" + text + "\"", "YEAR=COLUMN such as 2023=acme_2023");
  auto scores = scores_from(asked.table, sign == std::string::npos ? number : text.substr(sign + 1),
                            asked.questionnaire);
  if (!scores) return tl::unexpected(scores.error());
  year.scores = std::move(*scores);
  return year;
}

Result<ReadinessGrowth> growth_of(const ReadinessOptions& options, const Asked& asked) {
  std::vector<YearScores> years;
  Problems problems;
  for (const auto& text : options.years) {
    auto year = year_of(text, asked);
    if (year)
      years.push_back(std::move(*year));
    else
      problems.insert(problems.end(), year.error().begin(), year.error().end());
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return egiz::growth_of(asked.questionnaire, std::move(years), asked.normalisation, asked.index);
}

Result<PanelFound> panel_of(const ReadinessOptions& options, const Asked& asked) {
  const auto table = read_csv(options.panel);
  if (!table) return tl::unexpected(table.error());
  const auto panel = panel_from(*table);
  if (!panel) return tl::unexpected(panel.error());
  const PanelOptions chosen{options.draws, options.seed,
                            options.law == "mean" ? PanelLaw::mean : PanelLaw::expert};
  auto result = weigh(asked.questionnaire, asked.scores, *panel, asked.normalisation, asked.index, chosen);
  if (!result) return tl::unexpected(result.error());
  return PanelFound{std::move(*result), chosen, static_cast<int>(panel->experts.size())};
}

Result<CoreCriteria> criteria_of(const ReadinessOptions& options) {
  if (options.criteria.empty()) return CoreCriteria{};
  CoreCriteria criteria{0, 0, 0, 0};
  for (const auto& text : options.criteria) {
    const std::size_t sign = std::min(text.find('='), text.size());
    const std::string name = text.substr(0, sign), number = text.substr(std::min(sign + 1, text.size()));
    double* weight = name == "index"            ? &criteria.index
                     : name == "medium_blocks"  ? &criteria.medium_blocks
                     : name == "leading_blocks" ? &criteria.leading_blocks
                     : name == "growth"         ? &criteria.growth
                                                : nullptr;
    const char* end = number.data() + number.size();
    double value = 0.0;
    const auto read = std::from_chars(number.data(), end, value);
    if (!weight || read.ec != std::errc() || read.ptr != end)
      return refused("--criteria", "\"" + text + "\"",
                     "NAME=WEIGHT with index, medium_blocks, leading_blocks or growth");
    *weight = value;
  }
  return criteria;
}

Result<RankingFound> ranking_of(const ReadinessOptions& options, const Asked& asked,
                                const std::optional<ReadinessGrowth>& growth) {
  std::vector<std::string> names = options.rank ? enterprises_in(asked.table) : options.against;
  if (!options.rank) names.insert(names.begin(), asked.enterprise);
  RankingFound found;
  Problems problems;
  for (const auto& name : names) {
    const auto scores = scores_from(asked.table, name, asked.questionnaire);
    const auto readiness = scores ? index_of(asked.questionnaire, *scores, asked.normalisation, asked.index)
                                  : tl::unexpected(scores.error());
    if (!readiness)
      problems.insert(problems.end(), readiness.error().begin(), readiness.error().end());
    else
      found.enterprises.push_back({name, *readiness, std::nullopt});
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  for (auto& e : found.enterprises)
    if (growth && e.name == asked.enterprise) e.growth = growth->index.growth;
  const auto criteria = criteria_of(options);
  if (!criteria) return tl::unexpected(criteria.error());
  auto ranking = rank(found.enterprises, *criteria, asked.index.bands);
  if (!ranking) return tl::unexpected(ranking.error());
  found.ranking = std::move(*ranking);
  return found;
}

Result<double> target_of(const std::string& text, const Bands& bands) {
  if (text == "medium") return bands.medium_from;
  if (text == "high") return bands.high_from;
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return refused("--target", "\"" + text + "\"", "medium, high, or an index such as 0.7");
  return value;
}

Result<void> plan(const ReadinessOptions& options, const UnitTable& units, RoadmapFound& found) {
  const RoadmapOptions search{options.nodes};
  Result<RoadmapPlan> plan_found;
  if (!options.budget.empty()) {
    const auto money = read_quantity(units, options.budget, Unit{"MKZT", "KZT", 1e6});
    if (!money) return refused("--budget", money.error().found, money.error().expected);
    found.budget = *money;
    plan_found = best_for_budget(found.asked, *money, search);
  } else {
    const auto target = target_of(options.target, found.asked.options.bands);
    if (!target) return tl::unexpected(target.error());
    found.target = *target;
    plan_found = cheapest_for_target(found.asked, *target, search);
  }
  if (!plan_found) return tl::unexpected(plan_found.error());
  found.plan = std::move(*plan_found);
  return {};
}

Result<RoadmapFound> roadmap_of(const ReadinessOptions& options, const Asked& asked) {
  const auto table = read_csv(options.roadmap);
  if (!table) return tl::unexpected(table.error());
  const auto units = UnitTable::open();
  if (!units) return refused("units", units.error(), "the database of UDUNITS-2");
  auto measures = measures_from(*table, *units);
  if (!measures) return tl::unexpected(measures.error());
  RoadmapFound found;
  found.asked = {asked.questionnaire, asked.scores, std::move(*measures), asked.index};
  auto lifts = lifts_of(found.asked);
  if (!lifts) {
    for (auto& problem : lifts.error()) problem.file = options.roadmap;
    return tl::unexpected(lifts.error());
  }
  found.lifts = std::move(*lifts);
  if (!options.budget.empty() || !options.target.empty())
    if (auto done = plan(options, *units, found); !done) return tl::unexpected(done.error());
  auto frontier = efficient_plans(found.asked, options.points, {options.nodes});
  if (!frontier) return tl::unexpected(frontier.error());
  found.frontier = std::move(*frontier);
  return found;
}

// Puts a part of the answer in its place, or its problems with the others.
template <class T>
void keep(Result<T> part, std::optional<T>& place, Problems& problems) {
  if (part)
    place = std::move(*part);
  else
    problems.insert(problems.end(), part.error().begin(), part.error().end());
}

Result<ReadinessFound> answer(const ReadinessOptions& options, const Asked& asked) {
  auto readiness = index_of(asked.questionnaire, asked.scores, asked.normalisation, asked.index);
  if (!readiness) return tl::unexpected(readiness.error());
  ReadinessFound found;
  found.enterprise = asked.enterprise;
  found.readiness = std::move(*readiness);
  Problems problems;
  found.gaps = ranked_gaps(asked.questionnaire, asked.scores, asked.index).value_or(std::vector<Gap>{});
  found.gaps.resize(std::min(found.gaps.size(), static_cast<std::size_t>(std::max(0, options.gaps))));
  if (options.why)
    keep(difference_of(asked.questionnaire, asked.scores, asked.index), found.difference, problems);
  if (!options.years.empty()) keep(growth_of(options, asked), found.growth, problems);
  if (!options.panel.empty()) keep(panel_of(options, asked), found.panel, problems);
  if (options.rank || !options.against.empty())
    keep(ranking_of(options, asked, found.growth), found.ranking, problems);
  if (!options.roadmap.empty()) keep(roadmap_of(options, asked), found.roadmap, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return found;
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
  const auto asked = read(options);
  if (!asked) return stop(asked.error());
  if (!options.form.empty()) {
    if (const auto done = write_form(options, *asked); !done) return stop(done.error());
    if (!options.quiet) fmt::print(stderr, "wrote {}\n", options.form);
    return kDone;
  }
  const auto found = answer(options, *asked);
  if (!found) return stop(found.error());
  if (!options.json) {
    print_text(*found);
    return kDone;
  }
  v1::ReadinessAnswer message;
  fill(*found, message);
  fmt::print("{}", to_json(message));
  return kDone;
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
  command.add_option("--seed", o.seed, "of the draws");
  command.add_option("--roadmap", o.roadmap, "a CSV of measures with costs and effects");
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
  command->add_option("--answers", options->answers, "a filled survey form (CSV)")
      ->excludes(file)
      ->excludes(scores);
  command->add_option("--enterprise", options->enterprise, "which column of the scores");
  add_questionnaire(*command, *options);
  add_method(*command, *options);
  add_panel_and_roadmap(*command, *options);
  command->add_flag("--json", options->json, "print one JSON object");
  command->add_flag("--quiet", options->quiet, "say nothing about written files");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace egiz::commands
