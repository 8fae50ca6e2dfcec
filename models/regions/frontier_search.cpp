// The climb to the maxima of frontier_likelihood.hpp: NLopt's SLSQP from many starts, Newton's last steps.
#include <algorithm>
#include <array>
#include <cmath>
#include <nlopt.hpp>

#include "models/regions/frontier_likelihood.hpp"

namespace egiz::frontier {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::array kLambdaLadder{0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 20.0, 60.0};
constexpr double kLambdaLeast = 1e-4, kLambdaMost = 1e4;
constexpr std::array kShortLadder{0.5, 2.0, 8.0};
constexpr std::array kAlphaLadder{-8.0, -4.0, -1.5, 0.0, 1.5, 4.0};
constexpr double kAlphaMost = 30.0;        // beyond it the law is exponential (or has no tail) to 1e-3
constexpr std::size_t kStartsClimbed = 6;  // of the two ladders together, those that begin highest
constexpr double kInside = 1e-3;           // nearer to gamma 0 or 1 the search only creeps along an edge
constexpr double kFlat = 1e-4;             // a slope of logL above this is no maximum

VectorXd map(const std::vector<double>& x) { return VectorXd::Map(x.data(), static_cast<Index>(x.size())); }

std::vector<double> to_vector(const VectorXd& x) { return {x.data(), x.data() + x.size()}; }

struct Target {
  const Design& design;
  Inefficiency law;
};

// The mean of logL, whose curvature does not grow with the number of rows.
double objective(const std::vector<double>& x, std::vector<double>& slope, void* data) {
  const auto& target = *static_cast<const Target*>(data);
  const auto n = static_cast<double>(target.design.q.rows());
  VectorXd gradient;
  const double value = log_likelihood(target.design, target.law, map(x), slope.empty() ? nullptr : &gradient);
  if (!slope.empty()) slope = to_vector(gradient / n);
  return value / n;
}

// Climbs from `start`; lambda stays where it is if `hold_lambda`.
VectorXd climb(const Design& design, Inefficiency law, const VectorXd& start, bool hold_lambda = false) {
  Target target{design, law};
  const auto k = static_cast<std::size_t>(design.q.cols());
  nlopt::opt search(nlopt::LD_SLSQP, static_cast<unsigned>(start.size()));
  search.set_max_objective(objective, &target);
  std::vector<double> x = to_vector(start), low(x.size(), -HUGE_VAL), high(x.size(), HUGE_VAL);
  low[k + 1] = hold_lambda ? x[k + 1] : std::log(kLambdaLeast);
  high[k + 1] = hold_lambda ? x[k + 1] : std::log(kLambdaMost);
  x[k + 1] = std::clamp(x[k + 1], low[k + 1], high[k + 1]);
  if (law == Inefficiency::truncated_normal) low[k + 2] = -kAlphaMost, high[k + 2] = kAlphaMost;
  search.set_lower_bounds(low);
  search.set_upper_bounds(high);
  search.set_ftol_rel(1e-13);
  search.set_maxeval(1000);
  double value = 0.0;
  try {
    search.optimize(x, value);
  } catch (const std::exception&) {
    // SLSQP gives up with x at its best point when rounding stops progress; the likelihoods are compared
    // anyway.
  }
  return map(x);
}

// Newton's last steps: SLSQP stops where logL no longer changes, which leaves the coefficients some digits
// short.
void polish(const Design& design, Inefficiency law, VectorXd& at) {
  VectorXd gradient;
  double value = log_likelihood(design, law, at, &gradient);
  for (int step = 0; step < 8 && gradient.cwiseAbs().maxCoeff() > 1e-10; ++step) {
    const Eigen::LLT<MatrixXd> factor(information(design, law, at));
    if (factor.info() != Eigen::Success) return;
    const VectorXd next = at + factor.solve(gradient);
    VectorXd next_gradient;
    const double next_value = log_likelihood(design, law, next, &next_gradient);
    const bool better = next_gradient.cwiseAbs().maxCoeff() < gradient.cwiseAbs().maxCoeff();
    if (!(next_value >= value - 1e-12 * std::abs(value)) || !better) return;
    at = next;
    value = next_value;
    gradient = next_gradient;
  }
}

Point point_at(const Design& design, Inefficiency law, const VectorXd& search) {
  const Index k = design.q.cols();
  const double theta = std::exp(search[k]), lambda = std::exp(search[k + 1]);
  Point point;
  point.b = design.least_squares + design.scale / theta * (design.back * search.head(k));
  const double sv = law == Inefficiency::exponential
                        ? design.scale / theta
                        : design.scale / theta / std::sqrt(1.0 + lambda * lambda);
  point.error = {law, sv, lambda * sv};
  if (law == Inefficiency::truncated_normal) point.error.mu = search[k + 2] * point.error.sigma_u;
  point.log_likelihood = log_likelihood(design, law, search, nullptr);
  return point;
}

// Moments: inefficiency lifts the frontier by its mean and stretches s beyond the residuals' spread.
VectorXd start_at(const Design& design, Inefficiency law, double lambda, double alpha) {
  const Index k = design.q.cols();
  const bool exponential = law == Inefficiency::exponential;
  VectorXd at = VectorXd::Zero(k + (law == Inefficiency::truncated_normal ? 3 : 2));
  const double gamma = lambda * lambda / (1.0 + lambda * lambda), m = mills_ratio(alpha);
  const double mean = exponential ? lambda : std::sqrt(gamma) * (alpha + m);  // of u, in units of sv or s
  const double variance = exponential ? 1.0 + lambda * lambda : 1.0 - gamma + gamma * (1.0 - m * (alpha + m));
  at[0] = mean / design.q(0, 0);  // column 0 is constant
  at[k] = 0.5 * std::log(variance);
  at[k + 1] = std::log(lambda);
  if (law == Inefficiency::truncated_normal) at[k + 2] = alpha;
  return at;
}

Interior interior_at(const Design& design, Inefficiency law, VectorXd at) {
  polish(design, law, at);
  Interior result{.law = law, .point = point_at(design, law, at), .search = at};
  VectorXd gradient;
  log_likelihood(design, law, at, &gradient);
  result.slope = gradient.cwiseAbs().maxCoeff();
  return result;
}

// The truncated normal begins where the two laws it holds within itself have their best points, and at the
// best of two ladders.
std::vector<VectorXd> starts_of_truncated(const Design& design) {
  const Index k = design.q.cols();
  constexpr auto law = Inefficiency::truncated_normal;
  std::vector<VectorXd> starts;
  for (const double alpha : kAlphaLadder)
    for (const double lambda : kShortLadder) starts.push_back(start_at(design, law, lambda, alpha));
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < starts.size(); ++i)
    order.emplace_back(-log_likelihood(design, law, starts[i], nullptr), i);
  std::sort(order.begin(), order.end());
  std::vector<VectorXd> best;
  for (std::size_t i = 0; i < kStartsClimbed; ++i) best.push_back(starts[order[i].second]);
  for (const auto& found : inside(design, Inefficiency::half_normal)) {
    best.push_back(VectorXd::Zero(k + 3));
    best.back().head(k + 2) = found.search;
  }
  for (const auto& found : inside(design, Inefficiency::exponential)) {
    const double alpha = -10.0,
                 lambda = std::exp(found.search[k + 1]) * -alpha;  // su = mean of u times -alpha
    const double shrink = 1.0 / std::sqrt(1.0 + lambda * lambda);  // from units of sv to units of s
    VectorXd at(k + 3);
    at << found.search.head(k) * shrink, found.search[k] + std::log(shrink), std::log(lambda), alpha;
    best.push_back(at);
  }
  return best;
}

std::vector<VectorXd> starts_of(const Design& design, Inefficiency law) {
  if (law == Inefficiency::truncated_normal) return starts_of_truncated(design);
  std::vector<VectorXd> starts;
  for (const double lambda : kLambdaLadder) starts.push_back(start_at(design, law, lambda, 0.0));
  return starts;
}

}  // namespace

bool Interior::is_maximum() const {
  const double gamma = point.gamma();
  const bool off_ends = law != Inefficiency::truncated_normal ||
                        std::abs(point.error.mu) < 0.99 * kAlphaMost * point.error.sigma_u;
  return slope < kFlat && gamma > kInside && gamma < 1.0 - kInside && off_ends;
}

std::vector<Interior> inside(const Design& design, Inefficiency law) {
  std::vector<std::pair<double, VectorXd>> tops;
  for (const VectorXd& start : starts_of(design, law)) {
    VectorXd top = climb(design, law, start);
    const double value = log_likelihood(design, law, top, nullptr);
    if (std::isfinite(value)) tops.emplace_back(value, std::move(top));
  }
  std::stable_sort(tops.begin(), tops.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Interior> found;
  for (auto& [value, top] : tops) {
    Interior next = interior_at(design, law, std::move(top));
    if (found.empty() || next.is_maximum()) found.push_back(std::move(next));
    if (found.back().is_maximum()) break;
  }
  return found;
}

double profile(const Design& design, const Interior& near, double gamma) {
  VectorXd start = near.search;
  start[design.q.cols() + 1] = 0.5 * std::log(gamma / (1.0 - gamma));
  const VectorXd moments = start_at(design, near.law, std::sqrt(gamma / (1.0 - gamma)), 0.0);
  double best = -HUGE_VAL;
  for (const VectorXd& from : {start, moments})
    best = std::max(best, log_likelihood(design, near.law, climb(design, near.law, from, true), nullptr));
  return best;
}

}  // namespace egiz::frontier
