// Distances of many points, fast: points eight at a time, so that the compiler can take several in one instruction and
// nothing is read twice from far away.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace egiz {

/// Points in groups of eight rows, each group column by column.
class GroupedPoints {
 public:
  /// points[row][column]. A copy is kept.
  explicit GroupedPoints(const Eigen::MatrixXd& points);

  /// How many points.
  Eigen::Index rows() const { return rows_; }
  /// How many there is room for: rows() filled up to whole groups.
  Eigen::Index room() const { return 8 * groups_; }

  /// How many coordinates a point has.
  Eigen::Index columns() const { return columns_; }
  /// Point i.
  Eigen::RowVectorXd point(Eigen::Index i) const;
  /// Puts another point, of columns() coordinates, in the place of point i.
  void set(Eigen::Index i, const Eigen::RowVectorXd& point);

  /// Squared Euclidean distances of point i to all, into `to[0..room())`; beyond rows() they mean nothing. Summed in
  /// the order of the columns, so that of i to j is that of j to i, to the last bit. In the square of the points' unit.
  void squares_of(Eigen::Index i, double* to) const;

 private:
  Eigen::Index rows_, columns_, groups_;
  std::vector<double> values_;  // [group][column][8]
};

}  // namespace egiz
