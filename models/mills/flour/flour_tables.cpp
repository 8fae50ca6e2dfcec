// The names of the flour mill's parameters, state words and measures.
#include "models/mills/flour/flour_mill.hpp"

namespace egiz {

flour::FlowParams FlourMillParams::flow() const {
  flour::FlowParams p = *this;
  p.breaks = {b1, b2, b3, b4, b5};
  p.reductions = {c1, c2, c3, c4, c5, c6, c7, c8};
  return p;
}

void describe(Fields& f, const TemperBin& b) {
  f.count("stage", b.stage).part("wheat", b.wheat).real("bought", b.bought, "kg");
  f.real("moisture", b.moisture).time("filled", b.filled);
}

void describe(Fields& f, const GrindRates& r) {
  f.real("feed", r.feed, "kg/s").real("flour", r.flour).real("flour_bran", r.flour_bran).real("bran", r.bran);
  f.real("energy", r.energy, "J/kg").real("rest", r.rest, "s").count("cut", r.cut);
}

void describe(Fields& f, const FlourMillState& s) {
  for (std::size_t b = 0; b < s.bins.size(); ++b) f.part("bin." + std::to_string(b), s.bins[b]);
  f.count("grinding", s.grinding).count("cleaning", s.cleaning).real("lot_moisture", s.lot_moisture);
  f.real("moisture_mean", s.moisture_mean).count("lot_drawn", s.lot_drawn).part("rates", s.rates);
  f.time("synced", s.synced)
      .event("step", s.step)
      .count("stops", s.stops)
      .count("outside", s.outside)
      .real("load_factor", s.load_factor);
  f.real("break_wear", s.break_wear).real("reduction_wear", s.reduction_wear);
  f.count("change_asked", s.change_asked).count("changing", s.changing).count("crews_here", s.crews_here);
  f.time("repair", s.repair).stream("moisture_luck", s.moisture_luck).stream("damping_luck", s.damping_luck);
  f.stream("change_luck", s.change_luck).part("breakdown", s.breakdown).part("taken", s.taken);
  f.part("left", s.left).part("bought", s.bought).part("cleaned", s.cleaned).part("tempered", s.tempered);
  f.part("flour", s.flour).part("flour_wet", s.flour_wet).part("flour_bran", s.flour_bran);
  f.part("bran", s.bran).part("shorts", s.shorts).part("screenings", s.screenings);
  f.part("wheat_taken", s.wheat_taken).part("water", s.water).part("energy", s.energy);
  f.part("running", s.running).part("wanted", s.wanted).part("cut", s.cut).part("rested", s.rested);
  f.part("invalid", s.invalid).part("wheat_water", s.wheat_water).part("changes", s.changes);
  f.part("money_out", s.money_out).part("money_in", s.money_in).part("clock", s.clock);
}

namespace {

using FlourP = FlourMillParams;

void add_passages(ParameterTable<FlourP>& t) {
  using P = FlourP;
  const auto release = [&t](const char* name, double P::*member, const char* about) {
    t.quantity(name, member, units::kPercent, 0, 95, about);
  };
  release("b1", &P::b1, "release of the first break, of its feed, sharp rolls");
  release("b2", &P::b2, "release of the second break");
  release("b3", &P::b3, "release of the third break");
  release("b4", &P::b4, "release of the fourth break; 0: no such passage");
  release("b5", &P::b5, "release of the fifth break; 0: no such passage");
  release("c1", &P::c1, "flour of the first reduction, of its feed");
  release("c2", &P::c2, "flour of the second reduction");
  release("c3", &P::c3, "flour of the third reduction");
  release("c4", &P::c4, "flour of the fourth reduction; 0: no such passage");
  release("c5", &P::c5, "flour of the fifth reduction; 0: no such passage");
  release("c6", &P::c6, "flour of the sixth reduction; 0: no such passage");
  release("c7", &P::c7, "flour of the seventh reduction; 0: no such passage");
  release("c8", &P::c8, "flour of the eighth reduction; 0: no such passage");
  t.quantity("break_flour", &P::break_flour, units::kNumber, 0, 0.5, "flour in a break release, phi");
  t.quantity("dunst", &P::dunst, units::kNumber, 0, 0.8, "dunst in a break release, delta");
  t.quantity("bran_powder", &P::bran_powder, units::kNumber, 0, 1,
             "of these shares, those of bran in the release");
  t.quantity("purifier_endosperm", &P::purifier_endosperm, units::kNumber, 0, 0.5,
             "endosperm of the semolina that purifiers tail off");
  t.quantity("purifier_bran", &P::purifier_bran, units::kNumber, 0, 0.95,
             "bran of the semolina that purifiers tail off");
}

void add_releases(ParameterTable<FlourP>& t) {
  using P = FlourP;
  t.quantity("stated_moisture", &P::stated_moisture, units::kPercent, 13, 19,
             "at which releases are stated, M0");
  t.quantity("bran", &P::bran, units::kNumber, 0.05, 0.3, "bran and germ in the wheat");
  t.quantity("break_omega", &P::break_omega, units::kNumber, 0.01, 1, "odds of bran at a scalp sieve");
  t.quantity("reduction_omega", &P::reduction_omega, units::kNumber, 0.01, 1,
             "odds of bran at a flour sieve");
  t.quantity("break_gap", &P::break_gap, units::kNumber, 0.5, 1.5, "roll gap of the breaks over its nominal");
  t.quantity("reduction_gap", &P::reduction_gap, units::kNumber, 0.5, 1.5,
             "roll gap of the reductions over its nominal");
  t.quantity("gap_break", &P::gap_break, units::kNumber, 0, 20, "k_gap of the breaks");
  t.quantity("gap_reduction", &P::gap_reduction, units::kNumber, 0, 20, "k_gap of the reductions");
  t.quantity("moist_break", &P::moist_break, units::kNumber, 0, 100, "k_moist of the breaks");
  t.quantity("moist_reduction", &P::moist_reduction, units::kNumber, 0, 100, "k_moist of the reductions");
  t.quantity("damp", &P::damp, units::kNumber, 0, 200, "k_damp: sieves blind above damp_moisture");
  t.quantity("damp_moisture", &P::damp_moisture, units::kNumber, 0.13, 0.2, "Md");
  t.quantity("load_break", &P::load_break, units::kNumber, 0, 10, "k_load of the breaks");
  t.quantity("load_reduction", &P::load_reduction, units::kNumber, 0, 10, "k_load of the reductions");
  t.quantity("wear_break", &P::wear_break, units::kNumber, 0, 5,
             "k_wear of the breaks, after the miller's correction of the gap");
  t.quantity("wear_reduction", &P::wear_reduction, units::kNumber, 0, 5, "k_wear of the reductions");
  t.quantity("rest", &P::rest, units::kNumber, 0, 10, "k_rest of the reductions");
  t.quantity("bran_moist", &P::bran_moist, units::kNumber, 0, 100, "k_bran: dry bran is brittle");
}

void add_wheat(ParameterTable<FlourP>& t) {
  using P = FlourP;
  t.quantity("screenings", &P::screenings, units::kPercent, 0, 20, "cleaning loss, of the wheat as bought");
  t.quantity("wheat_moisture", &P::wheat_moisture, units::kPercent, 7, 18, "mean of the wheat as bought");
  t.quantity("moisture_sd", &P::moisture_sd, units::kPercent, 0, 3, "deviation between lots");
  t.quantity("moisture_memory", &P::moisture_memory, units::kTonne, 10, 1e6, "over which it is forgotten");
  t.quantity("moisture_low", &P::moisture_low, units::kPercent, 5, 18, "least of a lot");
  t.quantity("moisture_high", &P::moisture_high, units::kPercent, 7, 20, "greatest of a lot");
  t.quantity("target_moisture", &P::target_moisture, units::kPercent, 13, 19, "of the tempered wheat, M2");
  t.quantity("damping_sd", &P::damping_sd, units::kPercent, 0, 1, "error of the damping");
  t.count("temper_bins", &P::temper_bins, 2, kMostTemperBins, "tempering bins");
  t.quantity("bin_size", &P::bin_size, units::kTonne, 1, 500, "wheat as bought in one");
  t.quantity("temper_time", &P::temper_time, units::kHour, 0, 72, "least rest in the bin");
  t.quantity("temper_reserve", &P::temper_reserve, units::kHour, 0, 72,
             "wheat kept in the bins beyond it, at the set point");
  t.quantity("temper_constant", &P::temper_constant, units::kHour, 0.1, 48, "of the rest still missing");
  t.quantity("cleaning_rate", &P::cleaning_rate, units::kTonnePerHour, 0.5, 500, "wheat as bought");
  t.quantity("evaporation", &P::evaporation, units::kPercent, 0, 30, "water of the stock lost to the air");
}

void add_running(ParameterTable<FlourP>& t) {
  using P = FlourP;
  t.quantity("feed_rate", &P::feed_rate, units::kTonnePerHour, 0.5, 200, "set point, tempered wheat to B1",
             Knob::kLoad);
  t.quantity("rated_feed", &P::rated_feed, units::kTonnePerHour, 0.5, 200, "at which releases are stated");
  t.quantity("passage_reserve", &P::passage_reserve, units::kNumber, 0, 2,
             "what a passage takes above its rated feed");
  t.quantity("control_interval", &P::control_interval, units::kMinute, 1, 1440, "between grinding steps");
  t.quantity("restart_room", &P::restart_room, units::kTonne, 0, 1000,
             "room ahead that starts it again; less than the next bin holds");
  t.quantity("endosperm_ash", &P::endosperm_ash, units::kPercent, 0.1, 1, "dry");
  t.quantity("bran_ash", &P::bran_ash, units::kPercent, 2, 12, "of bran and germ, dry");
  t.quantity("break_energy", &P::break_energy, units::kKilowattHourPerTonne, 0, 100,
             "of a break, a tonne of its feed at its stated release");
  t.quantity("reduction_energy", &P::reduction_energy, units::kKilowattHourPerTonne, 0, 100,
             "of a reduction, a tonne of its feed");
  t.quantity("energy_moist", &P::energy_moist, units::kNumber, 0, 100, "k_energy: dry endosperm is hard");
  t.quantity("energy_dull", &P::energy_dull, units::kNumber, 0, 2, "k_dull: more energy with worn rolls");
  t.quantity("fixed_power", &P::fixed_power, units::kKilowatt, 0, 1e5, "pneumatics, fans, sifters, at work");
  t.quantity("cleaning_energy", &P::cleaning_energy, units::kKilowattHourPerTonne, 0, 100,
             "cleaning, damping, elevators, a tonne of wheat");
  t.quantity("break_life", &P::break_life, units::kKilotonne, 0.1, 1e4, "wheat on a set of break rolls");
  t.quantity("reduction_life", &P::reduction_life, units::kKilotonne, 0.1, 1e4,
             "wheat on a set of reduction rolls");
  t.quantity("change_at", &P::change_at, units::kNumber, 0.05, 5, "wear at which a roll change is asked for");
  t.distribution("change_time", &P::change_time, units::kHour, 0, 1e4, "of one set, with the crew at work");
  t.quantity("change_cost", &P::change_cost, units::kMillionTenge, 0, 1e5, "fluting or grinding of one set");
  t.quantity("initial_wear", &P::initial_wear, units::kNumber, 0, 2, "of both sets at time zero");
  t.distribution("time_to_failure", &P::time_to_failure, units::kHour, 0, 1e6, "of work; 0: never fails");
  t.distribution("repair_time", &P::repair_time, units::kHour, 0, 1e5, "with the crew at work");
  t.quantity("repair_cost", &P::repair_cost, units::kMillionTenge, 0, 1e4, "of one repair, without wages");
  t.quantity("bran_price", &P::bran_price, units::kTengePerTonne, 0, 1e7, "as it leaves");
  t.quantity("shorts_price", &P::shorts_price, units::kTengePerTonne, 0, 1e7, "as they leave");
  t.quantity("screenings_price", &P::screenings_price, units::kTengePerTonne, 0, 1e7, "as they leave");
  t.quantity("valid_low", &P::valid_low, units::kPercent, 10, 18, "least moisture that is trusted");
  t.quantity("valid_high", &P::valid_high, units::kPercent, 14, 25, "greatest moisture that is trusted");
  t.quantity("valid_wear", &P::valid_wear, units::kNumber, 0.1, 10, "greatest wear that is trusted");
  t.quantity("valid_load", &P::valid_load, units::kNumber, 1, 5,
             "greatest load of a passage that is trusted");
}

double over(double a, double b) { return b > 0.0 ? a / b : 0.0; }

void add_quality(const FlourMillParams& p, const FlourMillState& s, MeasureSink& sink) {
  const double cleaned = s.cleaned.counted(), flour = s.flour.counted(), tempered = s.tempered.counted();
  sink.add("extraction", units::kPercent, over(flour, cleaned), "flour over cleaned wheat, both dry");
  sink.add("extraction_as_sold", units::kPercent, over(s.flour_wet.counted(), s.bought.counted()),
           "flour over wheat as bought, each with its moisture");
  sink.add("bran_share", units::kPercent, over(s.bran.counted(), cleaned), "bran over cleaned wheat, dry");
  sink.add("shorts_share", units::kPercent, over(s.shorts.counted(), cleaned),
           "shorts over cleaned wheat, dry");
  sink.add("screenings_share", units::kPercent, over(s.screenings.counted(), s.wheat_taken.counted()),
           "over the wheat taken from the silo");
  const flour::Stock stock{flour - s.flour_bran.counted(), s.flour_bran.counted()};
  sink.add("bran_in_flour", units::kPercent, stock.bran_share(), "dry");
  sink.add("flour_ash", units::kPercent,
           flour > 0.0 ? flour::ash_of(stock, p.endosperm_ash, p.bran_ash) : 0.0, "dry");
  sink.add("flour_moisture", units::kPercent, over(s.flour_wet.counted() - flour, s.flour_wet.counted()),
           "water in the flour");
  const double water = s.wheat_water.counted();
  sink.add("wheat_moisture", units::kPercent, over(water, water + cleaned), "of the wheat before damping");
  sink.add("tempered_moisture", units::kPercent, over(tempered - cleaned, tempered), "of the wheat to B1");
  sink.add("water_added", units::kTonne, s.water.counted(), "by damping");
  sink.add("rest", units::kHour, over(s.rested.counted(), tempered), "in the tempering bin, mean");
}

}  // namespace

ParameterTable<FlourMillParams> FlourMillAsset::parameters() {
  ParameterTable<FlourMillParams> t;
  add_running(t);
  add_passages(t);
  add_wheat(t);
  add_releases(t);
  return t;
}

void FlourMillAsset::measure(const State& state, MeasureSink& sink) const {
  const FlourMillState& s = of(state);
  const double span = to_seconds(state.now - s.clock.start), running = s.running.counted();
  const double bought = s.bought.counted(), energy = s.energy.counted();
  sink.add("wheat_ground", units::kKilotonne, bought, "wheat as bought");
  sink.add("throughput", units::kTonnePerHour, over(bought, span), "wheat as bought, over all time");
  sink.add("flour", units::kKilotonne, s.flour_wet.counted(), "made, with its moisture");
  add_quality(params_, s, sink);
  sink.add("feed_met", units::kPercent, over(s.cleaned.counted(), s.wanted.counted()),
           "feed over set point while running");
  sink.add("choked_share", units::kPercent, over(s.cut.counted(), running),
           "running time with the feed cut because a passage would choke");
  sink.add("power", units::kKilowatt, over(energy, running), "mean while running, cleaning too");
  sink.add("specific_energy", units::kKilowattHourPerTonne, over(energy, bought),
           "a tonne of wheat as bought");
  sink.add("flour_energy", units::kKilowattHourPerTonne, over(energy, s.flour_wet.counted()),
           "a tonne of flour with its moisture");
  sink.warning("outside_validity", units::kHour, s.invalid.counted(),
               "running with a moisture, wear or load that the equations are not trusted for");
  sink.add("roll_changes", units::kNumber, s.changes.counted(), "sets of rolls changed");
  sink.add("failures", units::kNumber,
           static_cast<double>(s.breakdown.failures - s.breakdown.failures_at_restart), "breakdowns");
  sink.shares(s.clock, state.now);
  sink.revenue("byproduct_revenue", s.money_in.counted(), "bran, shorts and screenings");
  sink.cost("maintenance_cost", s.money_out.counted(), "repairs and roll changes, without wages");
}

void FlourMillAsset::account(const State& state, Balance& balance) const {
  const FlourMillState& s = of(state);
  balance.in += s.taken;
  balance.out += s.left;
  for (const TemperBin& bin : s.bins) balance.held += bin.wheat;
}

void FlourMillAsset::signals(const State& state, MeasureSink& sink) const {
  const FlourMillState& s = of(state);
  const GrindRates& r = s.rates;
  const bool runs = s.stops == 0 && s.grinding >= 0 && r.feed > 0.0;
  double stock = 0.0;
  for (const TemperBin& bin : s.bins) stock += bin.wheat.solids + bin.wheat.water;
  const Material none;
  const Material& wheat = runs ? s.bins[static_cast<std::size_t>(s.grinding)].wheat : none;
  const double dry = over(wheat.solids, wheat.solids + wheat.water);
  sink.add("feed_now", units::kTonnePerHour, runs ? over(r.feed, dry) : 0.0, "tempered wheat to B1");
  sink.add("extraction_now", units::kPercent, runs ? r.flour : 0.0, "flour over wheat, dry");
  const flour::Stock flour{r.flour - r.flour_bran, r.flour_bran};
  sink.add("ash_now", units::kPercent,
           runs ? flour::ash_of(flour, params_.endosperm_ash, params_.bran_ash) : 0.0, "of the flour, dry");
  sink.add("power_now", units::kKilowatt, runs ? r.feed * r.energy + params_.fixed_power : 0.0,
           "rolls, pneumatics, fans, sifters");
  sink.add("moisture_now", units::kPercent, runs ? 1.0 - dry : 0.0, "of the wheat to B1");
  sink.add("break_wear", units::kNumber, s.break_wear, "of the break rolls, 1 at the end of their life");
  sink.add("reduction_wear", units::kNumber, s.reduction_wear, "of the reduction rolls");
  sink.add("temper_stock", units::kTonne, stock, "in the tempering bins");
}

Face FlourMillAsset::face(const State& state) const {
  const FlourMillState& s = of(state);
  double stock = 0.0;
  for (const TemperBin& bin : s.bins) stock += bin.bought;
  return {s.clock.activity(), stock / (params_.temper_bins * params_.bin_size),
          s.stops == 0 ? s.rates.feed : 0.0, units::kTonnePerHour, "dry feed"};
}

}  // namespace egiz
