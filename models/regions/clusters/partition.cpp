#include "models/regions/clusters/partition.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/regions/clusters/distances.hpp"
#include "sim/study/replicate.hpp"

namespace egiz {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;

constexpr Index kRowsATask = 64;

int count_of(const Labels& labels) {
  return labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1;
}

ArrayXd sizes_of(const Labels& labels, int k) {
  ArrayXd sizes = ArrayXd::Zero(k);
  for (const int label : labels) sizes[label] += 1.0;
  return sizes;
}

// Sums of distances: sums(i, c) of row i to all rows of cluster c. The rows are put in the order of their clusters, so
// that each sum runs over neighbours.
Eigen::MatrixXd distance_sums(const Eigen::MatrixXd& points, const Labels& labels, int threads) {
  const int k = count_of(labels);
  std::vector<Index> order(labels.size()), ends(static_cast<std::size_t>(k));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
    return labels[static_cast<std::size_t>(a)] < labels[static_cast<std::size_t>(b)];
  });
  for (std::size_t i = 0; i < order.size(); ++i)
    ends[static_cast<std::size_t>(labels[static_cast<std::size_t>(order[i])])] = static_cast<Index>(i) + 1;
  const GroupedPoints grouped(points(order, Eigen::all));
  Eigen::MatrixXd sums(points.rows(), k);
  const auto sum_rows = [&](int task) {
    ArrayXd distances(grouped.room());
    const Index first = task * kRowsATask;
    for (Index i = first; i < std::min(first + kRowsATask, grouped.rows()); ++i) {
      grouped.squares_of(i, distances.data());
      distances = distances.sqrt();
      Index from = 0;
      for (int c = 0; c < k; ++c) {
        const Index end = ends[static_cast<std::size_t>(c)];
        sums(order[static_cast<std::size_t>(i)], c) = distances.segment(from, end - from).sum();
        from = end;
      }
    }
  };
  Crowd crowd;
  crowd.threads = threads;
  crowd.pinned = false;  // over in a tenth of a second: not worth a place of its own
  run_tasks(static_cast<int>((grouped.rows() + kRowsATask - 1) / kRowsATask), sum_rows, crowd);
  return sums;
}

// Of one point, from its sums to every cluster.
double silhouette(const ArrayXd& sums, const ArrayXd& sizes, int own) {
  if (sizes[own] <= 1.0 || sizes.size() < 2) return 0.0;
  const double a = sums[own] / (sizes[own] - 1.0);
  double b = INFINITY;
  for (Index c = 0; c < sizes.size(); ++c)
    if (c != own) b = std::min(b, sums[c] / sizes[c]);
  const double greater = std::max(a, b);
  return greater > 0.0 ? (b - a) / greater : 0.0;
}

std::vector<double> silhouettes_from(const Eigen::MatrixXd& sums, const Labels& labels) {
  const ArrayXd sizes = sizes_of(labels, count_of(labels));
  std::vector<double> s;
  for (std::size_t i = 0; i < labels.size(); ++i)
    s.push_back(silhouette(sums.row(static_cast<Index>(i)).transpose(), sizes, labels[i]));
  return s;
}

// The coarse cluster that every fine one is a part of.
Eigen::MatrixXd gathered(const Eigen::MatrixXd& sums, const Labels& fine, const Labels& coarse) {
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(sums.rows(), count_of(coarse));
  std::vector<char> done(static_cast<std::size_t>(sums.cols()), 0);
  for (std::size_t i = 0; i < fine.size(); ++i) {
    char& seen = done[static_cast<std::size_t>(fine[i])];
    if (!seen) result.col(coarse[i]) += sums.col(fine[i]);
    seen = 1;
  }
  return result;
}

}  // namespace

Eigen::MatrixXd centroids(const Eigen::MatrixXd& points, const Labels& labels) {
  const int k = count_of(labels);
  Eigen::MatrixXd means = Eigen::MatrixXd::Zero(k, points.cols());
  for (Index j = 0; j < points.cols(); ++j)
    for (Index i = 0; i < points.rows(); ++i) means(labels[static_cast<std::size_t>(i)], j) += points(i, j);
  means.array().colwise() /= sizes_of(labels, k);
  return means;
}

double within_sum_of_squares(const Eigen::MatrixXd& points, const Labels& labels) {
  const Eigen::MatrixXd means = centroids(points, labels);
  double sum = 0.0;
  for (Index j = 0; j < points.cols(); ++j)
    for (Index i = 0; i < points.rows(); ++i) {
      const double off = points(i, j) - means(labels[static_cast<std::size_t>(i)], j);
      sum += off * off;
    }
  return sum;
}

int elbow(const std::vector<double>& within) {
  const double drop = within.empty() ? 0.0 : within.front() - within.back();
  if (within.size() < 3 || !(drop > 0.0)) return 1;
  int best = 1;
  double deepest = 1e-12;  // of the whole drop: what is less is rounding
  for (std::size_t i = 1; i + 1 < within.size(); ++i) {
    const double along = static_cast<double>(i) / static_cast<double>(within.size() - 1);
    const double below = (1.0 - along) - (within[i] - within.back()) / drop;
    if (below > deepest) {
      deepest = below;
      best = static_cast<int>(i) + 1;
    }
  }
  return best;
}

std::vector<double> silhouettes(const Eigen::MatrixXd& points, const Labels& labels, int threads) {
  return silhouettes_from(distance_sums(points, labels, threads), labels);
}

std::vector<std::vector<double>> silhouettes_of_cuts(const Eigen::MatrixXd& points, const Dendrogram& tree, int k_max,
                                                     int threads) {
  const Labels fine = cut_tree(tree, k_max);
  const Eigen::MatrixXd sums = distance_sums(points, fine, threads);
  std::vector<std::vector<double>> of_cuts;
  for (int k = 2; k <= k_max; ++k) {
    const Labels coarse = cut_tree(tree, k);
    of_cuts.push_back(silhouettes_from(gathered(sums, fine, coarse), coarse));
  }
  return of_cuts;
}

}  // namespace egiz
