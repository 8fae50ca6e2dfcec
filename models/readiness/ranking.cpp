#include "models/readiness/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/stats/ranks.hpp"

namespace egiz {

namespace {

using Values = std::vector<std::optional<double>>;  // one an enterprise

struct Criterion {
  std::string name;
  double weight = 0.0;
  Values values;
};

Problems problems_in(const std::vector<RankedEnterprise>& enterprises, const CoreCriteria& c) {
  Problems problems;
  const auto say = [&](std::string path, std::string found, std::string expected) {
    problems.push_back({"", 0, 0, std::move(path), std::move(found), std::move(expected)});
  };
  if (enterprises.size() < 2)
    say("enterprises", fmt::format("{}", enterprises.size()), "at least two to compare");
  std::set<std::string> names;
  for (const auto& e : enterprises) {
    if (!names.insert(e.name).second) say(e.name, "this enterprise twice", "each once");
    if (e.readiness.normalisation != enterprises.front().readiness.normalisation)
      say(e.name, to_string(e.readiness.normalisation), "the same normalisation for all");
  }
  double sum = 0.0;
  for (const double w : {c.index, c.medium_blocks, c.leading_blocks, c.growth}) {
    if (!(std::isfinite(w) && w >= 0.0)) say("criteria", fmt::format("weight {}", w), "weights of 0 or more");
    sum += w;
  }
  if (sum == 0.0) say("criteria", "no weight", "at least one weight above 0");
  return problems;
}

std::optional<double> block_value(const Readiness& readiness, const std::string& code) {
  for (const auto& b : readiness.blocks)
    if (b.code == code) return b.value;
  return std::nullopt;
}

bool leads(const std::vector<RankedEnterprise>& all, const BlockValue& block) {
  return std::all_of(all.begin(), all.end(), [&](const RankedEnterprise& other) {
    return block_value(other.readiness, block.code).value_or(0.0) <= block.value;
  });
}

std::vector<std::string> led_blocks(const std::vector<RankedEnterprise>& all, std::size_t e) {
  std::vector<std::string> codes;
  for (const auto& block : all[e].readiness.blocks)
    if (leads(all, block)) codes.push_back(block.code);
  return codes;
}

double medium_blocks(const Readiness& readiness, const Bands& bands) {
  const bool published = readiness.normalisation == Normalisation::published;
  double count = 0.0;
  for (const auto& b : readiness.blocks)
    if ((published ? level_of_published(b.value) : level_of(b.value, bands)) != "low") count += 1.0;
  return count;
}

std::vector<Criterion> criteria_of(const std::vector<RankedEnterprise>& all, const CoreCriteria& c,
                                   const Bands& bands) {
  std::vector<Criterion> criteria{{"index", c.index, {}},
                                  {"medium_blocks", c.medium_blocks, {}},
                                  {"leading_blocks", c.leading_blocks, {}},
                                  {"growth", c.growth, {}}};
  for (std::size_t e = 0; e < all.size(); ++e) {
    criteria[0].values.emplace_back(all[e].readiness.index);
    criteria[1].values.emplace_back(medium_blocks(all[e].readiness, bands));
    criteria[2].values.emplace_back(static_cast<double>(led_blocks(all, e).size()));
    criteria[3].values.push_back(all[e].growth);
  }
  return criteria;
}

// Leaves out what has no weight, and what nobody has a value for.
std::vector<Criterion> usable(std::vector<Criterion> criteria, std::vector<std::string>& notes) {
  std::vector<Criterion> kept;
  for (auto& c : criteria) {
    if (c.weight == 0.0) continue;
    if (std::none_of(c.values.begin(), c.values.end(), [](const auto& v) { return v.has_value(); }))
      notes.push_back(c.name + ": known of no enterprise, left out; the other criteria carry its weight");
    else
      kept.push_back(std::move(c));
  }
  return kept;
}

std::vector<double> ranks_of(const Values& values) {
  std::vector<double> turned;
  for (const auto& v : values) turned.push_back(v ? -*v : std::numeric_limits<double>::max());
  return mid_ranks(turned);
}

std::string reason_of(const CriterionRank& r, std::size_t count) {
  const std::string value = r.value ? fmt::format("{:.4g}", *r.value) : "not known";
  return fmt::format("{}: {}, rank {:g} of {}", r.criterion, value, r.rank, count);
}

void explain_core(Ranking& ranking) {
  const RankingRow &first = ranking.rows[0], &second = ranking.rows[1];
  ranking.reasons.push_back(
      fmt::format("{} is the core enterprise: weighted mean rank {:.3g}, next is {} with {:.3g}", first.name,
                  first.mean_rank, second.name, second.mean_rank));
  for (const auto& r : first.ranks) ranking.reasons.push_back(reason_of(r, ranking.rows.size()));
  if (!first.leads.empty())
    ranking.reasons.push_back(fmt::format("it leads in {}", fmt::join(first.leads, ", ")));
  if (first.mean_rank == second.mean_rank)
    ranking.notes.push_back(fmt::format("{} and {} have the same mean rank; the index decides between them",
                                        first.name, second.name));
}

}  // namespace

tl::expected<Ranking, Problems> rank(const std::vector<RankedEnterprise>& enterprises,
                                     const CoreCriteria& weights, const Bands& bands) {
  if (auto problems = problems_in(enterprises, weights); !problems.empty())
    return tl::unexpected(std::move(problems));
  Ranking ranking;
  const auto criteria = usable(criteria_of(enterprises, weights, bands), ranking.notes);
  double all_weights = 0.0;
  for (const auto& c : criteria) all_weights += c.weight;
  for (std::size_t e = 0; e < enterprises.size(); ++e)
    ranking.rows.push_back({enterprises[e].name,
                            enterprises[e].readiness.index,
                            enterprises[e].readiness.level,
                            0.0,
                            {},
                            led_blocks(enterprises, e)});
  for (const auto& c : criteria) {
    const auto ranks = ranks_of(c.values);
    for (std::size_t e = 0; e < ranks.size(); ++e) {
      ranking.rows[e].ranks.push_back({c.name, c.values[e], ranks[e]});
      ranking.rows[e].mean_rank += c.weight / all_weights * ranks[e];
    }
  }
  if (criteria.empty())
    return tl::unexpected(Problems{{"", 0, 0, "criteria", "no criterion with values", "such as index"}});
  std::stable_sort(ranking.rows.begin(), ranking.rows.end(), [](const auto& a, const auto& b) {
    return a.mean_rank != b.mean_rank ? a.mean_rank < b.mean_rank : a.index > b.index;
  });
  explain_core(ranking);
  return ranking;
}

}  // namespace egiz
