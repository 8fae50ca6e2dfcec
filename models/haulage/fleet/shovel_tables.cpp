// Parameters, state words, measures of a shovel.
#include <cmath>

#include "models/haulage/fleet/shovel.hpp"

namespace egiz {

void describe(Fields& f, const ShovelState& s) {
  f.part("queue", s.queue).part("spotting", s.spotting).part("ready", s.ready).count("loading", s.loading);
  f.stream("load_luck", s.load_luck).time("began", s.began);
  f.time("until", s.until).real("load", s.load, "kg").part("stoppage", s.stoppage);
  f.time("last_arrival", s.last_arrival).part("sent", s.sent);
  f.part("loads", s.loads).part("tonnes", s.tonnes).part("energy", s.energy).part("gap", s.gap);
  f.part("clock", s.clock).time("metered", s.metered);
}

ParameterTable<ShovelParams> ShovelAsset::parameters() {
  using P = ShovelParams;
  ParameterTable<P> t;
  t.choice("material", &P::material, {"ore", "waste"}, "what it loads");
  t.distribution("load_time", &P::load_time, units::kMinute, 0, 1e4, "a truck, where no bucket is given");
  t.quantity("bucket", &P::bucket, units::kTonne, 0, 200, "in a pass; 0: load_time is that of a whole truck");
  t.distribution("pass_time", &P::pass_time, units::kMinute, 0, 100, "swing, dig, swing back, tip");
  t.count("sides", &P::sides, 1, 2, "2: the next truck spots while the last is loaded");
  t.quantity("grade", &P::grade, units::kPercent, 0, 100, "metal in the dry ore");
  t.quantity("hardness", &P::hardness, units::kNumber, 0.3, 3, "breakage energy over the reference ore's");
  t.quantity("moisture", &P::moisture, units::kNumber, 0, 0.5, "water per dry mass");
  t.quantity("least_rate", &P::least_rate, units::kTonnePerHour, 0, 1e5, "that the plan should reach");
  t.quantity("most_rate", &P::most_rate, units::kTonnePerHour, 0, 1e5, "that the plan may reach; 0: no limit");
  t.quantity("priority", &P::priority, units::kNumber, 0, 1000, "worth of a tonne of it in the plan");
  t.quantity("power", &P::power, units::kKilowatt, 0, 1e5, "electric, while loading");
  t.quantity("idle_power", &P::idle_power, units::kKilowatt, 0, 1e5, "electric, otherwise");
  t.quantity("running_cost", &P::running_cost, units::kTengePerHour, 0, 1e8, "of loading: fuel, wear, teeth");
  t.quantity("wage", &P::wage, units::kTengePerHour, 0, 1e6, "operators, in paid hours");
  t.quantity("outage_start", &P::outage_start, units::kDay, 0, 36500, "planned outage begins", Knob::kOutageStart);
  t.quantity("outage_duration", &P::outage_duration, units::kDay, 0, 3650, "planned outage lasts; 0: none",
             Knob::kOutageDuration);
  return t;
}

void ShovelAsset::restart_statistics(State& state) const {
  ShovelState& s = of(state);
  show(state);
  for (Total* t : {&s.loads, &s.tonnes, &s.energy}) t->restart();
  s.queue.restart(state.now);
  s.gap.restart();
  s.clock.restart(state.now);
}

double ShovelAsset::paid_seconds(const State& state) const {
  const SimTime from = of(state).clock.start;
  return to_seconds(calendar_ ? calendar_->paid().working_time(from, state.now) : state.now - from);
}

double ShovelAsset::cost(const State& state) const {
  const ShovelState& s = of(state);
  const double loading = s.clock.share(state.now, Activity::kWorking) * to_seconds(state.now - s.clock.start);
  return loading * params_.running_cost + paid_seconds(state) * params_.wage;
}

void ShovelAsset::measure(const State& state, MeasureSink& sink) const {
  const ShovelState& s = of(state);
  const double span = to_seconds(state.now - s.clock.start), wages = paid_seconds(state) * params_.wage;
  sink.add("loaded", units::kKilotonne, s.tonnes.counted(), "dry, on trucks");
  sink.add("rate", units::kTonnePerHour, span > 0.0 ? s.tonnes.counted() / span : 0.0, "over all hours");
  sink.add("loads", units::kNumber, s.loads.counted(), "trucks loaded");
  sink.add("truck_wait", units::kMinute, s.queue.wait.mean, "of a truck in the queue");
  sink.add("queue", units::kNumber, s.queue.length.mean(state.now), "trucks waiting, average over time");
  sink.add("bunching", units::kNumber, s.gap.mean > 0.0 ? std::sqrt(s.gap.variance()) / s.gap.mean : 0.0,
           "coefficient of variation of the gaps between arrivals");
  sink.shares(s.clock, state.now);
  const double late = to_seconds(state.now - s.metered);
  sink.add("energy", units::kMegawattHour, s.energy.counted() + watts(s.clock.activity()) * late, "electric");
  sink.cost("running_cost", cost(state) - wages, "by hours of loading");
  sink.cost("wages", wages, "operators, paid hours");
}

void ShovelAsset::signals(const State& state, MeasureSink& sink) const {
  const ShovelState& s = of(state);
  sink.add("queue_now", units::kNumber, static_cast<double>(s.queue.queue.length), "trucks waiting");
}

Face ShovelAsset::face(const State& state) const {
  const ShovelState& s = of(state);
  return {s.clock.activity(), NAN, static_cast<double>(s.queue.queue.length), units::kNumber, "trucks waiting"};
}

}  // namespace egiz
