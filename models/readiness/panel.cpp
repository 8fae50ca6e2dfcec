#include "models/readiness/panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/random/stream.hpp"

namespace egiz {

namespace {

// A group of the questionnaire that the panel rates: where its ids stand in the panel.
struct ItemGroup {
  std::string name;
  std::vector<std::string> ids;
  std::vector<std::size_t> columns;
};

std::optional<std::size_t> column_of(const ExpertPanel& panel, const std::string& id) {
  const auto found = std::find(panel.ids.begin(), panel.ids.end(), id);
  if (found == panel.ids.end()) return std::nullopt;
  return static_cast<std::size_t>(found - panel.ids.begin());
}

ItemGroup group_of(const ExpertPanel& panel, std::string name, std::vector<std::string> ids) {
  ItemGroup group{std::move(name), std::move(ids), {}};
  for (const auto& id : group.ids)
    if (const auto c = column_of(panel, id)) group.columns.push_back(*c);
  return group;
}

// The groups of which anything is rated.
std::vector<ItemGroup> groups_of(const ExpertPanel& panel, const Questionnaire& questionnaire) {
  std::vector<ItemGroup> groups;
  const auto add = [&](ItemGroup group) {
    if (!group.columns.empty()) groups.push_back(std::move(group));
  };
  std::vector<std::string> codes;
  for (const auto& block : questionnaire.blocks) codes.push_back(block.code);
  add(group_of(panel, "blocks", codes));
  for (const auto& block : questionnaire.blocks) {
    std::vector<std::string> ids;
    for (const auto& item : block.items) ids.push_back(item.id);
    add(group_of(panel, block.code, ids));
  }
  return groups;
}

Problem panel_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

void check_names(const ExpertPanel& panel, const Questionnaire& questionnaire, Problems& problems) {
  std::vector<std::string> known = item_ids(questionnaire);
  for (const auto& block : questionnaire.blocks) known.push_back(block.code);
  std::set<std::string> ids, experts;
  for (const auto& id : panel.ids) {
    if (std::find(known.begin(), known.end(), id) == known.end())
      problems.push_back(
          panel_problem(id, "neither a block nor an item", "such as \"" + nearest_name(id, known) + "\""));
    if (!ids.insert(id).second)
      problems.push_back(panel_problem(id, "this id twice", "each block or item once"));
  }
  for (const auto& expert : panel.experts)
    if (!experts.insert(expert).second)
      problems.push_back(panel_problem(expert, "this expert twice", "each expert once"));
  if (panel.experts.empty()) problems.push_back(panel_problem("panel", "no experts", "at least one"));
}

void check_group(const ExpertPanel& panel, const ItemGroup& group, Problems& problems) {
  if (group.columns.size() != group.ids.size())
    problems.push_back(panel_problem(group.name,
                                     fmt::format("{} of {} rated", group.columns.size(), group.ids.size()),
                                     "ratings of all of them or of none"));
  for (std::size_t e = 0; e < panel.experts.size(); ++e) {
    double sum = 0.0;
    for (const auto c : group.columns) sum += panel.ratings[e][c];
    if (sum == 0.0)
      problems.push_back(
          panel_problem(panel.experts[e] + "." + group.name, "zeros only", "at least one rating above 0"));
  }
  for (const auto c : group.columns) {
    bool any = false;
    for (const auto& row : panel.ratings) any = any || row[c] != 0.0;
    if (!any)
      problems.push_back(
          panel_problem(panel.ids[c], "0 from every expert", "a rating above 0, or take it out"));
  }
}

// An expert's shares of a group.
std::vector<double> shares_of(const std::vector<double>& ratings, const ItemGroup& group) {
  std::vector<double> shares;
  double sum = 0.0;
  for (const auto c : group.columns) sum += ratings[c];
  for (const auto c : group.columns) shares.push_back(ratings[c] / sum);
  return shares;
}

using GroupShares = std::vector<std::vector<double>>;  // experts x members

PanelGroup summary_of(const ItemGroup& group, const GroupShares& shares) {
  PanelGroup result{group.name, {}, concordance_of(shares)};
  const double m = static_cast<double>(shares.size());
  for (std::size_t i = 0; i < group.ids.size(); ++i) {
    PanelWeight w{group.ids[i], 0.0, 0.0, shares[0][i], shares[0][i]};
    for (const auto& row : shares) {
      w.mean += row[i] / m;
      w.lowest = std::min(w.lowest, row[i]);
      w.highest = std::max(w.highest, row[i]);
    }
    for (const auto& row : shares) w.spread += (row[i] - w.mean) * (row[i] - w.mean);
    w.spread = shares.size() > 1 ? std::sqrt(w.spread / (m - 1.0)) : 0.0;
    result.weights.push_back(w);
  }
  return result;
}

void set_weights(Questionnaire& questionnaire, const PanelGroup& group) {
  for (auto& block : questionnaire.blocks)
    for (const auto& w : group.weights) {
      if (group.name == "blocks" && block.code == w.id) block.weight = w.mean;
      if (group.name == block.code)
        for (auto& item : block.items)
          if (item.id == w.id) item.weight = w.mean;
    }
}

// The answered items for fast means: logarithms and weights, block by block.
struct LogItems {
  struct Item {
    std::size_t place;  // in its block
    double log;
  };
  std::vector<std::vector<Item>> blocks;     // answered items
  std::vector<std::vector<double>> weights;  // of all items
  std::vector<double> block_weights;
};

LogItems log_items(const Questionnaire& q, const Scores& scores, Normalisation normalisation, double floor) {
  LogItems logs;
  for (const auto& block : q.blocks) {
    auto& items = logs.blocks.emplace_back();
    auto& weights = logs.weights.emplace_back();
    logs.block_weights.push_back(block.weight);
    for (const auto& item : block.items) {
      if (const auto s = scores.find(item.id); s != scores.end())
        items.push_back({weights.size(), std::log(normalised(item, s->second, normalisation, floor))});
      weights.push_back(item.weight);
    }
  }
  return logs;
}

double index_of_logs(const LogItems& logs) {
  double sum = 0.0, weight = 0.0;
  for (std::size_t b = 0; b < logs.blocks.size(); ++b) {
    double inner = 0.0, inner_weight = 0.0;
    for (const auto& item : logs.blocks[b]) {
      inner += logs.weights[b][item.place] * item.log;
      inner_weight += logs.weights[b][item.place];
    }
    if (!(inner_weight > 0.0)) continue;  // no answers, or answers to what the drawn experts weigh 0
    sum += logs.block_weights[b] * inner / inner_weight;
    weight += logs.block_weights[b];
  }
  return weight > 0.0 ? std::exp(sum / weight) : 1.0;
}

// Which weights a group sets: those of the blocks, or of the items of one block.
std::vector<double>& target_of(LogItems& logs, const Questionnaire& q, const ItemGroup& group) {
  for (std::size_t b = 0; b < q.blocks.size(); ++b)
    if (group.name == q.blocks[b].code) return logs.weights[b];
  return logs.block_weights;
}

std::vector<double> drawn_indices(LogItems logs, const Questionnaire& q, const std::vector<ItemGroup>& groups,
                                  const std::vector<GroupShares>& shares, const PanelOptions& options) {
  const std::size_t m = shares.front().size();
  const std::size_t taken = options.law == PanelLaw::mean ? m : 1;
  std::vector<double> indices;
  for (int d = 0; d < options.draws; ++d) {
    const Luck luck{options.seed, static_cast<std::uint64_t>(d)};
    Stream stream = stream_for("readiness", "panel");
    std::vector<double> times(m, 0.0);
    for (std::size_t k = 0; k < taken; ++k)
      times[std::min(m - 1, static_cast<std::size_t>(uniform(luck, stream) * static_cast<double>(m)))] += 1.0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      auto& weights = target_of(logs, q, groups[g]);
      std::fill(weights.begin(), weights.end(), 0.0);
      for (std::size_t e = 0; e < m; ++e)
        for (std::size_t i = 0; times[e] > 0.0 && i < weights.size(); ++i)
          weights[i] += times[e] * shares[g][e][i];
    }
    indices.push_back(index_of_logs(logs));
  }
  return indices;
}

Band band_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double p) {
    const double place = p * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const auto high = std::min(low + 1, values.size() - 1);
    return values[low] + (place - static_cast<double>(low)) * (values[high] - values[low]);
  };
  Band band{at(0.05), at(0.5), at(0.95), 0.0, 0.0};
  const double n = static_cast<double>(values.size());
  for (const double v : values) band.mean += v / n;
  for (const double v : values) band.deviation += (v - band.mean) * (v - band.mean);
  band.deviation = values.size() > 1 ? std::sqrt(band.deviation / (n - 1.0)) : 0.0;
  return band;
}

void count_levels(const std::vector<double>& indices, Normalisation normalisation,
                  const IndexOptions& options, PanelResult& result) {
  const double one = 1.0 / static_cast<double>(indices.size());
  for (const double index : indices) {
    const auto level = normalisation == Normalisation::published ? level_of_published(index)
                                                                 : level_of(index, options.bands);
    (level == "low" ? result.low : level == "medium" ? result.medium : result.high) += one;
  }
}

}  // namespace

Problems problems_in(const ExpertPanel& panel, const Questionnaire& questionnaire) {
  Problems problems;
  check_names(panel, questionnaire, problems);
  for (std::size_t e = 0; e < panel.experts.size(); ++e)
    for (std::size_t i = 0; i < panel.ids.size(); ++i)
      if (!(std::isfinite(panel.ratings[e][i]) && panel.ratings[e][i] >= 0.0))
        problems.push_back(panel_problem(panel.experts[e] + "." + panel.ids[i],
                                         fmt::format("{}", panel.ratings[e][i]), "a rating of 0 or more"));
  if (!problems.empty()) return problems;
  const auto groups = groups_of(panel, questionnaire);
  if (groups.empty()) problems.push_back(panel_problem("panel", "no ratings", "ratings of blocks or items"));
  for (const auto& group : groups) check_group(panel, group, problems);
  return problems;
}

tl::expected<PanelResult, Problems> weigh(const Questionnaire& questionnaire, const Scores& scores,
                                          const ExpertPanel& panel, Normalisation normalisation,
                                          const IndexOptions& index_options, const PanelOptions& options) {
  Problems problems = problems_in(panel, questionnaire);
  if (options.draws < 1)
    problems.push_back(panel_problem("draws", fmt::format("{}", options.draws), "1 or more"));
  auto before = index_of(questionnaire, scores, normalisation, index_options);
  if (!before) problems.insert(problems.end(), before.error().begin(), before.error().end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  PanelResult result;
  result.before = std::move(*before);
  result.weighted = questionnaire;
  const auto groups = groups_of(panel, questionnaire);
  std::vector<GroupShares> shares;
  for (const auto& group : groups) {
    auto& of_group = shares.emplace_back();
    for (const auto& row : panel.ratings) of_group.push_back(shares_of(row, group));
    result.groups.push_back(summary_of(group, of_group));
    set_weights(result.weighted, result.groups.back());
  }
  auto after = index_of(result.weighted, scores, normalisation, index_options);
  if (!after) return tl::unexpected(after.error());
  result.after = std::move(*after);
  const auto indices = drawn_indices(log_items(questionnaire, scores, normalisation, index_options.floor),
                                     questionnaire, groups, shares, options);
  result.index = band_of(indices);
  count_levels(indices, normalisation, index_options, result);
  return result;
}

}  // namespace egiz
