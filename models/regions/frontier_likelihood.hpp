// The numbers behind frontier.hpp: the likelihood of the three laws of inefficiency. For the fit only.
//
// With q_i the rows of the inputs made orthonormal, w_i = (ln y_i - least-squares fit)/scale, z the argument
// of the last Phi:
//   half_normal, truncated_normal  theta = scale/s, r_i = theta w_i - q_i g, d = alpha lambda/sqrt(1 +
//   lambda^2)  (= mu/s)
//     logL_i = ln theta - ln scale - ln(2 pi)/2 - (r_i + d)^2/2 + ln Phi(z_i) - ln Phi(alpha),
//     z_i = alpha/sqrt(1 + lambda^2) - lambda r_i;   lambda = su/sv, alpha = mu/su (0 if half-normal)
//   exponential  theta = scale/sv, r_i likewise, rho = 1/lambda = sv/su
//     logL_i = ln theta - ln scale + ln rho + rho r_i + rho^2/2 + ln Phi(z_i),   z_i = -r_i - rho
// All of it rests on normal_tail.hpp, which leaves out z^2/2 where z <= 0: that square is taken together with the one
// of r, so that nothing is lost when lambda is small and both are great.
#pragma once

#include <Eigen/Dense>

#include "models/regions/composed_error.hpp"

namespace egiz::frontier {

/// ln y = x b + e as needed for the search. x: n x (k+1), first column ones, full rank.
struct Design {
  Eigen::MatrixXd q;              // n x (k+1), orthonormal columns times sqrt(n)
  Eigen::MatrixXd back;           // (k+1) x (k+1): b = least_squares + scale * back * (g / theta)
  Eigen::VectorXd least_squares;  // k+1
  Eigen::VectorXd w;              // n, least-squares residuals / scale
  double scale = 1.0;             // root mean square of the least-squares residuals
};
/// x must have full rank and more rows than columns, and leave a residual: not checked.
Design design_of(const Eigen::MatrixXd& x, const Eigen::VectorXd& log_y);

/// Where a likelihood stands: coefficients and variances in the units of the data.
struct Point {
  Eigen::VectorXd b;  // k+1
  ComposedError error;
  double log_likelihood = 0.0;

  /// sv^2 + su^2.
  double sigma_squared() const;
  /// su^2/(sv^2 + su^2), 0..1.
  double gamma() const;
};

/// logL and its gradient (if not null) at search = (g, ln theta, ln lambda), for truncated_normal also alpha.
double log_likelihood(const Design& design, Inefficiency law, const Eigen::VectorXd& search,
                      Eigen::VectorXd* gradient);

/// The observed information: minus the Hessian of logL at `search`, by central differences of the exact
/// gradient.
Eigen::MatrixXd information(const Design& design, Inefficiency law, const Eigen::VectorXd& search);

}  // namespace egiz::frontier
