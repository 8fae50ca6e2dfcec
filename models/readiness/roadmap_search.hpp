// The search behind models/readiness/roadmap.hpp: the case as numbers, bounds, branch and bound. Sets of
// measures are bits of a 64-bit word; scores are counted from the worse end of the scale upwards ("good"), so
// that every item rises by what improves it.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/readiness/roadmap.hpp"

namespace egiz::roadmap {

/// Measures as bits.
using Set = std::uint64_t;

/// An item that some measure moves.
struct Item {
  double start = 0.0;  // good points now, 0..range
  double range = 1.0;  // of the scale, > 0
  double share = 0.0;  // of the logarithm of the index
  double floor = 0.005;
};

/// One effect in good points.
struct Effect {
  std::size_t item = 0;
  double to = 0.0;  // 0: none
  double by = 0.0;  // below 0 for a step to the worse
};

/// The case as numbers. A set is allowed when it is closed under needs and holds no excluded pair.
struct Model {
  double fixed = 0.0;  // logarithm of the index of all that no measure moves
  std::vector<Item> items;
  std::vector<double> costs;                 // KZT
  std::vector<std::vector<Effect>> effects;  // by measure
  std::vector<Set> closures;                 // a measure and all it needs
  std::vector<Set> dependants;               // a measure and all that need it
  std::vector<Set> enemies;                  // what cannot be taken with it or with what it needs
};

/// From a case without problems.
Model model_of(const RoadmapCase& roadmap);

/// ln x' * share of an item with so many good points.
double log_value(const Item& item, double good);

/// The least concave function above log_value() for points >= good; equal to it at `good`.
double concave_value(const Item& item, double good, double more);

/// Logarithm of the index of a set.
double log_index(const Model& model, Set taken);

/// KZT.
double cost_of(const Model& model, Set taken);

/// What a search found.
struct Found {
  Set taken = 0;
  bool any = false;  // false: no allowed set meets the demand
  std::int64_t nodes = 0;
  bool proven = true;
  double bound = 0.0;  // log index (above) or KZT (below) that no set can beat
};

/// The largest log index at a cost of at most `budget`.
Found largest(const Model& model, double budget, const RoadmapOptions& options);

/// The smallest cost with at least this log index.
Found cheapest(const Model& model, double log_target, const RoadmapOptions& options);

}  // namespace egiz::roadmap
