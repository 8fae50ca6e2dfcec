// Points and partitions for the tests of clusters.
#pragma once

#include <Eigen/Core>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "models/regions/clusters/linkage.hpp"
#include "models/regions/region_table.hpp"
#include "sim/random/distribution.hpp"

// Points of a line.
inline Eigen::MatrixXd on_a_line(std::initializer_list<double> values) {
  Eigen::MatrixXd points(static_cast<Eigen::Index>(values.size()), 1);
  Eigen::Index i = 0;
  for (const double x : values) points(i++, 0) = x;
  return points;
}

// Uniform in the unit cube.
inline Eigen::MatrixXd uniform_points(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
  Eigen::MatrixXd points(rows, columns);
  const egiz::Luck luck{seed, 0};
  auto stream = egiz::stream_for("test", "points");
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < columns; ++j) points(i, j) = egiz::uniform(luck, stream);
  return points;
}

// Standard normal about each centre, `each` points.
inline Eigen::MatrixXd groups_about(const Eigen::MatrixXd& centres, Eigen::Index each, std::uint64_t seed) {
  Eigen::MatrixXd points = uniform_points(centres.rows() * each, centres.cols(), seed);
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    for (Eigen::Index j = 0; j < points.cols(); ++j)
      points(i, j) = egiz::normal_quantile(points(i, j)) + centres(i / each, j);
  return points;
}

inline egiz::RegionTable table_of(const Eigen::MatrixXd& points) {
  egiz::RegionTable table;
  for (Eigen::Index j = 0; j < points.cols(); ++j) table.columns.push_back("c" + std::to_string(j + 1));
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    table.names.push_back("r" + std::to_string(i + 1));
    table.values.emplace_back();
    for (Eigen::Index j = 0; j < points.cols(); ++j) table.values.back().push_back(points(i, j));
  }
  return table;
}

// Numbered anew by the first row of each.
inline egiz::Labels by_first_row(const egiz::Labels& labels) {
  std::map<int, int> number;
  egiz::Labels result;
  for (const int label : labels)
    result.push_back(number.emplace(label, static_cast<int>(number.size())).first->second);
  return result;
}
