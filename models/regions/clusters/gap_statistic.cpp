#include "models/regions/clusters/gap_statistic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/regions/clusters/partition.hpp"
#include "models/regions/clusters/principal_components.hpp"
#include "sim/random/stream.hpp"
#include "sim/study/replicate.hpp"

namespace egiz {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// The first `count` of a shuffle, in the order of the data.
MatrixXd sample_of(const MatrixXd& points, int count, std::uint64_t seed) {
  if (points.rows() <= count) return points;
  std::vector<Index> rows(static_cast<std::size_t>(points.rows()));
  std::iota(rows.begin(), rows.end(), Index{0});
  const Luck luck{seed, 0};
  Stream stream = stream_for("clusters", "gap sample");
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    const double left = static_cast<double>(rows.size() - i);
    std::swap(rows[i], rows[i + static_cast<std::size_t>(uniform(luck, stream) * left)]);
  }
  rows.resize(static_cast<std::size_t>(count));
  std::sort(rows.begin(), rows.end());
  MatrixXd sample(count, points.cols());
  for (int i = 0; i < count; ++i) sample.row(i) = points.row(rows[static_cast<std::size_t>(i)]);
  return sample;
}

// ln W_k for k = 1..k_max. The tree exists: there are rows, and no more than the options or the caller allow.
VectorXd log_within(const MatrixXd& points, Linkage linkage, int k_max) {
  const auto tree = agglomerate(points, linkage);
  VectorXd logs(k_max);
  for (int k = 1; k <= k_max; ++k) logs[k - 1] = std::log(within_sum_of_squares(points, cut_tree(*tree, k)));
  return logs;
}

// Uniform in the box of the scores. Their axes are the principal ones; turning them back would change no
// distance.
MatrixXd reference_set(const MatrixXd& scores, std::uint64_t seed, int b) {
  const Luck luck{seed, static_cast<std::uint64_t>(b)};
  Stream stream = stream_for("clusters", "gap reference");
  MatrixXd points(scores.rows(), scores.cols());
  for (Index j = 0; j < scores.cols(); ++j) {
    const double low = scores.col(j).minCoeff(), high = scores.col(j).maxCoeff();
    for (Index i = 0; i < scores.rows(); ++i) points(i, j) = low + (high - low) * uniform(luck, stream);
  }
  return points;
}

}  // namespace

void apply_one_error_rule(GapStatistic& statistic) {
  statistic.found = false;
  statistic.k = static_cast<int>(statistic.gap.size());
  for (std::size_t i = 0; i + 1 < statistic.gap.size(); ++i)
    if (statistic.gap[i] >= statistic.gap[i + 1] - statistic.error[i + 1]) {
      statistic.k = static_cast<int>(i) + 1;
      statistic.found = true;
      return;
    }
}

GapStatistic gap_statistic(const MatrixXd& points, Linkage linkage, int k_max, const GapOptions& options,
                           int threads) {
  const MatrixXd sample = sample_of(points, options.most_rows, options.seed);
  const MatrixXd scores = principal_components(sample).scores;
  const auto count = static_cast<double>(options.references);
  MatrixXd logs(k_max, options.references);
  const auto reference = [&](int b) {
    logs.col(b) = log_within(reference_set(scores, options.seed, b), linkage, k_max);
  };
  Crowd crowd;
  crowd.threads = threads;
  crowd.pinned = false;  // over in a tenth of a second: not worth a place of its own
  run_tasks(options.references, reference, crowd);
  const VectorXd mean = logs.rowwise().mean();
  const VectorXd variance = (logs.colwise() - mean).array().square().rowwise().sum() / count;
  const VectorXd own = log_within(sample, linkage, k_max);

  GapStatistic statistic;
  statistic.rows = static_cast<int>(sample.rows());
  if (std::isinf(own[0])) {  // the rows drawn are all the same: one group
    statistic.gap.assign(static_cast<std::size_t>(k_max), 0.0);
    statistic.error = statistic.gap;
    apply_one_error_rule(statistic);
    return statistic;
  }
  for (int i = 0; i < k_max; ++i) {
    statistic.gap.push_back(mean[i] - own[i]);
    statistic.error.push_back(std::sqrt(variance[i] * (1.0 + 1.0 / count)));
  }
  apply_one_error_rule(statistic);
  return statistic;
}

}  // namespace egiz
