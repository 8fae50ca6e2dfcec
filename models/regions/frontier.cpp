#include "models/regions/frontier.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "models/regions/frontier_data.hpp"
#include "models/regions/frontier_notes.hpp"
#include "models/regions/frontier_supremum.hpp"

namespace egiz {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using frontier::Design;
using frontier::Interior;
using frontier::Point;
using frontier::Supremum;

constexpr std::array kProfileGammas{0.9, 0.99, 0.999, 0.9999};

double skewness(const VectorXd& residuals) {
  const VectorXd centred = residuals.array() - residuals.mean();
  return centred.array().cube().mean() / std::pow(centred.array().square().mean(), 1.5);
}

Estimate estimate(std::string name, double value, const std::optional<MatrixXd>& covariance, Index at) {
  Estimate result{.name = std::move(name), .estimate = value};
  if (!covariance || at >= covariance->rows()) return result;
  const double variance = (*covariance)(at, at);
  if (!(variance > 0.0) || !std::isfinite(variance)) return result;
  result.standard_error = std::sqrt(variance);
  result.z = value / *result.standard_error;
  result.p = std::erfc(std::abs(*result.z) / std::sqrt(2.0));
  return result;
}

void set_estimates(Frontier& fit, const Supremum& top, const std::optional<MatrixXd>& covariance,
                   const FrontierData& data) {
  const Index k = top.point.b.size();
  const double sign = fit.cost ? -1.0 : 1.0;
  for (Index j = 0; j < k; ++j) {
    const std::string name = j == 0 ? "const" : "log_" + data.input_names[static_cast<std::size_t>(j - 1)];
    fit.coefficients.push_back(estimate(name, sign * top.point.b[j], covariance, j));
  }
  fit.error = top.point.error;
  fit.sigma_squared = top.point.sigma_squared();
  fit.gamma = top.boundary == FrontierBoundary::deterministic ? 1.0 : top.point.gamma();
  fit.variances = {estimate("sigma_sq", fit.sigma_squared, covariance, k),
                   estimate("gamma", fit.gamma, covariance, k + 1)};
  const bool has_mu = fit.error.law == Inefficiency::truncated_normal && fit.error.sigma_u > 0.0;
  if (has_mu) fit.variances.push_back(estimate("mu", fit.error.mu, covariance, k + 2));
  fit.boundary = top.boundary;
}

void set_criteria(Frontier& fit, const Design& design, const Supremum& top) {
  const int extra = fit.distribution == Inefficiency::truncated_normal ? 3 : 2;
  fit.observations = static_cast<int>(design.q.rows());
  fit.parameters = static_cast<int>(design.q.cols()) + extra;
  fit.log_likelihood = top.point.log_likelihood;
  fit.aic = 2.0 * fit.parameters - 2.0 * fit.log_likelihood;
  fit.bic = fit.parameters * std::log(static_cast<double>(fit.observations)) - 2.0 * fit.log_likelihood;
  fit.least_squares_log_likelihood = top.least_squares.log_likelihood;
  fit.least_squares_skewness = (fit.cost ? -1.0 : 1.0) * skewness(design.w);
  fit.test = likelihood_ratio(fit.log_likelihood, fit.least_squares_log_likelihood, extra - 1);
}

void set_efficiencies(Frontier& fit, const VectorXd& e, const std::vector<std::string>& names) {
  double sum = 0.0;
  for (Index i = 0; i < e.size(); ++i) {
    const CutNormal u = inefficiency_given(fit.error, e[i]);
    const double te = battese_coelli(u);
    fit.efficiencies.push_back({names[static_cast<std::size_t>(i)], te, 1.0 - te, jondrow(u),
                                efficiency_interval(u, fit.interval_level)});
    sum += te;
  }
  fit.mean_efficiency = sum / static_cast<double>(e.size());
}

InteriorMaximum told(const Interior& inside, const Frontier& fit, const MatrixXd& x, const VectorXd& log_y) {
  const Point& point = inside.point;
  InteriorMaximum result{.parameters = {{}, point.error, fit.cost, fit.zero_counts_as},
                         .log_likelihood = point.log_likelihood,
                         .sigma_squared = point.sigma_squared(),
                         .gamma = point.gamma(),
                         .efficiencies = {}};
  for (const double b : point.b) result.parameters.coefficients.push_back(fit.cost ? -b : b);
  const VectorXd e = log_y - x * point.b;
  for (const double one : e) {
    result.efficiencies.push_back(battese_coelli(inefficiency_given(point.error, one)));
    result.mean_efficiency += result.efficiencies.back() / static_cast<double>(e.size());
  }
  return result;
}

void set_what_lost(Frontier& fit, const Supremum& top, const Design& design, const MatrixXd& x,
                   const VectorXd& log_y) {
  if (fit.boundary != FrontierBoundary::deterministic) return;
  if (top.inside) fit.interior = told(*top.inside, fit, x, log_y);
  // With alpha to choose, a climb at one gamma may end on a lower top: no profile of that law is given.
  if (!top.searched || fit.distribution == Inefficiency::truncated_normal) return;
  for (const double gamma : kProfileGammas)
    fit.profile.push_back({gamma, frontier::profile(design, *top.searched, gamma)});
  fit.profile.push_back({1.0, fit.log_likelihood});
}

}  // namespace

std::string to_string(FrontierBoundary boundary) {
  switch (boundary) {
    case FrontierBoundary::none:
      return "none";
    case FrontierBoundary::deterministic:
      return "deterministic";
    case FrontierBoundary::no_inefficiency:
      return "no_inefficiency";
    case FrontierBoundary::exponential_limit:
      return "exponential_limit";
  }
  return "none";
}

tl::expected<Frontier, Problems> fit_frontier(const FrontierData& data, const FrontierOptions& options) {
  const auto logs = frontier::logs_of(data, options);
  if (!logs) return tl::unexpected(logs.error());
  const VectorXd log_y = options.cost ? VectorXd(-logs->y) : logs->y;  // a cost frontier is its mirror image
  const Design design = frontier::design_of(logs->x, log_y);
  if (!frontier::leaves_residual(design, log_y))
    return tl::unexpected(Problems{{"", 0, 0, data.output_name, "an output that the inputs give exactly",
                                    "data with some noise or inefficiency to estimate"}});
  Frontier fit;
  fit.notes = logs->notes;
  fit.zero_counts_as = options.zero_counts_as;
  fit.distribution = options.distribution;
  fit.cost = options.cost;
  fit.interval_level = options.interval_level;
  const Supremum top = frontier::supremum_of(design, options.distribution);
  const auto covariance = frontier::covariance(design, top);
  set_estimates(fit, top, covariance, data);
  set_criteria(fit, design, top);
  set_efficiencies(fit, log_y - logs->x * top.point.b, data.names);
  set_what_lost(fit, top, design, logs->x, log_y);
  frontier::add_notes(fit, top, covariance.has_value());
  return fit;
}

FrontierParameters parameters_of(const Frontier& frontier) {
  FrontierParameters parameters{{}, frontier.error, frontier.cost, frontier.zero_counts_as};
  for (const Estimate& c : frontier.coefficients) parameters.coefficients.push_back(c.estimate);
  return parameters;
}

tl::expected<double, Problems> technical_efficiency(const FrontierParameters& frontier, double output,
                                                    const std::vector<double>& inputs) {
  Problems problems;
  if (inputs.size() + 1 != frontier.coefficients.size())
    problems.push_back({"", 0, 0, "inputs", fmt::format("{} values", inputs.size()),
                        fmt::format("{}, one per input of the frontier", frontier.coefficients.size() - 1)});
  const auto log_of = [&](double value, const std::string& name) {
    const double counted = value == 0.0 ? frontier.zero_counts_as : value;
    if (!(counted > 0.0 && std::isfinite(counted)))
      problems.push_back(
          {"", 0, 0, name, fmt::format("{}", value), "a number above 0: the logarithm is taken"});
    return std::log(counted);
  };
  double e = log_of(output, "output");
  if (problems.empty()) e -= frontier.coefficients[0];
  for (std::size_t j = 0; j < inputs.size() && j + 1 < frontier.coefficients.size(); ++j)
    e -= frontier.coefficients[j + 1] * log_of(inputs[j], fmt::format("input {}", j + 1));
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return battese_coelli(inefficiency_given(frontier.error, frontier.cost ? -e : e));
}

tl::expected<double, Problems> technical_efficiency(const Frontier& frontier, double output,
                                                    const std::vector<double>& inputs) {
  return technical_efficiency(parameters_of(frontier), output, inputs);
}

}  // namespace egiz
