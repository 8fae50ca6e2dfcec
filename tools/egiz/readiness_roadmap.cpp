// The roadmap of `egiz readiness`: measures of a table, tried on the plant where they change it, and the
// search.
#include <fmt/format.h>

#include <charconv>

#include "scenarios/loader/quantity.hpp"
#include "scenarios/tables/roadmap_tables.hpp"
#include "tools/egiz/readiness_answer.hpp"

namespace egiz::commands {

namespace {

Result<double> target_of(const std::string& text, const Bands& bands) {
  if (text == "medium") return bands.medium_from;
  if (text == "high") return bands.high_from;
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return refused("--target", "\"" + text + "\"", "medium, high, or an index such as 0.7");
  return value;
}

// The units, with the currencies of the plant file if there is one.
Result<std::shared_ptr<const UnitTable>> units_for(const ReadinessOptions& options) {
  if (!options.file.empty()) {
    const auto loaded = load({options.file, "", {}});
    if (!loaded) return tl::unexpected(loaded.error());
    return loaded->units;
  }
  auto units = UnitTable::open();
  if (!units) return refused("units", units.error(), "the database of UDUNITS-2");
  return std::make_shared<const UnitTable>(std::move(*units));
}

void join(Problems& problems, const Problems& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

// What was typed: the budget, the target and the table, with every problem of the three.
Result<RoadmapFound> read_roadmap(const ReadinessOptions& options, const AskedReadiness& asked,
                                  Table& table) {
  RoadmapFound found;
  const auto units = units_for(options);
  if (!units) return tl::unexpected(units.error());
  Problems problems;
  if (!options.budget.empty()) {
    if (const auto money = read_quantity(**units, options.budget, Unit{"MKZT", "KZT", 1e6}))
      found.budget = *money;
    else
      problems.push_back({"", 0, 0, "--budget", money.error().found, money.error().expected});
  }
  if (!options.target.empty()) {
    if (const auto target = target_of(options.target, asked.index.bands))
      found.target = *target;
    else
      join(problems, target.error());
  }
  found.asked = {asked.questionnaire, asked.scores, {}, asked.index};
  auto read = read_csv(options.roadmap);
  auto measures = read ? measures_from(*read, **units) : tl::unexpected(read.error());
  if (!measures)
    join(problems, measures.error());
  else {
    table = std::move(*read);
    found.asked.measures = std::move(*measures);
    Problems wrong = problems_in(found.asked);
    place(wrong, table);
    join(problems, wrong);
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return found;
}

bool any_in_plant(const RoadmapCase& roadmap) {
  for (const RoadmapMeasure& measure : roadmap.measures)
    if (!measure.plant.empty()) return true;
  return false;
}

Result<RoadmapPlant> open_plant(const std::string& file, const RunSettings& settings,
                                const RoadmapCase& roadmap, const Table& table) {
  auto plant = RoadmapPlant::open({file, "", {}}, roadmap, settings);
  if (plant) return plant;
  Problems problems = plant.error();
  place(problems, table);
  return tl::unexpected(std::move(problems));
}

Result<void> choose(const ReadinessOptions& options, const RunSettings& settings, RoadmapFound& found) {
  const RoadmapOptions search{options.nodes, settings.crowd.stop};
  auto lifts = lifts_of(found.asked);
  if (!lifts) return tl::unexpected(lifts.error());
  found.lifts = std::move(*lifts);
  if (found.budget || found.target) {
    auto plan = found.budget ? best_for_budget(found.asked, *found.budget, search)
                             : cheapest_for_target(found.asked, *found.target, search);
    if (!plan) return tl::unexpected(plan.error());
    found.plan = std::move(*plan);
  }
  auto frontier = efficient_plans(found.asked, options.points, search);
  if (!frontier) return tl::unexpected(frontier.error());
  found.frontier = std::move(*frontier);
  return {};
}

Result<void> run_plan(RoadmapPlant& plant, RoadmapFound& found) {
  std::vector<std::string> ids;
  for (const RoadmapStep& step : found.plan->steps) ids.push_back(step.id);
  auto run = plant.plan(ids);
  if (!run) return tl::unexpected(run.error());
  found.plan_run = std::move(*run);
  if (!found.trouble) found.trouble = plant.trouble();
  return {};
}

}  // namespace

Result<RoadmapFound> roadmap_of(const ReadinessOptions& options, const AskedReadiness& asked) {
  Table table;
  auto found = read_roadmap(options, asked, table);
  if (!found) return found;
  std::optional<RoadmapPlant> plant;
  if (any_in_plant(found->asked)) {
    if (options.file.empty())
      found->notes.push_back(
          "name a plant FILE to see on the plant what its measures do; here all is as stated");
    else if (!options.stated) {
      auto opened = open_plant(options.file, asked.settings, found->asked, table);
      if (!opened) return tl::unexpected(opened.error());
      plant = std::move(*opened);
    }
  }
  if (plant) {
    auto runs = plant->measures();
    if (!runs) return tl::unexpected(runs.error());
    found->trouble = runs->trouble;
    found->asked = runs->by_runs;
    if (runs->replications > 0) found->runs = std::move(*runs);
  }
  if (auto done = choose(options, asked.settings, *found); !done) return tl::unexpected(done.error());
  if (found->runs && found->plan)
    if (auto done = run_plan(*plant, *found); !done) return tl::unexpected(done.error());
  end_progress();
  return found;
}

}  // namespace egiz::commands
