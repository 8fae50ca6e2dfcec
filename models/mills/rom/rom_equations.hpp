// Run-of-mine circuit: one mill with balls, sump and hydrocyclone (circuit A).
// Source: Le Roux, Craig, Hulbert & Hinde (2013), Minerals Engineering 43-44, 121-134,
// doi 10.1016/j.mineng.2012.10.009. Reference values and ours: docs/validation.md.
//
// States, m3: mill water Xmw, solids Xms (<= 22.4 mm, fines included), fines Xmf (<= 75 um), rocks Xmr, balls
// Xmb; sump water Xsw, solids Xss, fines Xsf.
//   LOAD = Xmw + Xms + Xmr + Xmb      JT = LOAD / v                      mill filling
//   phi  = sqrt(max(0, 1 - (1/eps - 1) Xms / Xmw))                       rheology factor
//   Zx   = LOAD / (v vPmax) - 1       Zr = phi / phiPmax - 1
//   P    = Pmax [1 - dPv Zx^2 - 2 chi dPv dPs Zx Zr - dPs Zr^2] speed^aP          power, kW
//   RC   = Pb phi / (DS phir H) Xmr / (Xmr + Xms)                        rock consumption, m3/h
//   FP   = Pb / (DS phif H [1 + aphif (JT - vPmax)])                     fines production, m3/h
//   BC   = A Pb phi / phib Xmb / (DS (Xmr + Xms) + DB Xmb)               ball consumption, m3/h
//   q    = VV phi Xmw / (Xms + Xmw),  discharge q (Xmw, Xms, Xmf)        sump: see rates()
// Ours beside the published circuit, without effect at their defaults:
//   H         hardness of the feed, multiplies the energies of rock and fines breakage;
//   A         abrasiveness of the feed, multiplies the wear of the balls;
//   Pb        power that breaks = P - fault: the liner fault of the literature lowers it, P is reported
//   unchanged; worn      depth that the liners have lost (m): v and Pmax grow with the inside diameter, v as
//   D^2, Pmax as D^2.5.
// Where fewer than kScarceCoarse of the solids are coarse, FP falls in proportion: fines are made of coarse
// solids only. Without it a mill that grinds itself empty would hold more fines than solids.
// The published value of the ball feed (5.69 t/h) is a numerical test value: never an estimate of ball use.
// Inside this header time is in hours, power in kW, mass in t, as in the source; rates() gives per second.
#pragma once

#include <array>
#include <cmath>

#include "sim/ode/jacobian.hpp"

namespace egiz {

/// Constants of the circuit as published; those without a unit are pure numbers.
struct RomParams {
  double af = 0.055, ar = 0.465;  // shares of fines and rocks in the feed
  double ds = 3.2, db = 7.85;     // t/m3, ore and balls
  double p_max = 1662.0;          // kW
  double v_pmax = 0.34;           // filling of greatest power
  double phi_pmax = 0.57;         // rheology factor of greatest power
  double d_ps = 0.5, d_pv = 0.5, chi = 0.0;
  double speed = 0.712;                             // share of critical
  double speed_power = 1.0;                         // aP
  double phi_f = 29.6, phi_r = 6.03, phi_b = 90.0;  // kWh/t, energies per fines, rocks and balls
  double a_phif = 0.01;
  double v = 59.12;  // m3, inside new liners
  double vv = 84.0;  // 1/h
  double eps = 0.6;  // greatest solids share of slurry at zero flow
  double asu = 0.87, c1 = 0.6, c2 = 0.7, c3 = 4.0, c4 = 4.0;
  double fu_max = 0.6;    // solids share of the underflow at most
  double ec = 129.0;      // m3/h
  double diameter = 4.2;  // m, inside new liners (assumption: the volume of a mill of about this length)
};

/// What the operator, the ore and the fault set; constant within a segment.
struct RomInputs {
  double miw = 4.64;   // m3/h, mill water
  double mfs = 65.2;   // t/h, ore
  double mfb = 5.69;   // t/h, balls
  double sfw = 140.5;  // m3/h, sump water
  double cff = 0.0;    // m3/h, cyclone feed; 0: a controller holds the sump's volume, CFF = discharge + SFW
  double hardness = 1.0;
  double rocks = 1.0;  // factor on the share of rocks in the feed (size of the feed)
  double abrasion = 1.0;
  double fault = 0.0;  // kW that do not break
  double worn = 0.0;   // m
};

/// Places in the vector of states, m3.
enum RomState { kRomMw, kRomMs, kRomMf, kRomMr, kRomMb, kRomSw, kRomSs, kRomSf };

/// Everything that is computed on the way to the rates; m3/h, kW.
template <class Real>
struct RomFlows {
  Real jt, phi, p, rc, fp, bc, cff, fu, pse, density;
  Real mill_water, mill_solids, mill_fines;  // discharge of the mill
  Real sump_water, sump_solids, sump_fines;  // to the cyclone
  Real under_water, under_solids, under_fines;
};

inline constexpr double kScarceCoarse = 0.05;  // share of the solids; about .8 in normal work

/// Volume inside liners worn by `worn` m over that of the new mill, and the same of the greatest power.
struct RomWidening {
  double volume, power;
};
/// Of a depth, m.
inline RomWidening widening(const RomParams& p, double worn) {
  const double share = 1.0 + 2.0 * worn / p.diameter;
  return {share * share, share * share * std::sqrt(share)};
}

/// x to the power e; the published 4 without a logarithm.
template <class Real>
Real cyclone_power(const Real& x, double e) {
  using std::pow;
  if (e != 4.0) return pow(x, e);
  const Real squared = x * x;
  return squared * squared;
}

/// The equations above at the states x. Mill and sump must hold water and solids: values are infinite or NaN
/// without.
template <class Real>
RomFlows<Real> rom_flows(const RomParams& p, const RomInputs& u, const Real* x) {
  using std::exp, std::pow, std::sqrt;
  RomFlows<Real> f;
  const RomWidening wide = widening(p, u.worn);
  const double v = p.v * wide.volume;
  const double turning = p.speed_power == 1.0 ? p.speed : pow(p.speed, p.speed_power);
  const Real slack = 1.0 - (1.0 / p.eps - 1.0) * x[kRomMs] / x[kRomMw];
  f.phi = slack > 1e-12 ? Real(sqrt(slack)) : Real(0.0);
  const Real load = x[kRomMw] + x[kRomMs] + x[kRomMr] + x[kRomMb];
  f.jt = load / v;
  const Real zx = load / (v * p.v_pmax) - 1.0, zr = f.phi / p.phi_pmax - 1.0;
  f.p = p.p_max * wide.power * turning *
        (1.0 - p.d_pv * zx * zx - 2.0 * p.chi * p.d_pv * p.d_ps * zx * zr - p.d_ps * zr * zr);
  const Real breaking = f.p - u.fault;
  f.rc = breaking * f.phi / (p.ds * p.phi_r * u.hardness) * x[kRomMr] / (x[kRomMr] + x[kRomMs]);
  f.fp = breaking / (p.ds * p.phi_f * u.hardness * (1.0 + p.a_phif * (f.jt - p.v_pmax)));
  const Real coarse_share = 1.0 - x[kRomMf] / x[kRomMs];
  if (coarse_share < kScarceCoarse) f.fp = f.fp * coarse_share * (1.0 / kScarceCoarse);
  f.bc = u.abrasion * breaking * f.phi / p.phi_b * x[kRomMb] /
         (p.ds * (x[kRomMr] + x[kRomMs]) + p.db * x[kRomMb]);
  const Real q = p.vv * f.phi * x[kRomMw] / (x[kRomMs] + x[kRomMw]);
  f.mill_water = q * x[kRomMw], f.mill_solids = q * x[kRomMs], f.mill_fines = q * x[kRomMf];
  f.cff = u.cff > 0.0 ? Real(u.cff) : Real(f.mill_water + f.mill_solids + u.sfw);
  const Real share = f.cff / (x[kRomSw] + x[kRomSs]);
  f.sump_water = share * x[kRomSw], f.sump_solids = share * x[kRomSs], f.sump_fines = share * x[kRomSf];
  const Real fi = f.sump_solids / f.cff, pi = f.sump_fines / f.sump_solids;
  const Real coarse = (f.sump_solids - f.sump_fines) * (1.0 - p.c1 * exp(-f.cff / p.ec)) *
                      (1.0 - cyclone_power(Real(fi / p.c2), p.c3)) * (1.0 - cyclone_power(pi, p.c4));
  f.fu = p.fu_max - (p.fu_max - fi) * exp(-coarse / (p.asu * p.ec));
  const Real r = coarse * (1.0 - f.fu) / (f.fu * f.sump_water + f.fu * f.sump_fines - f.sump_fines);
  f.under_water = r * f.sump_water;
  f.under_fines = r * f.sump_fines;
  f.under_solids = coarse + f.under_fines;
  f.pse = (f.sump_fines - f.under_fines) / (f.sump_solids - f.under_solids);
  f.density = (x[kRomSw] + p.ds * x[kRomSs]) / (x[kRomSw] + x[kRomSs]);
  return f;
}

/// The circuit as a system of the integrators (sim/ode).
struct RomSystem {
  static constexpr int kStates = 8;
  static constexpr bool kStiff = true;
  RomParams params;
  RomInputs inputs;

  /// dx/dt at x of kStates values, m3/s; gives what was computed on the way.
  template <class Real>
  RomFlows<Real> rates(const Real* x, Real* d) const {
    const RomFlows<Real> f = rom_flows(params, inputs, x);
    const RomParams& p = params;
    const double ore = inputs.mfs / p.ds, rocks = p.ar * inputs.rocks, per_second = 1.0 / 3600.0;
    d[kRomMw] = (inputs.miw + f.under_water - f.mill_water) * per_second;
    d[kRomMs] = (ore * (1.0 - rocks) + f.under_solids - f.mill_solids + f.rc) * per_second;
    d[kRomMf] = (ore * p.af + f.under_fines - f.mill_fines + f.fp) * per_second;
    d[kRomMr] = (ore * rocks - f.rc) * per_second;
    d[kRomMb] = (inputs.mfb / p.db - f.bc) * per_second;
    d[kRomSw] = (f.mill_water - f.sump_water + inputs.sfw) * per_second;
    d[kRomSs] = (f.mill_solids - f.sump_solids) * per_second;
    d[kRomSf] = (f.mill_fines - f.sump_fines) * per_second;
    return f;
  }
  /// rates() of doubles, for the integrators.
  void rate(const double* x, double* dxdt) const { rates(x, dxdt); }
  /// d rate_i / d x_j at j * kStates + i, exact.
  void jacobian(const double* x, double* j) const { exact_jacobian<kStates>(*this, x, j); }
};

/// The steady state at the published inputs with the sump at 5.99 m3, m3.
inline constexpr std::array<double, RomSystem::kStates> kRomSteadyState{
    4.7890867941, 4.8431305784, 1.0020032626, 1.7974061622,
    8.4878008320, 4.1214891437, 1.8685108563, .3865792887};

}  // namespace egiz
