#include "models/supply/network/regional_shock.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const RegionalShockState& s) {
  f.stream("interval_luck", s.interval_luck).stream("duration_luck", s.duration_luck).stream("hit_luck", s.hit_luck);
  f.time("until", s.until).part("shocks", s.shocks).part("hits", s.hits).part("present", s.present);
}

ParameterTable<RegionalShockParams> RegionalShockAsset::parameters() {
  using P = RegionalShockParams;
  ParameterTable<P> t;
  t.distribution("interval", &P::interval, units::kDay, 0, 36500, "from the end of one shock to the next; 0: none by chance");
  t.distribution("duration", &P::duration, units::kDay, 0, 3650, "of a shock by chance");
  t.quantity("share", &P::share, units::kPercent, 0, 100, "chance that a neighbour is hit");
  t.quantity("planned_start", &P::planned_start, units::kDay, 0, 36500, "a planned shock begins", Knob::kOutageStart);
  t.quantity("planned_duration", &P::planned_duration, units::kDay, 0, 3650, "a planned shock lasts; 0: none",
             Knob::kOutageDuration);
  return t;
}

void RegionalShockAsset::wire(Wiring& wiring) { hits_ = wiring.all<CanBeOut>("hits"); }

void RegionalShockAsset::start(State& state) const {
  RegionalShockState& s = of(state);
  s.interval_luck = stream_for(name(), "interval");
  s.duration_luck = stream_for(name(), "duration");
  s.hit_luck = stream_for(name(), "hit");
  if (params_.planned_duration > 0.0) after(state, seconds(params_.planned_start), Rank::kProcess, kPlanned);
  if (mean(params_.interval) > 0.0)
    after(state, seconds(draw_time(params_.interval, state.luck, s.interval_luck)), Rank::kProcess, kByChance);
}

void RegionalShockAsset::strike(State& state, double duration) const {
  RegionalShockState& s = of(state);
  s.shocks.add(1.0);
  for (const CanBeOut* one : hits_) {
    if (uniform(state.luck, s.hit_luck) >= params_.share) continue;
    s.hits.add(1.0);
    one->go_out(state, duration);
  }
  s.until = std::max(s.until, state.now + seconds(duration));
  s.present.change(state.now, 1.0);
  state.calendar.schedule(s.until, Rank::kProcess, {index(), kOver, 0, 0.0});
}

void RegionalShockAsset::handle(State& state, const Event& event) const {
  RegionalShockState& s = of(state);
  switch (event.kind) {
    case kPlanned:
      return strike(state, params_.planned_duration);
    case kInject:
      return strike(state, event.x);
    case kByChance: {
      const double duration = draw_time(params_.duration, state.luck, s.duration_luck);
      strike(state, duration);
      after(state, seconds(duration + draw_time(params_.interval, state.luck, s.interval_luck)), Rank::kProcess, kByChance);
      return;
    }
    case kOver:
      if (state.now >= s.until) s.present.change(state.now, 0.0);
      return;
    default:
      return;
  }
}

void RegionalShockAsset::restart_statistics(State& state) const {
  RegionalShockState& s = of(state);
  s.shocks.restart();
  s.hits.restart();
  s.present.restart(state.now);
}

void RegionalShockAsset::measure(const State& state, MeasureSink& sink) const {
  const RegionalShockState& s = of(state);
  sink.add("shocks", units::kNumber, s.shocks.counted(), "that began");
  sink.add("hits", units::kNumber, s.hits.counted(), "neighbours that were hit, each time");
  sink.add("present_share", units::kPercent, s.present.mean(state.now), "of the time");
}

Face RegionalShockAsset::face(const State& state) const {
  const bool present = state.now < of(state).until;
  return {present ? Activity::kFailed : Activity::kIdle, NAN, present ? to_seconds(of(state).until - state.now) : 0.0, units::kDay,
          "to the end of the shock"};
}

}  // namespace egiz
