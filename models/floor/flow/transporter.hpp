// Vehicles that carry lots: fork lifts, cranes, AGVs. For a routing they bring each lot from where it stands to where
// its next step is done (port `carrier` of the product); in a line they stand between two assets.
//   a trip = empty way to the lot + load time + way with it + unload time;  way time = distance / speed
// Distances are those of the table of routes, else those of the hall's corridors: |dx| + |dy| between the places of
// the work centres, times a detour factor. A lot waits for the vehicle where it is; it leaves by rank of priority, then of asking. The nearest free
// vehicle comes. A vehicle whose lot finds no place waits with it.
#pragma once

#include <map>

#include "models/floor/orders/part.hpp"

namespace egiz {

/// What is constant of a fleet.
struct TransporterParams {
  double vehicles = 1.0;
  double speed = 1.5;        // m/s
  double detour = 1.0;       // way over |dx| + |dy|
  double load_time = 30.0;   // s
  double unload_time = 30.0; // s
  double distance = 0.0;     // m, in a line: from the asset before to the one behind
  TablePtr routes;           // from, to, length: where the way is not |dx| + |dy|, both directions
  double power = 0.0;        // W while driving
  double running_cost = 0.0; // KZT/s of driving
};

/// One vehicle.
struct Vehicle {
  /// What it is about.
  enum Doing : std::int64_t { kIdle, kFetches, kCarries, kWaits };
  std::int64_t doing = kIdle;
  ItemIndex lot = kNoItem;
  std::int64_t at = kThePlant;  // asset where it stands or goes to; kThePlant: the corner of the hall
};
inline void describe(Fields& f, const Vehicle& v) {
  f.count("doing", v.doing).count("lot", v.lot).count("at", v.at);
}

/// What changes in a run; vehicles lie behind it.
struct TransporterState {
  Queue lots;               // that wait for a vehicle
  TimeAverage waiting, busy;  // lots; vehicles
  Total carried, loaded_way, empty_way, energy;  // lots, m, m, J
  Waiting for_place;
};
void describe(Fields& f, const TransporterState& s);

/// The asset type "transporter".
class TransporterAsset final : public AssetOf<TransporterParams, TransporterState>,
                               public PartCarrier,
                               public PartReceiver {
 public:
  using Params = TransporterParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void lay_out(Layout& layout) override;
  void start(State&) const override {}
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  void carry(State& state, ItemIndex lot) const override;

  /// In a line: as PartReceiver says; one lot may wait for each vehicle.
  bool accepts(const State& state, ItemIndex) const override {
    return static_cast<double>(of(state).lots.length) < params_.vehicles;
  }
  void take_in(State& state, ItemIndex lot) const override { carry(state, lot); }
  void wait_for_place(State& state, AssetIndex who) const override { of(state).for_place.add(state, who); }

 private:
  enum Kind : std::int32_t { kPickedUp = kOwn, kArrived };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"lot picked up", "lot arrives"});
  }
  std::size_t fleet() const { return static_cast<std::size_t>(params_.vehicles); }
  double way(AssetIndex from, AssetIndex to) const;
  std::array<double, 2> position(AssetIndex at) const;
  void send_vehicles(State& state) const;
  void drive(State& state, std::size_t v, double metres, double handling, std::int32_t then) const;
  void arrived(State& state, std::size_t v) const;
  bool unload(State& state, ItemIndex lot) const;
  void count(State& state) const;
  SlotArray<Vehicle> vehicle_;
  std::vector<const WorkPlace*> places_;  // by asset index
  std::vector<const PartOwner*> owners_;
  std::map<std::pair<AssetIndex, AssetIndex>, double> lengths_;  // m, of the routes
  std::vector<const PartReceiver*> next_;
  const PowerMeter* power_ = nullptr;
  std::vector<std::string> strangers_;  // names in the routes that are no work centre
};

}  // namespace egiz
