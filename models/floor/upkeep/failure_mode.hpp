// One way in which machines fail, and how they are cared for. Time runs by the basis: seconds of work,
// seconds of the clock, or cycles; the life T of a unit is drawn anew after each repair and each planned
// stop (as good as new). Policies:
//   corrective  repaired when it fails
//   periodic    stopped as well when `interval` has passed since the last care: age replacement (Barlow &
//               Proschan 1965, ch. 3), cost rate (c_p R(t) + c_f F(t)) / (integral of R to t + stops)
//   condition   looked at every `inspection_interval`; a defect shows the delay time h before the failure
//               and is found with probability `detection` by a look in [T - h, T): then a planned stop
//               (the delay-time model: Christer & Waller 1984, J. Opl Res. Soc. 35:401-406)
//   predictive  the same with a sensor: its drift shows h before the failure (its horizon); a look raises a
//               false alarm with probability `false_alarm` while there is nothing
// Planned stops wait for the end of the machine's cycle; a failure that comes first is a failure. A job
// gets a spare part first, then a crew or people, then takes its time: nobody is held while the part is
// waited for. Every unit has its own streams, named by it, so other machines change nobody's luck.
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

/// What is constant of a way to fail. All default values are assumptions.
struct FailureModeParams {
  double basis = 0.0;  // 0 work, 1 clock, 2 cycles
  Distribution time_to_failure{Distribution::Kind::kExponential, 200 * 3600.0, 0, 0};  // s; constant 0: never
  Distribution cycles_to_failure{Distribution::Kind::kExponential, 50000.0, 0, 0};     // of basis cycles
  Distribution repair_time{Distribution::Kind::kLognormal, 2 * 3600.0, 1.5 * 3600.0, 0};  // s, all at hand
  double policy = 0.0;                       // 0 corrective, 1 periodic, 2 condition, 3 predictive
  double interval = 500 * 3600.0;            // s, of periodic
  double interval_cycles = 100000.0;         // of basis cycles
  double inspection_interval = 24 * 3600.0;  // s between looks, of condition and predictive
  double inspection_cycles = 5000.0;         // of basis cycles
  Distribution delay = Distribution::constant(48 * 3600.0);     // s, h: delay time, horizon of the sensor
  Distribution delay_cycles = Distribution::constant(10000.0);  // of basis cycles
  double detection = 0.9;                                       // probability a look
  double false_alarm = 0.0;                                     // probability a look, of predictive
  Distribution planned_time = Distribution::constant(3600.0);   // s, all at hand
  double repair_cost = 0.0;                                     // KZT each, without wages and spares
  double planned_cost = 0.0;                                    // KZT each
  double inspection_cost = 0.0;                                 // KZT a look
  double planned_spare = 1.0;  // whether a planned stop takes a spare part too
  double urgency = 1.0;        // for the crew: the lower first
  double people = 1.0;         // of the team
  double priority = 10.0;      // for the team: the greater first
};

/// What changes in a run; jobs are items.
struct FailureModeState {
  Queue for_crew;           // jobs that wait for a crew, in order of asking
  std::int64_t forced = 0;  // failures to come, by injects
  Total failures, planned, false_alarms, looks;
  Total worked;                         // s, of all units
  Tally repair, spare_wait, crew_wait;  // s: of repairs, from the failure on; of all jobs that asked
  TimeAverage down;                     // units in repair or planned stop
};
void describe(Fields& f, const FailureModeState& s);

/// The asset type "failure_mode".
class FailureModeAsset final : public AssetOf<FailureModeParams, FailureModeState>, public FailureMode {
 public:
  using Params = FailureModeParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  void begin(State& state, WearState& wear, AssetIndex machine, std::string_view unit_name, int unit,
             int mode) const override;
  double work_left(const WearState& wear) const override;
  Due worked(State& state, WearState& wear, double seconds, double cycles) const override;
  void mend(State& state, WearState& wear, AssetIndex machine, int unit, int mode,
            bool planned) const override;
  void mended(State& state, WearState& wear, AssetIndex machine, int unit, int mode) const override;

 private:
  enum Kind : std::int32_t { kJobDone = kOwn };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"job done"}); }
  bool by_clock() const { return params_.basis == 1.0; }
  bool by_cycles() const { return params_.basis == 2.0; }
  double age(const State& state, const WearState& wear) const;
  double remaining(const State& state, const WearState& wear) const;
  bool stop_due(const State& state, const WearState& wear) const;
  void renew(State& state, WearState& wear, AssetIndex machine, int unit, int mode) const;
  void look(State& state, WearState& wear) const;
  void get_people(State& state, ItemIndex job) const;
  void work(State& state, ItemIndex job) const;
  void finish(State& state, ItemIndex job) const;

  const CrewPool* crew_ = nullptr;
  const Team* team_ = nullptr;
  const SpareStore* spares_ = nullptr;
};

}  // namespace egiz
