// The merges of a tree by nearest-neighbour chains; see linkage.hpp for the method and its sources.
//
// Single, complete and average linkage hold the distances of all clusters, 8 n^2 bytes. Ward needs none of them:
//   d2(i, j) = 2 n_i n_j/(n_i + n_j) |c_i - c_j|^2,   c the mean of a cluster's points, n their number
// and so distances are worked out where the chain asks, from means that stay in the cache. For the tree only.
#pragma once

#include "models/regions/clusters/linkage.hpp"

namespace egiz {

/// Two clusters by the lowest row of each, a < b, from 0.
struct RawMerge {
  int a = 0;
  int b = 0;
  double height = 0.0;  // as Merge::height
};

/// All merges in the order in which the chain finds them. At least one point, finite: not checked.
std::vector<RawMerge> merges_by_chain(const Eigen::MatrixXd& points, Linkage linkage);

}  // namespace egiz
