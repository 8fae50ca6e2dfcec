// Parameters, state words, measures of a dump.
#include "models/haulage/fleet/dump_point.hpp"

namespace egiz {

void describe(Fields& f, const DumpPointState& s) {
  f.part("queue", s.queue).stream("dump_luck", s.dump_luck).count("dumping", s.dumping).real("on_spots", s.on_spots, "kg");
  f.part("bin", s.bin).count("crushing", s.crushing).real("step_load", s.step_load, "kg");
  f.count("waits", s.waits).part("stoppage", s.stoppage).part("left", s.left);
  f.part("tonnes", s.tonnes).part("metal", s.metal).part("loads", s.loads).part("crushed", s.crushed);
  f.part("level", s.level).part("clock", s.clock);
}

ParameterTable<DumpPointParams> DumpPointAsset::parameters() {
  using P = DumpPointParams;
  ParameterTable<P> t;
  t.choice("material", &P::material, {"ore", "waste", "both"}, "what it takes");
  t.count("spots", &P::spots, 1, 100, "trucks that dump at the same time");
  t.distribution("dump_time", &P::dump_time, units::kMinute, 0, 600, "turning and tipping; 0: the truck's own time");
  t.quantity("rate", &P::rate, units::kTonnePerHour, 0, 1e5, "of the crusher; 0: no crusher");
  t.quantity("bin", &P::bin, units::kTonne, 1, 1e5, "dry, before the crusher");
  t.quantity("step", &P::step, units::kSecond, 1, 3600, "the crusher passes on so often");
  t.quantity("grade_low", &P::grade_low, units::kPercent, 0, 100, "least of its feed, for the plan");
  t.quantity("grade_high", &P::grade_high, units::kPercent, 0, 100, "greatest of its feed, for the plan");
  t.quantity("energy", &P::energy, units::kKilowattHourPerTonne, 0, 100, "of crushing, electric");
  t.quantity("running_cost", &P::running_cost, units::kTengePerTonne, 0, 1e6, "dozing, liners, people");
  t.quantity("price", &P::price, units::kTengePerTonne, 0, 1e6, "paid for what is dumped, by contract or as an inner rate");
  t.quantity("outage_start", &P::outage_start, units::kDay, 0, 36500, "planned outage begins", Knob::kOutageStart);
  t.quantity("outage_duration", &P::outage_duration, units::kDay, 0, 3650, "planned outage lasts; 0: none",
             Knob::kOutageDuration);
  return t;
}

void DumpPointAsset::restart_statistics(State& state) const {
  DumpPointState& s = of(state);
  for (Total* t : {&s.tonnes, &s.metal, &s.loads, &s.crushed}) t->restart();
  s.queue.restart(state.now);
  s.level.restart(state.now);
  s.clock.restart(state.now);
}

void DumpPointAsset::measure(const State& state, MeasureSink& sink) const {
  const DumpPointState& s = of(state);
  const double kg = s.tonnes.counted();
  sink.add("dumped", units::kKilotonne, kg, "dry");
  sink.add("loads", units::kNumber, s.loads.counted(), "trucks");
  sink.add("grade", units::kPercent, kg > 0.0 ? s.metal.counted() / kg : 0.0, "of what was dumped");
  sink.add("truck_wait", units::kMinute, s.queue.wait.mean, "for a spot and for room in the bin or behind");
  sink.add("queue", units::kNumber, s.queue.length.mean(state.now), "trucks waiting, average over time");
  sink.add("bin_level", units::kTonne, s.level.mean(state.now), "before the crusher, average over time");
  sink.add("crushed", units::kKilotonne, s.crushed.counted(), "passed on by the crusher");
  sink.shares(s.clock, state.now);
  sink.revenue("revenue", kg * params_.price, "paid for what was dumped");
  sink.cost("running_cost", kg * params_.running_cost, "by what was dumped");
}

void DumpPointAsset::signals(const State& state, MeasureSink& sink) const {
  const DumpPointState& s = of(state);
  sink.add("queue_now", units::kNumber, static_cast<double>(s.queue.queue.length), "trucks waiting");
  sink.add("bin", units::kTonne, s.bin.solids, "before the crusher");
}

Face DumpPointAsset::face(const State& state) const {
  const DumpPointState& s = of(state);
  return {s.clock.activity(), params_.rate > 0.0 ? s.bin.solids / params_.bin : NAN,
          static_cast<double>(s.queue.queue.length), units::kNumber, "trucks waiting"};
}

}  // namespace egiz
