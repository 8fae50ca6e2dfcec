#include "models/mills/population/ball_mill.hpp"

#include "models/mills/power/wear.hpp"
#include "models/plant/wiring.hpp"

namespace egiz {

namespace {
constexpr double kTonnePerKilowattHour = 1e3 / 3.6e6;  // kg/J
constexpr double kEmptySump = 1e-3;                    // kg: nothing to grind
}  // namespace

void describe(Fields& f, const BallMillState& s) {
  f.part("sump", s.sump)
      .real("circulating_load", s.circulating_load)
      .real("p80", s.p80, "m")
      .real("fines", s.fines);
  f.part("ground", s.ground)
      .part("fines_in", s.fines_in)
      .part("fines_out", s.fines_out)
      .part("energy", s.energy);
  f.part("balls", s.balls).part("running", s.running).part("overloaded", s.overloaded).part("loads", s.loads);
  f.part("clock", s.clock);
}

ParameterTable<BallMillParams> BallMillAsset::parameters() {
  using P = BallMillParams;
  static constexpr Unit kSelection{"t/kWh", "kg/J", kTonnePerKilowattHour};
  ParameterTable<P> t;
  t.quantity("diameter", &P::diameter, units::kMetre, 0.5, 9, "inside the liners");
  t.quantity("length", &P::length, units::kMetre, 0.5, 16, "inside the liners");
  t.quantity("speed", &P::speed, units::kNumber, 0.3, 0.95, "share of critical speed");
  t.quantity("filling", &P::filling, units::kNumber, 0.05, 0.45, "charge, share of the volume");
  t.quantity("balls", &P::balls, units::kNumber, 0.01, 0.45, "balls, share of the volume");
  t.quantity("ore_density", &P::ore_density, units::kTonnePerCubicMetre, 1.5, 6, "of the solids");
  t.quantity("power_factor", &P::power_factor, units::kNumber, 0.5, 2,
             "of Morrell's net power: fit it to the site's surveys with egiz power");
  t.quantity("selection", &P::selection, kSelection, 0.01, 100, "specific selection at 1 mm, SE");
  t.quantity("selection_power", &P::selection_power, units::kNumber, 0, 3, "its exponent of the size, alpha");
  t.quantity("fines_share", &P::fines_share, units::kNumber, 0, 1, "of the breakage function, Phi");
  t.quantity("fines_power", &P::fines_power, units::kNumber, 0.1, 10, "of the breakage function, gamma");
  t.quantity("coarse_power", &P::coarse_power, units::kNumber, 0.1, 20, "of the breakage function, beta");
  t.quantity("top_size", &P::top_size, units::kMillimetre, 0.15, 100, "of the feed");
  t.quantity("cut_size", &P::cut_size, units::kMillimetre, 0.01, 10, "of the classifier, d50");
  t.quantity("sharpness", &P::sharpness, units::kNumber, 0.1, 20, "of the classifier");
  t.quantity("bypass", &P::bypass, units::kNumber, 0, 0.9,
             "share that goes to the underflow with its water, Rf");
  t.quantity("most_circulating", &P::most_circulating, units::kNumber, 0.01, 100,
             "circulating load that the circuit can carry: above it the mill is choked");
  t.count("tanks", &P::tanks, 1, 100, "mixed tanks in series that the mill is like");
  t.quantity("control_interval", &P::control_interval, units::kMinute, 0.5, 240, "between control instants");
  t.quantity("sump_time", &P::sump_time, units::kMinute, 1, 600, "time constant of the feed sump");
  t.quantity("abrasion_index", &P::abrasion_index, units::kNumber, 0.015, 1.2, "Bond's Ai of the ore");
  return t;
}

BallGrinding BallMillAsset::grinding() const {
  const BallMillParams& p = params_;
  BallGrinding g;
  g.law = {p.selection / kTonnePerKilowattHour,
           1e-3,
           p.selection_power,
           p.fines_share,
           p.fines_power,
           p.coarse_power};
  g.top_size = p.top_size, g.cut_size = p.cut_size, g.sharpness = p.sharpness, g.bypass = p.bypass;
  g.tanks = static_cast<int>(p.tanks);
  g.most_circulating = p.most_circulating;
  return g;
}

void BallMillAsset::wire(Wiring& wiring) {
  product_ = wiring.one<MaterialReceiver>("product");
  balls_ = wiring.one<ConsumableStore>("balls");
  power_ = wiring.one<PowerMeter>("power");
  if (problems_in(grinding()).empty()) circuit_.emplace(grinding());
}

void BallMillAsset::check(Problems& problems) const {
  if (params_.balls > params_.filling)
    tell(problems, "balls", "more than the filling", "at most the filling");
  for (const Problem& p : problems_in(grinding())) tell(problems, p.path, p.found, p.expected);
}

double BallMillAsset::power() const {
  MillCharge charge;
  charge.speed = params_.speed, charge.filling = params_.filling, charge.balls = params_.balls;
  charge.ore_density = params_.ore_density / 1e3;
  return 1e3 * morrell_gross({params_.diameter, params_.length, 0.0, false}, charge, params_.power_factor);
}

void BallMillAsset::start(State& state) const {
  of(state).clock.change(state.now, Activity::kStarved);
  after(state, seconds(params_.control_interval), Rank::kControl, kControl);
}

void BallMillAsset::handle(State& state, const Event& event) const {
  if (event.kind != kControl) return;
  grind(state);
  after(state, seconds(params_.control_interval), Rank::kControl, kControl);
}

void BallMillAsset::grind(State& state) const {
  BallMillState& s = of(state);
  const double dt = params_.control_interval;
  const bool works = s.sump.solids > kEmptySump;
  s.clock.change(state.now, works ? Activity::kWorking : Activity::kStarved);
  if (!works) return;
  Material parcel = s.sump * (1.0 - std::exp(-dt / params_.sump_time));
  s.sump -= parcel;
  const double watts = power(), joules = watts * dt;
  const BallCircuit done =
      circuit_->grind(parcel.solids / dt, parcel.fines / parcel.solids, parcel.hardness(), watts);
  s.fines_in.add(parcel.fines);
  parcel.fines = std::max(parcel.fines, done.fines * parcel.solids);
  s.circulating_load = done.circulating_load;
  s.p80 = done.p80;
  s.fines = parcel.fines / parcel.solids;
  s.ground.add(parcel.solids);
  s.fines_out.add(parcel.fines);
  s.energy.add(joules);
  s.running.add(dt);
  s.loads.add(done.circulating_load * dt);
  if (done.overloaded) s.overloaded.add(dt);
  const double worn = ball_wear(params_.abrasion_index) * joules;
  s.balls.add(worn);
  if (balls_) balls_->take(state, worn);
  if (power_) power_->use(state, joules);
  product_->receive(state, parcel);
}

void BallMillAsset::restart_statistics(State& state) const {
  BallMillState& s = of(state);
  for (Total* total :
       {&s.ground, &s.fines_in, &s.fines_out, &s.energy, &s.balls, &s.running, &s.overloaded, &s.loads})
    total->restart();
  s.clock.restart(state.now);
}

void BallMillAsset::measure(const State& state, MeasureSink& sink) const {
  const BallMillState& s = of(state);
  const auto per = [](double a, double b) { return b > 0.0 ? a / b : 0.0; };
  const double ground = s.ground.counted(), span = to_seconds(state.now - s.clock.start);
  sink.add("throughput", units::kTonnePerHour, per(ground, span), "ground, over all time");
  sink.add("pse_feed", units::kPercent, per(s.fines_in.counted(), ground), "feed passing 75 um");
  sink.add("pse", units::kPercent, per(s.fines_out.counted(), ground), "product passing 75 um");
  sink.add("circulating_load", units::kPercent, per(s.loads.counted(), s.running.counted()),
           "underflow over fresh feed, mean while running");
  sink.add("power", units::kMegawatt, per(s.energy.counted(), s.running.counted()), "mean while running");
  sink.add("specific_energy", units::kKilowattHourPerTonne, per(s.energy.counted(), ground),
           "per tonne of feed");
  sink.add("balls_used", units::kTonne, s.balls.counted(), "worn away");
  sink.warning("overloaded", units::kHour, s.overloaded.counted(),
               "choked: more circulates than the circuit carries");
  sink.shares(s.clock, state.now);
}

void BallMillAsset::signals(const State& state, MeasureSink& sink) const {
  const BallMillState& s = of(state);
  sink.add("sump", units::kTonne, s.sump.solids, "solids in the feed sump");
  sink.add("pse_now", units::kPercent, s.fines, "product passing 75 um");
  sink.add("p80_now", units::kMillimetre, s.p80, "80 % of the product is finer");
  sink.add("circulating_now", units::kPercent, s.circulating_load, "underflow over fresh feed");
}

Face BallMillAsset::face(const State& state) const {
  const BallMillState& s = of(state);
  return {s.clock.activity(), NAN, s.fines, units::kPercent, "PSE"};
}

}  // namespace egiz
