// Maintenance crews: jobs wait by urgency, then by time of asking; a crew stays until the job's owner
// releases it.
#pragma once

#include "models/plant/ports.hpp"
#include "sim/flow/queue.hpp"

namespace egiz {

/// What is constant of a pool.
struct CrewPoolParams {
  double crews = 2.0;
  double people = 6.0;            // in each crew, all shifts together count once an hour
  double wage = 3000.0 / 3600.0;  // KZT per person and second, burdened
  double call_out = 1800.0;       // s from the grant to the crew at work
};

/// What changes in a run; waiting jobs are items.
struct CrewPoolState {
  std::int64_t busy = 0;
  Queue jobs;
  TimeAverage working;  // crews at work
  Tally wait;           // s from asking to the grant
  SimTime start;
};
void describe(Fields& f, const CrewPoolState& s);

/// The asset type "crew_pool".
class CrewPoolAsset final : public AssetOf<CrewPoolParams, CrewPoolState>, public CrewPool {
 public:
  using Params = CrewPoolParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  /// As CrewPool says: the crew comes `call_out` after its grant. std::length_error beyond 2^24 items in the
  /// plant.
  void request(State& state, AssetIndex who, std::int64_t urgency) const override;
  /// As CrewPool says. Must follow a grant: not checked.
  void release(State& state) const override;

 private:
  void grant_next(State& state) const;
};

}  // namespace egiz
