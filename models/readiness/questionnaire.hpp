// What an enterprise is asked: blocks of items, each with its own scale and weight, and the answers (scores).
// The questionnaire is data: weights, blocks and items may be changed or added for another industry.
//
// Scales: binary (absent 0, present 1), score (points, for example 1..5 or 0..10), percent (0..100).
// A `reversed` item is one where less is better (share of staff unwilling to learn).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// How an item is answered.
enum class ScaleKind { binary, score, percent };

/// One item.
struct Indicator {
  std::string id;  // "prod.automation_level"
  std::string label;
  ScaleKind kind = ScaleKind::binary;
  double min = 0.0;  // declared scale of the score, min < max
  double max = 1.0;
  double weight = 1.0;  // > 0, relative to the other items of the block
  bool reversed = false;
};

/// Items that are weighed together.
struct Block {
  std::string code;  // "PROD"
  std::string label;
  double weight = 1.0;  // > 0, relative to the other blocks
  std::vector<Indicator> items;
};

/// All blocks, in the order of reports.
struct Questionnaire {
  std::vector<Block> blocks;
};

/// Indicator id -> score on the item's own scale. An item that is not in the map was not answered.
using Scores = std::map<std::string, double>;

/// The item with this id, or nullptr. Valid as long as the questionnaire.
const Indicator* find_indicator(const Questionnaire& questionnaire, const std::string& id);

/// The ids of all items, in their order.
std::vector<std::string> item_ids(const Questionnaire& questionnaire);

/// One step of improvement on the item's scale: present instead of absent, one point, or ten points of
/// percent (a tenth of the scale, so that it weighs about as much as a step of a ten-point item).
double step_of(const Indicator& item);

/// An item that was answered, and its part of the index. Pointers are valid as long as the questionnaire.
struct AnsweredItem {
  const Block* block = nullptr;
  const Indicator* item = nullptr;
  double score = 0.0;  // on the item's own scale
  double share = 0.0;  // (w_b/W) * (a_i/A_b), of the logarithm of the index; the shares of all sum to 1
};

/// All answered items in the order of the questionnaire; A_b and W count what was answered only. The
/// questionnaire must have no problems.
std::vector<AnsweredItem> answered_items(const Questionnaire& questionnaire, const Scores& scores);

/// Empty scales, weights that are not positive, blocks without items, ids used twice.
Problems problems_in(const Questionnaire& questionnaire);

/// Scores of items that the questionnaire does not have (with the nearest id) and scores that are not finite.
/// A score outside its scale is no problem here: the normalisation clamps or maps it, and tells so.
Problems problems_in(const Scores& scores, const Questionnaire& questionnaire);

}  // namespace egiz
