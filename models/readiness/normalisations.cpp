#include "models/readiness/normalisations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

// How the published rule reads a score, in words.
std::string published_reading(const Indicator& item, double score) {
  const double x = std::clamp(std::round(score), 0.0, 10.0);
  if (x == 0.0) return "a zero (absent) counts as full marks";
  if (x == 1.0) return "a one counts as full marks";
  const bool five = x <= 5.0;
  if (five && item.min == 1.0 && item.max == 5.0) return "";
  if (!five && item.min == 0.0 && item.max == 10.0) return "";
  return fmt::format("{:g} is read on a scale of {}, the item's own is {:g}..{:g}", x,
                     five ? "1..5" : "0..10", item.min, item.max);
}

std::string why(const Indicator& item, double score, double floor) {
  std::string text = "published: " + published_reading(item, score);
  if (text == "published: ") text += "the score is taken as it stands";
  if (item.reversed) text += "; and less is better, which it does not turn round";
  if (score < item.min || score > item.max)
    text += fmt::format("; declared: {:g} lies outside the scale and counts as its end", score);
  else if (normalised(item, score, Normalisation::declared, 0.0) < floor)
    text += fmt::format("; declared: the worst answer counts as the floor {:g}", floor);
  return text;
}

}  // namespace

tl::expected<NormalisationDifference, Problems> difference_of(const Questionnaire& questionnaire,
                                                              const Scores& scores,
                                                              const IndexOptions& options) {
  IndexOptions exact = options;
  exact.block_digits.reset();
  auto declared = index_of(questionnaire, scores, Normalisation::declared, exact);
  if (!declared) return tl::unexpected(declared.error());
  auto published = index_of(questionnaire, scores, Normalisation::published, exact);
  if (!published) return tl::unexpected(published.error());
  NormalisationDifference result{std::move(*declared), std::move(*published)};
  for (const AnsweredItem& a : answered_items(questionnaire, scores)) {
    const double d = normalised(*a.item, a.score, Normalisation::declared, exact.floor);
    const double p = normalised(*a.item, a.score, Normalisation::published, exact.floor);
    if (d == p)
      ++result.alike;
    else
      result.items.push_back({a.item->id, a.item->label, a.block->code, a.score, d, p,
                              a.share * std::log(p / d), why(*a.item, a.score, exact.floor)});
  }
  std::stable_sort(result.items.begin(), result.items.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.log_part) > std::abs(b.log_part); });
  return result;
}

}  // namespace egiz
