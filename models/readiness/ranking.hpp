// Enterprises side by side, and the choice of a core enterprise (the one that an ecosystem or a cluster may
// be built around) by stated criteria.
//
//   place of an enterprise = sum over criteria of weight_c * rank_c / sum of weights      the smallest is
//   first
//
// rank_c: 1 for the largest value, equal values share the mean of their ranks. Ranks have no unit, so the
// criteria need no common scale. That a core is chosen by comparing enterprises is the source's; criteria and
// weights are ours, an assumption to be changed.
#pragma once

#include "models/readiness/readiness.hpp"

namespace egiz {

/// Weights of the criteria, >= 0, relative to each other; 0 leaves a criterion out.
struct CoreCriteria {
  double index = 0.4;          // the readiness index: the first thing asked
  double medium_blocks = 0.2;  // number of blocks at medium or above: no hole in the middle of the ecosystem
  double leading_blocks =
      0.2;              // number of blocks in which it is the best of all: what it can teach the others
  double growth = 0.2;  // yearly growth of the index; left out, and said, when nobody's is known
};

/// An enterprise as it is compared.
struct RankedEnterprise {
  std::string name;
  Readiness readiness;
  std::optional<double> growth = std::nullopt;  // yearly, a share
};

/// Its value and rank by one criterion.
struct CriterionRank {
  std::string criterion;        // "index", "medium_blocks", "leading_blocks", "growth"
  std::optional<double> value;  // absent: not known, ranked last
  double rank = 0.0;            // 1 is best
};

/// One row of the ranking.
struct RankingRow {
  std::string name;
  double index = 0.0;
  std::string level;
  double mean_rank = 0.0;                 // weighted; the smallest is first
  std::vector<CriterionRank> ranks = {};  // criteria with a weight
  std::vector<std::string> leads = {};    // blocks in which it is the best (also when others equal it)
};

/// The order and the reasons.
struct Ranking {
  std::vector<RankingRow> rows = {};      // the best first; equal ones by index, then as given
  std::vector<std::string> reasons = {};  // why the first is the core enterprise, in sentences
  std::vector<std::string> notes = {};    // criteria left out, ties
};

/// Problems: fewer than two enterprises, names twice, weights below 0 or all 0, different normalisations.
/// Blocks count as medium from `bands.medium_from` (by `published`: above .4).
tl::expected<Ranking, Problems> rank(const std::vector<RankedEnterprise>& enterprises,
                                     const CoreCriteria& criteria = {}, const Bands& bands = {});

}  // namespace egiz
