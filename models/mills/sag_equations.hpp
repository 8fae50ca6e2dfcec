// Concentrator-scale SAG mill, sump and hydrocyclone (circuit B).
// Source: Le Roux & Steyn (2022), Minerals Engineering 187, 107780, after Le Roux, Craig, Hulbert & Hinde
// (2013), Minerals Engineering 43-44, 121-134. Reference values and ours: docs/validation.md.
//
// States, m3: mill water Xmw, solids Xms (fines included), fines Xmf, rocks Xmr; sump water Xsw, solids Xss,
// fines Xsf.
//   JT  = (Xmw + Xms + Xmr + Xmb0) / (v W)                    mill filling
//   phi = sqrt(max(0, 1 - (1/eps - 1) Xms / Xmw))             rheology factor
//   P   = Pmax w phic [1 - d (JT/JTP - 1)^2 - d (phi/phiN - 1)^2], 0 at least      power, MW
//   RC  = Xmr Pb / (rho H KRC (Xmr + Xms))                    rock consumption, m3/h
//   FP  = Pb G / (rho H KFP [1 + KFPjt (max(JT, JTh) - JTP)]) fines production, m3/h
//   q   = dq phi Xmw / (Xms + Xmw),  discharge q (Xmw, Xms, Xmf)
//   CFF = discharge + SFW: the sump level is held by its controller
//   cyclone: see rates() below; overflow solids use Vcsu
// What is ours is 1 in the published circuit at its operating point:
//   H, hardness of the feed: multiplies both breakage energies KRC and KFP;
//   Pb = P B, B = (Xmb / Xmb0)^b: less ball volume than the design charge breaks less (assumption, b in
//   SagParams);
//   W, w: volume and power of the mill with worn liners over those with new ones (power/wear.hpp);
//   JTh: FP has a pole at JTP - 1/KFPjt (JT .18), so its denominator is held below JTh (.2);
//   G = clip((1 - Xmf/Xms) / (1 - g), 0, 1): with more fines than the share g in the mill's solids there is
//   less and less left to grind. Without it an almost empty mill would make more fines than it has solids.
// Validity: JT above .27, and slurry that flows (phi > 0). What lies outside is computed all the same, and
// told (sag_circuit.hpp).
// Inside this header time is in hours and power in MW, as in the source; rate() is per second for the
// integrator.
#pragma once

#include <array>
#include <cmath>

#include "sim/ode/jacobian.hpp"

namespace egiz {

/// Constants of the circuit as published, hours and MW; those without a unit are pure numbers.
struct SagParams {
  double v = 540.9;     // m3, mill volume inside new liners
  double d = 0.0911;    // power change per squared relative deviation
  double jtp = 0.23;    // filling of greatest power
  double phi_n = 0.7;   // rheology factor of greatest power
  double p_max = 19.7;  // MW, at critical speed
  double eps = 0.6;     // greatest solids share of slurry, at zero flow
  double af = 0.1;      // share of fines in the feed
  double ar = 0.5;      // share of rocks in the feed
  double rho = 3.2;     // t/m3, ore
  double kfp = 0.015;   // MWh/t
  double kfp_jt = 20.0;
  double krc = 0.00597;        // MWh/t
  double dq = 114.7;           // 1/h
  double xmb0 = 105.0;         // m3, design ball volume
  double ball_exponent = 0.5;  // b, assumption
  double jt_held = 0.2;        // JTh, ours: a tenth above the pole
  double fines_full = 0.5;     // g, ours: beyond every state within the validity range
  double asu = 0.119;
  double c1 = 0.7, c2 = 0.7, c3 = 4.0;
  double ec = 2528.0;  // m3/h
};

/// What the operator and the rest of the plant set; constant within a segment.
struct SagInputs {
  double mfo = 1191.0;   // t/h, ore feed
  double rmiw = 0.572;   // mill water per ore feed, m3/t
  double sfw = 870.0;    // m3/h, sump water
  double speed = 0.768;  // phic, share of critical
  double hardness = 1.0;
  double rocks = 1.0;   // share of rocks in the feed over ar
  double balls = 1.0;   // B
  double volume = 1.0;  // W
  double power = 1.0;   // w
};

/// B of a charge of `balls` m3.
inline double ball_factor(const SagParams& p, double balls) {
  return std::pow(balls / p.xmb0, p.ball_exponent);
}

/// Places in the vector of states: seven volumes (m3), then integrals over time: solids, fines and water out
/// (m3), energy (MWh), JT (h).
enum SagState {
  kXmw,
  kXms,
  kXmf,
  kXmr,
  kXsw,
  kXss,
  kXsf,
  kOutSolids,
  kOutFines,
  kOutWater,
  kEnergy,
  kFilling
};

/// Everything that is computed on the way to the rates; m3/h, MW.
template <class Real>
struct SagFlows {
  Real jt, phi, p, rc, fp;
  Real discharge_water, discharge_solids, discharge_fines;
  Real cff, sump_out_water, sump_out_solids, sump_out_fines;
  Real under_water, under_solids, under_fines;
  Real pse;  // share of fines in the overflow solids

  /// t/m3 of the cyclone feed, for ore of `rho` t/m3.
  Real density(double rho) const {  // t/m3, of the cyclone feed
    return (sump_out_water + rho * sump_out_solids) / (sump_out_water + sump_out_solids);
  }
};

namespace sag {

/// x to the power of c, by products where c is 4 as published.
template <class Real>
Real power_of(const Real& x, double c) {
  using std::pow;
  if (c != 4.0) return pow(x, c);
  const Real square = x * x;
  return square * square;
}

/// Mill: filling, power, breakage, discharge.
template <class Real>
void mill_flows(const SagParams& p, const SagInputs& u, const Real* x, SagFlows<Real>& f) {
  using std::sqrt;
  f.jt = (x[kXmw] + x[kXms] + x[kXmr] + p.xmb0) * (1.0 / (p.v * u.volume));
  const Real slack = 1.0 - (1.0 / p.eps - 1.0) * x[kXms] / x[kXmw];
  f.phi = slack > 1e-12 ? Real(sqrt(slack)) : Real(0.0);
  const Real off_jt = f.jt * (1.0 / p.jtp) - 1.0, off_phi = f.phi * (1.0 / p.phi_n) - 1.0;
  f.p = (p.p_max * u.power * u.speed) * (1.0 - p.d * (off_jt * off_jt + off_phi * off_phi));
  if (f.p < 0.0) f.p = Real(0.0);  // a mill filled to the brim draws no power
  const Real breaking = f.p * (u.balls / (p.rho * u.hardness));
  f.rc = x[kXmr] * breaking / (p.krc * (x[kXmr] + x[kXms]));
  const double pole = 1.0 - p.kfp_jt * p.jtp;
  f.fp = f.jt > p.jt_held ? Real(breaking / (p.kfp * (pole + p.kfp_jt * f.jt)))
                          : Real(breaking * (1.0 / (p.kfp * (pole + p.kfp_jt * p.jt_held))));
  const Real coarse = x[kXms] - x[kXmf], full = (1.0 - p.fines_full) * x[kXms];
  if (coarse < full) f.fp = coarse > 0.0 ? Real(f.fp * coarse / full) : Real(0.0);
  const Real q = p.dq * f.phi * x[kXmw] / (x[kXms] + x[kXmw]);
  f.discharge_water = q * x[kXmw], f.discharge_solids = q * x[kXms], f.discharge_fines = q * x[kXmf];
}

/// Sump and cyclone, once the mill's discharge is known.
template <class Real>
void cyclone_flows(const SagParams& p, const SagInputs& u, const Real* x, SagFlows<Real>& f) {
  using std::exp;
  f.cff = f.discharge_water + f.discharge_solids + u.sfw;
  const Real solids_share = x[kXss] / (x[kXsw] + x[kXss]), fines_share = x[kXsf] / x[kXss];
  f.sump_out_solids = f.cff * solids_share;
  f.sump_out_water = f.cff - f.sump_out_solids;
  f.sump_out_fines = f.sump_out_solids * fines_share;
  const Real thin = 1.0 - power_of(Real(solids_share * (1.0 / p.c2)), p.c3);
  const Real coarse = (f.sump_out_solids - f.sump_out_fines) * (1.0 - p.c1 * exp(f.cff * (-1.0 / p.ec))) *
                      (thin > 0.0 ? thin : Real(0.0)) * (1.0 - power_of(fines_share, p.c3));
  const Real fu = p.c2 - (p.c2 - solids_share) * exp(coarse * (-1.0 / (p.asu * p.ec)));
  const Real r = coarse * (1.0 - fu) / (fu * (f.sump_out_water + f.sump_out_fines) - f.sump_out_fines);
  f.under_water = r * f.sump_out_water;
  f.under_fines = r * f.sump_out_fines;
  f.under_solids = coarse + f.under_fines;
}

}  // namespace sag

/// The equations above at the first seven of the states `x` (m3). There must be water and solids in mill and
/// sump, and not only fines: otherwise values are infinite or NaN.
template <class Real>
SagFlows<Real> sag_flows(const SagParams& p, const SagInputs& u, const Real* x) {
  SagFlows<Real> f;
  sag::mill_flows(p, u, x, f);
  sag::cyclone_flows(p, u, x, f);
  f.pse = (f.sump_out_fines - f.under_fines) / (f.sump_out_solids - f.under_solids);
  return f;
}

/// The circuit as a system of the integrators (sim/ode): seven states and five running integrals.
struct SagSystem {
  static constexpr int kStates = 12;
  static constexpr int kActive = 7;
  static constexpr std::array<const char*, kStates> kNames{"Xmw",       "Xms",       "Xmf",    "Xmr",
                                                           "Xsw",       "Xss",       "Xsf",    "solids out",
                                                           "fines out", "water out", "energy", "filling"};
  SagParams params;
  SagInputs inputs;

  /// dx/dt at x of kStates values: m3/s, MWh/s, h/s.
  template <class Real>
  void rates(const Real* x, Real* dxdt) const {
    SagFlows<Real> f;
    sag::mill_flows(params, inputs, x, f);
    sag::cyclone_flows(params, inputs, x, f);
    const double ore = inputs.mfo / params.rho, rocks = params.ar * inputs.rocks, per_second = 1.0 / 3600.0;
    dxdt[kXmw] = (inputs.rmiw * inputs.mfo + f.under_water - f.discharge_water) * per_second;
    dxdt[kXms] = (ore * (1.0 - rocks) + f.under_solids - f.discharge_solids + f.rc) * per_second;
    dxdt[kXmf] = (ore * params.af + f.under_fines - f.discharge_fines + f.fp) * per_second;
    dxdt[kXmr] = (ore * rocks - f.rc) * per_second;
    dxdt[kXsw] = (f.discharge_water - f.sump_out_water + inputs.sfw) * per_second;
    dxdt[kXss] = (f.discharge_solids - f.sump_out_solids) * per_second;
    dxdt[kXsf] = (f.discharge_fines - f.sump_out_fines) * per_second;
    dxdt[kOutSolids] = (f.sump_out_solids - f.under_solids) * per_second;
    dxdt[kOutFines] = (f.sump_out_fines - f.under_fines) * per_second;
    dxdt[kOutWater] = (f.sump_out_water - f.under_water) * per_second;
    dxdt[kEnergy] = f.p * per_second;    // MWh
    dxdt[kFilling] = f.jt * per_second;  // h, integral of JT
  }
  /// rates() of doubles, for the integrators.
  void rate(const double* x, double* dxdt) const { rates(x, dxdt); }
  /// d rate_i / d x_j at j * kStates + i, exact; columns beyond kActive are zero.
  void jacobian(const double* x, double* j) const { exact_jacobian<kActive>(*this, x, j); }
  /// JT at the states `x`.
  double filling(const std::array<double, kStates>& x) const {
    return (x[kXmw] + x[kXms] + x[kXmr] + params.xmb0) / (params.v * inputs.volume);
  }
};

/// The published steady state at the published inputs (sump at 59.4 %), m3; the integrals are zero.
inline constexpr std::array<double, SagSystem::kStates> kSagSteadyState{
    30.78936923, 30.72302393, 5.26608498, 9.67078932, 133.45015219, 71.95504781, 12.33346683, 0, 0, 0, 0, 0};

}  // namespace egiz
