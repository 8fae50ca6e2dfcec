#include "models/regions/frontier_bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/regions/frontier_data.hpp"
#include "models/regions/frontier_supremum.hpp"
#include "sim/random/stream.hpp"

namespace egiz {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using frontier::Supremum;

constexpr double kSteep = 1e-4;  // a slope of logL above it is no maximum

// Everything a sample needs; residuals are those of a production frontier.
struct Source {
  const MatrixXd& x;
  VectorXd fitted;     // x b, n
  VectorXd residuals;  // n
  const Frontier& fit;
  const BootstrapOptions& how;
};

VectorXd sample_of(const Source& source, int sample) {
  const Luck luck{source.how.seed, static_cast<std::uint64_t>(sample)};
  Stream noise = stream_for("frontier", "noise"), inefficiency = stream_for("frontier", "inefficiency"),
         row = stream_for("frontier", "row");
  VectorXd y = source.fitted;
  const auto n = static_cast<double>(y.size());
  for (double& one : y) {
    if (source.how.kind == BootstrapKind::residual) {
      one += source.residuals[static_cast<Index>(uniform(luck, row) * n)];
      continue;
    }
    const double chance_v = uniform(luck, noise), chance_u = uniform(luck, inefficiency);
    one += composed_draw(source.fit.error, chance_v, chance_u);
  }
  return y;
}

std::optional<FrontierDraw> draw_of(const Source& source, int sample) {
  const VectorXd y = sample_of(source, sample);
  const auto design = frontier::design_of(source.x, y);
  if (!frontier::leaves_residual(design, y)) return std::nullopt;
  const Supremum top = frontier::supremum_of(design, source.fit.distribution);
  if (top.slope > kSteep || !std::isfinite(top.point.log_likelihood)) return std::nullopt;
  FrontierDraw draw{.sample = sample,
                    .parameters = {{}, top.point.error, source.fit.cost, source.fit.zero_counts_as},
                    .sigma_squared = top.point.sigma_squared(),
                    .gamma = top.point.gamma(),
                    .boundary = top.boundary};
  for (const double b : top.point.b) draw.parameters.coefficients.push_back(source.fit.cost ? -b : b);
  return draw;
}

BootstrapEstimate estimate_of(const std::string& name, std::vector<double> values, double level) {
  BootstrapEstimate result{.name = name, .interval = percentile_interval(values, level)};
  const auto n = static_cast<double>(values.size());
  for (const double value : values) result.mean += value / n;
  double squares = 0.0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  result.standard_error = values.size() > 1 ? std::sqrt(squares / (n - 1.0)) : 0.0;
  return result;
}

void set_coefficients(Bootstrap& result, const Frontier& fit) {
  const auto add = [&](const std::string& name, const auto& value_of) {
    std::vector<double> values;
    for (const FrontierDraw& draw : result.draws) values.push_back(value_of(draw));
    result.coefficients.push_back(estimate_of(name, std::move(values), fit.interval_level));
  };
  for (std::size_t j = 0; j < fit.coefficients.size(); ++j)
    add(fit.coefficients[j].name, [j](const FrontierDraw& d) { return d.parameters.coefficients[j]; });
  add("sigma_sq", [](const FrontierDraw& d) { return d.sigma_squared; });
  add("gamma", [](const FrontierDraw& d) { return d.gamma; });
  if (fit.distribution == Inefficiency::truncated_normal)
    add("mu", [](const FrontierDraw& d) { return d.parameters.error.mu; });
}

void set_efficiencies(Bootstrap& result, const Source& source, const VectorXd& y,
                      const std::vector<std::string>& names) {
  for (Index i = 0; i < y.size(); ++i) {
    std::vector<double> te, drawn;
    for (const FrontierDraw& draw : result.draws) {
      const auto& b = draw.parameters.coefficients;
      const double xb = source.x.row(i).dot(VectorXd::Map(b.data(), static_cast<Index>(b.size())));
      const CutNormal u = inefficiency_given(draw.parameters.error, y[i] - (source.fit.cost ? -xb : xb));
      Stream chance = stream_for("frontier", "efficiency");
      chance.next = static_cast<std::uint64_t>(i);
      te.push_back(battese_coelli(u));
      const Luck luck{source.how.seed, static_cast<std::uint64_t>(draw.sample)};
      drawn.push_back(std::exp(-upper_quantile(u, uniform(luck, chance))));
    }
    const double level = source.fit.interval_level;
    result.efficiencies.push_back({names[static_cast<std::size_t>(i)],
                                   percentile_interval(std::move(te), level),
                                   percentile_interval(std::move(drawn), level)});
  }
}

void count(Bootstrap& result) {
  for (const FrontierDraw& draw : result.draws) {
    result.deterministic += draw.boundary == FrontierBoundary::deterministic;
    result.no_inefficiency += draw.boundary == FrontierBoundary::no_inefficiency;
    result.exponential_limit += draw.boundary == FrontierBoundary::exponential_limit;
  }
}

}  // namespace

std::string to_string(BootstrapKind kind) {
  return kind == BootstrapKind::parametric ? "parametric" : "residual";
}

double percentile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double part = at - static_cast<double>(below);
  return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

Bounds percentile_interval(std::vector<double> values, double level) {
  std::sort(values.begin(), values.end());
  const double beyond = 0.5 * (1.0 - level);
  return {percentile(values, beyond), percentile(values, 1.0 - beyond)};
}

tl::expected<Bootstrap, Problems> bootstrap_frontier(const FrontierData& data, const FrontierOptions& options,
                                                     const Frontier& fit, const BootstrapOptions& how) {
  const auto logs = frontier::logs_of(data, options);
  if (!logs) return tl::unexpected(logs.error());
  if (how.samples < 2)
    return tl::unexpected(Problems{{"", 0, 0, "samples", std::to_string(how.samples), "2 or more"}});
  const VectorXd y = fit.cost ? VectorXd(-logs->y) : logs->y;
  const std::vector<double> b = parameters_of(fit).coefficients;
  VectorXd fitted = logs->x * VectorXd::Map(b.data(), static_cast<Index>(b.size()));
  if (fit.cost) fitted = -fitted;
  const Source source{logs->x, fitted, y - fitted, fit, how};

  std::vector<std::optional<FrontierDraw>> draws(static_cast<std::size_t>(how.samples));
  Bootstrap result;
  result.asked = how.samples;
  result.done = run_tasks(
      how.samples, [&](int i) { draws[static_cast<std::size_t>(i)] = draw_of(source, i); }, how.crowd);
  for (auto& draw : draws)
    if (draw) result.draws.push_back(std::move(*draw));
  result.failed = result.done - static_cast<int>(result.draws.size());
  if (result.draws.empty()) return result;
  count(result);
  set_coefficients(result, fit);
  set_efficiencies(result, source, y, data.names);
  return result;
}

}  // namespace egiz
