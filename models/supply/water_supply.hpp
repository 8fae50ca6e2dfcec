// Process water: a pond or tank that fills at a steady rate and gives what machines draw.
//   level' = inflow - draws, at most the capacity (what is more runs over); no inflow during a shortage
// The level is worked out when it is asked for; nothing happens in between. Whoever finds too little waits:
// it is woken at the tick at which the level is back at the reserve, or, when it needed more than the
// reserve, at the capacity. Who needs more than the capacity at once is not woken.
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a supply; SI.
struct WaterSupplyParams {
  double capacity = 60e3;           // m3
  double initial = 40e3;            // m3
  double inflow = 1700.0 / 3600.0;  // m3/s: make-up and what the tailings return; assumption: a tenth above
                                    // what the published SAG circuit draws
  double reserve = 5e3;            // m3: who waits begins again at it
  double price = 0.0;              // KZT/m3 drawn
  double shortage_start = 0.0;     // s; planned shortage
  double shortage_duration = 0.0;  // s; 0: none
};

/// What changes in a run.
struct WaterSupplyState {
  double level = 0.0;  // m3 at `settled`
  SimTime settled;
  SimTime short_until;       // no inflow while now < short_until
  std::int64_t flowing = 1;  // whether there is inflow
  double wake_level = 0.0;   // m3, of those who wait
  EventId refilled;
  Total level_time;      // m3 s
  Total used, ran_over;  // m3
  Total shortage;        // s of shortages begun
  TimeAverage waited;    // 1 while somebody waits
  SimTime start;         // of the statistics
  Waiting waiting;
};
void describe(Fields& f, const WaterSupplyState& s);

/// The asset type "water_supply".
class WaterSupplyAsset final : public AssetOf<WaterSupplyParams, WaterSupplyState>, public WaterSource {
 public:
  using Params = WaterSupplyParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  double water(const State& state) const override;
  double draw(State& state, double kg) const override;
  void wait_for_water(State& state, AssetIndex who) const override;

 private:
  enum Kind : std::int32_t { kRefilled = kOwn, kShortage, kShortageEnd };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"enough water again", "planned shortage begins", "shortage ends"});
  }
  double level(const State& state) const;
  void settle(WaterSupplyState& s, SimTime clock) const;
  void plan_wake(State& state) const;
  void begin_shortage(State& state, double duration) const;
  double inflow(const WaterSupplyState& s) const { return s.flowing != 0 ? params_.inflow : 0.0; }
};

}  // namespace egiz
