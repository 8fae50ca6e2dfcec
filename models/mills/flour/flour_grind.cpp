// Wheat into the bins and through the passages: what a lot and a step mean for the plant.
#include "models/mills/flour/flour_mill.hpp"

namespace egiz {

namespace {

constexpr double kCrumbs = 1e-6;  // kg of solids that are no lot: less than a rounding of the clock grinds

Material wheat_of(double mass, double moisture) {
  const double solids = mass * (1.0 - moisture);
  return {solids, mass * moisture, 0.0, solids, 0.0};
}

double mass(const Material& m) { return m.solids + m.water; }

}  // namespace

// The moisture of the next lot: drawn once, whenever it can be taken.
double FlourMillAsset::draw_lot(State& state) const {
  FlourMillState& s = of(state);
  if (s.lot_drawn) return s.lot_moisture;
  const Params& p = params_;
  const double theta = std::min(1.0, p.bin_size / p.moisture_memory);
  const double z = normal_quantile(uniform(state.luck, s.moisture_luck));
  s.lot_moisture += theta * (s.moisture_mean - s.lot_moisture) + p.moisture_sd * std::sqrt(2.0 * theta) * z;
  s.lot_moisture = std::clamp(s.lot_moisture, p.moisture_low, p.moisture_high);
  s.lot_drawn = 1;
  return s.lot_moisture;
}

// Cleans and damps what the silo has for an empty bin, as far as the mill will need it; waits for wheat or
// water.
void FlourMillAsset::clean_next(State& state) const {
  FlourMillState& s = of(state);
  const Params& p = params_;
  std::size_t b = 0;
  const auto bins = static_cast<std::size_t>(p.temper_bins);
  while (b < bins && s.bins[b].stage != 0) ++b;
  double held = 0.0;
  for (const TemperBin& bin : s.bins) held += mass(bin.wheat);
  const double enough = p.feed_rate * s.load_factor * (p.temper_time + p.temper_reserve);
  if (s.cleaning || b == bins || held >= enough) return;
  const double there = std::min(p.bin_size, wheat_->stock(state));
  if (there <= kCrumbs) return wheat_->wait_for_stock(state, index());
  const double moisture = draw_lot(state);
  const double most = p.target_moisture + 3.0 * p.damping_sd;
  if (water_ && water_->water(state) < flour::tempering_water(there, moisture, most))
    return water_->wait_for_water(state, index());

  const double bought = wheat_->take(state, p.bin_size), cleaned = bought * (1.0 - p.screenings);
  const double z = normal_quantile(uniform(state.luck, s.damping_luck));
  const double target = p.target_moisture + p.damping_sd * std::clamp(z, -3.0, 3.0);
  double water = flour::tempering_water(cleaned, moisture, target);
  if (water_) water = water_->draw(state, water);
  s.lot_drawn = 0;
  s.cleaning = 1;
  const Material wheat = wheat_of(bought, moisture), out = wheat_of(bought - cleaned, moisture);
  Material rest = wheat;
  rest -= out;
  rest.water += water;
  s.bins[b] = {1, rest, bought, moisture, state.now};
  s.taken += wheat;
  s.taken.water += water;
  s.left += out;
  s.wheat_taken.add(bought);
  s.screenings.add(bought - cleaned);
  s.water.add(water);
  s.money_in.add((bought - cleaned) * p.screenings_price);
  const double joules = p.cleaning_energy * bought;
  s.energy.add(joules);
  if (power_) power_->use(state, joules);
  after(state, seconds(bought / p.cleaning_rate), Rank::kProcess, kFilled, static_cast<std::int64_t>(b));
}

// Goes on with the lot in work, else takes the one that rested longest; false when none is ready.
bool FlourMillAsset::next_bin(State& state) const {
  FlourMillState& s = of(state);
  if (s.grinding >= 0) return true;
  for (std::size_t b = 0; b < s.bins.size(); ++b) {
    if (s.bins[b].stage != 3) continue;
    const bool first = s.grinding < 0;
    if (first || s.bins[b].filled < s.bins[static_cast<std::size_t>(s.grinding)].filled)
      s.grinding = static_cast<std::int64_t>(b);
  }
  return s.grinding >= 0;
}

flour::Conditions FlourMillAsset::conditions(const State& state, const TemperBin& bin, double feed) const {
  const FlourMillState& s = of(state);
  const double rested = to_seconds(state.now - bin.filled);
  return {bin.wheat.water / mass(bin.wheat),
          bin.moisture,
          flour::unrested(rested, params_.temper_constant),
          params_.break_gap,
          params_.reduction_gap,
          s.break_wear,
          s.reduction_wear,
          feed / (params_.rated_feed * (1.0 - params_.stated_moisture))};
}

void FlourMillAsset::set_rates(State& state) const {
  FlourMillState& s = of(state);
  const TemperBin& bin = s.bins[static_cast<std::size_t>(s.grinding)];
  const double wanted = params_.feed_rate * s.load_factor * bin.wheat.solids / mass(bin.wheat);
  flour::Conditions at = conditions(state, bin, wanted);
  flour::FlourFlows made = flour::flows(sheet_, at);
  const double limit = 1.0 + params_.passage_reserve;
  // Loads grow faster than the feed, so one cut by the ratio is enough.
  const double share = std::min(1.0, limit / made.greatest_load);
  if (share < 1.0) {
    at.feed *= share;
    made = flour::flows(sheet_, at);
  }
  s.rates = {wanted * share,     made.flour.total(), made.flour.bran,
             made.bran.total(),  made.energy,        to_seconds(state.now - bin.filled),
             share < 1.0 ? 1 : 0};
  tell_validity(state, at.moisture, at.feed, made.greatest_load);
}

// Events where the mill leaves the validity of its equations and comes back.
void FlourMillAsset::tell_validity(State& state, double moisture, double feed, double load) const {
  constexpr double kLeastFeed = 0.5;  // of the rated one
  FlourMillState& s = of(state);
  const Params& p = params_;
  const bool damp = moisture < p.valid_low || moisture > p.valid_high,
             worn = std::max(s.break_wear, s.reduction_wear) > p.valid_wear,
             loaded = feed < kLeastFeed || load > p.valid_load;
  const std::int64_t now = damp * kMoistureOutside + worn * kWearOutside + loaded * kLoadOutside;
  for (std::int32_t n = 0; n < 3; ++n) {
    const std::int64_t bit = std::int64_t{1} << n;
    if ((now ^ s.outside) & bit)
      after(state, SimTime{}, Rank::kProcess, kValidity + 2 * n + (now & bit ? 0 : 1));
  }
  s.outside = now;
}

// Passes on what was ground since the last sync.
void FlourMillAsset::sync(State& state) const {
  FlourMillState& s = of(state);
  const double elapsed = to_seconds(state.now - s.synced);
  s.synced = state.now;
  if (elapsed <= 0.0 || s.grinding < 0 || s.rates.feed <= 0.0) return;
  TemperBin& bin = s.bins[static_cast<std::size_t>(s.grinding)];
  const double fed = s.rates.feed * elapsed;
  grind(state, bin, fed < bin.wheat.solids - kCrumbs ? fed : bin.wheat.solids, elapsed);
  if (bin.wheat.solids > 0.0) return;
  bin = {};
  s.grinding = -1;
}

void FlourMillAsset::grind(State& state, TemperBin& bin, double solids, double elapsed) const {
  FlourMillState& s = of(state);
  const GrindRates& r = s.rates;
  const double share = solids / bin.wheat.solids, bought = bin.bought * share;
  const Material wheat = share < 1.0 ? bin.wheat * share : bin.wheat;
  if (share < 1.0)
    bin.wheat -= wheat;
  else
    bin.wheat = {};
  bin.bought -= bought;

  const double air = wheat.water * params_.evaporation, wet = (wheat.water - air) / solids;
  const double flour = solids * r.flour, bran = solids * r.bran, shorts = solids - flour - bran;
  const Material product{flour, flour * wet, 0.0, flour, 0.0};
  s.left += Material{bran + shorts, wheat.water - product.water, 0.0, bran + shorts, 0.0};
  const double joules = solids * r.energy + params_.fixed_power * elapsed, tempered = mass(wheat);
  s.break_wear += tempered / params_.break_life;
  s.reduction_wear += tempered / params_.reduction_life;

  s.bought.add(bought);
  s.cleaned.add(solids);
  s.tempered.add(tempered);
  s.wheat_water.add(solids * bin.moisture / (1.0 - bin.moisture));
  s.flour.add(flour);
  s.flour_wet.add(mass(product));
  s.flour_bran.add(solids * r.flour_bran);
  s.bran.add(bran);
  s.shorts.add(shorts);
  s.energy.add(joules);
  s.running.add(elapsed);
  s.wanted.add(params_.feed_rate * s.load_factor * elapsed * solids / tempered);
  s.cut.add(r.cut ? elapsed : 0.0);
  s.rested.add(tempered * r.rest);
  s.invalid.add(s.outside ? elapsed : 0.0);
  s.money_in.add((bran * params_.bran_price + shorts * params_.shorts_price) * (1.0 + wet));
  if (power_) power_->use(state, joules);
  product_->receive(state, product);
}

}  // namespace egiz
