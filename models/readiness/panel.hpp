// Weights from a panel of experts, their agreement, and what their differences mean for the index.
//
// Each expert rates the blocks, or all items of a block, or both, with numbers >= 0. Within a group (the
// blocks; the items of one block) an expert's numbers are divided by their sum, so that nobody speaks louder:
//   a_ij = rating / sum of the expert's ratings in the group;   weight of i = mean over experts of a_ij
//
// Bands on the index: Monte Carlo over the weights, by one of two laws (method ours):
//   mean    a draw takes m experts by lot, with replacement, and means their weights (bootstrap of the
//   panel): how
//           sure the panel's joint weights are
//   expert  a draw takes the weights of one expert by lot: how far single opinions lie apart
// One draw takes the same experts for all groups. Draw d uses the stream ("readiness", "panel") of
// replication d.
#pragma once

#include <cstdint>

#include "models/readiness/concordance.hpp"
#include "models/readiness/readiness.hpp"

namespace egiz {

/// The ratings as given.
struct ExpertPanel {
  std::vector<std::string> experts;          // names, all different
  std::vector<std::string> ids;              // block codes and item ids
  std::vector<std::vector<double>> ratings;  // experts x ids, >= 0
};

/// What the panel says of one block or item.
struct PanelWeight {
  std::string id;
  double mean = 0.0;    // share of its group, 0..1
  double spread = 0.0;  // standard deviation between experts (n - 1); 0 with one expert
  double lowest = 0.0, highest = 0.0;
};

/// Things weighed against each other.
struct PanelGroup {
  std::string name;                                       // "blocks", or the code of the block
  std::vector<PanelWeight> weights;                       // as in the questionnaire
  std::optional<Concordance> concordance = std::nullopt;  // see concordance_of()
};

/// Quantiles of a value over the draws.
struct Band {
  double p05 = 0.0, p50 = 0.0, p95 = 0.0;
  double mean = 0.0, deviation = 0.0;
};

/// How weights are drawn.
enum class PanelLaw { mean, expert };

/// What may be chosen.
struct PanelOptions {
  int draws = 10000;  // 1 or more; the 5 % quantile of 10000 draws is known to about 0.2 % of the draws
  std::uint64_t seed = 1;
  PanelLaw law = PanelLaw::mean;
};

/// The panel's answer.
struct PanelResult {
  std::vector<PanelGroup> groups = {};
  Questionnaire weighted = {};  // the questionnaire with the mean weights
  Readiness before, after;      // with the weights given, and with the panel's mean weights
  Band index = {};
  double low = 0.0, medium = 0.0, high = 0.0;  // share of the draws at each level
};

/// Unknown ids (with the nearest), ids or experts twice, no experts, ratings below 0 or not finite, an expert
/// who gives a group nothing but zeros, groups of which only a part is rated, a block or item that all
/// experts rate 0.
Problems problems_in(const ExpertPanel& panel, const Questionnaire& questionnaire);

/// Problems: those of the panel, of index_of(), draws below 1. `block_digits` is not used in the draws.
tl::expected<PanelResult, Problems> weigh(const Questionnaire& questionnaire, const Scores& scores,
                                          const ExpertPanel& panel, Normalisation normalisation,
                                          const IndexOptions& index_options = {},
                                          const PanelOptions& options = {});

}  // namespace egiz
