#include "models/readiness/readiness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace egiz {

namespace {

constexpr double kPublishedMax = 10.0;  // the published rule knows the whole scores 0..10 only

double published_factor(double score) {
  const double x = std::clamp(std::round(score), 0.0, kPublishedMax);
  if (x <= 1.0) return 1.0;
  return x <= 5.0 ? (x - 1.0) / 4.0 : x / 10.0;
}

double position_on_scale(const Indicator& item, double score) {
  const double x = (std::clamp(score, item.min, item.max) - item.min) / (item.max - item.min);
  return item.reversed ? 1.0 - x : x;
}

Problem score_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

Problems problems_of(const IndexOptions& options) {
  Problems problems;
  if (!(options.floor > 0.0 && options.floor <= 1.0))
    problems.push_back(score_problem("floor", fmt::format("{}", options.floor), "a floor above 0 and at most 1"));
  const Bands& b = options.bands;
  if (!(b.medium_from > 0.0 && b.medium_from < b.high_from && b.high_from <= 1.0))
    problems.push_back(score_problem("bands",
                               fmt::format("medium from {}, high from {}", b.medium_from, b.high_from),
                               "0 < medium < high <= 1"));
  if (options.block_digits && (*options.block_digits < 1 || *options.block_digits > 15))
    problems.push_back(score_problem("block_digits", fmt::format("{}", *options.block_digits), "1 to 15 digits"));
  return problems;
}

// What the normalisation did to a score that it could not take as it stands; "" if it could.
std::string note_on(const Indicator& item, double score, Normalisation normalisation, double floor) {
  if (normalisation == Normalisation::declared) {
    if (score >= item.min && score <= item.max) {
      if (position_on_scale(item, score) >= floor) return "";
      return fmt::format("{}: score {} lies below the floor on its scale and counts as the floor {}", item.id,
                         score, floor);
    }
    return fmt::format("{}: score {} lies outside the declared scale {}..{} and counts as {}", item.id, score,
                       item.min, item.max, std::clamp(score, item.min, item.max));
  }
  const double taken = std::clamp(std::round(score), 0.0, kPublishedMax);
  if (taken == score) return "";
  return fmt::format("{}: the published rule knows whole scores 0..10, so {} counts as {}", item.id, score,
                     taken);
}

// Weighted sum of logarithms; a mean over what was answered.
struct LogMean {
  double sum = 0.0;
  double weight = 0.0;
  int count = 0;
  void add(double x, double w) {
    sum += w * std::log(x);
    weight += w;
    ++count;
  }
  double mean() const { return std::exp(sum / weight); }
};

double rounded(double value, const std::optional<int>& digits) {
  if (!digits) return value;
  const double scale = std::pow(10.0, *digits);
  return std::round(value * scale) / scale;
}

struct Context {
  const Scores& scores;
  Normalisation normalisation;
  double floor;
};

LogMean block_mean(const Block& block, const Context& context, std::vector<std::string>& notes) {
  LogMean mean;
  for (const auto& item : block.items) {
    const auto found = context.scores.find(item.id);
    if (found == context.scores.end()) {
      notes.push_back(fmt::format("{}: no answer, left out; the other items of {} carry its weight", item.id,
                                  block.code));
      continue;
    }
    if (auto note = note_on(item, found->second, context.normalisation, context.floor); !note.empty())
      notes.push_back(std::move(note));
    mean.add(normalised(item, found->second, context.normalisation, context.floor), item.weight);
  }
  if (mean.count == 0) notes.push_back(fmt::format("{}: no answers, the block is left out", block.code));
  return mean;
}

}  // namespace

double normalised(const Indicator& item, double score, Normalisation normalisation, double floor) {
  if (normalisation == Normalisation::published) return published_factor(score);
  return std::max(floor, position_on_scale(item, score));
}

std::string level_of(double index, const Bands& bands) {
  if (index < bands.medium_from) return "low";
  return index < bands.high_from ? "medium" : "high";
}

std::string level_of_published(double index) {
  if (index <= 0.4) return "low";
  return index <= 0.8 ? "medium" : "high";
}

tl::expected<Readiness, Problems> index_of(const Questionnaire& questionnaire, const Scores& scores,
                                           Normalisation normalisation, const IndexOptions& options) {
  Problems problems = problems_in(questionnaire);
  for (auto& p : problems_in(scores, questionnaire)) problems.push_back(std::move(p));
  for (auto& p : problems_of(options)) problems.push_back(std::move(p));
  if (scores.empty()) problems.push_back(score_problem("scores", "no answers", "a score of at least one item"));
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  Readiness result{.normalisation = normalisation};
  const Context context{scores, normalisation, options.floor};
  LogMean index;
  for (const auto& block : questionnaire.blocks) {
    const LogMean mean = block_mean(block, context, result.notes);
    if (mean.count == 0) continue;
    const double value = rounded(mean.mean(), options.block_digits);
    result.blocks.push_back({block.code, block.label, value, mean.count});
    index.add(value, block.weight);
  }
  result.index = index.mean();
  const bool published = normalisation == Normalisation::published;
  result.level = published ? level_of_published(result.index) : level_of(result.index, options.bands);
  return result;
}

std::optional<double> yearly_growth(double first, double last, double years) {
  if (!(first > 0.0 && last > 0.0 && years > 0.0)) return std::nullopt;
  return std::pow(last / first, 1.0 / years) - 1.0;
}

std::string to_string(Normalisation normalisation) {
  return normalisation == Normalisation::declared ? "declared" : "published";
}

std::optional<Normalisation> normalisation_named(const std::string& name) {
  if (name == "declared") return Normalisation::declared;
  if (name == "published") return Normalisation::published;
  return std::nullopt;
}

}  // namespace egiz
