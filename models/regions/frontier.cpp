#include "models/regions/frontier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/regions/frontier_data.hpp"
#include "models/regions/frontier_likelihood.hpp"

namespace egiz {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using frontier::Design;
using frontier::Interior;
using frontier::Point;

// An edge wins a tie: inside, logL creeps towards it and differs only by where the search stopped.
constexpr double kTie = 1e-6;
constexpr double kFlat = 1e-4;  // a slope of logL above this is no maximum

double skewness(const VectorXd& residuals) {
  const VectorXd centred = residuals.array() - residuals.mean();
  return centred.array().cube().mean() / std::pow(centred.array().square().mean(), 1.5);
}

struct Supremum {
  Point point;
  FrontierBoundary boundary = FrontierBoundary::none;
  std::optional<MatrixXd> covariance = std::nullopt;  // of (b, s2, gamma); of (b, s2) without inefficiency
};

// Information of least squares: (x'x)^-1 s2 for b, 2 s2^2/n for s2.
MatrixXd least_squares_covariance(const Design& design, const Point& point) {
  const Index k = point.b.size();
  const auto n = static_cast<double>(design.q.rows());
  MatrixXd result = MatrixXd::Zero(k + 1, k + 1);
  result.topLeftCorner(k, k) = point.sigma_squared / n * design.back * design.back.transpose();
  result(k, k) = 2.0 * point.sigma_squared * point.sigma_squared / n;
  return result;
}

Supremum supremum_of(const Design& design, std::vector<std::string>& notes) {
  const Point flat = frontier::without_inefficiency(design);
  const auto edge = frontier::deterministic(design);
  const Interior interior = frontier::inside(design);
  const double skew = skewness(design.w);
  const double best = std::max({flat.log_likelihood, interior.point.log_likelihood,
                                edge ? edge->log_likelihood : flat.log_likelihood});
  if (edge && edge->log_likelihood >= best - kTie) {
    notes.push_back(
        "the frontier is deterministic at the optimum: the likelihood rises until no noise is left "
        "(gamma = 1); standard errors do not exist there");
    return {*edge, FrontierBoundary::deterministic};
  }
  if (flat.log_likelihood >= best - kTie) {
    notes.push_back(
        fmt::format("no inefficiency is found: the residuals of least squares are skewed the wrong way "
                    "({:+.3f}, a frontier needs a negative skewness), so every efficiency is 1; standard "
                    "errors are those of least squares",
                    skew));
    return {flat, FrontierBoundary::no_inefficiency, least_squares_covariance(design, flat)};
  }
  if (skew >= 0.0)
    notes.push_back(
        fmt::format("the residuals of least squares are skewed the wrong way ({:+.3f}), yet a frontier "
                    "inside fits better; least squares alone has log-likelihood {:.6f}",
                    skew, flat.log_likelihood));
  if (interior.slope > kFlat)
    notes.push_back(fmt::format("the search stopped where the log-likelihood still has a slope of {:.1e}",
                                interior.slope));
  Supremum result{interior.point, FrontierBoundary::none, frontier::covariance(design, interior)};
  if (!result.covariance)
    notes.push_back("the observed information is not positive definite: standard errors do not exist");
  return result;
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

double efficiency(double e, double sigma_squared, double gamma, FrontierBoundary boundary) {
  if (boundary == FrontierBoundary::no_inefficiency) return 1.0;
  if (boundary == FrontierBoundary::deterministic) return std::exp(std::min(0.0, e));
  const double mean = -e * gamma, spread = std::sqrt(gamma * (1.0 - gamma) * sigma_squared);
  const double at = mean / spread;
  return std::exp(-mean + 0.5 * spread * spread + frontier::log_normal_cdf(at - spread) -
                  frontier::log_normal_cdf(at));
}

void set_estimates(Frontier& fit, const Supremum& top, const FrontierData& data) {
  const Index k = top.point.b.size();
  for (Index j = 0; j < k; ++j) {
    const std::string name = j == 0 ? "const" : "log_" + data.input_names[static_cast<std::size_t>(j - 1)];
    fit.coefficients.push_back(estimate(name, top.point.b[j], top.covariance, j));
  }
  fit.variances = {estimate("sigma_sq", top.point.sigma_squared, top.covariance, k),
                   estimate("gamma", top.point.gamma, top.covariance, k + 1)};
  fit.sigma_squared = top.point.sigma_squared;
  fit.gamma = top.point.gamma;
  fit.boundary = top.boundary;
}

void set_criteria(Frontier& fit, const Design& design, double log_likelihood) {
  fit.observations = static_cast<int>(design.q.rows());
  fit.parameters = static_cast<int>(design.q.cols()) + 2;
  fit.log_likelihood = log_likelihood;
  fit.aic = 2.0 * fit.parameters - 2.0 * log_likelihood;
  fit.bic = fit.parameters * std::log(static_cast<double>(fit.observations)) - 2.0 * log_likelihood;
  fit.least_squares_log_likelihood = frontier::without_inefficiency(design).log_likelihood;
  fit.least_squares_skewness = skewness(design.w);
}

void set_efficiencies(Frontier& fit, const VectorXd& e, const std::vector<std::string>& names) {
  double sum = 0.0;
  for (Index i = 0; i < e.size(); ++i) {
    const double te = efficiency(e[i], fit.sigma_squared, fit.gamma, fit.boundary);
    fit.efficiencies.push_back({names[static_cast<std::size_t>(i)], te, 1.0 - te});
    sum += te;
  }
  fit.mean_efficiency = sum / static_cast<double>(e.size());
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
  }
  return "none";
}

tl::expected<Frontier, Problems> fit_frontier(const FrontierData& data, const FrontierOptions& options) {
  const auto logs = frontier::logs_of(data, options.zero_counts_as);
  if (!logs) return tl::unexpected(logs.error());
  const Design design = frontier::design_of(logs->x, logs->y);
  const VectorXd varying = logs->y.array() - logs->y.mean();
  if (!(design.scale * std::sqrt(static_cast<double>(varying.size())) > 1e-8 * varying.norm()))
    return tl::unexpected(Problems{{"", 0, 0, data.output_name, "an output that the inputs give exactly",
                                    "data with some noise or inefficiency to estimate"}});
  Frontier fit;
  fit.notes = logs->notes;
  fit.zero_counts_as = options.zero_counts_as;
  const Supremum top = supremum_of(design, fit.notes);
  set_estimates(fit, top, data);
  set_criteria(fit, design, top.point.log_likelihood);
  set_efficiencies(fit, logs->y - logs->x * top.point.b, data.names);
  return fit;
}

tl::expected<double, Problems> technical_efficiency(const Frontier& fit, double output,
                                                    const std::vector<double>& inputs) {
  Problems problems;
  if (inputs.size() + 1 != fit.coefficients.size())
    problems.push_back({"", 0, 0, "inputs", fmt::format("{} values", inputs.size()),
                        fmt::format("{}, one per input of the frontier", fit.coefficients.size() - 1)});
  const auto log_of = [&](double value, const std::string& name) {
    const double counted = value == 0.0 ? fit.zero_counts_as : value;
    if (!(counted > 0.0 && std::isfinite(counted)))
      problems.push_back(
          {"", 0, 0, name, fmt::format("{}", value), "a number above 0: the logarithm is taken"});
    return std::log(counted);
  };
  double e = log_of(output, "output");
  if (problems.empty()) e -= fit.coefficients[0].estimate;
  for (std::size_t j = 0; j < inputs.size() && j + 1 < fit.coefficients.size(); ++j)
    e -= fit.coefficients[j + 1].estimate * log_of(inputs[j], fit.coefficients[j + 1].name);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return efficiency(e, fit.sigma_squared, fit.gamma, fit.boundary);
}

}  // namespace egiz
