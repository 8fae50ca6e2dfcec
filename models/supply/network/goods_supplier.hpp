// A supplier of parts and materials counted in units. An order waits for the supplier's capacity, is made, and comes
// after the lead time:
//   made    = max(order, end of the order before, end of an outage) + units / (capacity x rate)
//   arrives = made + lead time; in an outage at its end
// After an outage the rate rises from `ramp_start` to 1 in a straight line over `ramp_up`. With chance `reliability` an
// order is in full, else `short_share` of it comes and the rest is cancelled. Bad units are in the parcel, defect_share x
// amount of them, rounded up or down by chance so that the mean is that; the buyer does not pay them. The price of a unit
// goes by the size of the order (for all of its units). A late delivery costs the supplier a part of the bill:
//   bill = good units x price x max(0, 1 - penalty x days beyond the promise)
// It takes no orders while those in hand would keep it busy for more than `longest_queue`.
// In an outage (planned, random, by a shock) it takes no orders. What is on order when it begins comes at its time, or
// when the outage ends.
#pragma once

#include "models/supply/network/outage.hpp"

namespace egiz {

/// What is constant of a supplier.
struct GoodsSupplierParams : OutageParams {
  Distribution lead_time{Distribution::Kind::kLognormal, 14 * 86400.0, 3 * 86400.0, 0};  // s, capacity not counted
  double promised_lead_time = 21 * 86400.0;              // s: later than this is not on time
  double reliability = 1.0;                              // chance that an order comes in full
  double short_share = 0.6;                              // of an order that is not in full
  double defect_share = 0.0;                             // of the units
  double price = 1000.0;                                 // KZT a unit
  TablePtr price_breaks;                                 // from (units), price (KZT): of all units of such an order
  double minimum_order = 0.0;                            // units
  double capacity = 0.0;                                 // units/s; 0: no limit
  double longest_queue = 0.0;                            // s of orders in hand, beyond it no more; 0: no limit
  double penalty = 0.0;                                  // of the price, for each day beyond the promise, 1/s
  double contracted = 1.0;                               // flag
  double share = 1.0;                                    // of orders, where buyers divide by shares
  double contract_cost = 0.0;                            // KZT/s: audits, tools and stock kept there
  double ramp_up = 0.0, ramp_start = 0.5;                // s; share of the capacity at its begin
};

/// What changes in a run; orders on their way are items.
struct GoodsSupplierState {
  Stream lead_luck, fill_luck, defect_luck;
  OutageState outage;
  SimTime busy_until;              // capacity is taken
  std::int64_t open_orders = 0;
  double price_factor = 1.0, lead_factor = 1.0, capacity_factor = 1.0;  // by injects
  Tally lead_time;                 // s, of the orders delivered
  Total orders, otif;              // delivered; of them on time and in full
  Total sent, bad, paid, penalties;  // units, units, KZT, KZT
  Waiting waiting;  // to order
  SimTime start;
};
void describe(Fields& f, const GoodsSupplierState& s);

/// The asset type "goods_supplier".
class GoodsSupplierAsset final : public AssetOf<GoodsSupplierParams, GoodsSupplierState>,
                                 public GoodsSource,
                                 public CanBeOut {
 public:
  using Params = GoodsSupplierParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  bool accepts(const State& state, double units) const override;
  void wait_to_order(State& state, AssetIndex who) const override;
  SimTime free_at(const State& state) const override;
  void go_out(State& state, double duration) const override;
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double least_order() const override { return params_.minimum_order; }
  double price(const State& state, double units) const override;
  double lead_time() const override { return mean(params_.lead_time); }
  double contract_share() const override { return params_.share; }
  void receive_payment(State& state, double tenge) const override { of(state).paid.add(tenge); }

 private:
  enum Kind : std::int32_t { kDelivery = kOwn, kOutage, kOpen };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"order delivered", "outage begins", "may take orders again"});
  }
  OutageEvents outage_events() const { return {index(), kOutage, kOpen}; }
  bool out(const State& state) const { return state.now < of(state).outage.until; }
  SimTime made_at(const State& state, double units) const;
  void deliver(State& state, const Event& event) const;
  void inject(State& state, std::int64_t number, double x) const;
};

}  // namespace egiz
