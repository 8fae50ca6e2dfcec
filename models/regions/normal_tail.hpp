// ln Phi and Mills' ratio of many numbers at once: nearly all of the work of a frontier's likelihood.
//
//   erfcx(x) = exp(x^2) erfc(x) = P(t)/(1 + 2 x),  t = (x - 3)/(x + 3),  x >= 0
//   z <= 0   Phi = exp(-z^2/2) erfcx(-z/sqrt 2)/2;      z > 0   Phi = 1 - exp(-z^2/2) erfcx(z/sqrt 2)/2
// The substitution makes (1 + 2 x) erfcx(x) smooth over the whole half line (Shepherd & Laframboise 1981), so that
// one polynomial without branches serves all of it and the compiler can take several numbers at a time. P has degree
// 24: the Chebyshev series found with 60 digits, cut where terms fall below 4e-17; relative error of erfcx below 5e-16.
#pragma once

#include <Eigen/Core>

namespace egiz {

/// The sum of ln Phi(z_i), less z_i^2/2 wherever z_i <= 0 is taken out: sum ln Phi = this - sum min(z_i, 0)^2/2. In a
/// likelihood that square cancels against another one, which the caller does exactly. phi(z_i)/Phi(z_i) of each goes into
/// `mills`, if it is not null (it is given the size of z). As right as log_normal_cdf() and mills_ratio() of
/// composed_error.hpp. NaN if one of z is.
double sum_of_scaled_log_cdf(const Eigen::ArrayXd& z, Eigen::ArrayXd* mills);

}  // namespace egiz
