// Digital readiness of an enterprise: one index in (0, 1] from the scores of a questionnaire.
//
//   x'_i  = normalised score of item i, in (0, 1]
//   I_b   = prod_i x'_i ^ (a_i / A_b)    a_i item weight, A_b sum of a_i of block b: weighted geometric mean
//   index = prod_b I_b  ^ (w_b / W)      w_b block weight, W sum of w_b (1 in the shipped questionnaire)
//   growth = (last / first) ^ (1 / years) - 1
//
// Two normalisations. `declared` is the stated method and the one for what-ifs:
//   x' = max(floor, (x - min)/(max - min)), inside the maximum 1 - ... for reversed items.
//   Scores outside the scale are clamped to it. It never falls when a score improves.
// `published` is what the tables of the source really did, found by reproducing them, whatever the scale:
//   score 0 or 1 -> 1;  2..5 -> (x - 1)/4;  6..10 -> x/10;  others are first rounded and held to 0..10.
//   It is not monotone (5 -> 1 but 6 -> .6; 1 -> 1 but 2 -> .25): only for comparing with the source.
//
// Items without an answer are left out and the weights of the others of the block share the whole; a block
// without any answer is left out in the same way. `notes` tells of all that was left out or moved.
// Source: dissertation on digital ecosystems of industrial enterprises of Kazakhstan
// (scenarios/data/kazakhstan).
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "models/readiness/questionnaire.hpp"

namespace egiz {

/// How a score becomes a number in (0, 1].
enum class Normalisation { declared, published };

/// A level begins at its bound: low < medium_from <= medium < high_from <= high.
struct Bands {
  double medium_from = 0.405;  // the source printed 0-0.4, 0.41-0.8, 0.81-1:
  double high_from = 0.805;    // the middle of each printed gap closes it
};

/// What may be chosen of the method.
struct IndexOptions {
  // Value of a normalised score below it, in (0, 1]. Half of the finest step of any scale (1 % of a percent
  // item): the usual replacement of zeros in a geometric mean by half of what can be told from zero. So zero
  // stays below every other whole score, and one absent technology costs the index 3.1 % to 6.2 %, not all.
  double floor = 0.005;
  Bands bands;  // of `declared`; `published` counts as the source did: above .4 medium, above .8 high
  // Multiply blocks rounded to so many digits, as the printed tables did (3); absent: not rounded.
  std::optional<int> block_digits;
};

/// The mean of one block.
struct BlockValue {
  std::string code;
  std::string label;
  double value = 0.0;  // (0, 1]
  int items = 0;       // answered items in it
};

/// The index and how it came about.
struct Readiness {
  Normalisation normalisation = Normalisation::declared;
  double index = 0.0;                   // (0, 1]
  std::string level = {};               // "low", "medium", "high"
  std::vector<BlockValue> blocks = {};  // as in the questionnaire, without blocks that have no answer
  std::vector<std::string> notes = {};  // what was left out, floored, clamped or rounded
};

/// The index. Problems, all at once: of the questionnaire, of the scores, a floor outside (0, 1], bands out
/// of order, digits outside 1..15, no answers.
tl::expected<Readiness, Problems> index_of(const Questionnaire& questionnaire, const Scores& scores,
                                           Normalisation normalisation, const IndexOptions& options = {});

/// x' of one score, in (0, 1] for a floor in (0, 1]; for `published` of the score rounded and held to 0..10.
/// The item must have no problems and the score must be finite.
double normalised(const Indicator& item, double score, Normalisation normalisation, double floor);

/// "low", "medium" or "high" by the bands.
std::string level_of(double index, const Bands& bands);
/// The same by the bounds of the source: up to .4 low, up to .8 medium.
std::string level_of_published(double index);

/// Yearly growth of the index over `years`, a share; absent where it has no meaning (first or last <= 0,
/// years <= 0).
std::optional<double> yearly_growth(double first, double last, double years);

/// "declared" or "published".
std::string to_string(Normalisation normalisation);  // "declared", "published"
/// The normalisation of that name; nothing for another name.
std::optional<Normalisation> normalisation_named(const std::string& name);

/// What one item is worth, by `declared`.
struct Gap {
  std::string id;
  std::string label;
  std::string block;
  double score = 0.0;
  double raised_to = 0.0;  // one step better (see step_of), held to the scale
  double lift = 0.0;       // index after - index before, >= 0
  // d(index)/d(score) = index * (w_b/W) * (a_i/A_b) / x' * (+-1)/(max - min), exact. Absent where the score
  // stands at or below the floor or outside the scale: there the rule has a kink or is flat, and only `lift`
  // says something.
  std::optional<double> sensitivity = std::nullopt;
};

/// All answered items, the largest lift first; equal lifts in the order of the questionnaire. Problems as
/// index_of(); `block_digits` is not used.
tl::expected<std::vector<Gap>, Problems> ranked_gaps(const Questionnaire& questionnaire, const Scores& scores,
                                                     const IndexOptions& options = {});

/// "What if we stood at 7 there?": each change alone, and the index with all of them.
struct WhatIf {
  std::vector<Gap> alone;  // in the order asked; `lift` may be below 0
  double before = 0.0;     // index
  double after = 0.0;
  std::string level;  // after
};

/// With these items at other scores, `declared`. Problems: those of index_of(); unknown items (with the
/// nearest), items without an answer, items twice, scores outside the scale.
tl::expected<WhatIf, Problems> what_if(const Questionnaire& questionnaire, const Scores& scores,
                                       const std::vector<std::pair<std::string, double>>& changed,
                                       const IndexOptions& options = {});

}  // namespace egiz
