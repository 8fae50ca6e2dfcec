#include "models/regions/frontier_edge.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace egiz::frontier {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

const double kLogTwoPi = std::log(2.0 * std::numbers::pi);
constexpr int kBits = 40;  // of the minima on a line: their place to 1e-6, their value to rounding

// Least |f - e x| with x >= 0 by Lawson and Hanson's active set: few rows, any number of columns.
struct NonNegative {
  const MatrixXd& e;
  const VectorXd& f;
  VectorXd x = VectorXd::Zero(e.cols());
  std::vector<Index> active = {};  // columns with x > 0
  std::vector<char> shut =
      std::vector<char>(static_cast<std::size_t>(e.cols()), 0);  // in `active`, or refused

  // The open column that lowers the length most, or -1.
  Index steepest() const {
    const VectorXd slope = e.transpose() * (f - e * x);
    Index best = -1;
    for (Index j = 0; j < slope.size(); ++j)
      if (!shut[static_cast<std::size_t>(j)] && slope[j] > 1e-12 && (best < 0 || slope[j] > slope[best]))
        best = j;
    return best;
  }

  VectorXd free_solution() const { return e(Eigen::all, active).colPivHouseholderQr().solve(f); }

  // Goes towards `wanted` until an x reaches zero; such columns leave.
  void step_towards(const VectorXd& wanted) {
    double step = 1.0;
    for (Index i = 0; i < wanted.size(); ++i)
      if (const double at = x[active[static_cast<std::size_t>(i)]]; wanted[i] <= 0.0)
        step = std::min(step, at / (at - wanted[i]));
    for (Index i = 0; i < wanted.size(); ++i) {
      double& at = x[active[static_cast<std::size_t>(i)]];
      at += step * (wanted[i] - at);
    }
    const double none = 1e-13 * (1.0 + x.maxCoeff());
    std::erase_if(active, [&](Index j) {
      if (x[j] > none) return false;
      x[j] = 0.0;
      return true;
    });
  }

  // False if the column would take x below zero at once: then it is refused until another one comes in.
  bool let_in(Index next) {
    active.push_back(next);
    VectorXd wanted = free_solution();
    if (wanted[wanted.size() - 1] <= 0.0) {
      active.pop_back();
      return false;
    }
    while (!active.empty() && wanted.minCoeff() <= 0.0) {
      step_towards(wanted);
      if (!active.empty()) wanted = free_solution();
    }
    for (std::size_t i = 0; i < active.size(); ++i) x[active[i]] = wanted[static_cast<Index>(i)];
    return true;
  }

  void solve() {
    for (Index round = 0; round < 50 + 20 * e.rows(); ++round) {
      const Index next = steepest();
      if (next < 0) return;
      if (let_in(next)) std::fill(shut.begin(), shut.end(), char{0});
      shut[static_cast<std::size_t>(next)] = 1;
      for (const Index j : active) shut[static_cast<std::size_t>(j)] = 1;
    }
  }
};

// The point of {c: q c >= w} next to `centre`, near enough to tell which rows touch.
VectorXd nearest(const Design& design, const VectorXd& centre) {
  const Index k = design.q.cols(), n = design.q.rows();
  const VectorXd h = design.w - design.q * centre;
  const double size = std::max(1.0, h.cwiseAbs().maxCoeff());
  MatrixXd e(k + 1, n);
  e.topRows(k) = design.q.transpose();
  e.row(k) = h.transpose() / size;
  const VectorXd f = VectorXd::Unit(k + 1, k);
  NonNegative search{e, f};
  search.solve();
  const VectorXd left = e * search.x - f;
  if (std::abs(left[k]) < 1e-14) return centre;
  return centre - size * left.head(k) / left[k];
}

// Exact optimum with u_i = 0 on the rows of `active`: c = centre + A'm/n, A c = w_active, m >= 0 the
// multipliers.
std::optional<VectorXd> envelope_on(const Design& design, const VectorXd& centre,
                                    const std::vector<Index>& active) {
  const auto n = static_cast<double>(design.q.rows());
  const double slack = 1e-9 * std::max(1.0, centre.cwiseAbs().maxCoeff());
  const MatrixXd a = design.q(active, Eigen::all);
  const Eigen::ColPivHouseholderQR<MatrixXd> gram(a * a.transpose() / n);
  const VectorXd m = gram.solve(design.w(active) - a * centre);
  const VectorXd c = centre + a.transpose() * m / n;
  if (m.minCoeff() < -slack || (design.q * c - design.w).minCoeff() < -slack) return std::nullopt;
  return c;
}

// The envelope with the least sum (u - centre)^2; centre in units of the residuals' spread.
std::optional<VectorXd> envelope(const Design& design, double centre) {
  VectorXd at = VectorXd::Zero(design.q.cols());
  at[0] = centre / design.q(0, 0);  // column 0 is constant
  const VectorXd gap = design.q * at - design.w;
  if (gap.minCoeff() >= 0.0) return at;
  const VectorXd slack = design.q * nearest(design, at) - design.w;
  const double lowest = slack.minCoeff();
  for (const double tolerance : {1e-7, 1e-6, 1e-5, 1e-4, 1e-8, 1e-9}) {
    std::vector<Index> active;
    for (Index i = 0; i < slack.size(); ++i)
      if (slack[i] < std::max(0.0, lowest) + tolerance) active.push_back(i);
    if (const auto c = envelope_on(design, at, active)) return c;
  }
  return std::nullopt;
}

Point point_of(const Design& design, const VectorXd& c, ComposedError error, double log_likelihood) {
  error.sigma_u *= design.scale;
  error.mu *= design.scale;
  return {design.least_squares + design.scale * (design.back * c), error,
          log_likelihood - static_cast<double>(design.q.rows()) * std::log(design.scale)};
}

std::optional<Point> half_normal_edge(const Design& design) {
  const auto c = envelope(design, 0.0);
  if (!c) return std::nullopt;
  const auto n = static_cast<double>(design.q.rows());
  const double variance = (design.q * *c - design.w).squaredNorm() / n;
  return point_of(design, *c, {Inefficiency::half_normal, 0.0, std::sqrt(variance)},
                  n * std::log(2.0) - 0.5 * n * (kLogTwoPi + std::log(variance) + 1.0));
}

// From a finite centre on the nearest point is the corner with the least sum itself; a hundred spreads is
// mostly beyond it.
std::optional<Point> exponential_edge(const Design& design) {
  std::optional<VectorXd> best;
  for (const double centre : {-1e2, -1e3, -1e4}) {
    const auto c = envelope(design, centre);
    if (!c) continue;
    const double change = best ? (*best - *c).norm() : HUGE_VAL;
    if (!best || (*c)[0] * design.q(0, 0) <= (*best)[0] * design.q(0, 0)) best = c;
    if (change < 1e-7) break;
  }
  if (!best) return std::nullopt;
  const auto n = static_cast<double>(design.q.rows());
  const double mean = (design.q * *best - design.w).sum() / n;
  return point_of(design, *best, {Inefficiency::exponential, 0.0, mean}, -n * (std::log(mean) + 1.0));
}

// The best su for that mu: minus logL and ln su, in units of scale.
std::pair<double, double> best_spread(const VectorXd& u, double mu) {
  const auto n = static_cast<double>(u.size());
  const double squares = (u.array() - mu).square().sum();
  const auto loss = [&](double log_su) {
    const double su = std::exp(log_su);
    return n * (log_su + 0.5 * kLogTwoPi + log_normal_cdf(mu / su)) + 0.5 * squares / (su * su);
  };
  const auto [log_su, least] = boost::math::tools::brent_find_minima(loss, -7.0, 7.0, kBits);
  return {least, log_su};
}

std::optional<Point> truncated_edge(const Design& design) {
  const auto loss = [&](double mu) {
    const auto c = envelope(design, mu);
    return c ? best_spread(design.q * *c - design.w, mu).first : std::numeric_limits<double>::max();
  };
  std::vector<double> ladder;
  for (int i = -12; i <= 8; ++i) ladder.push_back(std::sinh(0.35 * i));  // -33 to 8 spreads
  std::vector<double> losses;
  for (const double mu : ladder) losses.push_back(loss(mu));
  const auto least = std::min_element(losses.begin(), losses.end());
  const auto at = static_cast<std::size_t>(least - losses.begin());
  const auto [mu, value] = boost::math::tools::brent_find_minima(
      loss, ladder[at > 0 ? at - 1 : 0], ladder[std::min(at + 1, ladder.size() - 1)], kBits);
  const auto c = envelope(design, mu);
  auto limit = exponential_edge(design);
  if (!c) return limit;
  const double su = std::exp(best_spread(design.q * *c - design.w, mu).second);
  const Point found = point_of(design, *c, {Inefficiency::truncated_normal, 0.0, su, mu}, -value);
  return limit && limit->log_likelihood >= found.log_likelihood ? limit : found;
}

}  // namespace

Point without_inefficiency(const Design& design, Inefficiency law) {
  const auto n = static_cast<double>(design.q.rows());
  const double variance = design.scale * design.scale;
  return {design.least_squares, {law, design.scale, 0.0}, -0.5 * n * (kLogTwoPi + std::log(variance) + 1.0)};
}

std::optional<Point> deterministic(const Design& design, Inefficiency law) {
  switch (law) {
    case Inefficiency::half_normal:
      return half_normal_edge(design);
    case Inefficiency::exponential:
      return exponential_edge(design);
    case Inefficiency::truncated_normal:
      return truncated_edge(design);
  }
  return std::nullopt;
}

}  // namespace egiz::frontier
