// A supplier of one consumable: orders arrive after a random lead time, in full with probability
// `reliability`, otherwise `short_share` of the order comes and the rest is cancelled. In an outage (planned,
// random or injected) it takes no orders, and deliveries that fall due wait for its end.
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// What is constant of a supplier.
struct SupplierParams {
  Distribution lead_time{Distribution::Kind::kLognormal, 14 * 86400.0, 3 * 86400.0, 0};  // s
  double promised_lead_time = 16 * 86400.0;              // s: later than this is not on time
  double reliability = 0.95;                             // chance that an order comes in full
  double short_share = 0.6;                              // of the order, when not in full
  double price = 400.0;                                  // KZT/kg delivered
  double contracted = 1.0;                               // flag: without a contract it takes no orders
  double outage_start = 0.0;                             // s; planned outage
  double outage_duration = 0.0;                          // s; 0: none
  Distribution up_time = Distribution::constant(0.0);    // s between random outages; constant 0: none
  Distribution down_time = Distribution::constant(0.0);  // s
};

/// What changes in a run; open orders are items.
struct SupplierState {
  Stream lead_luck, fill_luck, up_luck, down_luck;
  SimTime out_until;  // in an outage while now < out_until
  std::int64_t open_orders = 0;
  double lead_factor = 1.0, price_factor = 1.0;  // by injects
  Tally lead_time;     // s
  Total orders, otif;  // all; those on time and in full
  Total outage;        // s of outages begun
};
void describe(Fields& f, const SupplierState& s);

/// The asset type "supplier".
class SupplierAsset final : public AssetOf<SupplierParams, SupplierState>, public Supplier {
 public:
  using Params = SupplierParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  bool accepts_orders(const State& state) const override;
  /// As Supplier says. It does not ask accepts_orders() itself. std::length_error beyond 2^24 items in the
  /// plant.
  void order(State& state, AssetIndex store, double amount) const override;

 private:
  enum Kind : std::int32_t { kDelivery = kOwn, kPlannedOutage, kRandomOutage };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"order delivered", "planned outage begins", "outage begins"});
  }
  bool out(const State& state) const { return state.now < of(state).out_until; }
  void begin_outage(State& state, double duration) const;
  void inject(State& state, const Event& event) const;
  void deliver(State& state, const Event& event) const;
};

}  // namespace egiz
