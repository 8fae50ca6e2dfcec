// Thickener and pressure filter: slurry settles to underflow density at once, the filter works it off in
// batches, the cake goes on to the next bin. The filter can fail and is mended by a crew.
#pragma once

#include "models/floor/breakdown.hpp"
#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a thickener and its filter.
struct DewateringParams {
  double capacity = 1500e3;         // kg of solids in the thickener
  double underflow_density = 0.60;  // solids share, by mass
  double cycle = 720.0;             // s, one filter batch
  double batch = 7e3;               // kg of solids, the most in one batch
  double cake_moisture = 0.09;      // water share of the cake, by mass
  double power = 350e3;             // W while a batch is filtered
  Distribution time_to_failure{Distribution::Kind::kExponential, 200 * 3600.0, 0, 0};   // s of work
  Distribution repair_time{Distribution::Kind::kLognormal, 5 * 3600.0, 3 * 3600.0, 0};  // s
  /// Those of the filter's failures.
  BreakdownParams breakdown() const { return {time_to_failure, repair_time}; }
};

/// What changes in a run; material in kg.
struct DewateringState {
  Material thickener;
  Material cake;       // in the filter
  Material water_out;  // reclaimed, since time zero
  std::int64_t failed = 0;
  EventId batch_end;
  SimTime repair;  // how long the mending takes
  BreakdownState breakdown;
  Total solids;       // kg of cake made
  TimeAverage level;  // kg in the thickener
  ActivityClock clock;
  Waiting for_room;
};
void describe(Fields& f, const DewateringState& s);

/// The asset type "dewatering". Takes any amount, also beyond its capacity.
class DewateringAsset final : public AssetOf<DewateringParams, DewateringState>, public MaterialReceiver {
 public:
  using Params = DewateringParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;
  void signals(const State& state, MeasureSink& sink) const override;

  double room(const State& state) const override { return params_.capacity - of(state).thickener.solids; }
  void receive(State& state, const Material& slurry) const override;
  void wait_for_room(State& state, AssetIndex who) const override { of(state).for_room.add(state, who); }

 private:
  enum Kind : std::int32_t { kBatchEnd = kOwn, kFailure, kRepaired };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"filter batch done", "breaks down", "repaired"});
  }
  void try_batch(State& state) const;
  void finish_batch(State& state) const;
  void fail(State& state) const;
  const MaterialReceiver* cake_ = nullptr;
  const CrewPool* crew_ = nullptr;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
