#include "sim/ode/rosenbrock.hpp"

#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>

namespace egiz {

const RosenbrockCoefficients& rosenbrock_coefficients() {
  static const RosenbrockCoefficients coefficients = [] {
    const boost::numeric::odeint::default_rosenbrock_coefficients<double> o;
    return RosenbrockCoefficients{o.gamma, o.a21, o.a31, o.a32, o.a41, o.a42, o.a43, o.a51, o.a52,
                                  o.a53,   o.a54, o.c21, o.c31, o.c32, o.c41, o.c42, o.c43, o.c51,
                                  o.c52,   o.c53, o.c54, o.c61, o.c62, o.c63, o.c64, o.c65, o.d21,
                                  o.d22,   o.d23, o.d24, o.d25, o.d31, o.d32, o.d33, o.d34, o.d35};
  }();
  return coefficients;
}

}  // namespace egiz
