// Stock of one kind of goods at one place, in units: it orders from its sources by a policy and serves who orders from it
// (markets, other stock points, the plant floor), in order of asking.
//   inventory position = stock + on order - owed
// Policies (docs/models/inventory.md); orders are placed at reviews every `review`, or at once when it is 0:
//   s_S         position <= s: an order up to S                      (R, s, S) with a review period R
//   r_Q         position <= s: the least multiple of Q that brings it above s
//   base_stock  an order up to S
//   kanban      as many whole lots Q as fit below S: S / Q cards
//   forecast    an order up to forecast x (review + lead time) / review + safety stock: the forecast is that of the
//               demand of a review period (moving average, smoothing, smoothing with trend), the lead time that of the
//               first source unless `planned_lead_time` is given
//   none        never
//   mrp         the planned release of now: gross requirements of the next `horizon` reviews (forecast, or the markets' known
//               orders), less stock and what is on order, beyond `safety_stock`; lots by `lot_rule`; a lead time earlier
//   guaranteed_service  an order up to the base stock that the asset at port `placement` has worked out (stock_placement.hpp)
// A review comes before the demand of its tick, so that a review period is order, delivery (lead time 0), demand, cost.
// Unmet demand is owed (backorders, served first come first served) or lost. Several sources: the first that takes orders
// (`first`: the others only in its outage), the one most behind its share (`shares`), or the cheapest. When none takes the
// order, it is tried again at the next review, or without reviews as soon as one may take it.
// Goods with a shelf life are used oldest first and thrown away when it ends. Bad units are found on arrival, sent back
// and not paid. Consignment: goods are paid when they are used or thrown away, not when they come.
// In an outage it sends nothing and takes no orders (what must be ordered all the same is owed, or lost); goods come in, reviews
// go on. Served at once (fill_rate) is what leaves at the tick of its order, also when it came in at that tick.
// Costs: holding x mean stock x time, a fixed cost an order, purchases, backorder x mean owed x time, lost sales.
#pragma once

#include "models/floor/orders/part.hpp"
#include "models/supply/network/safety_stock_plan.hpp"
#include "models/supply/network/stock_state.hpp"
#include "models/supply/policies/lot_sizing.hpp"

namespace egiz {

/// The asset type "stock_point".
class StockPointAsset final : public AssetOf<StockPointParams, StockPointState>,
                              public GoodsSource,
                              public PartStock,
                              public ConsumableStore,
                              public CanBeOut {
 public:
  using Params = StockPointParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void lay_out(Layout& layout) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  // As GoodsSource says; it refuses in an outage only.
  bool accepts(const State& state, double) const override { return !out(state); }
  void wait_to_order(State& state, AssetIndex who) const override;
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double price(const State&, double) const override { return params_.price; }
  double lead_time() const override { return params_.handling; }
  SimTime free_at(const State& state) const override { return std::max(state.now, of(state).outage.until); }
  void feeds(std::vector<GoodsFeed>& into, double quantity) const override { into.push_back({index(), quantity}); }
  void receive_payment(State& state, double tenge) const override { of(state).received.add(tenge); }

  // As PartStock and ConsumableStore say: the floor takes what is on the shelf, in an outage nothing; kg count as units.
  double pieces(const State& state) const override { return stock(state); }
  void take_pieces(State& state, double n) const override { take(state, n); }
  void wait_for_pieces(State& state, AssetIndex who) const override { of(state).waiting.add(state, who); }
  double stock(const State& state) const override { return out(state) ? 0.0 : of(state).stock; }
  double take(State& state, double amount) const override;
  void wait_for_stock(State& state, AssetIndex who) const override { of(state).waiting.add(state, who); }

  /// It is closed for that long.
  void go_out(State& state, double duration) const override;

  /// What places its safety stock; nullptr but for the policy guaranteed_service.
  const SafetyStockPlan* placement() const { return placement_; }
  /// Its sources, in the order of the links.
  const std::vector<const GoodsSource*>& sources() const { return sources_; }
  /// Mean time from an order to its arrival: `planned_lead_time`, or that of the first source, s.
  double planned_lead() const;

 private:
  enum Kind : std::int32_t { kReview = kOwn, kDeparture, kExpiry, kOutage, kOver };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"stock review", "parcel leaves", "goods expire", "outage begins", "outage is over"});
  }
  OutageEvents outage_events() const { return {index(), kOutage, kOver}; }
  bool out(const State& state) const { return state.now < of(state).outage.until; }
  int policy() const { return static_cast<int>(params_.policy); }
  bool keeps_batches() const { return params_.shelf_life > 0.0 || params_.consignment > 0.0; }
  double position(const State& state) const { return of(state).stock + of(state).on_order - of(state).backlog; }
  void note_levels(State& state) const;
  void take_off(State& state, double units) const;
  void ship(State& state, AssetIndex buyer, const Item& order, double units, double closes) const;
  void serve(State& state) const;
  void arrive(State& state, const Event& event) const;
  void put_away(State& state, const Item& parcel, double good) const;
  void expire(State& state) const;
  void plan_expiry(State& state) const;
  void leave(State& state, const Event& event) const;
  void open_again(State& state) const;
  void pay(State& state, AssetIndex seller, double tenge) const;

  // stock_policy.cpp: what is ordered, and from whom; stock_plan.cpp: by mrp
  bool forecasts() const;
  double wanted(const State& state) const;
  double forecast(const State& state, int ahead) const;
  double forecast_level(const State& state) const;
  double demand_of_period(State& state) const;
  void learn_demand(State& state) const;
  inventory::LotSizing lot_sizing() const;
  std::vector<double> gross_requirements(const State& state) const;
  std::vector<double> scheduled_receipts(const State& state) const;
  double planned_release(const State& state) const;
  void expect(State& state, double units) const;
  void expect_less(State& state, double units) const;
  void check_policy(Problems& problems) const;
  void measure_policy(const State& state, MeasureSink& sink) const;
  int chosen_source(const State& state, double units) const;
  bool replenish(State& state) const;
  void review(State& state) const;
  void demand_changed(State& state) const;

  std::vector<const GoodsSource*> sources_;
  std::vector<const GoodsSource*> sellers_;  // by asset index
  std::vector<const KnownDemand*> markets_;
  const SafetyStockPlan* placement_ = nullptr;
  SlotArray<Total> ordered_from_;            // units, by source
  SlotArray<DemandForecast> forecast_;       // one, or none
};

}  // namespace egiz
