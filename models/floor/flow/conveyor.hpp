// A conveyor: lots come on at its beginning and leave at its end in the same order.
//   time on it, nothing in the way = length / speed;   at most floor(length / pitch) lots;
//   one lot every pitch / speed at the beginning and at the end
//   accumulating: lots run up behind one that cannot leave;  fixed: the whole belt stands until it can.
#pragma once

#include "models/floor/orders/part.hpp"

namespace egiz {

/// What is constant of a conveyor.
struct ConveyorParams {
  double length = 10.0;       // m
  double speed = 0.2;         // m/s
  double pitch = 1.0;         // m of belt a lot
  double accumulating = 1.0;  // 1: lots run up; 0: the belt stops
  double power = 0.0;         // W while the belt runs
};

/// What changes in a run.
struct ConveyorState {
  Queue lots;           // the first is nearest the end; attribute: s of belt time at which it is at the end
  double stood = 0.0;   // s that a fixed belt has stood until now, the present stop not counted
  SimTime stopped;      // since then, while `standing`
  std::int64_t standing = 0;
  SimTime last_on;      // in belt time: since the run began, less what it stood
  std::int64_t any_on = 0;
  SimTime last_off;
  EventId at_end, entrance;
  TimeAverage level, blocked;  // lots; 1 while the first cannot leave
  Total passed, energy;        // lots, J
  SimTime charged;             // energy is counted until then
  Waiting for_place;
};
void describe(Fields& f, const ConveyorState& s);

/// The asset type "conveyor".
class ConveyorAsset final : public AssetOf<ConveyorParams, ConveyorState>, public PartReceiver {
 public:
  using Params = ConveyorParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State&) const override {}
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  bool accepts(const State& state, ItemIndex lot) const override;
  void take_in(State& state, ItemIndex lot) const override;
  void wait_for_place(State& state, AssetIndex who) const override;

 private:
  enum Kind : std::int32_t { kAtEnd = kOwn, kEntranceFree };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"lot at the end", "entrance free"});
  }
  double capacity() const { return std::floor(params_.length / params_.pitch + 1e-9); }
  SimTime gap() const { return seconds(params_.pitch / params_.speed); }
  SimTime belt_time(const ConveyorState& s, SimTime now) const;
  void plan_end(State& state) const;
  void plan_entrance(State& state) const;
  void leave(State& state) const;
  void set_standing(State& state, bool standing) const;
  void charge(State& state) const;
  std::vector<const PartReceiver*> next_;
  const PowerMeter* power_ = nullptr;
};

}  // namespace egiz
