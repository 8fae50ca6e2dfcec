// Names of the parameters and measures of the asset type "failure_mode".
#include "models/floor/upkeep/failure_mode.hpp"

namespace egiz {

ParameterTable<FailureModeParams> FailureModeAsset::parameters() {
  using P = FailureModeParams;
  ParameterTable<P> t;
  t.choice("basis", &P::basis, {"working_time", "clock", "cycles"}, "by what its units grow old");
  t.distribution("time_to_failure", &P::time_to_failure, units::kHour, 0, 1e7,
                 "of work or of the clock; constant 0: never fails");
  t.distribution("cycles_to_failure", &P::cycles_to_failure, units::kNumber, 0, 1e12,
                 "of basis cycles; constant 0: never fails");
  t.distribution("repair_time", &P::repair_time, units::kHour, 0, 1e5, "with spare part and people at hand");
  t.choice("policy", &P::policy, {"corrective", "periodic", "condition", "predictive"},
           "how it is cared for");
  t.quantity("interval", &P::interval, units::kHour, 1e-3, 1e7, "of periodic: since the last care");
  t.quantity("interval_cycles", &P::interval_cycles, units::kNumber, 1, 1e12, "the same in cycles");
  t.quantity("inspection_interval", &P::inspection_interval, units::kHour, 1e-3, 1e7,
             "between looks, of condition and predictive");
  t.quantity("inspection_cycles", &P::inspection_cycles, units::kNumber, 1, 1e12, "the same in cycles");
  t.distribution("delay", &P::delay, units::kHour, 0, 1e7,
                 "how long before the failure it shows: delay time, or horizon of the sensor");
  t.distribution("delay_cycles", &P::delay_cycles, units::kNumber, 0, 1e12, "the same in cycles");
  t.quantity("detection", &P::detection, units::kPercent, 0, 100, "probability that a look finds what shows");
  t.quantity("false_alarm", &P::false_alarm, units::kPercent, 0, 100,
             "probability that a look of the sensor finds what is not there");
  t.distribution("planned_time", &P::planned_time, units::kHour, 0, 1e5, "of a planned stop, all at hand");
  t.quantity("repair_cost", &P::repair_cost, units::kTenge, 0, 1e12,
             "of each, without wages and spare parts");
  t.quantity("planned_cost", &P::planned_cost, units::kTenge, 0, 1e12, "of each planned stop, the same");
  t.quantity("inspection_cost", &P::inspection_cost, units::kTenge, 0, 1e12, "of a look");
  t.flag("planned_spare", &P::planned_spare, "a planned stop takes a spare part too");
  t.count("urgency", &P::urgency, 0, 1000, "for the crew: the lower is served first");
  t.count("people", &P::people, 1, 1000, "of the team, for a job");
  t.count("priority", &P::priority, -1000, 1000, "for the team: the greater is served first");
  return t;
}

void FailureModeAsset::restart_statistics(State& state) const {
  FailureModeState& s = of(state);
  for (Total* total : {&s.failures, &s.planned, &s.false_alarms, &s.looks, &s.worked}) total->restart();
  for (Tally* tally : {&s.repair, &s.spare_wait, &s.crew_wait}) tally->restart();
  s.down.restart(state.now);
}

void FailureModeAsset::measure(const State& state, MeasureSink& sink) const {
  const FailureModeState& s = of(state);
  const double worked = s.worked.counted(), failures = s.failures.counted(), planned = s.planned.counted();
  const double span = to_seconds(state.now - s.down.start);
  sink.add("failures", units::kNumber, failures, "of all units");
  sink.add("planned_stops", units::kNumber, planned, "of all units");
  sink.add("false_alarms", units::kNumber, s.false_alarms.counted(), "planned stops for nothing");
  sink.add("looks", units::kNumber, s.looks.counted(), "inspections, or readings of the sensor");
  sink.add("worked", units::kHour, worked, "of all units");
  sink.add("failure_rate", units::kPerHour, worked > 0.0 ? failures / worked : 0.0,
           "failures an hour of work");
  sink.add("downtime", units::kHour, s.down.mean(state.now) * span,
           "unit-hours in repairs and planned stops");
  sink.add("mean_time_to_repair", units::kHour, s.repair.mean, "from failure to end of repair, waits in it");
  sink.add("wait_for_crew", units::kHour, s.crew_wait.mean, "mean, of the jobs that asked");
  sink.add("wait_for_spares", units::kHour, s.spare_wait.mean, "mean, of the jobs that asked");
  sink.cost("repair_cost", failures * params_.repair_cost, "repairs times their cost");
  sink.cost("planned_cost", planned * params_.planned_cost, "planned stops times their cost");
  sink.cost("inspection_cost", s.looks.counted() * params_.inspection_cost, "looks times their cost");
}

void FailureModeAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("down", units::kNumber, of(state).down.value, "units in repairs and planned stops");
}

Face FailureModeAsset::face(const State& state) const {
  const double down = of(state).down.value;
  return {down > 0.0 ? Activity::kFailed : Activity::kIdle, NAN, down, units::kNumber, "units down"};
}

}  // namespace egiz
