#include "models/regions/clusters/standard_scores.hpp"

#include <fmt/format.h>

#include <cmath>

namespace egiz {

namespace {

using Eigen::Index;

constexpr std::size_t kFewestRows = 3;
// A column whose deviation is below this share of its greatest value is constant but for rounding.
constexpr double kConstant = 1e-13;

Problem column_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

Problems problems_of_shape(const RegionTable& table) {
  Problems problems;
  if (table.values.size() < kFewestRows)
    problems.push_back(column_problem("rows", fmt::format("{} rows", table.values.size()),
                               fmt::format("at least {} rows", kFewestRows)));
  if (table.columns.empty())
    problems.push_back(column_problem("columns", "no columns", "at least one numeric column"));
  if (table.names.size() != table.values.size())
    problems.push_back(column_problem("names",
                               fmt::format("{} names for {} rows", table.names.size(), table.values.size()),
                               "a name each"));
  for (std::size_t i = 0; i < table.values.size(); ++i)
    if (table.values[i].size() != table.columns.size())
      problems.push_back(column_problem(fmt::format("row {}", i + 1),
                                 fmt::format("{} values", table.values[i].size()),
                                 fmt::format("{}, one for each column", table.columns.size())));
  return problems;
}

// The table as a matrix; every cell that is no number is a problem.
Eigen::MatrixXd matrix_of(const RegionTable& table, Problems& problems) {
  Eigen::MatrixXd x(static_cast<Index>(table.values.size()), static_cast<Index>(table.columns.size()));
  for (std::size_t i = 0; i < table.values.size(); ++i)
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const double value = table.values[i][j];
      x(static_cast<Index>(i), static_cast<Index>(j)) = value;
      if (!std::isfinite(value))
        problems.push_back(column_problem(table.names[i] + "." + table.columns[j],
                                   std::isnan(value) ? "no value" : fmt::format("{}", value), "a number"));
    }
  return x;
}

bool all_finite(const Eigen::MatrixXd& x, Index column) { return x.col(column).allFinite(); }

void check_deviation(const Eigen::MatrixXd& x, Index j, double deviation, const std::string& name,
                     Problems& problems) {
  if (!std::isfinite(deviation))
    problems.push_back(column_problem(name, "values too great for a deviation", "another unit for this column"));
  else if (deviation <= kConstant * x.col(j).cwiseAbs().maxCoeff())
    problems.push_back(column_problem(name, "the same value in every row", "a column that varies; leave it out"));
}

}  // namespace

tl::expected<StandardScores, Problems> standard_scores(const RegionTable& table) {
  Problems problems = problems_of_shape(table);
  bool rectangular = table.names.size() == table.values.size();
  for (const auto& row : table.values) rectangular = rectangular && row.size() == table.columns.size();
  if (!rectangular || table.values.empty()) return tl::unexpected(std::move(problems));

  StandardScores scores;
  scores.z = matrix_of(table, problems);
  scores.mean = Eigen::VectorXd::Zero(scores.z.cols());
  scores.deviation = Eigen::VectorXd::Ones(scores.z.cols());
  for (Index j = 0; j < scores.z.cols(); ++j) {
    if (!all_finite(scores.z, j) || scores.z.rows() < 2) continue;
    auto column = scores.z.col(j);
    const double mean = column.mean();
    const double deviation =
        std::sqrt((column.array() - mean).square().sum() / static_cast<double>(column.size() - 1));
    check_deviation(scores.z, j, deviation, table.columns[static_cast<std::size_t>(j)], problems);
    scores.mean[j] = mean;
    scores.deviation[j] = deviation;
    column = (column.array() - mean) / deviation;
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return scores;
}

tl::expected<Eigen::MatrixXd, Problems> scores_on(const StandardScores& yardstick, const RegionTable& table) {
  Problems problems;
  if (static_cast<Index>(table.columns.size()) != yardstick.mean.size())
    problems.push_back(column_problem("columns", fmt::format("{} columns", table.columns.size()),
                               fmt::format("{} as before", yardstick.mean.size())));
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  Eigen::MatrixXd z = matrix_of(table, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  z.rowwise() -= yardstick.mean.transpose();
  z.array().rowwise() /= yardstick.deviation.transpose().array();
  return z;
}

}  // namespace egiz
