// Which measures (digital solutions, robots, training) to take: the cheapest set that reaches a readiness
// index, or the best index for a budget. Exact.
//
// Effects of a set S on item i, in the better direction of its scale (downwards for a reversed item):
//   score_i(S) = hold( best of (score_i, largest `raise to` in S) + sum of `raise by` in S )      hold: to
//   the scale ln index(S) = sum_i share_i * ln x'_i(score_i(S))         `declared`; share as in AnsweredItem
// So effects of several measures on one item combine: the best level reached counts once, steps add up.
//
// The choice is an integer programme with a separable objective. Found by depth-first branch and bound: at
// every node
//   gain_j  = sum_i alpha_i * u_ij     u_ij: what j alone adds to item i, by the least concave function above
//   ln x' bound   = sum_i (1 - alpha_i) * cap_i + best fractional knapsack of gain_j       0 <= alpha_i <= 1
// is above every index below the node for any alpha (steps of a concave function only shrink; cap_i is what
// all open measures together add to item i; steps to the worse count in the index but not in the bound, and so
// keep it above); alpha is improved by subgradient steps (Held & Wolfe & Crowder
// 1974). For a target the fractional covering knapsack bounds the cost from below in the same way. Lagrangian
// bounds and knapsack relaxations are textbook method (Martello & Toth 1990); their use on the index is ours.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <utility>

#include "models/readiness/readiness.hpp"

namespace egiz {

/// What a measure does to one item.
struct MeasureEffect {
  std::string item;
  std::optional<double> raise_to;  // a score on the item's scale
  double raise_by = 0.0;  // points in the better direction, below 0 for a harm; not 0 without raise_to, else 0
};

/// What a measure changes in the simulated plant: a variant of the plant file ("a+b": one after the other),
/// then single parameters.
struct MeasureInPlant {
  std::string variant = {};                                    // "": none
  std::vector<std::pair<std::string, std::string>> sets = {};  // path, value with its unit
  /// Whether there is nothing to change.
  bool empty() const { return variant.empty() && sets.empty(); }
};

/// Something that can be bought once.
struct RoadmapMeasure {
  std::string id;
  std::string name = {};
  std::string kind = {};  // "digital", "robot", "training"; free text, not used in the search
  double cost = 0.0;      // KZT, >= 0
  std::vector<MeasureEffect> effects = {};
  std::vector<std::string> needs = {};     // measures that must be taken too
  std::vector<std::string> excludes = {};  // measures that cannot be taken with it
  MeasureInPlant plant = {};               // so that a run shows what it does
};

/// The question: enterprise and catalogue.
struct RoadmapCase {
  Questionnaire questionnaire;
  Scores scores;
  std::vector<RoadmapMeasure> measures;  // at most 64
  IndexOptions options = {};             // `block_digits` is not used
};

/// One measure of a plan, in the order of index gained per cost.
struct RoadmapStep {
  std::string id;
  double cost = 0.0;   // KZT
  double spent = 0.0;  // with all before it, KZT
  double index = 0.0;  // with all before it
  double lift = 0.0;   // of this step
};

/// How sure the answer is.
struct RoadmapProof {
  std::int64_t nodes = 0;  // of the search
  bool proven = false;     // searched to the end: no better set exists
  // How much better another set could be at most: index (best for a budget) or KZT (cheapest); 0 when proven.
  double gap = 0.0;
};

/// A set of measures.
struct RoadmapPlan {
  std::vector<RoadmapStep> steps = {};
  double cost = 0.0;  // KZT
  double index = 0.0;
  std::string level = {};
  Scores scores = {};  // after all of them
  RoadmapProof proof = {};
};

/// What may be chosen of the search.
struct RoadmapOptions {
  // Nodes after which it stops and says so with the gap that is left. Some 30 000 a second, so about ten
  // minutes.
  std::int64_t most_nodes = 20'000'000;
  const std::atomic<bool>* stop = nullptr;  // when it turns true, the same
};

/// Those of index_of(); more than 64 measures, ids twice or empty, costs below 0, unknown items or measures
/// (with the nearest), effects on one item twice, levels outside the scale, steps of 0, a measure
/// without effects that changes nothing in the plant either, needs that exclude each other or go in a circle.
Problems problems_in(const RoadmapCase& roadmap);

/// Scores with these measures (places in `measures`). Items without an answer stay so. No problems allowed.
Scores scores_with(const RoadmapCase& roadmap, const std::vector<std::size_t>& taken);

/// The best index that at most `budget` KZT can buy; of equal ones the cheapest. Problems: of the case, a
/// budget that is not 0 or more (infinite is allowed: the best of all).
tl::expected<RoadmapPlan, Problems> best_for_budget(const RoadmapCase& roadmap, double budget,
                                                    const RoadmapOptions& options = {});

/// The cheapest set with at least this index; of equally cheap ones the best. Problems: of the case, an index
/// outside (0, 1], one that all measures together do not reach (told with the best that can be reached).
tl::expected<RoadmapPlan, Problems> cheapest_for_target(const RoadmapCase& roadmap, double target,
                                                        const RoadmapOptions& options = {});

/// Cost against index: the best plans for `points` >= 2 budgets, evenly from 0 to the cost of the best index;
/// equal ones once. Each is efficient: nothing cheaper is as good, nothing as cheap is better. Between them
/// there may be more.
tl::expected<std::vector<RoadmapPlan>, Problems> efficient_plans(const RoadmapCase& roadmap, int points = 11,
                                                                 const RoadmapOptions& options = {});

/// What a measure is worth by itself.
struct MeasureLift {
  std::string id;
  double cost = 0.0;                    // KZT, with what it needs
  double lift = 0.0;                    // of the index, with what it needs
  std::vector<std::string> with = {};   // what it needs, also indirectly
  std::vector<std::string> notes = {};  // items without an answer, which it cannot move
};

/// Every measure alone, the largest lift per cost first. Problems: of the case.
tl::expected<std::vector<MeasureLift>, Problems> lifts_of(const RoadmapCase& roadmap);

}  // namespace egiz
