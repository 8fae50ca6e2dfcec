#include "models/regions/clusters/migration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "models/regions/clusters/partition.hpp"

namespace egiz {

namespace {

using Eigen::Index;

// `after` with its rows in the order of before.
tl::expected<RegionTable, Problems> aligned(const Clusters& before, const RegionTable& after) {
  Problems problems;
  RegionTable table{before.names, after.columns, {}};
  if (after.columns != before.columns)
    problems.push_back({"", 0, 0, "columns", fmt::format("{}", fmt::join(after.columns, ", ")),
                        fmt::format("those of before: {}", fmt::join(before.columns, ", "))});
  for (const auto& name : before.names) {
    const auto row = region_row(after, name);
    if (row)
      table.values.push_back(after.values[*row]);
    else
      problems.push_back({"", 0, 0, "row " + name, "no such row after", "every row of before"});
  }
  const std::set<std::string> known(before.names.begin(), before.names.end());
  for (const auto& name : after.names)
    if (!known.contains(name))
      problems.push_back({"", 0, 0, "row " + name, "no such row before", "only rows of before"});
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return table;
}

// Of equals the first.
int nearest(const Eigen::MatrixXd& centres, const Eigen::RowVectorXd& point) {
  Index best = 0;
  (centres.rowwise() - point).rowwise().squaredNorm().minCoeff(&best);
  return static_cast<int>(best);
}

void note_moves(const Clusters& before, Migration& migration) {
  for (std::size_t i = 0; i < before.names.size(); ++i)
    if (migration.labels[i] != before.labels[i])
      migration.moves.push_back({before.names[i], before.labels[i], migration.labels[i]});
}

// Rows to columns at the least cost, by shortest augmenting paths with potentials u, v. cost is square.
class Assignment {
 public:
  explicit Assignment(const Eigen::MatrixXi& cost)
      : n_(static_cast<std::size_t>(cost.rows())), cost_(cost), u_(n_ + 1), v_(n_ + 1), row_of_(n_ + 1) {
    for (std::size_t row = 1; row <= n_; ++row) add(row);
  }
  std::vector<int> columns() const {
    std::vector<int> column_of(n_);
    for (std::size_t j = 1; j <= n_; ++j) column_of[row_of_[j] - 1] = static_cast<int>(j) - 1;
    return column_of;
  }

 private:
  // Place 0 stands for "no column yet"; rows and columns count from 1.
  void add(std::size_t row) {
    std::vector<int> slack(n_ + 1, std::numeric_limits<int>::max());
    std::vector<std::size_t> way(n_ + 1, 0);
    std::vector<char> used(n_ + 1, 0);
    row_of_[0] = row;
    std::size_t at = 0;
    do {
      used[at] = 1;
      at = step(at, slack, way, used);
    } while (row_of_[at] != 0);
    for (; at != 0; at = way[at]) row_of_[at] = row_of_[way[at]];
  }
  std::size_t step(std::size_t at, std::vector<int>& slack, std::vector<std::size_t>& way,
                   const std::vector<char>& used) {
    const std::size_t row = row_of_[at];
    std::size_t next = 0;
    int delta = std::numeric_limits<int>::max();
    for (std::size_t j = 1; j <= n_; ++j) {
      if (used[j]) continue;
      const int reduced = cost_(static_cast<Index>(row - 1), static_cast<Index>(j - 1)) - u_[row] - v_[j];
      if (reduced < slack[j]) {
        slack[j] = reduced;
        way[j] = at;
      }
      if (slack[j] < delta) {
        delta = slack[j];
        next = j;
      }
    }
    for (std::size_t j = 0; j <= n_; ++j)
      if (used[j]) {
        u_[row_of_[j]] += delta;
        v_[j] -= delta;
      } else if (j > 0) {
        slack[j] -= delta;
      }
    return next;
  }

  std::size_t n_;
  const Eigen::MatrixXi& cost_;
  std::vector<int> u_, v_;
  std::vector<std::size_t> row_of_;
};

}  // namespace

std::vector<int> matched_names(const Labels& before, const Labels& after) {
  const int k = std::max(*std::max_element(before.begin(), before.end()),
                         *std::max_element(after.begin(), after.end())) +
                1;
  Eigen::MatrixXi cost = Eigen::MatrixXi::Zero(k, k);  // less the rows in common
  for (std::size_t i = 0; i < before.size(); ++i) --cost(after[i], before[i]);
  return Assignment(cost).columns();
}

tl::expected<Migration, Problems> migrate_frozen(const Clusters& before, const RegionTable& after) {
  const auto table = aligned(before, after);
  if (!table) return tl::unexpected(table.error());
  const auto z = scores_on(before.scores, *table);
  if (!z) return tl::unexpected(z.error());
  Migration migration;
  for (std::size_t i = 0; i < before.names.size(); ++i) {
    const auto row = static_cast<Index>(i);
    const int was = nearest(before.portraits, before.scores.z.row(row)),
              is = nearest(before.portraits, z->row(row));
    migration.labels.push_back(is == was ? before.labels[i] : is);
    if (was != before.labels[i])
      migration.notes.push_back(
          fmt::format("{} is of cluster {}, though nearer to the centre of {} already before",
                      before.names[i], before.labels[i] + 1, was + 1));
  }
  note_moves(before, migration);
  return migration;
}

tl::expected<Migration, Problems> migrate_anew(const Clusters& before, const RegionTable& after) {
  const auto table = aligned(before, after);
  if (!table) return tl::unexpected(table.error());
  const auto scores = standard_scores(*table);
  if (!scores) return tl::unexpected(scores.error());
  const auto tree = agglomerate(scores->z, before.linkage);
  if (!tree) return tl::unexpected(Problems{tree.error()});
  Migration migration;
  migration.labels = cut_tree(*tree, before.k);
  const auto names = matched_names(before.labels, migration.labels);
  for (int& label : migration.labels) label = names[static_cast<std::size_t>(label)];
  if (cut_is_tied(*tree, before.k))
    migration.notes.push_back(
        "clustered anew, the cut falls between merges of equal height: other moves are as good");
  note_moves(before, migration);
  return migration;
}

}  // namespace egiz
