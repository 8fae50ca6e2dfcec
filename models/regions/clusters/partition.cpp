#include "models/regions/clusters/partition.hpp"

#include <algorithm>

#include "models/regions/clusters/standard_scores.hpp"

namespace egiz {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;

int count_of(const Labels& labels) {
  return labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1;
}

ArrayXd sizes_of(const Labels& labels, int k) {
  ArrayXd sizes = ArrayXd::Zero(k);
  for (const int label : labels) sizes[label] += 1.0;
  return sizes;
}

// Sums of distances: sums(i, c) of row i to all rows of cluster c.
Eigen::MatrixXd distance_sums(const Eigen::MatrixXd& points, const Labels& labels) {
  Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(count_of(labels), points.rows());
  ArrayXd distances;
  for (Index i = 1; i < points.rows(); ++i) {
    distances_of(points, i, i, distances);
    const int own = labels[static_cast<std::size_t>(i)];
    for (Index j = 0; j < i; ++j) {
      sums(labels[static_cast<std::size_t>(j)], i) += distances[j];
      sums(own, j) += distances[j];
    }
  }
  return sums.transpose();
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

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double x : values) sum += x;
  return sum / static_cast<double>(values.size());
}

}  // namespace

Eigen::MatrixXd centroids(const Eigen::MatrixXd& points, const Labels& labels) {
  const int k = count_of(labels);
  Eigen::MatrixXd means = Eigen::MatrixXd::Zero(k, points.cols());
  for (Index i = 0; i < points.rows(); ++i) means.row(labels[static_cast<std::size_t>(i)]) += points.row(i);
  means.array().colwise() /= sizes_of(labels, k);
  return means;
}

double within_sum_of_squares(const Eigen::MatrixXd& points, const Labels& labels) {
  const Eigen::MatrixXd means = centroids(points, labels);
  double sum = 0.0;
  for (Index i = 0; i < points.rows(); ++i)
    sum += (points.row(i) - means.row(labels[static_cast<std::size_t>(i)])).squaredNorm();
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

std::vector<double> silhouettes(const Eigen::MatrixXd& points, const Labels& labels) {
  const ArrayXd sizes = sizes_of(labels, count_of(labels));
  ArrayXd distances, sums;
  std::vector<double> s;
  for (Index i = 0; i < points.rows(); ++i) {
    distances_of(points, i, points.rows(), distances);
    sums.setZero(sizes.size());
    for (Index j = 0; j < points.rows(); ++j) sums[labels[static_cast<std::size_t>(j)]] += distances[j];
    s.push_back(silhouette(sums, sizes, labels[static_cast<std::size_t>(i)]));
  }
  return s;
}

std::vector<double> mean_silhouettes(const Eigen::MatrixXd& points, const Dendrogram& tree, int k_max) {
  const Labels fine = cut_tree(tree, k_max);
  const Eigen::MatrixXd sums = distance_sums(points, fine);
  std::vector<double> means;
  for (int k = 2; k <= k_max; ++k) {
    const Labels coarse = cut_tree(tree, k);
    means.push_back(mean_of(silhouettes_from(gathered(sums, fine, coarse), coarse)));
  }
  return means;
}

}  // namespace egiz
