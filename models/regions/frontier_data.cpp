#include "models/regions/frontier_data.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace egiz::frontier {

namespace {

using Eigen::Index;
using Eigen::VectorXd;

// Two columns count as the same line when less than this share of the length is left between them.
constexpr double kCollinear = 1e-8;
constexpr std::size_t kZerosTold = 10;  // of a column one by one; of the others their number

Problem data_problem(std::string path, std::string found, std::string expected) {
  return {"", 0, 0, std::move(path), std::move(found), std::move(expected)};
}

Problems problems_of_shape(const FrontierData& data) {
  Problems problems;
  const std::size_t n = data.output.size(), k = data.inputs.size();
  if (k == 0) problems.push_back(data_problem("inputs", "no inputs", "at least one input column"));
  if (data.input_names.size() != k)
    problems.push_back(
        data_problem("inputs", fmt::format("{} names for {} inputs", data.input_names.size(), k), "a name each"));
  if (data.names.size() != n)
    problems.push_back(
        data_problem("names", fmt::format("{} names for {} rows", data.names.size(), n), "a name each"));
  for (std::size_t j = 0; j < k; ++j)
    if (data.inputs[j].size() != n)
      problems.push_back(data_problem(fmt::format("input {}", j + 1),
                                 fmt::format("{} rows", data.inputs[j].size()),
                                 fmt::format("{} rows as the output", n)));
  return problems;
}

Problems problems_of_method(const FrontierData& data, const FrontierOptions& options) {
  Problems problems;
  const double zero = options.zero_counts_as, level = options.interval_level;
  const std::size_t n = data.output.size();
  const std::size_t parameters =
      data.inputs.size() + (options.distribution == Inefficiency::truncated_normal ? 4 : 3);
  if (n <= parameters)
    problems.push_back(data_problem("rows", fmt::format("{} rows for {} parameters", n, parameters),
                               fmt::format("at least {} rows", parameters + 1)));
  if (!(level > 0.0 && level < 1.0))
    problems.push_back(data_problem("interval_level", fmt::format("{}", level), "a number between 0 and 1"));
  if (!(zero >= 0.0 && std::isfinite(zero)))
    problems.push_back(data_problem("zero_counts_as", fmt::format("{}", zero), "a small number above 0, or 0"));
  return problems;
}

// Logarithms of one column, with its problems and its zeros noted.
VectorXd log_column(const FrontierData& data, const std::vector<double>& column, const std::string& name,
                    double zero, std::vector<std::string>& notes, Problems& problems) {
  VectorXd logs(static_cast<Index>(column.size()));
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const std::string path = data.names[i] + "." + name;
    double value = column[i];
    if (value == 0.0 && zero > 0.0) {
      if (++zeros <= kZerosTold)
        notes.push_back(fmt::format("{}: 0 counts as {} inside the logarithm", path, zero));
      value = zero;
    }
    if (!std::isfinite(value) || value <= 0.0)
      problems.push_back(data_problem(path, std::isnan(value) ? "no value" : fmt::format("{}", value),
                                 "a number above 0: the logarithm is taken"));
    logs[static_cast<Index>(i)] = std::log(value);
  }
  if (zeros > kZerosTold)
    notes.push_back(fmt::format("{}: {} more zeros count likewise", name, zeros - kZerosTold));
  return logs;
}

bool constant(const VectorXd& logs) {
  return (logs.array() - logs.mean()).matrix().norm() <= 1e-12 * (1.0 + logs.norm());
}

// Gram-Schmidt over these columns, the constant first: what of a column the ones before it do not explain.
void check_dependence(const Logs& logs, const std::vector<Index>& columns, const FrontierData& data,
                      Problems& problems) {
  std::vector<VectorXd> basis;
  for (const Index j : columns) {
    VectorXd left = logs.x.col(j);
    left.array() -= left.mean();
    const double length = left.norm();
    for (int pass = 0; pass < 2; ++pass)
      for (const auto& direction : basis) left -= direction * direction.dot(left);
    if (left.norm() <= kCollinear * length)
      problems.push_back(data_problem(data.input_names[static_cast<std::size_t>(j - 1)],
                                 "a combination of the other inputs",
                                 "inputs whose logarithms are independent; leave one out"));
    else
      basis.push_back(left / left.norm());
  }
}

}  // namespace

tl::expected<Logs, Problems> logs_of(const FrontierData& data, const FrontierOptions& options) {
  Problems problems = problems_of_shape(data);
  const Problems of_method = problems_of_method(data, options);
  const bool readable = problems.empty();
  problems.insert(problems.end(), of_method.begin(), of_method.end());
  if (!readable) return tl::unexpected(std::move(problems));

  Logs logs;
  // A column with a bad cell is not asked whether it varies: its cells are told.
  const auto read = [&](const std::vector<double>& column, const std::string& name) {
    const std::size_t before = problems.size();
    VectorXd result = log_column(data, column, name, options.zero_counts_as, logs.notes, problems);
    const bool good = problems.size() == before;
    if (good && column.size() > 1 && constant(result))
      problems.push_back(data_problem(name, "the same value in every row", "a column that varies"));
    return std::pair(std::move(result), good && problems.size() == before);
  };
  logs.y = read(data.output, data.output_name).first;
  logs.x = Eigen::MatrixXd::Ones(logs.y.size(), static_cast<Index>(data.inputs.size()) + 1);
  std::vector<Index> varying;
  for (std::size_t j = 0; j < data.inputs.size(); ++j) {
    auto [column, good] = read(data.inputs[j], data.input_names[j]);
    logs.x.col(static_cast<Index>(j) + 1) = column;
    if (good) varying.push_back(static_cast<Index>(j) + 1);
  }
  // With as few rows as columns all columns depend on each other: then the rows are told.
  if (logs.x.rows() > logs.x.cols()) check_dependence(logs, varying, data, problems);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return logs;
}

bool leaves_residual(const Design& design, const VectorXd& log_y) {
  const VectorXd varying = log_y.array() - log_y.mean();
  return design.scale * std::sqrt(static_cast<double>(varying.size())) > 1e-8 * varying.norm();
}

}  // namespace egiz::frontier
