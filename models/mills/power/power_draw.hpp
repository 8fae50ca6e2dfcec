// Power draw of tumbling mills: Morrell's C-model for the cylinder, Austin's equation, and a factor by which
// a site's own surveys correct either.
//
// Morrell (1996), Trans. Inst. Min. Metall. C 105, 43-62; charge of toe angle thetaT, shoulder thetaS (rad),
// inner surface ri:
//   z = (1 - J)^.4532                    phic = .35 (3.364 - J)
//   thetaT = 2.5307 (1.2796 - J)(1 - exp(-19.42 (phic - phi))) + pi/2
//   thetaS = pi/2 - (thetaT - pi/2)[(.3386 + .1041 phic) + (1.54 - 2.5673 phic) J]
//   ri = rm sqrt(1 - 2 pi J / (2 pi + thetaS - thetaT))       N = phi 42.305 / sqrt(D) / 60      1/s
//   net = pi g L N rm / (3 (rm - z ri)) [2 rm^3 - 3 z rm^2 ri + ri^3 (3 z - 2)] rhoc (sin thetaS - sin
//   thetaT)
//         + L rhoc (pi N rm / (rm - z ri))^3 [(rm - z ri)^4 - ri^4 (z - 1)^4]
//   no-load = 1.68 D^2.05 [phi (.667 Ld + L)]^.82             gross = no-load + k net           kW
//   rhoc = [J rho (1 - E + E U S) + Jb (rhob - rho)(1 - E) + J E U (1 - S)] / J    charge, E porosity, U
//   share of
//          the voids filled with slurry, S solids by volume in the slurry
// Austin (1990), for SAG mills:
//   P = 10.6 D^2.5 L (1 - 1.03 J)[.7 (rho/wc) J + .6 Jb (rhob - rho/wc)] phi (1 - .1/2^(9 - 10 phi)), x 1.05
//       for cone ends; wc share of solids by weight in the mill
//
// Without a site's own factor neither is within 5 % of measured mills: docs/models/mill_power.md has the
// table.
#pragma once

#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/problem.hpp"

namespace egiz {

/// Inside the liners.
struct MillShape {
  double diameter = 0.0;     // m
  double length = 0.0;       // m, of the cylinder (belly)
  double cone_length = 0.0;  // m, of both cone ends together, in the no-load power only
  bool cone_ends = true;     // in Austin's equation
};

/// What turns in it.
struct MillCharge {
  double speed = 0.7;             // share of critical, 0.3 to 0.95
  double filling = 0.3;           // J, share of the volume, balls and voids included; 0.01 to 0.6
  double balls = 0.1;             // Jb, share of the volume, voids included; 0 to J
  double ore_density = 2.7;       // t/m3
  double ball_density = 7.8;      // t/m3
  double porosity = 0.4;          // E; Morrell
  double void_filling = 1.0;      // U; Morrell
  double slurry_solids = 0.5;     // S, by volume; Morrell
  double solids_by_weight = 0.8;  // wc; Austin
};

/// Numbers outside the ranges above, more balls than charge, sizes that are not above 0.
Problems problems_in(const MillShape& mill, const MillCharge& charge);

/// t/m3 of the whole charge, slurry included (Morrell).
double charge_density(const MillCharge& charge);

/// kW without the no-load power, k = 1. Only for a mill without problems; so all below.
double morrell_net(const MillShape& mill, const MillCharge& charge);
/// kW of the turning shell alone.
double morrell_no_load(const MillShape& mill, const MillCharge& charge);
/// kW, no-load + factor x net; Morrell's own factor is 1.26 for losses that the equation leaves out.
double morrell_gross(const MillShape& mill, const MillCharge& charge, double factor = 1.26);
/// kW at the shell, times the factor.
double austin_power(const MillShape& mill, const MillCharge& charge, double factor = 1.0);

/// A measured mill.
struct PowerSurvey {
  std::string site;
  MillShape mill;
  MillCharge charge;
  double measured = 0.0;  // kW, gross
};

/// Which equation.
enum class PowerModel { morrell, austin };
/// "morrell" or "austin".
std::string to_string(PowerModel model);
/// kW.
double power_of(PowerModel model, const PowerSurvey& survey, double factor);

/// A factor fitted to surveys, and what it leaves.
struct SiteFactor {
  double factor = 1.0;           // least squares of the relative errors
  std::vector<double> errors;    // (model - measured) / measured, in the order of the surveys
  double mean_error = 0.0;       // mean of the absolute relative errors
  double worst_error = 0.0;      // the largest of them
  std::vector<double> left_out;  // the error of each mill with a factor fitted to the others; empty for one
  double mean_left_out = 0.0;    // what an unknown mill of this kind may expect
};
/// Problems: no survey, those of each mill, powers that are not above 0.
tl::expected<SiteFactor, Problems> fit_site_factor(PowerModel model, std::span<const PowerSurvey> surveys);

/// The published surveys of SAG mills (Cadia, Los Bronces, Sossego, Yanacocha, El Soldado, Phoenix,
/// Fimiston), as listed with the sources of docs/models/mill_power.md.
const std::vector<PowerSurvey>& published_surveys();

}  // namespace egiz
