#include "models/regions/clusters/neighbour_chain.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "models/regions/clusters/distances.hpp"
#include "sim/event/line_allocator.hpp"

namespace egiz {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;

// The distances of clusters as a square of places. The whole square is held, so that what is read most,
// the distances of one cluster, lies in one piece. What is written most is a column of it: on large pages of
// memory that needs no look-up of an address for every number.
class Square {
 public:
  explicit Square(Index side)
      : side_(side), memory_(LineAllocator<double>().allocate(size_of(side)), Free{size_of(side)}) {}
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
  static std::size_t size_of(Index side) { return static_cast<std::size_t>(side * side); }
  struct Free {
    std::size_t size;
    void operator()(double* memory) const { LineAllocator<double>().deallocate(memory, size); }
  };
  Index side_;
  std::unique_ptr<double, Free> memory_;
};

// The distances of all clusters to the union of i and j, of sizes n_i and n_j.
ArrayXd union_distances(Linkage linkage, const ArrayXd& to_i, const ArrayXd& to_j, double n_i, double n_j) {
  // Never nearer than the nearer part: true of exact numbers; the chain relies on it, so rounding must not
  // break it.
  const auto above = [&](const auto& distances) -> ArrayXd { return distances.max(to_i.min(to_j)); };
  switch (linkage) {
    case Linkage::single:
      return to_i.min(to_j);
    case Linkage::complete:
      return to_i.max(to_j);
    case Linkage::average:
      return above((n_i * to_i + n_j * to_j) / (n_i + n_j));
    case Linkage::ward:
      break;  // has distances of its own
  }
  return to_i;
}

// Distances that are held: single, complete, average.
class HeldDistances {
 public:
  HeldDistances(const Eigen::MatrixXd& points, Linkage linkage) : linkage_(linkage), square_(points.rows()) {
    const GroupedPoints grouped(points);
    ArrayXd squares(grouped.room());
    for (Index i = 0; i < points.rows(); ++i) {
      grouped.squares_of(i, squares.data());
      square_.array(i) = squares.head(points.rows()).sqrt();
    }
  }
  Eigen::Map<ArrayXd> of(Index c, const ArrayXd&) { return square_.array(c); }
  double height(double distance) const { return distance; }
  void merge(Index a, Index b, double, const ArrayXd& sizes, const std::vector<Index>& live) {
    const ArrayXd distance =
        union_distances(linkage_, square_.array(a), square_.array(b), sizes[a], sizes[b]);
    square_.array(a) = distance;
    for (const Index k : live) square_.row(k)[a] = distance[k];
  }
  void close_up(const std::vector<Index>& live) { square_.shrink_to(live); }

 private:
  Linkage linkage_;
  Square square_;
};

// Ward's, squared, from the means of the clusters.
class MeanDistances {
 public:
  MeanDistances(const Eigen::MatrixXd& points, Linkage)
      : means_(points), heights_(ArrayXd::Zero(points.rows())), squares_(means_.room()) {}
  // Two clusters are never nearer than the parts of either were: true of exact numbers; the order of the
  // merges relies on it, so rounding must not break it.
  const ArrayXd& of(Index c, const ArrayXd& sizes) {
    means_.squares_of(c, squares_.data());
    const Index n = sizes.size();
    distances_ =
        (squares_.head(n) * (2.0 * sizes[c] * sizes / (sizes[c] + sizes))).max(heights_.max(heights_[c]));
    return distances_;
  }
  double height(double distance) const { return std::sqrt(distance); }
  void merge(Index a, Index b, double distance, const ArrayXd& sizes, const std::vector<Index>&) {
    means_.set(a, (sizes[a] * means_.point(a) + sizes[b] * means_.point(b)) / (sizes[a] + sizes[b]));
    heights_[a] = distance;
  }
  void close_up(const std::vector<Index>& live) {
    Eigen::MatrixXd points(static_cast<Index>(live.size()), means_.columns());
    for (std::size_t i = 0; i < live.size(); ++i) points.row(static_cast<Index>(i)) = means_.point(live[i]);
    means_ = GroupedPoints(points);
    heights_ = ArrayXd(heights_(live));
    squares_.resize(means_.room());
  }

 private:
  GroupedPoints means_;
  ArrayXd heights_;  // squared, of the merge that made a cluster
  ArrayXd squares_, distances_;
};

// A cluster has the place of its lowest row; when half of the places are empty, they are closed up.
template <class Distances>
class Chain {
 public:
  Chain(const Eigen::MatrixXd& points, Linkage linkage)
      : distances_(points, linkage),
        live_(static_cast<std::size_t>(points.rows())),
        size_(ArrayXd::Ones(points.rows())),
        gone_(ArrayXd::Zero(points.rows())) {
    std::iota(live_.begin(), live_.end(), Index{0});
    row_of_ = live_;
  }

  std::vector<RawMerge> merges() {
    std::vector<RawMerge> merges;
    while (live_.size() > 1) {
      if (chain_.empty()) chain_.push_back(live_.front());
      const Index last = chain_.back(), before = chain_.size() > 1 ? chain_[chain_.size() - 2] : -1;
      const auto [nearest, distance] = nearest_of(last, before);
      if (nearest != before) {
        go_to(nearest);
        continue;
      }
      chain_.resize(chain_.size() - 2);
      merges.push_back(merged(std::min(last, before), std::max(last, before), distance));
      if (2 * live_.size() <= row_of_.size()) close_up();
    }
    return merges;
  }

 private:
  // Of equals `before`, else the lowest place.
  std::pair<Index, double> nearest_of(Index c, Index before) {
    const auto& distance = distances_.of(c, size_);
    gone_[c] = INFINITY;
    const double least = distance.max(gone_).minCoeff();
    Index nearest = before;
    if (before < 0 || distance[before] != least)
      for (nearest = 0; distance[nearest] != least || gone_[nearest] != 0.0;) ++nearest;
    gone_[c] = 0.0;
    return {nearest, least};
  }

  // Distances fall along the chain, so that it meets itself only where means, rounded, lie a hair nearer than
  // their parts did: then it goes on from there.
  void go_to(Index nearest) {
    const auto met = std::find(chain_.begin(), chain_.end(), nearest);
    chain_.erase(met, chain_.end());
    chain_.push_back(nearest);
  }

  RawMerge merged(Index a, Index b, double distance) {
    live_.erase(std::lower_bound(live_.begin(), live_.end(), b));
    gone_[b] = INFINITY;
    distances_.merge(a, b, distance, size_, live_);
    size_[a] += size_[b];
    return {static_cast<int>(row(a)), static_cast<int>(row(b)), distances_.height(distance)};
  }

  void close_up() {
    distances_.close_up(live_);
    std::vector<Index> place(row_of_.size()), rows;
    for (std::size_t i = 0; i < live_.size(); ++i) {
      place[static_cast<std::size_t>(live_[i])] = static_cast<Index>(i);
      rows.push_back(row(live_[i]));
    }
    size_ = ArrayXd(size_(live_));
    gone_.setZero(size_.size());
    for (Index& c : chain_) c = place[static_cast<std::size_t>(c)];
    row_of_ = rows;
    std::iota(live_.begin(), live_.end(), Index{0});
  }

  Index row(Index place) const { return row_of_[static_cast<std::size_t>(place)]; }

  Distances distances_;
  std::vector<Index> live_;    // places, ascending
  std::vector<Index> row_of_;  // the lowest row of the cluster at a place
  ArrayXd size_;               // at a place
  ArrayXd gone_;               // 0, or infinite where the place is empty
  std::vector<Index> chain_;   // places
};

}  // namespace

std::vector<RawMerge> merges_by_chain(const Eigen::MatrixXd& points, Linkage linkage) {
  if (linkage == Linkage::ward) return Chain<MeanDistances>(points, linkage).merges();
  return Chain<HeldDistances>(points, linkage).merges();
}

}  // namespace egiz
