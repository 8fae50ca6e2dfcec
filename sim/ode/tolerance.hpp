// How exact a step must be, and the norm that measures it (Hairer, Norsett & Wanner I, II.4):
//   norm = sqrt(1/N sum_i (error_i / (absolute_i + relative max(|x0_i|, |x1_i|)))^2)     1: just exact enough
// The step's size follows from it in two integer roots and a product; limits of its change are the caller's.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cmath>

namespace egiz {

/// How exact a step must be: error of component i below absolute[i] + relative |x_i| (root mean square over
/// i).
template <int N>
struct Tolerance {
  double relative = 1e-6;            // of the value; below 1e-13 rounding decides
  std::array<double, N> absolute{};  // per component, in its own unit
};

/// Both parts for every component at once: `relative` a pure number, `absolute` >= 0 in the unit of the
/// states. One of the two above zero.
template <int N>
Tolerance<N> tolerance_of(double relative, double absolute) {
  Tolerance<N> t;
  t.relative = relative;
  t.absolute.fill(absolute);
  return t;
}

namespace ode {

/// Root mean square of the error over what is allowed, a pure number; 1 is just exact enough, infinite when a
/// number is not finite. Vectors have data() with N numbers.
template <int N, class Error, class From, class To>
double error_norm(const Error& error, const From& x0, const To& x1, const Tolerance<N>& tolerance) {
  using Array = Eigen::Array<double, N, 1>;
  const auto view = [](const auto& v) { return Eigen::Map<const Array>(v.data()); };
  const Array share =
      view(error) / (view(tolerance.absolute) + tolerance.relative * view(x0).abs().max(view(x1).abs()));
  double sum = 0.0;
  for (int i = 0; i < N; ++i) sum += share[i] * share[i];  // in this order on every machine
  const double norm = std::sqrt(sum / N);
  return std::isfinite(norm) ? norm : HUGE_VAL;
}

/// The same weights on any vector, for example a rate: what it is against the tolerance.
template <int N, class Vector, class At>
double weighted_norm(const Vector& v, const At& x, const Tolerance<N>& tolerance) {
  return error_norm<N>(v, x, x, tolerance);
}

}  // namespace ode
}  // namespace egiz
