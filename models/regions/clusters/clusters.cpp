#include "models/regions/clusters/clusters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "models/regions/clusters/partition.hpp"

namespace egiz {

namespace {

Problem problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

Problems problems_in(const ClusterOptions& options, std::size_t rows) {
  Problems problems;
  if (rows > static_cast<std::size_t>(kMostRows))
    problems.push_back(problem("rows", fmt::format("{} rows", rows),
                               fmt::format("at most {}: time and memory grow with the square of the rows", kMostRows)));
  if (options.k && (*options.k < 1 || static_cast<std::size_t>(*options.k) > rows))
    problems.push_back(problem("k", fmt::format("{} clusters", *options.k),
                               fmt::format("1 to {}, the number of rows", rows)));
  if (options.most < 2) problems.push_back(problem("most", fmt::format("{}", options.most), "2 or more"));
  if (options.gap.references < 1)
    problems.push_back(problem("references", fmt::format("{}", options.gap.references), "1 or more"));
  if (options.gap.most_rows <= options.most)
    problems.push_back(problem("most_rows", fmt::format("{}", options.gap.most_rows),
                               fmt::format("more than the {} clusters looked at", options.most)));
  return problems;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// `of_cuts` as silhouettes_of_cuts() gives them.
void score_counts(Clusters& c, const GapStatistic& gap, const std::vector<std::vector<double>>& of_cuts) {
  const int most = static_cast<int>(of_cuts.size()) + 1;
  std::vector<double> silhouettes;
  for (const auto& of_cut : of_cuts) silhouettes.push_back(mean_of(of_cut));
  std::vector<double> within;
  for (int k = 1; k <= most; ++k) {
    const auto i = static_cast<std::size_t>(k - 1);
    within.push_back(within_sum_of_squares(c.scores.z, cut_tree(c.tree, k)));
    c.by_k.push_back({k, within.back(), {}, gap.gap[i], gap.error[i]});
    if (k > 1) c.by_k.back().silhouette = silhouettes[i - 1];
  }
  const auto best = std::max_element(silhouettes.begin(), silhouettes.end());  // the first of equals
  c.votes = {elbow(within), static_cast<int>(best - silhouettes.begin()) + 2, gap.k};
}

bool as_good(int k, const CountVotes& votes, const std::vector<CountScore>& by_k) {
  const auto silhouette = [&](int of) { return by_k[static_cast<std::size_t>(of - 1)].silhouette; };
  return k > 1 && *silhouette(k) >= *silhouette(votes.silhouette) - kAsGood;
}

std::string silhouette_reason(const CountVotes& votes, const std::vector<CountScore>& by_k) {
  std::string reason =
      fmt::format("silhouette {}: the greatest mean, {:.3f}, of k = 2..{}", votes.silhouette,
                  *by_k[static_cast<std::size_t>(votes.silhouette - 1)].silhouette, by_k.back().k);
  for (const CountScore& score : by_k)
    if (score.k != votes.silhouette && as_good(score.k, votes, by_k))
      reason += fmt::format("; {} is as good with {:.3f}", score.k, *score.silhouette);
  return reason;
}

std::string gap_reason(const GapStatistic& gap, int most) {
  if (!gap.found)
    return fmt::format("gap statistic {}: no k below meets its rule, so there may be more groups", most);
  const auto k = static_cast<std::size_t>(gap.k);
  return fmt::format(
      "gap statistic {}: the least k whose gap, {:.3f}, reaches the next less its standard error, "
      "{:.3f} - {:.3f}{}",
      gap.k, gap.gap[k - 1], gap.gap[k], gap.error[k],
      gap.k == 1 ? "; data without groups could look like this" : "");
}

void give_reasons(Clusters& c, const GapStatistic& gap, bool given) {
  const int most = c.by_k.back().k;
  const auto& v = c.votes;
  const double whole = c.by_k.front().within;
  const auto within = [&](int k) { return 100.0 * c.by_k[static_cast<std::size_t>(k - 1)].within / whole; };
  c.reasons.push_back(
      v.elbow == 1
          ? fmt::format("elbow 1: the within-cluster sum of squares has no bend in k = 1..{}", most)
          : fmt::format("elbow {}: there the within-cluster sum of squares, {:.1f} % of the whole, lies "
                        "deepest below the line from k = 1 to {}",
                        v.elbow, within(v.elbow), most));
  c.reasons.push_back(silhouette_reason(v, c.by_k));
  c.reasons.push_back(gap_reason(gap, most));
  const int chosen = chosen_count(v, c.by_k);
  const int agree = (v.elbow == chosen) + (v.gap == chosen) + as_good(chosen, v, c.by_k);
  if (given)
    c.reasons.push_back(fmt::format("k = {} is given; the criteria would have taken {}", c.k, chosen));
  else
    c.reasons.push_back(fmt::format("k = {}: {}", c.k,
                                    agree > 1 ? fmt::format("{} of the three criteria agree on it", agree)
                                              : "no two criteria agree, it is the median of their votes"));
}

void give_notes(Clusters& c, const GapStatistic& gap) {
  if (cut_is_tied(c.tree, c.k))
    c.notes.push_back(
        fmt::format("the cut into {} falls between merges of equal height: other groups would be as "
                    "good, and which ones are shown depends on the order of the rows",
                    c.k));
  if (gap.rows < c.tree.rows)
    c.notes.push_back(
        fmt::format("the gap statistic is that of {} rows drawn from {}", gap.rows, c.tree.rows));
}

}  // namespace

int chosen_count(const CountVotes& votes, const std::vector<CountScore>& by_k) {
  if (votes.elbow == votes.gap) return votes.gap;
  const bool elbow = as_good(votes.elbow, votes, by_k), gap = as_good(votes.gap, votes, by_k);
  if (elbow != gap) return elbow ? votes.elbow : votes.gap;
  return std::max(std::min(votes.elbow, votes.silhouette),
                  std::min(std::max(votes.elbow, votes.silhouette), votes.gap));
}

tl::expected<Clusters, Problems> find_clusters(const RegionTable& table, const ClusterOptions& options) {
  Problems problems = problems_in(options, table.values.size());
  auto scores = standard_scores(table);
  if (!scores) problems.insert(problems.end(), scores.error().begin(), scores.error().end());
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  Clusters c;
  c.names = table.names;
  c.columns = table.columns;
  c.linkage = options.linkage;
  c.scores = std::move(*scores);
  c.tree = *agglomerate(c.scores.z, options.linkage);
  const int most = std::min(options.most, c.tree.rows - 1);
  const GapStatistic gap = gap_statistic(c.scores.z, options.linkage, most, options.gap, options.threads);
  auto of_cuts = silhouettes_of_cuts(c.scores.z, c.tree, most, options.threads);
  score_counts(c, gap, of_cuts);
  c.k = options.k.value_or(chosen_count(c.votes, c.by_k));
  c.labels = cut_tree(c.tree, c.k);
  if (c.k > 1 && c.k <= most)
    c.silhouettes = std::move(of_cuts[static_cast<std::size_t>(c.k - 2)]);
  else
    c.silhouettes = silhouettes(c.scores.z, c.labels, options.threads);
  if (c.k > 1) c.silhouette_mean = mean_of(c.silhouettes);
  c.portraits = centroids(c.scores.z, c.labels);
  c.pca = principal_components(c.scores.z);
  give_reasons(c, gap, options.k.has_value());
  give_notes(c, gap);
  return c;
}

}  // namespace egiz
