// Who moves between clusters when the table changes: a plan, a shock, another year.
//
// Two answers, because the second clustering has clusters of its own:
//   frozen  the yardstick of before stays: its means, deviations and centroids. A row moves if the centroid
//   nearest
//           to it is another one after than before; so a row that does not change never moves, and one
//           region's plan moves nobody else. The answer for a what-if.
//   anew    the table of after is clustered by itself, with its own z-scores, the same linkage and the same
//   k. Its
//           clusters take the names of those of before so that as few rows as possible move (the assignment
//           problem, by the Hungarian method: Kuhn 1955). One change may redraw all borders. The answer for
//           another year.
#pragma once

#include "models/regions/clusters/clusters.hpp"

namespace egiz {

/// A row that moves. Labels of before, from 0.
struct Move {
  std::string name;
  int from = 0;
  int to = 0;
};

/// Who moves, and where everybody then is.
struct Migration {
  std::vector<Move> moves;
  Labels labels;                   // rows in the order of before, numbered as before
  std::vector<std::string> notes;  // rows that lay nearer to another cluster already before
};

/// Problems: rows or columns that are not those of before (any order of rows, the same order of columns),
/// values that are absent.
tl::expected<Migration, Problems> migrate_frozen(const Clusters& before, const RegionTable& after);

/// As migrate_frozen(); and the problems of find_clusters() on `after`.
tl::expected<Migration, Problems> migrate_anew(const Clusters& before, const RegionTable& after);

/// The name of before for every cluster of after: name[after] = before, all different, the fewest rows
/// moving. Both have the same rows and the same number of clusters: not checked.
std::vector<int> matched_names(const Labels& before, const Labels& after);

}  // namespace egiz
