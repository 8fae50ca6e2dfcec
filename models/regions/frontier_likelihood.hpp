// The numbers behind frontier.hpp: the likelihood of the three laws of inefficiency and its maxima inside.
// For the fit only.
//
// With q_i the rows of the inputs made orthonormal, w_i = (ln y_i - least-squares fit)/scale, z the argument
// of the last Phi:
//   half_normal, truncated_normal  theta = scale/s, r_i = theta w_i - q_i g, d = alpha lambda/sqrt(1 +
//   lambda^2)  (= mu/s)
//     logL_i = ln theta - ln scale - ln(2 pi)/2 - (r_i + d)^2/2 + ln Phi(z_i) - ln Phi(alpha),
//     z_i = alpha/sqrt(1 + lambda^2) - lambda r_i;   lambda = su/sv, alpha = mu/su (0 if half-normal)
//   exponential  theta = scale/sv, r_i likewise, rho = 1/lambda = sv/su
//     logL_i = ln theta - ln scale + ln rho + rho r_i + rho^2/2 + ln Phi(z_i),   z_i = -r_i - rho
// For a fixed lambda (and alpha) it is concave in (g, theta) (Olsen 1978 for the half-normal), so that only
// lambda and alpha can hold several maxima; the search starts from a ladder of them.
#pragma once

#include <Eigen/Dense>
#include <optional>
#include <vector>

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

/// A point the search came to.
struct Interior {
  Inefficiency law = Inefficiency::half_normal;
  Point point;
  Eigen::VectorXd search;  // as log_likelihood() takes it
  double slope = 0.0;      // largest |d logL / d search|: near zero at a true maximum

  /// Whether it is a maximum, not a point on the way to an edge: flat, and gamma and alpha off their ends.
  bool is_maximum() const;
};
/// What the search found, the highest first: the best point of all starts and, if that one is no maximum, the
/// best maximum (if any).
std::vector<Interior> inside(const Design& design, Inefficiency law);

/// The greatest logL at a given gamma (0 < gamma < 1): one point of the profile. `near` is where the search
/// starts.
double profile(const Design& design, const Interior& near, double gamma);

/// Covariance of (b, s2, gamma), for truncated_normal also mu, from the observed information; absent where
/// that is not positive definite.
std::optional<Eigen::MatrixXd> covariance(const Design& design, const Interior& interior);

}  // namespace egiz::frontier
