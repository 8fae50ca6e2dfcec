// Parameters, state words, measures of a dispatcher.
#include "models/haulage/dispatch/dispatcher.hpp"

namespace egiz {

void describe(Fields& f, const DispatcherState& s) {
  f.count("plans", s.plans).count("key", s.key).part("plan_rate", s.plan_rate);
}

ParameterTable<DispatcherParams> DispatcherAsset::parameters() {
  using P = DispatcherParams;
  ParameterTable<P> t;
  t.choice("rule", &P::rule, {"fixed", "nearest", "minimum_wait", "maximum_use", "linear_programme", "earliest_loading"}, "where trucks go");
  t.flag("redirect", &P::redirect, "the queue of a shovel that fails is sent to others; never with fixed");
  t.quantity("review", &P::review, units::kHour, 0.01, 1000, "the linear programme looks at the number of sound trucks so often");
  t.quantity("stripping", &P::stripping, units::kNumber, 0, 100, "waste an ore, by mass, at least: of the linear programme");
  t.quantity("cover", &P::cover, units::kNumber, 0.01, 100, "loads in hand that make a shovel fairly safe from idling: of the linear programme");
  t.quantity("least_price", &P::least_price, units::kNumber, 0, 1, "of a truck, share of what its best cycle hauls: of the linear programme");
  t.quantity("look_ahead", &P::look_ahead, units::kMinute, 0, 600, "trucks that are empty so soon get shovels together with the one that asks: of the linear programme");
  t.table("assignment", &P::assignment,
          {ColumnSpec::texts("fleet", "truck fleet"), ColumnSpec::texts("shovel", "its shovel"),
           ColumnSpec::texts("dump", "its dump"), ColumnSpec::numbers("trucks", units::kNumber, 0, 1000, "so many of the fleet")},
          "of the fixed rule; without it as the shovels need trucks");
  return t;
}

void DispatcherAsset::restart_statistics(State& state) const {
  of(state).plan_rate.restart(state.now);
}

void DispatcherAsset::measure(const State& state, MeasureSink& sink) const {
  double hauled = 0.0, cost = 0.0, asked = 0.0, waste = 0.0, loaded = 0.0;
  for (const Hauler* f : fleets_) {
    const auto part = [&](CyclePart p) { return f->mean_part(state, p); };
    const double bare = part(CyclePart::kReturn) + part(CyclePart::kLoad) + part(CyclePart::kHaul) + part(CyclePart::kDump);
    asked += bare > 0.0 ? f->trucks() * part(CyclePart::kLoad) / bare : 0.0;
    hauled += f->hauled(state), cost += f->cost(state);
  }
  for (const LoadingPlace* s : shovels_) {
    cost += s->cost(state), loaded += s->loaded(state);
    if (s->waste()) waste += s->loaded(state);
  }
  sink.add("hauled", units::kKilotonne, hauled, "dumped by all its fleets");
  sink.add("match_factor", units::kNumber, asked / static_cast<double>(shovels_.size()), "trucks' arrival rate over the shovels' loading rate, measured");
  sink.add("stripping_ratio", units::kNumber, loaded > waste ? waste / (loaded - waste) : 0.0, "waste over ore, loaded");
  sink.add("cost_per_tonne", units::kTengePerTonne, hauled > 0.0 ? cost / hauled : 0.0, "trucks and shovels");
  sink.add("plan_rate", units::kTonnePerHour, of(state).plan_rate.mean(state.now), "of the linear programme, average over time");
  sink.add("plans", units::kNumber, static_cast<double>(of(state).plans), "solved since time zero");
}

void DispatcherAsset::signals(const State& state, MeasureSink& sink) const {
  double trucks = 0.0;
  for (std::size_t i = 0; i < sent_.size(); ++i) trucks += sent_(state, i).to >= 0 ? 1.0 : 0.0;
  sink.add("coming", units::kNumber, trucks, "trucks on their way to shovels");
}

Face DispatcherAsset::face(const State& state) const {
  double hauled = 0.0;
  for (const Hauler* f : fleets_) hauled += f->hauled(state);
  return {Activity::kWorking, NAN, hauled, units::kKilotonne, "hauled"};
}

}  // namespace egiz
