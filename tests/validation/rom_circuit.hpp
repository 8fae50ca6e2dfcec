// Run-of-mine circuit (circuit A): a single mill, sump and hydrocyclone; a second stiff system for the
// integrators.
// Source: Le Roux, Craig, Hulbert & Hinde (2013), Minerals Engineering 43-44, 121-134. m3, h, kW, t.
// Sump level held by its controller: CFF = discharge + SFW.
#pragma once

#include <array>
#include <cmath>

#include "sim/ode/jacobian.hpp"

namespace egiz::sample {

template <class Real>
struct RomFlows {
  Real jt, phi, p, rc, fp, bc, cff, fu, pse, density;
};

struct RomCircuit {
  static constexpr int kStates = 8;
  enum { kMw, kMs, kMf, kMr, kMb, kSw, kSs, kSf };
  double miw = 4.64, mfs = 65.2, mfb = 5.69, sfw = 140.5;
  double af = 0.055, ar = 0.465, ds = 3.2, db = 7.85;
  double p_max = 1662, v_pmax = 0.34, phi_pmax = 0.57, d_ps = 0.5, d_pv = 0.5, chi = 0, speed = 0.712;
  double phi_f = 29.6, phi_r = 6.03, phi_b = 90, a_phif = 0.01, v_mill = 59.12, vv = 84, eps = 0.6;
  double asu = 0.87, c1 = 0.6, c2 = 0.7, c3 = 4, c4 = 4, ec = 129;

  double imposed_cff = 0.0;  // m3/h; 0: the level is held

  /// Rates per second; `flows` receives what is computed on the way.
  template <class Real>
  void rates_and_flows(const Real* x, Real* d, RomFlows<Real>& f) const {
    using std::exp, std::pow, std::sqrt;
    const Real slack = 1.0 - (1.0 / eps - 1.0) * x[kMs] / x[kMw];
    f.phi = slack > 1e-12 ? Real(sqrt(slack)) : Real(0.0);
    const Real load = x[kMw] + x[kMs] + x[kMr] + x[kMb];
    f.jt = load / v_mill;
    const Real zx = load / (v_mill * v_pmax) - 1.0, zr = f.phi / phi_pmax - 1.0;
    f.p = p_max * speed * (1.0 - d_pv * zx * zx - 2.0 * chi * d_pv * d_ps * zx * zr - d_ps * zr * zr);
    f.rc = f.p * f.phi / (ds * phi_r) * x[kMr] / (x[kMr] + x[kMs]);
    f.fp = f.p / (ds * phi_f * (1.0 + a_phif * (f.jt - v_pmax)));
    f.bc = f.p * f.phi / phi_b * x[kMb] / (ds * (x[kMr] + x[kMs]) + db * x[kMb]);
    const Real q = vv * f.phi * x[kMw] / (x[kMs] + x[kMw]);
    const Real mw = q * x[kMw], ms = q * x[kMs], mf = q * x[kMf];
    f.cff = imposed_cff > 0.0 ? Real(imposed_cff) : Real(mw + ms + sfw);
    const Real share = f.cff / (x[kSw] + x[kSs]);
    const Real sw = share * x[kSw], ss = share * x[kSs], sf = share * x[kSf];
    const Real fi = ss / f.cff, pi = sf / ss;
    const Real coarse =
        (ss - sf) * (1.0 - c1 * exp(-f.cff / ec)) * (1.0 - pow(fi / c2, c3)) * (1.0 - pow(pi, c4));
    f.fu = 0.6 - (0.6 - fi) * exp(-coarse / (asu * ec));
    const Real r = coarse * (1.0 - f.fu) / (f.fu * sw + f.fu * sf - sf);
    const Real cw = r * sw, cf = r * sf, cs = coarse + cf;
    f.pse = (sf - cf) / (ss - cs);
    f.density = (x[kSw] + ds * x[kSs]) / (x[kSw] + x[kSs]);
    d[kMw] = miw + cw - mw;
    d[kMs] = mfs * (1.0 - ar) / ds + cs - ms + f.rc;
    d[kMf] = mfs * af / ds + cf - mf + f.fp;
    d[kMr] = mfs * ar / ds - f.rc;
    d[kMb] = mfb / db - f.bc;
    d[kSw] = mw - sw + sfw;
    d[kSs] = ms - ss;
    d[kSf] = mf - sf;
    for (int i = 0; i < kStates; ++i) d[i] = d[i] * (1.0 / 3600.0);
  }
  template <class Real>
  void rates(const Real* x, Real* d) const {
    RomFlows<Real> f;
    rates_and_flows(x, d, f);
  }
  RomFlows<double> flows(const std::array<double, 8>& x) const {
    RomFlows<double> f;
    std::array<double, 8> d;
    rates_and_flows(x.data(), d.data(), f);
    return f;
  }
  void rate(const double* x, double* d) const { rates(x, d); }
  void jacobian(const double* x, double* j) const { exact_jacobian<kStates>(*this, x, j); }
};

}  // namespace egiz::sample
