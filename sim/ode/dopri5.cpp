#include "sim/ode/dopri5.hpp"

#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <vector>

namespace egiz::ode {

void dopri5_trial(const RateView& system, std::span<const double> x0, std::span<const double> f0, double h,
                  std::span<double> x1, std::span<double> f1, std::span<double> error) {
  using Vector = std::vector<double>;
  boost::numeric::odeint::runge_kutta_dopri5<Vector> stepper;
  const auto rate = [&system](const Vector& x, Vector& dxdt, double) {
    system.rate(system.self, x.data(), dxdt.data());
  };
  const Vector from(x0.begin(), x0.end()), slope(f0.begin(), f0.end());
  Vector to(x0.size()), slope_to(x0.size()), difference(x0.size());
  stepper.do_step(rate, from, slope, 0.0, to, slope_to, h, difference);
  std::copy(to.begin(), to.end(), x1.begin());
  std::copy(slope_to.begin(), slope_to.end(), f1.begin());
  std::copy(difference.begin(), difference.end(), error.begin());
}

}  // namespace egiz::ode
