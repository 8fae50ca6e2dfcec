// What `egiz readiness` found, as a message and as text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/readiness/growth.hpp"
#include "models/readiness/normalisations.hpp"
#include "models/readiness/panel.hpp"
#include "models/readiness/ranking.hpp"
#include "models/readiness/roadmap.hpp"

namespace egiz::v1 {
class ReadinessAnswer;
}

namespace egiz::commands {

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
  RoadmapCase asked;
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
  std::optional<NormalisationDifference> difference;
  std::optional<ReadinessGrowth> growth;
  std::optional<PanelFound> panel;
  std::optional<RankingFound> ranking;
  std::optional<RoadmapFound> roadmap;
};

void fill(const ReadinessFound& found, v1::ReadinessAnswer& message);
void print_text(const ReadinessFound& found);

}  // namespace egiz::commands
