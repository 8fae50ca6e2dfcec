#include "models/haulage/stockpile.hpp"

#include <fmt/format.h>

namespace egiz {

void describe(Fields& f, const StockpileState& s) {
  f.part("held", s.held).part("level", s.level).part("hardness", s.hardness).part("empty", s.empty);
  f.part("for_room", s.for_room).part("for_ore", s.for_ore);
}

ParameterTable<StockpileParams> StockpileAsset::parameters() {
  using P = StockpileParams;
  ParameterTable<P> t;
  t.quantity("capacity", &P::capacity, units::kKilotonne, 0.1, 1e6, "dry ore that fits");
  t.quantity("initial", &P::initial, units::kKilotonne, 0, 1e6, "dry ore at time zero");
  t.quantity("initial_hardness", &P::initial_hardness, units::kNumber, 0.3, 3, "of the ore at time zero");
  t.quantity("initial_grade", &P::initial_grade, units::kPercent, 0, 100, "of the ore at time zero");
  t.quantity("moisture", &P::moisture, units::kNumber, 0, 0.5, "of the ore at time zero, by dry mass");
  return t;
}

void StockpileAsset::check(Problems& problems) const {
  if (params_.initial > params_.capacity)
    problems.push_back({"", 0, 0, name() + ".initial", fmt::format("{:g} kt", params_.initial / units::kKilotonne.scale),
                        fmt::format("no more than the capacity, {:g} kt", params_.capacity / units::kKilotonne.scale)});
}

void StockpileAsset::start(State& state) const {
  const double solids = params_.initial;
  of(state).held = {solids, solids * params_.moisture, solids * params_.initial_grade,
                    solids * params_.initial_hardness, 0};
  changed(state);
}

void StockpileAsset::changed(State& state) const {
  StockpileState& s = of(state);
  s.level.change(state.now, s.held.solids);
  s.hardness.change(state.now, s.held.hardness());
  s.empty.change(state.now, s.held.solids < 1e-3 * params_.capacity ? 1.0 : 0.0);
}

void StockpileAsset::receive(State& state, const Material& parcel) const {
  of(state).held += parcel;
  changed(state);
  of(state).for_ore.wake(state);
}

Material StockpileAsset::give(State& state, double solids) const {
  StockpileState& s = of(state);
  // The last of it goes out whole, so that no rounding dust is left behind.
  const Material parcel = solids >= s.held.solids ? s.held : s.held * (solids / s.held.solids);
  if (solids >= s.held.solids)
    s.held = {};
  else
    s.held -= parcel;
  changed(state);
  s.for_room.wake(state);
  return parcel;
}

void StockpileAsset::restart_statistics(State& state) const {
  StockpileState& s = of(state);
  for (TimeAverage* average : {&s.level, &s.hardness, &s.empty}) average->restart(state.now);
}

void StockpileAsset::measure(const State& state, MeasureSink& sink) const {
  const StockpileState& s = of(state);
  sink.add("mean_level", units::kKilotonne, s.level.mean(state.now), "average over time");
  sink.add("empty_share", units::kPercent, s.empty.mean(state.now),
           "share of the time with nothing to reclaim");
  sink.add("mean_hardness", units::kNumber, s.hardness.mean(state.now),
           "of the mixture, over the reference ore");
}

void StockpileAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("level", units::kKilotonne, of(state).held.solids, "dry ore");
  sink.add("hardness_now", units::kNumber, of(state).held.hardness(), "of the mixture");
}

Face StockpileAsset::face(const State& state) const {
  const StockpileState& s = of(state);
  return {s.held.solids > 0 ? Activity::kWorking : Activity::kStarved, s.held.solids / params_.capacity,
          s.held.solids, units::kKilotonne, "ore"};
}

}  // namespace egiz
