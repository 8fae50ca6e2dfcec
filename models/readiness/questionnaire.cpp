#include "models/readiness/questionnaire.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace egiz {

const Indicator* find_indicator(const Questionnaire& questionnaire, const std::string& id) {
  for (const auto& block : questionnaire.blocks)
    for (const auto& item : block.items)
      if (item.id == id) return &item;
  return nullptr;
}

std::vector<std::string> item_ids(const Questionnaire& questionnaire) {
  std::vector<std::string> ids;
  for (const auto& block : questionnaire.blocks)
    for (const auto& item : block.items) ids.push_back(item.id);
  return ids;
}

double step_of(const Indicator& item) {
  switch (item.kind) {
    case ScaleKind::binary:
      return item.max - item.min;
    case ScaleKind::score:
      return 1.0;
    case ScaleKind::percent:
      return 10.0;
  }
  return 1.0;
}

std::vector<AnsweredItem> answered_items(const Questionnaire& questionnaire, const Scores& scores) {
  std::vector<AnsweredItem> all;
  double all_blocks = 0.0;
  for (const auto& block : questionnaire.blocks) {
    const std::size_t first = all.size();
    double all_items = 0.0;
    for (const auto& item : block.items)
      if (const auto answer = scores.find(item.id); answer != scores.end()) {
        all.push_back({&block, &item, answer->second, item.weight * block.weight});
        all_items += item.weight;
      }
    for (std::size_t i = first; i < all.size(); ++i) all[i].share /= all_items;
    if (all.size() > first) all_blocks += block.weight;
  }
  for (auto& answered : all) answered.share /= all_blocks;
  return all;
}

namespace {

Problem item_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

bool is_weight(double w) { return std::isfinite(w) && w > 0.0; }

void check_item(const Indicator& item, std::set<std::string>& seen, Problems& problems) {
  if (item.id.empty())
    problems.push_back(item_problem("item", "no id", "an id such as \"prod.automation_level\""));
  if (!seen.insert(item.id).second) problems.push_back(item_problem(item.id, "this id twice", "one item per id"));
  if (!(std::isfinite(item.min) && std::isfinite(item.max) && item.min < item.max))
    problems.push_back(item_problem(item.id, fmt::format("scale {}..{}", item.min, item.max),
                               "a scale whose minimum lies below its maximum"));
  if (!is_weight(item.weight))
    problems.push_back(item_problem(item.id, fmt::format("weight {}", item.weight), "a weight above 0"));
}

}  // namespace

Problems problems_in(const Questionnaire& questionnaire) {
  Problems problems;
  std::set<std::string> codes, ids;
  if (questionnaire.blocks.empty())
    problems.push_back(item_problem("questionnaire", "no blocks", "at least one block of items"));
  for (const auto& block : questionnaire.blocks) {
    if (!codes.insert(block.code).second)
      problems.push_back(item_problem(block.code, "this block twice", "one block per code"));
    if (!is_weight(block.weight))
      problems.push_back(item_problem(block.code, fmt::format("weight {}", block.weight), "a weight above 0"));
    if (block.items.empty()) problems.push_back(item_problem(block.code, "no items", "at least one item"));
    for (const auto& item : block.items) check_item(item, ids, problems);
  }
  return problems;
}

Problems problems_in(const Scores& scores, const Questionnaire& questionnaire) {
  Problems problems;
  const auto ids = item_ids(questionnaire);
  const std::set<std::string> known(ids.begin(), ids.end());
  for (const auto& [id, score] : scores) {
    if (!known.contains(id)) {
      const auto near = nearest_name(id, ids);
      problems.push_back(
          item_problem(id, "an unknown item", near.empty() ? "an item of the questionnaire" : "\"" + near + "\""));
    } else if (!std::isfinite(score)) {
      problems.push_back(item_problem(id, fmt::format("score {}", score), "a finite number"));
    }
  }
  return problems;
}

}  // namespace egiz
