// Agglomerative clustering: every row starts as a cluster of its own, and the two nearest clusters become one
// until all are one. What "near" means between clusters is the linkage; the distance of rows is Euclidean.
//
//   single    d(k, i+j) = min(d_ki, d_kj)
//   complete  d(k, i+j) = max(d_ki, d_kj)
//   average   d(k, i+j) = (n_i d_ki + n_j d_kj) / (n_i + n_j)                                     (UPGMA)
//   ward      d2(k, i+j) = ((n_i + n_k) d2_ki + (n_j + n_k) d2_kj - n_k d2_ij) / (n_i + n_j + n_k),  d = sqrt
//   d2
//             so that h^2 / 2 is what a merge adds to the within-cluster sum of squares ("ward.D2" of R's
//             hclust)
//
// Found by nearest-neighbour chains (neighbour_chain.hpp; Benzecri 1982; Murtagh 1983), O(n^2): a chain of rows, each the nearest
// of the one before, ends in two that are nearest to each other; with these four linkages they may merge at
// once, and ordering the merges by height afterwards gives the tree of the greedy definition. Recurrences:
// Lance & Williams 1967; Ward: Murtagh & Legendre 2014.
//
// Ties. Among clusters equally near, the chain turns back to the one it came from if that is one of them,
// else it takes the one with the lowest first row. Merges of equal height stay in the order in which they
// were found. So the tree is a function of the rows and their order; without ties, of the rows alone.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// Distance between clusters.
enum class Linkage { ward, complete, average, single };

/// "ward" -> its linkage; nothing for a name that is none. Small letters.
std::optional<Linkage> linkage_named(std::string_view name);
/// The name linkage_named() knows it by.
const char* to_string(Linkage linkage);

/// One step. Members as R's hclust writes them: -r is row r, m is the cluster of step m, both from 1. Rows
/// come first, then lower numbers.
struct Merge {
  int left = 0;
  int right = 0;
  double height = 0.0;  // the distance between the two, in the unit of the points
};

/// The whole tree: rows - 1 merges, heights never falling.
struct Dendrogram {
  int rows = 0;
  std::vector<Merge> merges;
};

/// One for each row: 0..k-1, numbered by the first row of each cluster.
using Labels = std::vector<int>;

/// Single, complete and average linkage hold all distances, 8 n^2 bytes: 800 MB here. Ward holds none, but its time grows
/// with n^2 as well.
inline constexpr int kMostRows = 10000;

/// points[row][column], finite numbers: not checked. Problem: no rows, or more than kMostRows.
tl::expected<Dendrogram, Problem> agglomerate(const Eigen::MatrixXd& points, Linkage linkage);

/// The k clusters that are left before the last k - 1 merges. 1 <= k <= rows: not checked.
Labels cut_tree(const Dendrogram& tree, int k);

/// Whether the cut into k clusters falls between merges of equal height (to 1e-12 of it), so that other
/// clusters would be as good. False for k = 1 and k = rows.
bool cut_is_tied(const Dendrogram& tree, int k);

/// Rows from 0 in the order in which a drawing has no crossing lines: left of each merge before its right.
std::vector<int> leaf_order(const Dendrogram& tree);

}  // namespace egiz
