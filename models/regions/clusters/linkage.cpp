#include "models/regions/clusters/linkage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <new>
#include <numeric>

#ifdef __linux__
#include <sys/mman.h>
#endif

#include "models/regions/clusters/distances.hpp"

namespace egiz {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;

constexpr std::array<const char*, 4> kNames{"ward", "complete", "average", "single"};

// The distances of clusters, squared for Ward, as a square of places. The whole square is held, so that what is read most,
// the distances of one cluster, lies in one piece. What is written most is a column of it: on large pages of memory that
// needs no look-up of an address for every number.
class Square {
 public:
  explicit Square(Index side) : side_(side) {
    const auto size = static_cast<std::size_t>(side * side) * sizeof(double);
    const std::size_t bytes = (size + kPage - 1) / kPage * kPage;
    memory_.reset(static_cast<double*>(std::aligned_alloc(kPage, bytes)));
    if (!memory_) throw std::bad_alloc();
#ifdef __linux__
    ::madvise(memory_.get(), bytes, MADV_HUGEPAGE);  // a wish: without it only the time differs
#endif
  }
  Index side() const { return side_; }
  double* row(Index i) { return memory_.get() + i * side_; }
  Eigen::Map<ArrayXd> array(Index i) { return {row(i), side_}; }

  // Keeps the places in `kept` (ascending) and closes the gaps.
  void shrink_to(const std::vector<Index>& kept) {
    double* to = memory_.get();
    for (const Index i : kept)
      for (const Index j : kept) *to++ = row(i)[j];  // never behind what is read next
    side_ = static_cast<Index>(kept.size());
  }

 private:
  static constexpr std::size_t kPage = std::size_t{1} << 21;
  struct Free {
    void operator()(double* memory) const { std::free(memory); }
  };
  Index side_;
  std::unique_ptr<double, Free> memory_;
};

// Two clusters by a row of each.
struct RawMerge {
  int a = 0;
  int b = 0;
  double height = 0.0;
};

// The distances of all clusters (sizes k) to the union of i and j (sizes n_i, n_j, distance ij).
ArrayXd union_distances(Linkage linkage, const ArrayXd& to_i, const ArrayXd& to_j, const ArrayXd& k, double n_i,
                        double n_j, double ij) {
  // Never nearer than the nearer part: true of exact numbers; the chain relies on it, so rounding must not break it.
  const auto above = [&](const auto& distances) -> ArrayXd { return distances.max(to_i.min(to_j)); };
  switch (linkage) {
    case Linkage::single:
      return to_i.min(to_j);
    case Linkage::complete:
      return to_i.max(to_j);
    case Linkage::average:
      return above((n_i * to_i + n_j * to_j) / (n_i + n_j));
    case Linkage::ward:
      return above(((n_i + k) * to_i + (n_j + k) * to_j - k * ij) / (n_i + n_j + k));
  }
  return to_i;
}

// A cluster has the place of its lowest row; when half of the places are empty, they are closed up.
class Chain {
 public:
  Chain(const Eigen::MatrixXd& points, Linkage linkage)
      : linkage_(linkage),
        distances_(points.rows()),
        live_(static_cast<std::size_t>(points.rows())),
        size_(ArrayXd::Ones(points.rows())),
        gone_(ArrayXd::Zero(points.rows())) {
    std::iota(live_.begin(), live_.end(), Index{0});
    row_of_ = live_;
    const GroupedPoints grouped(points);
    ArrayXd squares(grouped.room());
    for (Index i = 0; i < points.rows(); ++i) {
      grouped.squares_of(i, squares.data());
      if (linkage == Linkage::ward)
        distances_.array(i) = squares.head(points.rows());
      else
        distances_.array(i) = squares.head(points.rows()).sqrt();
    }
  }

  std::vector<RawMerge> merges() {
    std::vector<RawMerge> merges;
    while (live_.size() > 1) {
      if (chain_.empty()) chain_.push_back(live_.front());
      const Index last = chain_.back(), before = chain_.size() > 1 ? chain_[chain_.size() - 2] : -1;
      const Index nearest = nearest_of(last, before);
      if (nearest != before) {
        chain_.push_back(nearest);
        continue;
      }
      chain_.resize(chain_.size() - 2);
      merges.push_back(merged(std::min(last, before), std::max(last, before)));
      if (2 * live_.size() <= row_of_.size()) close_up();
    }
    return merges;
  }

 private:
  // Of equals `before`, else the lowest place.
  Index nearest_of(Index c, Index before) {
    gone_[c] = INFINITY;
    const auto distance = distances_.array(c);
    const double least = distance.max(gone_).minCoeff();
    Index nearest = before;
    if (before < 0 || distance[before] != least)
      for (nearest = 0; distance[nearest] != least || gone_[nearest] != 0.0;) ++nearest;
    gone_[c] = 0.0;
    return nearest;
  }

  RawMerge merged(Index a, Index b) {
    const double between = distances_.row(a)[b];
    live_.erase(std::lower_bound(live_.begin(), live_.end(), b));
    gone_[b] = INFINITY;
    const ArrayXd distance =
        union_distances(linkage_, distances_.array(a), distances_.array(b), size_, size_[a], size_[b], between);
    distances_.array(a) = distance;
    for (const Index k : live_) distances_.row(k)[a] = distance[k];
    size_[a] += size_[b];
    return {static_cast<int>(row(a)), static_cast<int>(row(b)), linkage_ == Linkage::ward ? std::sqrt(between) : between};
  }

  void close_up() {
    distances_.shrink_to(live_);
    std::vector<Index> place(row_of_.size()), rows;
    for (std::size_t i = 0; i < live_.size(); ++i) {
      place[static_cast<std::size_t>(live_[i])] = static_cast<Index>(i);
      rows.push_back(row(live_[i]));
      size_[static_cast<Index>(i)] = size_[live_[i]];
    }
    for (Index& c : chain_) c = place[static_cast<std::size_t>(c)];
    row_of_ = rows;
    size_.conservativeResize(distances_.side());
    gone_.setZero(distances_.side());
    std::iota(live_.begin(), live_.end(), Index{0});
  }

  Index row(Index place) const { return row_of_[static_cast<std::size_t>(place)]; }

  Linkage linkage_;
  Square distances_;
  std::vector<Index> live_;    // places, ascending
  std::vector<Index> row_of_;  // the lowest row of the cluster at a place
  ArrayXd size_;               // at a place
  ArrayXd gone_;               // 0, or infinite where the place is empty
  std::vector<Index> chain_;   // places
};

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
                                  fmt::format("1 to {}: all distances are held at once", kMostRows)});
  const int n = static_cast<int>(points.rows());
  auto raw = Chain(points, linkage).merges();
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
