// Dispatch by rail: a train comes at random intervals, is loaded with what lies in the store, and leaves when
// it is full or its stay is over. Money is earned at departure:
//   revenue = metal x payable x price + product x product price - concentrate x treatment charge
// With product_price it sells goods that are paid by their dry mass: flour by truck or wagon (one wagon, or a few).
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a dispatch.
struct RailDispatchParams {
  Distribution interval{Distribution::Kind::kGamma, 48 * 3600.0, 12 * 3600.0, 0};  // s between arrivals
  double wagons = 22.0;
  double wagon_load = 62e3;              // kg of dry concentrate
  double loading_rate = 180e3 / 3600.0;  // kg/s
  double stay = 12 * 3600.0;             // s, the longest
  double metal_price = 4100.0;           // KZT/kg of metal
  double payable = 0.965;
  double product_price = 0.0;     // KZT/kg of dry product, whatever metal is in it
  double treatment_charge = 0.0;  // KZT/kg of dry concentrate
  double freight = 0.0;           // KZT/kg of wet concentrate
};

/// What changes in a run: material in kg, totals in kg, trains and KZT.
struct RailDispatchState {
  Stream interval_luck;
  std::int64_t waiting_trains = 0;
  std::int64_t loading = 0;
  Material on_train;
  SimTime leave_by;
  EventId next_look;
  Material shipped;  // since time zero
  Total concentrate, wet, metal, trains, full_trains, revenue;
  ActivityClock clock;
};
void describe(Fields& f, const RailDispatchState& s);

/// The asset type "rail_dispatch".
class RailDispatchAsset final : public AssetOf<RailDispatchParams, RailDispatchState> {
 public:
  using Params = RailDispatchParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

 private:
  enum Kind : std::int32_t { kTrain = kOwn, kLook };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"train arrives", "train loading"});
  }
  double capacity() const { return params_.wagons * params_.wagon_load; }
  void place_train(State& state) const;
  void load(State& state) const;
  void depart(State& state) const;
  const MaterialGiver* store_ = nullptr;
};

}  // namespace egiz
