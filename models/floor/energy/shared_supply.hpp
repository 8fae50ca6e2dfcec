// A supply of which there is only so much: electric power behind a transformer, the air of a compressor
// station.
//   net = capacity x units running / units x (share_left while it is cut) x (1 - leak, of air)
// Whoever asks for more than is left of it waits; grants go in order of asking, nobody passes the first.
// Who draws keeps what it has when the capacity falls (the storage and short overloads carry it): no one
// new is let in.
// Energy, counted hourly and at every change:
//   power: integral of what is drawn
//   air:   specific energy x integral of (drawn + leak x capacity running)
// A supply may consist of equal units that fail by linked failure modes (compressors): each runs all the
// time it is not mended; a cycle of it is an hour. A failure by the clock that comes while its unit stands
// is mended with it.
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

/// What is constant of a supply.
struct SharedSupplyParams {
  double kind = 0.0;                  // 0 power, 1 compressed air
  double power_capacity = 500e3;      // W, of kind power
  double air_capacity = 20.0 / 60.0;  // m3/s of free air, of compressed air: all units together
  double units = 1.0;                 // equal transformers or compressors
  double leak = 0.2;  // share of the running capacity that the net of air loses: often .2 to .3 (US
                      // Department of Energy, as ifm cites it)
  double specific_energy =
      0.11 * 3.6e6;         // J/m3 of free air at 7 bar: assumption, between .075 kWh/m3 (6 bar, BEKO
                            // handbook) and .147 (25 kW for 100 cfm, Marshall, Fluid Power Journal)
  double price = 0.0;       // KZT/J where no meter is linked
  double share_left = 0.0;  // of the capacity, during an injected failure
};

inline constexpr int kMostSupplyUnits = 24;

/// What changes in a run; who waits is an item.
struct SharedSupplyState {
  double used = 0.0;                  // W or m3/s that are granted
  std::int64_t running = 0;           // units
  Queue line;                         // kind: task, owner: who, amount
  SimTime settled;                    // energy is counted up to here
  std::int64_t cut = 0;               // 1 in an injected failure
  double limit = 1.0;                 // share of the capacity that may be used, by an inject
  SimTime cut_until;                  // of the last one
  Total energy, leak_energy, amount;  // J, J, J or m3 drawn
  Total asked, waited;                // draws; those that had to wait
  TimeAverage drawn, capacity;        // W or m3/s
  double peak = 0.0;                  // W or m3/s
  Tally wait;                         // s
  SimTime start;
};
void describe(Fields& f, const SharedSupplyState& s);

/// A compressor or transformer.
struct SupplyUnit {
  std::int64_t mending = -1;  // the mode that is mended; -1: it runs
  SimTime since;              // its work is counted up to here
  EventId next;               // its next failure by working time
};
void describe(Fields& f, const SupplyUnit& u);

/// The asset type "shared_supply".
class SharedSupplyAsset final : public AssetOf<SharedSupplyParams, SharedSupplyState>, public SharedSupply {
 public:
  using Params = SharedSupplyParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void lay_out(Layout& layout) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  /// As SharedSupply says. RunError for more than there ever is: it could never be granted.
  bool draw(State& state, AssetIndex who, std::int64_t task, double amount) const override;
  void give_back(State& state, double amount) const override;

 private:
  enum Kind : std::int32_t { kHour = kOwn, kCutEnd, kUnitFails };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"meter reading", "capacity is back", "unit fails"});
  }
  bool air() const { return params_.kind == 1.0; }
  double nominal() const { return air() ? params_.air_capacity : params_.power_capacity; }
  double leak() const { return air() ? params_.leak : 0.0; }
  double gross(const State& state) const;  // W or m3/s of the running units
  double net(const State& state) const { return gross(state) * (1.0 - leak()); }
  double energy_of(double amount) const { return air() ? amount * params_.specific_energy : amount; }
  double leak_flow(const State& state) const { return gross(state) * leak(); }
  void settle(State& state) const;
  void set_used(State& state, double used) const;
  void grant(State& state) const;
  void capacity_changed(State& state) const;
  void cut(State& state, double duration) const;

  // Units
  WearState& wear(State& state, int unit, int mode) const;
  int unit_count() const { return static_cast<int>(params_.units); }
  void run_unit(State& state, int unit) const;
  void count_work(State& state, int unit, double cycles) const;
  void stop_unit(State& state, int unit, int mode, bool planned) const;
  void unit_mended(State& state, int unit, int mode) const;
  void unit_breaks(State& state, int unit, int mode) const;

  const PowerMeter* power_ = nullptr;
  std::vector<const FailureMode*> modes_;
  SlotArray<SupplyUnit> units_;
  SlotArray<WearState> wear_;
};

}  // namespace egiz
