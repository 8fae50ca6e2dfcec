#include "models/regions/frontier_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlopt.hpp>

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
// When a climb is ended early. Beyond lambda 100 or below 0.01 gamma is nearer to its end than kInside by far.
constexpr double kEdgeMost = 1e2, kEdgeLeast = 1e-2;
constexpr int kPatience = 10;   // evaluations in a row there: a first long step of SLSQP may come back
constexpr double kSame = 0.02;  // in units of the residuals' spread, and of ln lambda: nearer there is one top only

VectorXd map(const std::vector<double>& x) { return VectorXd::Map(x.data(), static_cast<Index>(x.size())); }

std::vector<double> to_vector(const VectorXd& x) { return {x.data(), x.data() + x.size()}; }

struct Top {
  double value = 0.0;  // logL
  VectorXd at;
};

// One climb, and what it may be ended by.
struct Target {
  const Design& design;
  Inefficiency law;
  EdgeValues edges = {};
  const std::vector<Top>* tops = nullptr;  // found by other climbs
  int at_edge = 0;                         // evaluations in a row so far
  bool ended = false;

  // Along an edge that is higher already nothing can be won.
  bool creeps(const VectorXd& x, double value) {
    const Index k = design.q.cols();
    // For mu far below 0 the spread of u is su^2/|mu|.
    const double shrink = law == Inefficiency::truncated_normal ? std::max(1.0, -x[k + 2]) : 1.0;
    const double lambda = std::exp(x[k + 1]) / shrink;
    const bool there = (lambda > kEdgeMost && value < edges.deterministic) ||
                       (lambda < kEdgeLeast && value < edges.no_inefficiency);
    at_edge = there ? at_edge + 1 : 0;
    return at_edge >= kPatience;
  }
  // Next to a top that another climb found, and no higher, it would end there too.
  bool repeats(const VectorXd& x, double value) const {
    return tops && std::any_of(tops->begin(), tops->end(), [&](const Top& top) {
             return value <= top.value && (x - top.at).cwiseAbs().maxCoeff() < kSame;
           });
  }
};

// The mean of logL, whose curvature does not grow with the number of rows.
double objective(const std::vector<double>& x, std::vector<double>& slope, void* data) {
  auto& target = *static_cast<Target*>(data);
  const auto n = static_cast<double>(target.design.q.rows());
  const VectorXd at = map(x);
  VectorXd gradient;
  const double value = log_likelihood(target.design, target.law, at, slope.empty() ? nullptr : &gradient);
  if (target.creeps(at, value) || target.repeats(at, value)) {
    target.ended = true;
    throw nlopt::forced_stop();
  }
  if (!slope.empty()) slope = to_vector(gradient / n);
  return value / n;
}

// Climbs from `start`; lambda stays where it is if `hold_lambda`.
VectorXd climb(Target& target, const VectorXd& start, bool hold_lambda = false) {
  const auto k = static_cast<std::size_t>(target.design.q.cols());
  nlopt::opt search(nlopt::LD_SLSQP, static_cast<unsigned>(start.size()));
  search.set_max_objective(objective, &target);
  std::vector<double> x = to_vector(start), low(x.size(), -HUGE_VAL), high(x.size(), HUGE_VAL);
  low[k + 1] = hold_lambda ? x[k + 1] : std::log(kLambdaLeast);
  high[k + 1] = hold_lambda ? x[k + 1] : std::log(kLambdaMost);
  x[k + 1] = std::clamp(x[k + 1], low[k + 1], high[k + 1]);
  if (target.law == Inefficiency::truncated_normal) low[k + 2] = -kAlphaMost, high[k + 2] = kAlphaMost;
  search.set_lower_bounds(low);
  search.set_upper_bounds(high);
  search.set_ftol_rel(1e-13);
  search.set_maxeval(1000);
  double value = 0.0;
  try {
    search.optimize(x, value);
  } catch (const std::exception&) {
    // SLSQP gives up with x at its best point when rounding stops progress, and so it does when it is ended early; the
    // likelihoods are compared anyway.
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

// The best of two ladders.
std::vector<VectorXd> ladder_of_truncated(const Design& design) {
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
  return best;
}

// Where the two laws that the truncated normal holds within itself have their best points.
void add_nested(const Design& design, const std::vector<Interior>& half_normal,
                const std::vector<Interior>& exponential, std::vector<VectorXd>& starts) {
  const Index k = design.q.cols();
  for (const auto& found : half_normal) {
    starts.push_back(VectorXd::Zero(k + 3));
    starts.back().head(k + 2) = found.search;
  }
  for (const auto& found : exponential) {
    const double alpha = -10.0,
                 lambda = std::exp(found.search[k + 1]) * -alpha;  // su = mean of u times -alpha
    const double shrink = 1.0 / std::sqrt(1.0 + lambda * lambda);  // from units of sv to units of s
    VectorXd at(k + 3);
    at << found.search.head(k) * shrink, found.search[k] + std::log(shrink), std::log(lambda), alpha;
    starts.push_back(at);
  }
}

std::vector<VectorXd> ladder_of(const Design& design, Inefficiency law) {
  std::vector<VectorXd> starts;
  for (const double lambda : kLambdaLadder) starts.push_back(start_at(design, law, lambda, 0.0));
  return starts;
}

// The tops of all climbs, the highest first. Where climbs are ended along an edge, the first such place is kept.
std::vector<Top> tops_of(const Design& design, Inefficiency law, const std::vector<VectorXd>& starts,
                         const EdgeValues& edges) {
  std::vector<Top> tops;
  std::optional<Top> at_edge;
  for (const VectorXd& start : starts) {
    Target target{.design = design, .law = law, .edges = edges, .tops = &tops};
    Top top{0.0, climb(target, start)};
    top.value = log_likelihood(design, law, top.at, nullptr);
    if (!std::isfinite(top.value)) continue;
    if (!target.ended)
      tops.push_back(std::move(top));
    else if (target.at_edge >= kPatience && (!at_edge || top.value > at_edge->value))
      at_edge = std::move(top);
  }
  if (at_edge) tops.push_back(std::move(*at_edge));
  std::stable_sort(tops.begin(), tops.end(), [](const Top& a, const Top& b) { return a.value > b.value; });
  return tops;
}

std::vector<Interior> found_from(const Design& design, Inefficiency law, const std::vector<VectorXd>& starts,
                                 const EdgeValues& edges) {
  std::vector<Interior> found;
  for (Top& top : tops_of(design, law, starts, edges)) {
    Interior next = interior_at(design, law, std::move(top.at));
    if (found.empty() || next.is_maximum()) found.push_back(std::move(next));
    if (found.back().is_maximum()) break;
  }
  return found;
}

}  // namespace

bool Interior::is_maximum() const {
  const double gamma = point.gamma();
  const bool off_ends = law != Inefficiency::truncated_normal ||
                        std::abs(point.error.mu) < 0.99 * kAlphaMost * point.error.sigma_u;
  return slope < kFlat && gamma > kInside && gamma < 1.0 - kInside && off_ends;
}

Inside inside(const Design& design, Inefficiency law, const EdgeValues& edges) {
  if (law != Inefficiency::truncated_normal)
    return {found_from(design, law, ladder_of(design, law), edges), {}};
  const auto nested = [&](Inefficiency one) { return found_from(design, one, ladder_of(design, one), edges); };
  const auto half_normal = nested(Inefficiency::half_normal);
  Inside result{{}, nested(Inefficiency::exponential)};
  auto starts = ladder_of_truncated(design);
  add_nested(design, half_normal, result.exponential, starts);
  result.found = found_from(design, law, starts, edges);
  return result;
}

double profile(const Design& design, const Interior& near, double gamma) {
  const double lambda = std::sqrt(gamma / (1.0 - gamma));
  VectorXd start = near.search;
  start[design.q.cols() + 1] = std::log(lambda);
  std::vector<Top> tops;
  double best = -HUGE_VAL;
  for (const VectorXd& from : {start_at(design, near.law, lambda, 0.0), start}) {
    Target target{.design = design, .law = near.law, .tops = &tops};
    Top top{0.0, climb(target, from, true)};
    top.value = log_likelihood(design, near.law, top.at, nullptr);
    best = std::max(best, top.value);
    tops.push_back(std::move(top));
  }
  return best;
}

}  // namespace egiz::frontier
