// What `egiz readiness` was asked and found, as a message and as text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/readiness/growth.hpp"
#include "models/readiness/normalisations.hpp"
#include "models/readiness/panel.hpp"
#include "models/readiness/ranking.hpp"
#include "models/readiness/roadmap.hpp"
#include "scenarios/experiment/roadmap_runs.hpp"
#include "scenarios/tables/readiness_tables.hpp"
#include "tools/egiz/long_work.hpp"

namespace egiz::v1 {
class ReadinessAnswer;
}

namespace egiz::commands {

// What the user typed.
struct ReadinessOptions {
  std::string file, scores, answers, enterprise, normalisation = "declared", language = "en";
  std::string questionnaire, blocks, weights, form, panel, law = "mean", roadmap, budget, target;
  bool stated = false;  // effects of measures as stated, no runs
  std::vector<std::string> years, against, criteria, raise;
  double floor = IndexOptions{}.floor;
  int gaps = 5, draws = PanelOptions{}.draws, points = 11;
  std::int64_t nodes = RoadmapOptions{}.most_nodes;
  bool why = false, rank = false;
  WorkOptions work;
};

// What was read of it.
struct AskedReadiness {
  Questionnaire questionnaire;
  Table table;  // of scores; empty with --answers
  Scores scores;
  std::string enterprise;
  Normalisation normalisation = Normalisation::declared;
  IndexOptions index;
  RunSettings settings;  // of runs; the seed also of the panel's draws
};

template <class T>
using Result = tl::expected<T, Problems>;

struct PanelFound {
  PanelResult result;
  PanelOptions options;
  int experts = 0;
};

struct RankingFound {
  Ranking ranking;
  std::vector<RankedEnterprise> enterprises;
};

struct RoadmapFound {
  RoadmapCase asked;  // with the effects of the runs, if there were any
  std::optional<RoadmapRuns> runs;
  std::optional<MeasureRun> plan_run;  // absent too when nothing of the plan changes the plant
  std::optional<RunTrouble> trouble;   // of the runs
  std::vector<std::string> notes;
  std::optional<double> budget, target;  // KZT, index
  std::optional<RoadmapPlan> plan;
  std::vector<RoadmapPlan> frontier;
  std::vector<MeasureLift> lifts;
};

// Absent parts were not asked for.
struct ReadinessFound {
  std::string enterprise;
  Readiness readiness;
  std::vector<Gap> gaps;  // ranked, as many as asked
  std::optional<WhatIf> what_if;
  std::optional<NormalisationDifference> difference;
  std::optional<ReadinessGrowth> growth;
  std::optional<PanelFound> panel;
  std::optional<RankingFound> ranking;
  std::optional<RoadmapFound> roadmap;
};

// Of --normalisation, --why, --years, --panel, --against, --rank and --roadmap; all their problems at once.
Result<ReadinessFound> answer(const ReadinessOptions& options, const AskedReadiness& asked);

// Of --roadmap, --budget and --target, with runs of the plant file if there is one.
Result<RoadmapFound> roadmap_of(const ReadinessOptions& options, const AskedReadiness& asked);

// One problem without a place in a file.
tl::unexpected<Problems> refused(std::string path, std::string found, std::string expected);

void fill(const ReadinessFound& found, v1::ReadinessAnswer& message);
void print_text(const ReadinessFound& found);
void print_text(const RoadmapFound& found);

}  // namespace egiz::commands
