// Wear of liners and balls, and what a worn liner does to the mill.
//
// Bond (1963), abrasion index Ai, metal lost per energy drawn:
//   balls .159 (Ai - .015)^(1/3) kg/kWh,   liners 11.8 (Ai - .015)^.3 g/kWh
// A liner that is worn evenly by the depth w has
//   thickness h = h0 - w,   inside diameter D = D0 + 2 w,   volume v = v0 (D/D0)^2,   power ~ D^2.5
// with the depth linear in time, w = rate t, or by energy, w = loss E / (density area).
// Ball make-up that holds the charge: the wear itself, ball_wear(Ai) times the power.
#pragma once

namespace egiz {

/// Bond's law of wear of the balls: kg per J of mill energy. Ai below .015 counts as .015.
double ball_wear(double abrasion_index);
/// The same of the liners.
double liner_wear(double abrasion_index);

/// A new set of liners; SI.
struct LinerSet {
  double thickness = 0.10;         // m, new, > 0
  double diameter = 10.0;          // m, inside the new liners, > 0
  double area = 200.0;             // m2 that wear, > 0
  double density = 7800.0;         // kg/m3, of the steel
  double least_thickness = 0.035;  // m, at which it is replaced, 0 to thickness
};

/// m worn after `seconds` at a rate in m/s, held to the thickness.
double worn_by_time(const LinerSet& liners, double rate, double seconds);
/// m worn after `joules` at a loss in kg/J (liner_wear()), held to the thickness.
double worn_by_energy(const LinerSet& liners, double loss, double joules);

/// m inside the liners that are worn by `worn` m.
double inside_diameter(const LinerSet& liners, double worn);
/// Volume over that of the new mill, 1 or more.
double volume_factor(const LinerSet& liners, double worn);
/// Power over that of the new mill at the same filling and share of critical speed, 1 or more.
double power_factor(const LinerSet& liners, double worn);
/// Whether the liners have to be replaced.
bool worn_out(const LinerSet& liners, double worn);

}  // namespace egiz
