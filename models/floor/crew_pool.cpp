#include "models/floor/crew_pool.hpp"

namespace egiz {

void describe(Fields& f, const CrewPoolState& s) {
  f.count("busy", s.busy)
      .part("jobs", s.jobs)
      .part("working", s.working)
      .part("wait", s.wait)
      .time("start", s.start);
}

ParameterTable<CrewPoolParams> CrewPoolAsset::parameters() {
  using P = CrewPoolParams;
  ParameterTable<P> t;
  t.count("crews", &P::crews, 1, 1000, "crews that can work at the same time");
  t.count("people", &P::people, 0, 1000, "people in a crew");
  t.quantity("wage", &P::wage, units::kTengePerHour, 0, 1e6, "burdened, per person");
  t.quantity("call_out", &P::call_out, units::kMinute, 0, 1e5, "from the call to the crew at work");
  return t;
}

void CrewPoolAsset::start(State&) const {}
void CrewPoolAsset::handle(State&, const Event&) const {}

void CrewPoolAsset::request(State& state, AssetIndex who, std::int64_t urgency) const {
  const ItemIndex job = state.items.make({0, who, 0.0, static_cast<double>(urgency), state.now});
  of(state).jobs.put(state.items, job);
  grant_next(state);
}

void CrewPoolAsset::release(State& state) const {
  CrewPoolState& s = of(state);
  --s.busy;
  s.working.change(state.now, static_cast<double>(s.busy));
  grant_next(state);
}

void CrewPoolAsset::grant_next(State& state) const {
  CrewPoolState& s = of(state);
  if (s.jobs.empty() || s.busy >= static_cast<std::int64_t>(params_.crews)) return;
  const ItemIndex job = s.jobs.get_least(state.items);
  const Item granted = state.items[job];
  state.items.drop(job);
  ++s.busy;
  s.working.change(state.now, static_cast<double>(s.busy));
  s.wait.observe(to_seconds(state.now - granted.born));
  state.calendar.schedule(state.now + seconds(params_.call_out), Rank::kProcess,
                          {static_cast<AssetIndex>(granted.owner), kCrewHere, index(), 0.0});
}

void CrewPoolAsset::restart_statistics(State& state) const {
  CrewPoolState& s = of(state);
  s.working.restart(state.now);
  s.wait.restart();
  s.start = state.now;
}

void CrewPoolAsset::measure(const State& state, MeasureSink& sink) const {
  const CrewPoolState& s = of(state);
  const double span = to_seconds(state.now - s.start);
  sink.add("utilisation", units::kPercent, s.working.mean(state.now) / params_.crews,
           "share of crew time at work");
  sink.add("mean_wait", units::kHour, s.wait.mean, "from the call to the grant of a crew");
  sink.add("jobs", units::kNumber, static_cast<double>(s.wait.n), "jobs begun");
  sink.cost("labour_cost", span * params_.crews * params_.people * params_.wage, "wages of all crews");
}

Face CrewPoolAsset::face(const State& state) const {
  const CrewPoolState& s = of(state);
  return {s.busy > 0 ? Activity::kWorking : Activity::kIdle, static_cast<double>(s.busy) / params_.crews,
          static_cast<double>(s.busy), units::kNumber, "crews at work"};
}

}  // namespace egiz
