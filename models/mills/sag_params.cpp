#include "models/mills/sag_params.hpp"

#include <algorithm>
#include <functional>

#include "models/mills/sag_steady.hpp"

namespace egiz {

SagParams SagConstants::equations() const {
  constexpr double kKilogramsPerTonne = 1000.0, kPerTonne = 3.6e6;  // J/kg in a MWh/t
  SagParams p;
  p.v = mill_volume, p.d = power_curvature, p.jtp = filling_of_max_power, p.phi_n = rheology_of_max_power;
  p.p_max = max_power / 1e6, p.eps = max_solids_share, p.af = feed_fines, p.ar = feed_rocks;
  p.rho = ore_density / kKilogramsPerTonne;
  p.kfp = fines_energy / kPerTonne, p.kfp_jt = fines_energy_gain, p.krc = rock_energy / kPerTonne;
  p.dq = discharge_rate * 3600.0, p.xmb0 = ball_volume, p.ball_exponent = ball_exponent;
  p.jt_held = fines_held_filling, p.fines_full = fines_limit;
  p.asu = cyclone_underflow_solids, p.c1 = cyclone_coarse_split, p.c2 = cyclone_max_solids;
  p.c3 = cyclone_exponent, p.ec = cyclone_flow * 3600.0;
  return p;
}

LinerSet SagCircuitParams::liners() const {
  const double thickness = liner_set / (liner_density * liner_area);
  return {thickness, liner_diameter, liner_area, liner_density, thickness * (1.0 - liner_wear_share)};
}

namespace {

using Rest = std::optional<std::array<double, SagSystem::kStates>>;

// The controlled share between `least` and 1 that its own rest asks for; no rest counts as too full a mill.
Rest controlled_rest(double least, const std::function<Rest(double)>& rest_at,
                     const std::function<double(const Rest&)>& asked) {
  Rest rest = rest_at(1.0);
  if (asked(rest) >= 1.0) return rest;
  constexpr int kControlHalvings = 40;
  double low = least, high = 1.0;
  rest = rest_at(low);
  if (asked(rest) <= low) return rest;
  for (int k = 0; k < kControlHalvings; ++k) {
    const double middle = (low + high) / 2.0;
    const Rest there = rest_at(middle);
    if (asked(there) < middle) {
      high = middle;
    } else {
      low = middle;
      rest = there;
    }
  }
  return rest;
}

}  // namespace

Rest sag_rest_under_control(const SagCircuitParams& p) {
  const LinerSet set = p.liners();
  const double depth =
      std::min(p.liner_limit() * p.initial_liner_wear / (set.density * set.area), set.thickness);
  SagSystem system{p.equations(), {}};
  SagInputs& u = system.inputs;
  u.rmiw = p.mill_water, u.sfw = p.sump_water * 3600.0;
  u.volume = volume_factor(set, depth), u.power = power_factor(set, depth);
  const auto rest_at = [&](double feed, double speed) {
    u.mfo = p.feed_rate * 3.6 * feed, u.speed = p.speed * speed;
    return sag_rest(system.params, u, p.sump_volume * p.sump_level);
  };
  const Rest fed = controlled_rest(
      p.least_feed_share, [&](double share) { return rest_at(share, 1.0); },
      [&](const Rest& rest) { return rest ? 1.0 - p.jt_gain * (system.filling(*rest) - p.jt_limit) : 0.0; });
  if (!fed || system.filling(*fed) >= p.jt_low) return fed;
  return controlled_rest(
      p.least_speed_share, [&](double share) { return rest_at(1.0, share); },
      [&](const Rest& rest) { return rest ? 1.0 - p.speed_gain * (p.jt_low - system.filling(*rest)) : 0.0; });
}

}  // namespace egiz
