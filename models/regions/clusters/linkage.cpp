#include "models/regions/clusters/linkage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "models/regions/clusters/neighbour_chain.hpp"

namespace egiz {

namespace {

constexpr std::array<const char*, 4> kNames{"ward", "complete", "average", "single"};

// Which rows are together: each set is known by one of its rows.
class Sets {
 public:
  explicit Sets(int n) : parent_(static_cast<std::size_t>(n)) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int find(int row) {
    while (parent(row) != row) row = parent(row) = parent(parent(row));
    return row;
  }
  void join(int into, int root) { parent(root) = into; }

 private:
  int& parent(int row) { return parent_[static_cast<std::size_t>(row)]; }
  std::vector<int> parent_;
};

// R's order: rows (negative) first, rows by number, then steps by number.
Merge in_order(int x, int y, double height) {
  const bool swap = (x < 0) == (y < 0) ? std::abs(x) > std::abs(y) : x > 0;
  return swap ? Merge{y, x, height} : Merge{x, y, height};
}

// Any row of member m of a tree.
std::vector<int> first_rows(const Dendrogram& tree) {
  std::vector<int> row;
  for (const Merge& m : tree.merges)
    row.push_back(m.left < 0 ? -m.left - 1 : row[static_cast<std::size_t>(m.left - 1)]);
  return row;
}

}  // namespace

std::optional<Linkage> linkage_named(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Linkage>(found - kNames.begin());
}

const char* to_string(Linkage linkage) { return kNames[static_cast<std::size_t>(linkage)]; }

tl::expected<Dendrogram, Problem> agglomerate(const Eigen::MatrixXd& points, Linkage linkage) {
  if (points.rows() < 1 || points.rows() > kMostRows)
    return tl::unexpected(Problem{"", 0, 0, "rows", fmt::format("{} rows", points.rows()),
                                  fmt::format("1 to {}: time and memory grow with the square of the rows", kMostRows)});
  const int n = static_cast<int>(points.rows());
  auto raw = merges_by_chain(points, linkage);
  std::stable_sort(raw.begin(), raw.end(),
                   [](const RawMerge& x, const RawMerge& y) { return x.height < y.height; });

  Dendrogram tree{n, {}};
  Sets sets(n);
  std::vector<int> member(static_cast<std::size_t>(n));  // of a set's root: -row or step, from 1
  for (int row = 0; row < n; ++row) member[static_cast<std::size_t>(row)] = -(row + 1);
  for (const RawMerge& m : raw) {
    const int a = sets.find(m.a), b = sets.find(m.b);
    tree.merges.push_back(
        in_order(member[static_cast<std::size_t>(a)], member[static_cast<std::size_t>(b)], m.height));
    sets.join(a, b);
    member[static_cast<std::size_t>(a)] = static_cast<int>(tree.merges.size());
  }
  return tree;
}

Labels cut_tree(const Dendrogram& tree, int k) {
  Sets sets(tree.rows);
  const auto rows = first_rows(tree);
  const auto row_of = [&](int member) {
    return member < 0 ? -member - 1 : rows[static_cast<std::size_t>(member - 1)];
  };
  for (int step = 0; step < tree.rows - k; ++step) {
    const Merge& m = tree.merges[static_cast<std::size_t>(step)];
    sets.join(sets.find(row_of(m.left)), sets.find(row_of(m.right)));
  }
  std::vector<int> number(static_cast<std::size_t>(tree.rows), -1);
  Labels labels;
  int next = 0;
  for (int row = 0; row < tree.rows; ++row) {
    int& of_set = number[static_cast<std::size_t>(sets.find(row))];
    if (of_set < 0) of_set = next++;
    labels.push_back(of_set);
  }
  return labels;
}

bool cut_is_tied(const Dendrogram& tree, int k) {
  if (k <= 1 || k >= tree.rows) return false;
  const double below = tree.merges[static_cast<std::size_t>(tree.rows - k - 1)].height;
  const double above = tree.merges[static_cast<std::size_t>(tree.rows - k)].height;
  return above - below <= 1e-12 * above;
}

std::vector<int> leaf_order(const Dendrogram& tree) {
  if (tree.merges.empty()) return std::vector<int>(static_cast<std::size_t>(tree.rows), 0);
  std::vector<int> order, todo{static_cast<int>(tree.merges.size())};
  while (!todo.empty()) {
    const int member = todo.back();
    todo.pop_back();
    if (member < 0) {
      order.push_back(-member - 1);
      continue;
    }
    todo.push_back(tree.merges[static_cast<std::size_t>(member - 1)].right);
    todo.push_back(tree.merges[static_cast<std::size_t>(member - 1)].left);
  }
  return order;
}

}  // namespace egiz
