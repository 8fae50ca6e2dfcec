// An ore stockpile: what comes in mixes with what lies there; reclaim takes the mixture.
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a stockpile, and what lies there at time zero (no more than fits).
struct StockpileParams {
  double capacity = 60e6;  // kg of solids
  double initial = 30e6;   // kg
  double initial_hardness = 1.0;
  double initial_grade = 0.005;
  double moisture = 0.03;
};

/// What changes in a run.
struct StockpileState {
  Material held;
  TimeAverage level;  // kg
  TimeAverage hardness;
  TimeAverage empty;  // 1 while less than a thousandth of the capacity lies there
  Waiting for_room, for_ore;
};
void describe(Fields& f, const StockpileState& s);

/// The asset type "stockpile". Takes any amount, also beyond its capacity.
class StockpileAsset final : public AssetOf<StockpileParams, StockpileState>,
                             public MaterialReceiver,
                             public MaterialGiver {
 public:
  using Params = StockpileParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State&, const Event&) const override {}
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override { balance.held += of(state).held; }
  Face face(const State& state) const override;
  void signals(const State& state, MeasureSink& sink) const override;

  double room(const State& state) const override { return params_.capacity - of(state).held.solids; }
  void receive(State& state, const Material& parcel) const override;
  void wait_for_room(State& state, AssetIndex who) const override { of(state).for_room.add(state, who); }
  double available(const State& state) const override { return of(state).held.solids; }
  Material give(State& state, double solids) const override;
  void wait_for_material(State& state, AssetIndex who) const override { of(state).for_ore.add(state, who); }

 private:
  void changed(State& state) const;
};

}  // namespace egiz
