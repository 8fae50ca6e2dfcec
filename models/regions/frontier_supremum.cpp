#include "models/regions/frontier_supremum.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "models/regions/frontier_edge.hpp"

namespace egiz::frontier {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

// An edge wins a tie: inside, logL creeps towards it and differs only by where the search stopped.
constexpr double kTie = 1e-6;
constexpr double kTooOften = 0.05;

// Information of least squares: (x'x)^-1 s2 for b, 2 s2^2/n for s2.
MatrixXd least_squares_covariance(const Design& design, const Point& point) {
  const Index k = point.b.size();
  const auto n = static_cast<double>(design.q.rows());
  const double variance = point.sigma_squared();
  MatrixXd result = MatrixXd::Zero(k + 1, k + 1);
  result.topLeftCorner(k, k) = variance / n * design.back * design.back.transpose();
  result(k, k) = 2.0 * variance * variance / n;
  return result;
}

// Least squares skewed the wrong way, and a truncated normal law that does better by less than chance gives:
// it has mu far above zero, where its inefficiency is as good as normal and cannot be told from noise.
bool imitates_noise(const Design& design, const Supremum& top) {
  if (top.point.error.law != Inefficiency::truncated_normal || design.w.array().cube().mean() < 0.0)
    return false;
  return likelihood_ratio(top.point.log_likelihood, top.least_squares.log_likelihood, 2).p > kTooOften;
}

}  // namespace

Supremum supremum_of(const Design& design, Inefficiency law) {
  const Point flat = without_inefficiency(design, law);
  const auto edge = deterministic(design, law);
  const auto [found, limit] =
      inside(design, law, {flat.log_likelihood, edge ? edge->log_likelihood : -HUGE_VAL});

  Supremum top{.point = flat, .boundary = FrontierBoundary::no_inefficiency, .least_squares = flat};
  for (const Interior& one : found)
    if (one.is_maximum() && !top.inside) top.inside = one;
  if (!found.empty()) top.searched = found.front();
  double best = flat.log_likelihood;
  for (const std::vector<Interior>* list :
       std::initializer_list<const std::vector<Interior>*>{&found, &limit})
    for (const Interior& one : *list) best = std::max(best, one.point.log_likelihood);
  if (edge) best = std::max(best, edge->log_likelihood);

  const auto wins = [&](const Point& point) { return point.log_likelihood >= best - kTie; };
  if (edge && wins(*edge)) {
    top.point = *edge;
    top.boundary = FrontierBoundary::deterministic;
  } else if (!wins(flat)) {
    const bool exponential = !limit.empty() && wins(limit.front().point);
    const Interior& winner = exponential ? limit.front() : found.front();
    top.point = winner.point;
    top.slope = winner.slope;
    top.boundary = exponential ? FrontierBoundary::exponential_limit : FrontierBoundary::none;
    if (exponential) top.searched = winner;
  }
  if (imitates_noise(design, top)) {
    top.refused = top.point.log_likelihood;
    top.point = flat;
    top.boundary = FrontierBoundary::no_inefficiency;
    top.slope = 0.0;
  }
  return top;
}

std::optional<MatrixXd> covariance(const Design& design, const Supremum& top) {
  switch (top.boundary) {
    case FrontierBoundary::deterministic:
      return std::nullopt;
    case FrontierBoundary::no_inefficiency:
      return least_squares_covariance(design, top.least_squares);
    case FrontierBoundary::none:
    case FrontierBoundary::exponential_limit:
      return covariance(design, *top.searched);
  }
  return std::nullopt;
}

}  // namespace egiz::frontier
