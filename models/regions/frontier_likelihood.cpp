#include "models/regions/frontier_likelihood.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <nlopt.hpp>
#include <numbers>

namespace egiz::frontier {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

const double kLogTwoPi = std::log(2.0 * std::numbers::pi);
constexpr double kFarLeft =
    -30.0;  // below it erfc comes near the smallest doubles; the series is exact to 1e-16
constexpr std::array kLambdaLadder{0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 20.0, 60.0};
constexpr double kLambdaLeast = 1e-4, kLambdaMost = 1e4;

// Phi(z) = phi(z)/|z| * series(z) for z far below 0.
double tail_series(double z) {
  const double q = 1.0 / (z * z);
  return 1.0 - q * (1.0 - q * (3.0 - q * (15.0 - q * (105.0 - q * 945.0))));
}

VectorXd map(const std::vector<double>& x) { return VectorXd::Map(x.data(), static_cast<Index>(x.size())); }

std::vector<double> to_vector(const VectorXd& x) { return {x.data(), x.data() + x.size()}; }

double objective(const std::vector<double>& x, std::vector<double>& slope, void* design) {
  VectorXd gradient;
  const double value =
      log_likelihood(*static_cast<const Design*>(design), map(x), slope.empty() ? nullptr : &gradient);
  if (!slope.empty()) slope = to_vector(gradient);
  return value;
}

// Minus the Hessian of logL by central differences of the exact gradient.
MatrixXd information(const Design& design, const VectorXd& at) {
  const Index n = at.size();
  MatrixXd result(n, n);
  VectorXd up, down;
  for (Index j = 0; j < n; ++j) {
    const double h = 1e-5 * std::max(1.0, std::abs(at[j]));
    VectorXd x = at;
    x[j] = at[j] + h;
    log_likelihood(design, x, &up);
    x[j] = at[j] - h;
    log_likelihood(design, x, &down);
    result.col(j) = (down - up) / (2.0 * h);
  }
  return 0.5 * (result + result.transpose());
}

// Newton's last steps: SLSQP stops where logL no longer changes, which leaves the coefficients some digits
// short.
void polish(const Design& design, VectorXd& at) {
  VectorXd gradient;
  double value = log_likelihood(design, at, &gradient);
  for (int step = 0; step < 5; ++step) {
    const Eigen::LLT<MatrixXd> factor(information(design, at));
    if (factor.info() != Eigen::Success) return;
    const VectorXd next = at + factor.solve(gradient);
    VectorXd next_gradient;
    const double next_value = log_likelihood(design, next, &next_gradient);
    const bool better = next_gradient.cwiseAbs().maxCoeff() < gradient.cwiseAbs().maxCoeff();
    if (!(next_value >= value - 1e-12 * std::abs(value)) || !better) return;
    at = next;
    value = next_value;
    gradient = next_gradient;
  }
}

VectorXd climb(const Design& design, double lambda) {
  const auto k = static_cast<unsigned>(design.q.cols());
  nlopt::opt search(nlopt::LD_SLSQP, k + 2);
  search.set_max_objective(objective, const_cast<Design*>(&design));
  std::vector<double> low(k + 2, -HUGE_VAL), high(k + 2, HUGE_VAL), x(k + 2, 0.0);
  low[k + 1] = std::log(kLambdaLeast);
  high[k + 1] = std::log(kLambdaMost);
  search.set_lower_bounds(low);
  search.set_upper_bounds(high);
  search.set_ftol_rel(1e-14);
  search.set_maxeval(2000);
  // Moments: a half-normal u lifts the frontier by its mean and stretches s beyond the residuals' spread.
  const double gamma = lambda * lambda / (1.0 + lambda * lambda);
  const double theta = std::sqrt(1.0 - 2.0 / std::numbers::pi * gamma);
  x[k] = std::log(theta);
  x[k + 1] = std::log(lambda);
  double value = 0.0;
  try {
    search.optimize(x, value);
  } catch (const std::exception&) {
    // SLSQP gives up with x at its best point when rounding stops progress; the likelihoods are compared
    // anyway.
  }
  return map(x);
}

Point point_at(const Design& design, const VectorXd& search) {
  const Index k = design.q.cols();
  const double theta = std::exp(search[k]), lambda2 = std::exp(2.0 * search[k + 1]);
  Point point;
  point.b = design.least_squares + design.scale / theta * (design.back * search.head(k));
  point.sigma_squared = std::pow(design.scale / theta, 2);
  point.gamma = lambda2 / (1.0 + lambda2);
  point.log_likelihood = log_likelihood(design, search, nullptr);
  return point;
}

// The quadratic programme: least sum of u^2, u = q c - w >= 0, over c.
double sum_of_squares(const std::vector<double>& c, std::vector<double>& slope, void* data) {
  const auto& design = *static_cast<const Design*>(data);
  const VectorXd u = design.q * map(c) - design.w;
  if (!slope.empty()) slope = to_vector(design.q.transpose() * u * 2.0);
  return u.squaredNorm();
}

void minus_inefficiency(unsigned m, double* result, unsigned n, const double* c, double* slope, void* data) {
  const auto& design = *static_cast<const Design*>(data);
  VectorXd::Map(result, m) = design.w - design.q * VectorXd::Map(c, n);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  if (slope) RowMajor::Map(slope, m, n) = -design.q;
}

VectorXd envelope_by_search(const Design& design) {
  const auto k = static_cast<unsigned>(design.q.cols());
  nlopt::opt search(nlopt::LD_SLSQP, k);
  auto* data = const_cast<Design*>(&design);
  search.set_min_objective(sum_of_squares, data);
  search.add_inequality_mconstraint(minus_inefficiency, data,
                                    std::vector<double>(static_cast<std::size_t>(design.q.rows()), 1e-12));
  search.set_xtol_rel(1e-13);
  search.set_maxeval(5000);
  std::vector<double> c(k, 0.0);
  c[0] =
      design.w.maxCoeff() / design.q(0, 0);  // least squares lifted above every point (column 0 is constant)
  double value = 0.0;
  try {
    search.optimize(c, value);
  } catch (const std::exception&) {
    // as in climb: the exact step and its conditions decide
  }
  return map(c);
}

// Exact optimum with u_i = 0 on the rows of `active`: c = (q'w + A'm)/n, A c = w_active, m >= 0 the
// multipliers.
std::optional<VectorXd> envelope_on(const Design& design, const std::vector<Index>& active) {
  const double n = static_cast<double>(design.q.rows());
  const MatrixXd a = design.q(active, Eigen::all);
  const VectorXd free = design.q.transpose() * design.w / n;
  const Eigen::ColPivHouseholderQR<MatrixXd> gram(a * a.transpose() / n);
  const VectorXd m = gram.solve(design.w(active) - a * free);
  const VectorXd c = free + a.transpose() * m / n;
  const VectorXd u = design.q * c - design.w;
  if (m.minCoeff() < -1e-9 || u.minCoeff() < -1e-9) return std::nullopt;
  return c;
}

}  // namespace

double log_normal_cdf(double z) {
  if (z > kFarLeft) return std::log(0.5 * std::erfc(-z / std::numbers::sqrt2));
  return -0.5 * z * z - 0.5 * kLogTwoPi - std::log(-z) + std::log(tail_series(z));
}

double mills_ratio(double z) {
  if (z <= kFarLeft) return -z / tail_series(z);
  return std::exp(-0.5 * z * z - 0.5 * kLogTwoPi) / (0.5 * std::erfc(-z / std::numbers::sqrt2));
}

Design design_of(const MatrixXd& x, const VectorXd& log_y) {
  const double root_n = std::sqrt(static_cast<double>(x.rows()));
  const Eigen::HouseholderQR<MatrixXd> qr(x);
  Design design;
  design.q = qr.householderQ() * MatrixXd::Identity(x.rows(), x.cols()) * root_n;
  const MatrixXd r = qr.matrixQR().topRows(x.cols()).triangularView<Eigen::Upper>();
  design.back = r.triangularView<Eigen::Upper>().solve(MatrixXd::Identity(x.cols(), x.cols())) * root_n;
  design.least_squares = design.back * (design.q.transpose() * log_y) / (root_n * root_n);
  design.w = log_y - x * design.least_squares;
  design.scale = design.w.norm() / root_n;
  design.w /= design.scale;
  return design;
}

double log_likelihood(const Design& design, const VectorXd& search, VectorXd* gradient) {
  const Index k = design.q.cols(), n = design.q.rows();
  const double theta = std::exp(search[k]), lambda = std::exp(search[k + 1]);
  const VectorXd r = theta * design.w - design.q * search.head(k);
  const VectorXd z = -lambda * r;
  const auto count = static_cast<double>(n);
  const double value = count * (std::log(2.0) - 0.5 * kLogTwoPi + search[k] - std::log(design.scale)) -
                       0.5 * r.squaredNorm() + z.unaryExpr(&log_normal_cdf).sum();
  if (gradient) {
    const VectorXd m = z.unaryExpr(&mills_ratio);
    const VectorXd pull = r + lambda * m;  // minus d logL / d r
    gradient->resize(k + 2);
    gradient->head(k) = design.q.transpose() * pull;
    (*gradient)[k] = count - theta * design.w.dot(pull);
    (*gradient)[k + 1] = z.dot(m);
  }
  return value;
}

Point without_inefficiency(const Design& design) {
  const auto n = static_cast<double>(design.q.rows());
  const double variance = design.scale * design.scale;
  return {design.least_squares, variance, 0.0, -0.5 * n * (kLogTwoPi + std::log(variance) + 1.0)};
}

std::optional<Point> deterministic(const Design& design) {
  const VectorXd near = envelope_by_search(design);
  const VectorXd slack = design.q * near - design.w;
  for (const double tolerance : {1e-7, 1e-6, 1e-5, 1e-4, 1e-8, 1e-9}) {
    std::vector<Index> active;
    for (Index i = 0; i < slack.size(); ++i)
      if (slack[i] < tolerance) active.push_back(i);
    if (active.empty()) continue;
    const auto c = envelope_on(design, active);
    if (!c) continue;
    const auto n = static_cast<double>(design.q.rows());
    const double variance = std::pow(design.scale, 2) * (design.q * *c - design.w).squaredNorm() / n;
    return Point{design.least_squares + design.scale * (design.back * *c), variance, 1.0,
                 n * std::log(2.0) - 0.5 * n * (kLogTwoPi + std::log(variance) + 1.0)};
  }
  return std::nullopt;
}

Interior inside(const Design& design) {
  Interior best;
  best.point.log_likelihood = -std::numeric_limits<double>::infinity();
  for (const double lambda : kLambdaLadder) {
    const VectorXd at = climb(design, lambda);
    const double value = log_likelihood(design, at, nullptr);
    if (!(value > best.point.log_likelihood)) continue;
    best.search = at;
    best.point.log_likelihood = value;
  }
  polish(design, best.search);
  best.point = point_at(design, best.search);
  VectorXd gradient;
  log_likelihood(design, best.search, &gradient);
  best.slope = gradient.cwiseAbs().maxCoeff();
  return best;
}

std::optional<MatrixXd> covariance(const Design& design, const Interior& interior) {
  const Index k = design.q.cols();
  const Eigen::LLT<MatrixXd> factor(information(design, interior.search));
  if (factor.info() != Eigen::Success) return std::nullopt;
  // d(b, s2, gamma)/d(g, ln theta, ln lambda); at a maximum the information transforms by it alone.
  MatrixXd d = MatrixXd::Zero(k + 2, k + 2);
  const Point& p = interior.point;
  d.topLeftCorner(k, k) = std::sqrt(p.sigma_squared) * design.back;
  d.col(k).head(k) = design.least_squares - p.b;
  d(k, k) = -2.0 * p.sigma_squared;
  d(k + 1, k + 1) = 2.0 * p.gamma * (1.0 - p.gamma);
  return d * factor.solve(d.transpose());
}

}  // namespace egiz::frontier
