#include "models/regions/frontier_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/regions/frontier_search.hpp"
#include "models/regions/normal_tail.hpp"

namespace egiz::frontier {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

const double kLogTwoPi = std::log(2.0 * std::numbers::pi);

double of_exponential(const Design& design, const VectorXd& search, VectorXd* gradient) {
  const Index k = design.q.cols();
  const auto n = static_cast<double>(design.q.rows());
  const double theta = std::exp(search[k]), rho = std::exp(-search[k + 1]);
  const ArrayXd r = theta * design.w - design.q * search.head(k);
  const ArrayXd z = -r - rho;
  ArrayXd mills;
  const double log_cdf = sum_of_scaled_log_cdf(z, gradient ? &mills : nullptr);
  if (gradient) {
    const ArrayXd excess = mills + z;    // near 1/|z| far in the left tail
    const VectorXd pull = excess + r;    // minus d logL / d r
    gradient->resize(k + 2);
    gradient->head(k) = design.q.transpose() * pull;
    (*gradient)[k] = n - theta * design.w.dot(pull);
    (*gradient)[k + 1] = -n + rho * excess.sum();
  }
  // rho r + rho^2/2 is -r^2/2 + z^2/2 where z <= 0, else -rho z - rho^2/2: squares of 1e8 (rho reaches 1e4) never meet.
  return n * (search[k] - std::log(design.scale) + std::log(rho)) - 0.5 * r.max(-rho).square().sum() -
         rho * z.max(0.0).sum() + log_cdf;
}

double of_cut_normal(const Design& design, bool has_alpha, const VectorXd& search, VectorXd* gradient) {
  const Index k = design.q.cols();
  const auto n = static_cast<double>(design.q.rows());
  const double theta = std::exp(search[k]), lambda = std::exp(search[k + 1]);
  const double alpha = has_alpha ? search[k + 2] : 0.0;
  const double root = std::sqrt(1.0 + lambda * lambda), d = alpha * lambda / root;
  const ArrayXd r = theta * design.w - design.q * search.head(k);
  ArrayXd mills;
  const ArrayXd z = alpha / root - lambda * r;
  const double log_cdf = sum_of_scaled_log_cdf(z, gradient ? &mills : nullptr);
  if (gradient) {
    const VectorXd pull = r + d + lambda * mills;  // minus d logL / d r
    const double shift = r.sum() + n * d, all = mills.sum(), cube = root * root * root;
    gradient->resize(search.size());
    gradient->head(k) = design.q.transpose() * pull;
    (*gradient)[k] = n - theta * design.w.dot(pull);
    (*gradient)[k + 1] = -shift * alpha * lambda / cube - all * alpha * lambda * lambda / cube -
                         lambda * (mills * r).sum();
    if (has_alpha) (*gradient)[k + 2] = -shift * lambda / root + all / root - n * mills_ratio(alpha);
  }
  return n * (search[k] - std::log(design.scale) - 0.5 * kLogTwoPi - log_normal_cdf(alpha)) -
         0.5 * ((r + d).square() + z.min(0.0).square()).sum() + log_cdf;
}

// d(b, s2, gamma, mu)/d(g, ln theta, ln lambda, alpha).
MatrixXd slopes_of_parameters(const Design& design, const Interior& interior) {
  const Index k = design.q.cols(), size = interior.search.size();
  const Point& p = interior.point;
  const double sv = p.error.sigma_v, su = p.error.sigma_u, s = std::hypot(sv, su);
  const bool exponential = interior.law == Inefficiency::exponential;
  MatrixXd d = MatrixXd::Zero(size, size);
  d.topLeftCorner(k, k) = (exponential ? sv : s) * design.back;
  d.col(k).head(k) = design.least_squares - p.b;
  d(k, k) = -2.0 * s * s;
  if (exponential) d(k, k + 1) = 2.0 * su * su;
  d(k + 1, k + 1) = 2.0 * p.gamma() * (1.0 - p.gamma());
  if (size > k + 2) {
    d(k + 2, k) = -p.error.mu;
    d(k + 2, k + 1) = p.error.mu * (1.0 - p.gamma());
    d(k + 2, k + 2) = su;
  }
  return d;
}

}  // namespace

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

double Point::sigma_squared() const { return error.sigma_v * error.sigma_v + error.sigma_u * error.sigma_u; }

double Point::gamma() const { return error.sigma_u * error.sigma_u / sigma_squared(); }

double log_likelihood(const Design& design, Inefficiency law, const VectorXd& search, VectorXd* gradient) {
  if (law == Inefficiency::exponential) return of_exponential(design, search, gradient);
  return of_cut_normal(design, law == Inefficiency::truncated_normal, search, gradient);
}

MatrixXd information(const Design& design, Inefficiency law, const VectorXd& at) {
  const Index n = at.size();
  MatrixXd result(n, n);
  VectorXd up, down;
  for (Index j = 0; j < n; ++j) {
    const double h = 1e-5 * std::max(1.0, std::abs(at[j]));
    VectorXd x = at;
    x[j] = at[j] + h;
    log_likelihood(design, law, x, &up);
    x[j] = at[j] - h;
    log_likelihood(design, law, x, &down);
    result.col(j) = (down - up) / (2.0 * h);
  }
  return 0.5 * (result + result.transpose());
}

// At a maximum the information transforms by the slopes of the parameters alone.
std::optional<MatrixXd> covariance(const Design& design, const Interior& interior) {
  const Eigen::LLT<MatrixXd> factor(information(design, interior.law, interior.search));
  if (factor.info() != Eigen::Success) return std::nullopt;
  const MatrixXd d = slopes_of_parameters(design, interior);
  return d * factor.solve(d.transpose());
}

}  // namespace egiz::frontier
