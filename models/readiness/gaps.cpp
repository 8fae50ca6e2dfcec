// Which item lifts the index most: exact derivatives and single steps of improvement, by the declared
// normalisation.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/readiness/readiness.hpp"

namespace egiz {

namespace {

double one_step_better(const Indicator& item, double score) {
  const double inside = std::clamp(score, item.min, item.max);
  return std::clamp(inside + (item.reversed ? -step_of(item) : step_of(item)), item.min, item.max);
}

std::optional<double> sensitivity(const Indicator& item, double score, double share, double index,
                                  double floor) {
  const double x = normalised(item, score, Normalisation::declared, 0.0);
  if (score < item.min || score > item.max || x <= floor) return std::nullopt;
  return index * share / x * (item.reversed ? -1.0 : 1.0) / (item.max - item.min);
}

Gap gap_of(const Indicator& item, const std::string& block, double score, double to, double share, double index,
           double floor) {
  Gap gap{.id = item.id, .label = item.label, .block = block, .score = score};
  gap.raised_to = to;
  const double before = normalised(item, score, Normalisation::declared, floor);
  const double after = normalised(item, gap.raised_to, Normalisation::declared, floor);
  gap.lift = index * std::expm1(share * std::log(after / before));
  gap.sensitivity = sensitivity(item, score, share, index, floor);
  return gap;
}

Problems problems_in_changes(const Questionnaire& questionnaire, const Scores& scores,
                             const std::vector<std::pair<std::string, double>>& changed) {
  Problems problems;
  std::set<std::string> seen;
  for (const auto& [id, to] : changed) {
    const auto say = [&, &id = id](std::string found, std::string expected) {
      problems.push_back({"", 0, 0, id, std::move(found), std::move(expected)});
    };
    const Indicator* item = find_indicator(questionnaire, id);
    if (!item) {
      const std::string nearest = nearest_name(id, item_ids(questionnaire));
      say("an unknown item", nearest.empty() ? "an item of the questionnaire" : "\"" + nearest + "\"");
      continue;
    }
    if (!seen.insert(id).second) say("this item twice", "each item once");
    if (!scores.contains(id)) say("an item without an answer", "an answered item");
    if (!(to >= item->min && to <= item->max))
      say(fmt::format("{:g}", to), fmt::format("a score on its scale {:g}..{:g}", item->min, item->max));
  }
  return problems;
}

}  // namespace

tl::expected<WhatIf, Problems> what_if(const Questionnaire& questionnaire, const Scores& scores,
                                       const std::vector<std::pair<std::string, double>>& changed,
                                       const IndexOptions& options) {
  IndexOptions exact = options;
  exact.block_digits.reset();
  const auto before = index_of(questionnaire, scores, Normalisation::declared, exact);
  Problems problems = before ? Problems{} : before.error();
  const Problems wrong = problems_in_changes(questionnaire, scores, changed);
  problems.insert(problems.end(), wrong.begin(), wrong.end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  WhatIf answer{{}, before->index, 0.0, {}};
  Scores after = scores;
  for (const auto& [id, to] : changed) {
    after[id] = to;
    for (const AnsweredItem& a : answered_items(questionnaire, scores))
      if (a.item->id == id)
        answer.alone.push_back(
            gap_of(*a.item, a.block->code, a.score, to, a.share, before->index, exact.floor));
  }
  const auto with = index_of(questionnaire, after, Normalisation::declared, exact);
  if (!with) return tl::unexpected(with.error());
  answer.after = with->index;
  answer.level = with->level;
  return answer;
}

tl::expected<std::vector<Gap>, Problems> ranked_gaps(const Questionnaire& questionnaire, const Scores& scores,
                                                     const IndexOptions& options) {
  IndexOptions exact = options;
  exact.block_digits.reset();  // a rounded index has no derivative
  const auto readiness = index_of(questionnaire, scores, Normalisation::declared, exact);
  if (!readiness) return tl::unexpected(readiness.error());
  std::vector<Gap> gaps;
  for (const AnsweredItem& a : answered_items(questionnaire, scores))
    gaps.push_back(gap_of(*a.item, a.block->code, a.score, one_step_better(*a.item, a.score), a.share, readiness->index, exact.floor));
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.lift > b.lift; });
  return gaps;
}

}  // namespace egiz
