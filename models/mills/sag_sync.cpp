// What the solution of the circuit means for the rest of the plant: product, energy, wear, the balance.
#include <algorithm>

#include "models/mills/sag_circuit.hpp"
#include "sim/random/distribution.hpp"

namespace egiz {

namespace {

constexpr double kWaterDensity = 1000.0;  // kg/m3
constexpr double kJoulesPerMegawattHour = 3.6e9;

double solids_in(const std::array<double, SagSystem::kStates>& x, double density) {
  return (x[kXms] + x[kXmr] + x[kXss]) * density;
}
double water_in(const std::array<double, SagSystem::kStates>& x) {
  return (x[kXmw] + x[kXsw]) * kWaterDensity;
}

}  // namespace

// Books everything since the last sync, and starts the integrals again from zero.
void SagCircuitAsset::sync(State& state) const {
  SagCircuitState& s = of(state);
  const double elapsed = to_seconds(state.now - s.synced);
  book_outside(state);
  auto x = s.segment.at(state.now);
  const double solids_out = x[kOutSolids] * params_.ore_density;
  const double fed = std::min(s.belt.solids, s.feed / 3.6 * elapsed);
  const Material ore = s.belt.solids > 0.0 ? s.belt * (fed / s.belt.solids) : Material{};
  s.belt -= ore;
  s.metal += ore.metal;
  s.hard += ore.hard;
  const double water = water_rate(s) * elapsed - ore.water;
  s.water_in += water;
  if (water_) s.water -= water;

  Material product{solids_out, x[kOutWater] * kWaterDensity, 0, 0, x[kOutFines] * params_.ore_density};
  const double mixed = solids_out / (solids_in(x, params_.ore_density) +
                                     solids_out);  // the circuit is taken as well mixed in metal
  product.metal = s.metal * mixed;
  product.hard = s.hard * mixed;
  s.metal -= product.metal;
  s.hard -= product.hard;

  const double joules = x[kEnergy] * kJoulesPerMegawattHour, jt = filling(s, x);
  s.fed.add(ore.solids);
  s.wanted.add(set_point(s) * elapsed);
  s.product.add(product.solids);
  s.fines.add(product.fines);
  s.energy.add(joules);
  s.running.add(elapsed);
  s.filling.add(x[kFilling]);
  s.greatest_jt = std::max(s.greatest_jt, jt);
  wear(state, joules, elapsed);

  for (int i = kOutSolids; i <= kFilling; ++i) x[static_cast<std::size_t>(i)] = 0.0;
  const double hint = s.segment.next_step;
  s.segment = Segment<SagSystem::kStates>::rest(state.now, x);
  s.segment.next_step = hint;
  s.synced = state.now;
  if (power_) power_->use(state, joules);
  product_->receive(state, product);
}

// The time outside the validity range until now.
void SagCircuitAsset::book_outside(State& state) const {
  SagCircuitState& s = of(state);
  if (s.outside != 0 && s.stops == 0) s.invalid.add(to_seconds(state.now - s.outside_since));
  s.outside_since = state.now;
}

void SagCircuitAsset::wear(State& state, double joules, double elapsed) const {
  SagCircuitState& s = of(state);
  const double balls = ball_loss_ * joules, by_time = params_.liner_wear_rate * liner_.area * liner_.density,
               liners = by_time > 0.0 ? by_time * elapsed : liner_loss_ * joules;
  s.balls = std::max(0.0, s.balls - balls / params_.ball_density);
  s.liner_worn += liners;
  s.balls_used.add(balls);
  s.liners_used.add(liners);
}

void SagCircuitAsset::top_up_balls(State& state) const {
  SagCircuitState& s = of(state);
  const double missing = (params_.ball_volume - s.balls) * params_.ball_density;
  if (missing > 0.0) s.balls += balls_->take(state, missing) / params_.ball_density;
}

// One step of the ore's walks; a factor without noise draws nothing.
void SagCircuitAsset::walk(State& state) const {
  SagCircuitState& s = of(state);
  const double hours = std::sqrt(params_.control_interval / 3600.0);
  const auto step = [&](double& z, double noise, double bound, Stream& stream) {
    if (noise > 0.0)
      z = std::clamp(z + noise * hours * normal_quantile(uniform(state.luck, stream)), 1.0 - bound,
                     1.0 + bound);
  };
  step(s.feed_walk, params_.feed_noise, params_.feed_bound, s.feed_luck);
  step(s.size_walk, params_.size_noise, params_.size_bound, s.size_luck);
  step(s.hardness_walk, params_.hardness_noise, params_.hardness_bound, s.hardness_luck);
}

void SagCircuitAsset::account(const State& state, Balance& balance) const {
  const SagCircuitState& s = of(state);
  // Held as of the last sync: what was made since then is still inside.
  const auto x = s.segment.at(state.now);
  balance.in.water += s.water_in + s.water;  // what was drawn has come in
  balance.held.water += s.water;
  balance.held += s.belt;
  balance.held.solids += solids_in(x, params_.ore_density) + x[kOutSolids] * params_.ore_density;
  balance.held.water += water_in(x) + x[kOutWater] * kWaterDensity;
  balance.held.metal += s.metal;
  balance.held.hard += s.hard;
  if (s.stops != 0) return;
  const double elapsed = to_seconds(state.now - s.synced),
               fed = std::min(s.belt.solids, s.feed / 3.6 * elapsed);
  const double ore_water = s.belt.solids > 0.0 ? s.belt.water * fed / s.belt.solids : 0.0;
  balance.held.solids -= fed;
  balance.held.water -= ore_water;
  const double water = water_rate(s) * elapsed - ore_water;
  if (water_)
    balance.held.water -= water;
  else
    balance.in.water += water;
}

}  // namespace egiz
