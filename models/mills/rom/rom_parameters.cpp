#include "models/mills/rom/rom_parameters.hpp"

namespace egiz {

namespace {
constexpr double kHour = 3600.0, kTonne = 1e3;      // s, kg
constexpr double kEnergyPerTonne = 3.6e6 / kTonne;  // J/kg of one kWh/t
constexpr double kMostAction = 3.0;                 // an action goes up to so many times the usual one
}  // namespace

RomParams RomCircuitParams::mill() const {
  RomParams p;
  p.af = fines_in_feed, p.ar = rocks_in_feed;
  p.ds = ore_density / kTonne, p.db = ball_density / kTonne;
  p.p_max = max_power / 1e3;
  p.v_pmax = filling_of_max_power, p.phi_pmax = rheology_of_max_power;
  p.d_ps = power_slope_rheology, p.d_pv = power_slope_filling, p.chi = power_cross;
  p.speed = speed, p.speed_power = speed_power;
  p.phi_f = fines_energy / kEnergyPerTonne, p.phi_r = rock_energy / kEnergyPerTonne;
  p.phi_b = ball_energy / kEnergyPerTonne;
  p.a_phif = fines_energy_filling;
  p.v = mill_volume, p.vv = discharge * kHour, p.eps = max_slurry_solids;
  p.asu = cyclone_fines, p.c1 = cyclone_c1, p.c2 = cyclone_c2, p.c3 = cyclone_c3, p.c4 = cyclone_c4;
  p.fu_max = max_underflow_solids, p.ec = cyclone_flow * kHour;
  p.diameter = diameter;
  return p;
}

RomInputs RomCircuitParams::inputs(double set) const {
  RomInputs u;
  u.mfs = set * kHour / kTonne;
  u.miw = mill_water * kHour, u.sfw = sump_water * kHour;
  u.mfb = ball_feed * kHour / kTonne;
  return u;
}

RomDrift RomCircuitParams::drift(double interval) const {
  const double root = std::sqrt(interval / 60.0);
  return {interval,    feed_step * root,     feed_bound,    rocks_step * root,
          rocks_bound, hardness_step * root, hardness_bound};
}

RomSensorParams RomCircuitParams::sensors() const {
  RomSensorParams p;
  p.mill = mill();
  p.liners = liners();
  p.abrasion_index = abrasion_index;
  p.volume_drift = model_error;
  p.noise = {noise, noise, noise, noise, noise, noise};
  return p;
}

RomLoop RomCircuitParams::sump() const {
  const double usual = cyclone_feed * kHour;
  return {sump_volume,        usual, sump_gain * kHour, sump_reset / kHour, sump_range, usual / kMostAction,
          usual * kMostAction};
}

RomLoop RomCircuitParams::filling(double set) const {
  const double usual = set * kHour / kTonne;
  return {filling_set_point,     usual, filling_gain * kHour / kTonne,
          filling_reset / kHour, 1.0,   usual / kMostAction,
          usual * kMostAction};
}

RomLoop RomCircuitParams::grind() const {
  const double usual = sump_water * kHour;
  return {grind_set_point,    usual, grind_gain * kHour, grind_reset / kHour, 1.0, usual / kMostAction,
          usual * kMostAction};
}

}  // namespace egiz
