// Unscented Kalman filter in square-root form: what noisy measurements say of the states of a system that is
// only known through its equations.
//
//   points    x +- sqrt(N) s_i, s_i columns of S, P = S S^T, all of the same weight 1/2N: the unscented
//   points with
//             kappa = 0 (cubature points), so no weight is negative
//   predict   X = f(points),  x = mean X,             S = tria[(X - x)/sqrt(2N), Q^1/2]
//   update    Y = h(points),  y = mean Y,             Syy = tria[(Y - y)/sqrt(2N), R^1/2]
//             K = Pxy (Syy Syy^T)^-1,  x += K (z - y),  S = tria[(X - x)/sqrt(2N) - K (Y - y)/sqrt(2N), K
//             R^1/2]
// tria A: the lower triangular factor of A A^T, by QR. The covariance is a product of its root and a
// transpose at every step, so it stays symmetric and positive; the last line is Joseph's form. Innovation
// test: nu = (z - y)^T (Syy Syy^T)^-1 (z - y) is chi-squared with M degrees when model and noises are right.
// Sources: Julier & Uhlmann (2004), Proc. IEEE 92, 401-422; Arasaratnam & Haykin (2009), IEEE Trans. Autom.
// Control 54, 1254-1269.
#pragma once

#include <Eigen/Core>
#include <functional>

namespace egiz {

/// What a measurement brought.
struct Innovation {
  Eigen::VectorXd difference;  // measured less expected, M
  double normalised = 0.0;     // nu, chi-squared with M degrees
};

/// N states; any number of measurements. Plain numbers: a copy is a branch of the filter.
struct UnscentedFilter {
  Eigen::VectorXd mean;  // N
  Eigen::MatrixXd root;  // N x N, lower triangular, P = root root^T

  /// Of vectors: the system's step (N to N), or the measurement that a state would give (N to M).
  using Map = std::function<Eigen::VectorXd(const Eigen::VectorXd&)>;

  /// Standard deviation of state i.
  double deviation(int i) const { return root.row(i).norm(); }

  /// One step of the system. `noise`: root (N x N) of the covariance of what the step adds.
  void predict(const Map& next, const Eigen::MatrixXd& noise);

  /// One measurement (M). `noise`: root (M x M) of the covariance of the instruments, not singular.
  Innovation update(const Map& expected, const Eigen::VectorXd& measured, const Eigen::MatrixXd& noise);
};

}  // namespace egiz
