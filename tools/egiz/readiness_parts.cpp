// The parts of the answer of `egiz readiness`.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "scenarios/tables/roadmap_tables.hpp"
#include "tools/egiz/readiness_answer.hpp"

namespace egiz::commands {

namespace {

// "2021=bohmer_2021" -> the year and the column; a year alone names the column.
Result<YearScores> year_of(const std::string& text, const AskedReadiness& asked) {
  const std::size_t sign = text.find('=');
  const std::string number = text.substr(0, sign);
  YearScores year;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), year.year);
  if (error != std::errc() || end != number.data() + number.size())
    return refused("--years", "\"" + text + "\"", "YEAR=COLUMN such as 2023=acme_2023");
  auto scores = scores_from(asked.table, sign == std::string::npos ? number : text.substr(sign + 1),
                            asked.questionnaire);
  if (!scores) return tl::unexpected(scores.error());
  year.scores = std::move(*scores);
  return year;
}

// "prod.iiot_level=7"
Result<WhatIf> what_if_of(const ReadinessOptions& options, const AskedReadiness& asked) {
  std::vector<std::pair<std::string, double>> changed;
  Problems problems;
  for (const auto& text : options.raise) {
    const std::size_t sign = std::min(text.find('='), text.size());
    const std::string number = text.substr(std::min(sign + 1, text.size()));
    double to = 0.0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), to);
    if (sign == 0 || error != std::errc() || end != number.data() + number.size())
      problems.push_back({"", 0, 0, "--raise", "\"" + text + "\"", "ITEM=SCORE such as prod.iiot_level=7"});
    else
      changed.emplace_back(text.substr(0, sign), to);
  }
  auto answer = what_if(asked.questionnaire, asked.scores, changed, asked.index);
  if (!answer) problems.insert(problems.end(), answer.error().begin(), answer.error().end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return answer;
}

Result<ReadinessGrowth> growth_of(const ReadinessOptions& options, const AskedReadiness& asked) {
  std::vector<YearScores> years;
  Problems problems;
  for (const auto& text : options.years) {
    auto year = year_of(text, asked);
    if (year)
      years.push_back(std::move(*year));
    else
      problems.insert(problems.end(), year.error().begin(), year.error().end());
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return egiz::growth_of(asked.questionnaire, std::move(years), asked.normalisation, asked.index);
}

Result<PanelFound> panel_of(const ReadinessOptions& options, const AskedReadiness& asked) {
  const auto table = read_csv(options.panel);
  if (!table) return tl::unexpected(table.error());
  const auto panel = panel_from(*table);
  if (!panel) return tl::unexpected(panel.error());
  const PanelOptions chosen{options.draws, asked.settings.seed.value_or(1),
                            options.law == "mean" ? PanelLaw::mean : PanelLaw::expert};
  auto result = weigh(asked.questionnaire, asked.scores, *panel, asked.normalisation, asked.index, chosen);
  if (!result) return tl::unexpected(result.error());
  return PanelFound{std::move(*result), chosen, static_cast<int>(panel->experts.size())};
}

Result<CoreCriteria> criteria_of(const ReadinessOptions& options) {
  if (options.criteria.empty()) return CoreCriteria{};
  CoreCriteria criteria{0, 0, 0, 0};
  for (const auto& text : options.criteria) {
    const std::size_t sign = std::min(text.find('='), text.size());
    const std::string name = text.substr(0, sign), number = text.substr(std::min(sign + 1, text.size()));
    double* weight = name == "index"            ? &criteria.index
                     : name == "medium_blocks"  ? &criteria.medium_blocks
                     : name == "leading_blocks" ? &criteria.leading_blocks
                     : name == "growth"         ? &criteria.growth
                                                : nullptr;
    const char* end = number.data() + number.size();
    double value = 0.0;
    const auto read = std::from_chars(number.data(), end, value);
    if (!weight || read.ec != std::errc() || read.ptr != end)
      return refused("--criteria", "\"" + text + "\"",
                     "NAME=WEIGHT with index, medium_blocks, leading_blocks or growth");
    *weight = value;
  }
  return criteria;
}

Result<RankingFound> ranking_of(const ReadinessOptions& options, const AskedReadiness& asked,
                                const std::optional<ReadinessGrowth>& growth) {
  std::vector<std::string> names = options.rank ? enterprises_in(asked.table) : options.against;
  if (!options.rank) names.insert(names.begin(), asked.enterprise);
  RankingFound found;
  Problems problems;
  for (const auto& name : names) {
    const auto scores = scores_from(asked.table, name, asked.questionnaire);
    const auto readiness = scores ? index_of(asked.questionnaire, *scores, asked.normalisation, asked.index)
                                  : tl::unexpected(scores.error());
    if (!readiness)
      problems.insert(problems.end(), readiness.error().begin(), readiness.error().end());
    else
      found.enterprises.push_back({name, *readiness, std::nullopt});
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  for (auto& e : found.enterprises)
    if (growth && e.name == asked.enterprise) e.growth = growth->index.growth;
  const auto criteria = criteria_of(options);
  if (!criteria) return tl::unexpected(criteria.error());
  auto ranking = rank(found.enterprises, *criteria, asked.index.bands);
  if (!ranking) return tl::unexpected(ranking.error());
  found.ranking = std::move(*ranking);
  return found;
}

// Puts a part of the answer in its place, or its problems with the others.
template <class T>
void keep(Result<T> part, std::optional<T>& place, Problems& problems) {
  if (part)
    place = std::move(*part);
  else
    problems.insert(problems.end(), part.error().begin(), part.error().end());
}

}  // namespace

tl::unexpected<Problems> refused(std::string path, std::string found, std::string expected) {
  return tl::unexpected(Problems{{"", 0, 0, std::move(path), std::move(found), std::move(expected)}});
}

Result<ReadinessFound> answer(const ReadinessOptions& options, const AskedReadiness& asked) {
  auto readiness = index_of(asked.questionnaire, asked.scores, asked.normalisation, asked.index);
  if (!readiness) return tl::unexpected(readiness.error());
  ReadinessFound found;
  found.enterprise = asked.enterprise;
  found.readiness = std::move(*readiness);
  Problems problems;
  found.gaps = ranked_gaps(asked.questionnaire, asked.scores, asked.index).value_or(std::vector<Gap>{});
  found.gaps.resize(std::min(found.gaps.size(), static_cast<std::size_t>(std::max(0, options.gaps))));
  if (options.why)
    keep(difference_of(asked.questionnaire, asked.scores, asked.index), found.difference, problems);
  if (!options.raise.empty()) keep(what_if_of(options, asked), found.what_if, problems);
  if (!options.years.empty()) keep(growth_of(options, asked), found.growth, problems);
  if (!options.panel.empty()) keep(panel_of(options, asked), found.panel, problems);
  if (options.rank || !options.against.empty())
    keep(ranking_of(options, asked, found.growth), found.ranking, problems);
  if (!options.roadmap.empty()) keep(roadmap_of(options, asked), found.roadmap, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return found;
}

}  // namespace egiz::commands
