// Which item lifts the index most: exact derivatives and single steps of improvement, by the declared
// normalisation.
#include <algorithm>
#include <cmath>

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

Gap gap_of(const Indicator& item, const std::string& block, double score, double share, double index,
           double floor) {
  Gap gap{.id = item.id, .label = item.label, .block = block, .score = score};
  gap.raised_to = one_step_better(item, score);
  const double before = normalised(item, score, Normalisation::declared, floor);
  const double after = normalised(item, gap.raised_to, Normalisation::declared, floor);
  gap.lift = index * std::expm1(share * std::log(after / before));
  gap.sensitivity = sensitivity(item, score, share, index, floor);
  return gap;
}

}  // namespace

tl::expected<std::vector<Gap>, Problems> ranked_gaps(const Questionnaire& questionnaire, const Scores& scores,
                                                     const IndexOptions& options) {
  IndexOptions exact = options;
  exact.block_digits.reset();  // a rounded index has no derivative
  const auto readiness = index_of(questionnaire, scores, Normalisation::declared, exact);
  if (!readiness) return tl::unexpected(readiness.error());
  std::vector<Gap> gaps;
  for (const AnsweredItem& a : answered_items(questionnaire, scores))
    gaps.push_back(gap_of(*a.item, a.block->code, a.score, a.share, readiness->index, exact.floor));
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.lift > b.lift; });
  return gaps;
}

}  // namespace egiz
