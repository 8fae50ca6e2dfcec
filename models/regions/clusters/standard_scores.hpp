// Indicators of different units made comparable: z-scores.
//
//   z_ij = (x_ij - m_j) / s_j,   m_j mean, s_j sample deviation (divisor n - 1) of column j
//
// A z-score has no unit and does not change when a column changes its unit or its zero.
#pragma once

#include <Eigen/Core>
#include <tl/expected.hpp>

#include "models/regions/region_table.hpp"

namespace egiz {

/// The scores and the yardstick they were made with.
struct StandardScores {
  Eigen::MatrixXd z;          // rows x columns, no unit
  Eigen::VectorXd mean;       // columns, each in its own unit
  Eigen::VectorXd deviation;  // columns, above 0
};

/// At least 3 rows and 1 column. Problems, all at once: shape, absent or infinite values (by row and column),
/// columns with the same value in every row, or so great that their deviation overflows.
tl::expected<StandardScores, Problems> standard_scores(const RegionTable& table);

/// z of another table on a yardstick that stays: its own means and deviations are not used. Problems: other
/// columns, absent or infinite values.
tl::expected<Eigen::MatrixXd, Problems> scores_on(const StandardScores& yardstick, const RegionTable& table);

}  // namespace egiz
