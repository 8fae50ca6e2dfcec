// Groups of regions (or of anything with numbers): z-scores, tree, number of groups with reasons, portraits,
// principal components. docs/models/clusters.md has the method and the figures of the twenty regions.
//
// Which k. Three votes over k = 1..most: elbow (1 where it cannot tell), greatest mean silhouette (from 2
// on), gap statistic. Mean silhouettes within kAsGood of the greatest are as good. Chosen is what two
// criteria agree on; where none agree, the median of the votes.
#pragma once

#include <string>

#include "models/regions/clusters/gap_statistic.hpp"
#include "models/regions/clusters/principal_components.hpp"
#include "models/regions/clusters/standard_scores.hpp"

namespace egiz {

/// What may be chosen.
struct ClusterOptions {
  Linkage linkage = Linkage::ward;
  std::optional<int> k;  // 1..rows; nothing: chosen by the votes
  int most = 10;         // k looked at by the votes, at least 2; held to rows - 1
  GapOptions gap;
  int threads = 0;  // 0: one per processor; the answer does not depend on it
};

/// What speaks for k groups.
struct CountScore {
  int k = 0;
  double within = 0.0;               // W_k of the z-scores
  std::optional<double> silhouette;  // mean; none for k = 1
  double gap = 0.0;
  double gap_error = 0.0;  // s_k
};

/// The k that each criterion asks for.
struct CountVotes {
  int elbow = 1;
  int silhouette = 2;
  int gap = 1;
};

/// All that is found. Labels count from 0; people are told label + 1.
struct Clusters {
  std::vector<std::string> names;    // rows
  std::vector<std::string> columns;  // those clustered
  Linkage linkage = Linkage::ward;
  StandardScores scores;
  Dendrogram tree;
  int k = 1;
  Labels labels;
  CountVotes votes;
  std::vector<CountScore> by_k;           // k = 1..most
  std::vector<double> silhouettes;        // rows; of the partition into k; all 0 for k = 1
  std::optional<double> silhouette_mean;  // none for k = 1
  Eigen::MatrixXd portraits;              // k x columns: mean z
  PrincipalComponents pca;
  std::vector<std::string> reasons;  // for k, in plain words
  std::vector<std::string> notes;    // what a reader must know: ties, samples
};

/// Differences between mean silhouettes that decide nothing; their range is -1..1.
inline constexpr double kAsGood = 0.01;

/// The k that two criteria agree on, the silhouette accepting any within kAsGood of the greatest; where it
/// accepts two others that differ, or none agree, the median of the votes. `by_k` must hold k = 1..most.
int chosen_count(const CountVotes& votes, const std::vector<CountScore>& by_k);

/// Problems, all at once: those of standard_scores(), more than kMostRows rows, k outside 1..rows, most below
/// 2, references or sampled rows out of range.
tl::expected<Clusters, Problems> find_clusters(const RegionTable& table, const ClusterOptions& options = {});

}  // namespace egiz
