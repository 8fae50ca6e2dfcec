#include "models/readiness/growth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace egiz {

namespace {

Problems problems_in(const std::vector<YearScores>& years) {
  Problems problems;
  const auto say = [&](std::string found, std::string expected) {
    problems.push_back({"", 0, 0, "years", std::move(found), std::move(expected)});
  };
  if (years.size() < 2) say(fmt::format("{} years", years.size()), "at least two");
  for (std::size_t i = 0; i < years.size(); ++i) {
    if (!std::isfinite(years[i].year)) say(fmt::format("{}", years[i].year), "a calendar year");
    if (i > 0 && years[i].year == years[i - 1].year)
      say(fmt::format("{:g} twice", years[i].year), "each year once");
  }
  return problems;
}

// The bounds of the rule in force: those of `published` are the source's own.
Bands bands_of(Normalisation normalisation, const IndexOptions& options) {
  return normalisation == Normalisation::published ? Bands{0.4, 0.8} : options.bands;
}

std::string level_by(double value, Normalisation normalisation, const IndexOptions& options) {
  return normalisation == Normalisation::published ? level_of_published(value)
                                                   : level_of(value, options.bands);
}

void close_trajectory(Trajectory& t, Normalisation normalisation, const IndexOptions& options) {
  const YearValue &first = t.values.front(), &last = t.values.back();
  t.growth = yearly_growth(first.value, last.value, last.year - first.year);
  t.level = level_by(last.value, normalisation, options);
  t.next_level = t.level == "low" ? "medium" : t.level == "medium" ? "high" : "";
  if (t.next_level.empty() || !t.growth) return;
  const Bands bands = bands_of(normalisation, options);
  t.years_to_next =
      years_to_reach(last.value, *t.growth, t.level == "low" ? bands.medium_from : bands.high_from);
}

void note_changes(const std::vector<YearScores>& years, std::vector<std::string>& notes) {
  std::set<std::string> ids;
  for (const auto& y : years)
    for (const auto& [id, score] : y.scores) ids.insert(id);
  for (const auto& id : ids) {
    std::vector<double> without;
    for (const auto& y : years)
      if (!y.scores.contains(id)) without.push_back(y.year);
    if (!without.empty())
      notes.push_back(
          fmt::format("{}: no answer in {:g}; the years are not quite alike", id, fmt::join(without, ", ")));
  }
}

void add_blocks(const Questionnaire& questionnaire, const std::vector<std::pair<double, Readiness>>& results,
                ReadinessGrowth& growth) {
  for (const auto& block : questionnaire.blocks) {
    Trajectory t{block.code, {}};
    for (const auto& [year, readiness] : results)
      for (const auto& value : readiness.blocks)
        if (value.code == block.code) t.values.push_back({year, value.value});
    if (!t.values.empty()) growth.blocks.push_back(std::move(t));
  }
}

}  // namespace

std::optional<double> years_to_reach(double value, double growth, double bound) {
  if (value >= bound) return 0.0;
  if (!(growth > 0.0 && value > 0.0)) return std::nullopt;
  return std::log(bound / value) / std::log1p(growth);
}

tl::expected<ReadinessGrowth, Problems> growth_of(const Questionnaire& questionnaire,
                                                  std::vector<YearScores> years, Normalisation normalisation,
                                                  const IndexOptions& options) {
  std::stable_sort(years.begin(), years.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  Problems problems = problems_in(years);
  std::vector<std::pair<double, Readiness>> results;
  for (const auto& y : years) {
    auto result = index_of(questionnaire, y.scores, normalisation, options);
    if (result) {
      results.emplace_back(y.year, std::move(*result));
      continue;
    }
    for (auto problem : result.error()) {
      problem.path = fmt::format("{:g}.{}", y.year, problem.path);
      problems.push_back(std::move(problem));
    }
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  ReadinessGrowth growth;
  growth.index.code = "index";
  for (const auto& [year, readiness] : results) growth.index.values.push_back({year, readiness.index});
  add_blocks(questionnaire, results, growth);
  close_trajectory(growth.index, normalisation, options);
  for (auto& block : growth.blocks) close_trajectory(block, normalisation, options);
  note_changes(years, growth.notes);
  return growth;
}

}  // namespace egiz
