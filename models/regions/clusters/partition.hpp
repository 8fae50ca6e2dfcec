// How good a partition is, and what its clusters look like.
//
//   W_k  within-cluster sum of squares: sum of |z_i - c_cluster(i)|^2, c the mean of a cluster
//   s_i  silhouette (Rousseeuw 1987): a mean distance to the others of its own cluster, b the least mean
//   distance
//        to another cluster, s = (b - a) / max(a, b): 1 well placed, 0 between two, below 0 misplaced;
//        0 for a cluster of one row, and where a = b = 0
//   elbow  the k whose W_k lies deepest below the straight line from W_1 to the last W
#pragma once

#include "models/regions/clusters/linkage.hpp"

namespace egiz {

/// k x columns: the mean of each cluster's points, in their unit. Of z-scores: the portraits of the clusters.
/// One label a point, every label of 0..max used: not checked.
Eigen::MatrixXd centroids(const Eigen::MatrixXd& points, const Labels& labels);

/// W, in the square of the points' unit. Labels as for centroids().
double within_sum_of_squares(const Eigen::MatrixXd& points, const Labels& labels);

/// The elbow of W_1, W_2, ...: both axes are scaled to 0..1, so units do not matter; of equals the least k.
/// With fewer than three values, or where no value lies below the line, it cannot tell and gives 1.
int elbow(const std::vector<double>& within);

/// s of every point, -1..1; all 0 for one cluster. Labels as for centroids(). O(rows^2). The answer does not depend on the
/// number of threads (0: one per processor).
std::vector<double> silhouettes(const Eigen::MatrixXd& points, const Labels& labels, int threads = 1);

/// Silhouettes of the cuts into k = 2..k_max, at [k - 2], in one pass over the distances. The tree must be of
/// these points, k_max at most their number: not checked.
std::vector<std::vector<double>> silhouettes_of_cuts(const Eigen::MatrixXd& points, const Dendrogram& tree, int k_max,
                                                     int threads = 1);

}  // namespace egiz
