// The numbers behind frontier.hpp: likelihood, its maximum inside, and its two edges. For the fit only.
//
// Inside, with q_i the rows of the inputs made orthonormal, w_i = (ln y_i - least-squares fit)/scale, and
// r_i = theta w_i - q_i g (theta = scale/s), logL is concave in (g, theta) for every fixed lambda (Olsen
// 1978), so that only lambda can hold several maxima; the search starts from a ladder of lambda.
#pragma once

#include <Eigen/Dense>
#include <optional>

namespace egiz::frontier {

/// ln Phi(z), right to rounding also far in the left tail.
double log_normal_cdf(double z);
/// phi(z)/Phi(z), right to rounding also far in the left tail.
double mills_ratio(double z);

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
  double sigma_squared = 0.0;
  double gamma = 0.0;
  double log_likelihood = 0.0;
};

/// gamma = 0: least squares by maximum likelihood.
Point without_inefficiency(const Design& design);

/// gamma -> 1: the frontier above all data with the least sum of squared inefficiencies. NLopt (SLSQP) finds
/// the rows that touch; the programme is then solved exactly on them. Absent if its conditions fail.
std::optional<Point> deterministic(const Design& design);

/// A maximum with 0 < lambda < infinity.
struct Interior {
  Point point;
  Eigen::VectorXd search;  // g (k+1), ln theta, ln lambda
  double slope = 0.0;      // largest |d logL / d search|: near zero at a true maximum
};
/// The best maximum found from all starting lambdas.
Interior inside(const Design& design);

/// logL of frontier.hpp and its gradient (if not null) at search = (g, ln theta, ln lambda), k + 3 numbers.
double log_likelihood(const Design& design, const Eigen::VectorXd& search, Eigen::VectorXd* gradient);

/// Covariance of (b, sigma_squared, gamma) from the observed information; absent where that is not positive
/// definite.
std::optional<Eigen::MatrixXd> covariance(const Design& design, const Interior& interior);

}  // namespace egiz::frontier
