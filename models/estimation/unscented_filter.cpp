#include "models/estimation/unscented_filter.hpp"

#include <Eigen/QR>
#include <cmath>

namespace egiz {

namespace {

// Lower triangular with a diagonal of positive signs, so that the root is one.
Eigen::MatrixXd tria(const Eigen::MatrixXd& wide) {
  const Eigen::Index n = wide.rows();
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(wide.transpose());
  Eigen::MatrixXd upper = qr.matrixQR().topRows(n).triangularView<Eigen::Upper>();
  for (Eigen::Index i = 0; i < n; ++i)
    if (upper(i, i) < 0.0) upper.row(i) *= -1.0;
  return upper.transpose();
}

Eigen::MatrixXd side_by_side(const Eigen::MatrixXd& left, const Eigen::MatrixXd& right) {
  Eigen::MatrixXd wide(left.rows(), left.cols() + right.cols());
  wide << left, right;
  return wide;
}

// N x 2N.
Eigen::MatrixXd points_of(const UnscentedFilter& filter) {
  const Eigen::Index n = filter.mean.size();
  Eigen::MatrixXd x(n, 2 * n);
  const double reach = std::sqrt(static_cast<double>(n));
  for (Eigen::Index i = 0; i < n; ++i) {
    x.col(2 * i) = filter.mean + reach * filter.root.col(i);
    x.col(2 * i + 1) = filter.mean - reach * filter.root.col(i);
  }
  return x;
}

}  // namespace

void UnscentedFilter::predict(const Map& next, const Eigen::MatrixXd& noise) {
  Eigen::MatrixXd x = points_of(*this);
  for (Eigen::Index k = 0; k < x.cols(); ++k) x.col(k) = next(x.col(k));
  mean = x.rowwise().mean();
  root = tria(side_by_side((x.colwise() - mean) / std::sqrt(static_cast<double>(x.cols())), noise));
}

Innovation UnscentedFilter::update(const Map& expected, const Eigen::VectorXd& measured,
                                   const Eigen::MatrixXd& noise) {
  const Eigen::MatrixXd x = points_of(*this);
  const double share = 1.0 / std::sqrt(static_cast<double>(x.cols()));
  Eigen::MatrixXd y(measured.size(), x.cols());
  for (Eigen::Index k = 0; k < x.cols(); ++k) y.col(k) = expected(x.col(k));
  const Eigen::VectorXd middle = y.rowwise().mean();
  const Eigen::MatrixXd dx = (x.colwise() - mean) * share, dy = (y.colwise() - middle) * share;
  const Eigen::MatrixXd syy = tria(side_by_side(dy, noise));
  const auto lower = syy.triangularView<Eigen::Lower>();
  const Eigen::MatrixXd half = lower.solve(dy * dx.transpose());  // gain^T = syy^-T syy^-1 Pyx
  const Eigen::MatrixXd gain = lower.transpose().solve(half).transpose();
  Innovation found;
  found.difference = measured - middle;
  found.normalised = lower.solve(found.difference).squaredNorm();
  mean += gain * found.difference;
  root = tria(side_by_side(dx - gain * dy, gain * noise));
  return found;
}

}  // namespace egiz
