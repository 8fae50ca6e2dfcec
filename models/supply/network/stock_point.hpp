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
// A review comes before the demand of its tick, so that a review period is order, delivery (lead time 0), demand, cost.
// Unmet demand is owed (backorders, served first come first served) or lost. Several sources: the first that takes orders
// (`first`: the others only in its outage), the one most behind its share (`shares`), or the cheapest. When none takes the
// order, it is tried again at the next review, or without reviews as soon as one may take it.
// Goods with a shelf life are used oldest first and thrown away when it ends. Bad units are found on arrival, sent back
// and not paid. Consignment: goods are paid when they are used or thrown away, not when they come.
// Costs: holding x mean stock x time, a fixed cost an order, purchases, backorder x mean owed x time, lost sales.
#pragma once

#include "models/floor/orders/part.hpp"
#include "models/supply/network/goods.hpp"
#include "models/supply/policies/forecast.hpp"

namespace egiz {

/// What is constant of a stock point; amounts are in units of its goods.
struct StockPointParams {
  /// How it orders.
  enum Policy { kMinMax, kLots, kBaseStock, kKanban, kForecast, kNone };
  /// Which source gets an order.
  enum Sourcing { kFirst, kShares, kCheapest };
  /// How the demand of the next review period is forecast.
  enum Forecast { kMovingAverage, kSmoothing, kTrend };
  double initial = 100.0;
  double policy = kMinMax;
  double reorder_point = 40.0;    // s
  double order_up_to = 100.0;     // S
  double lot = 20.0;              // Q
  double review = 86400.0;        // s; 0: at once
  double forecast = kMovingAverage;
  double forecast_window = 5.0;   // reviews of the moving average
  double forecast_gain = 0.2, forecast_trend_gain = 0.1;  // of smoothing
  double safety_stock = 0.0;      // beside what is forecast
  double planned_lead_time = -1.0;  // s; below zero: that of the first source
  double sourcing = kFirst;
  double lost_sales = 0.0;        // flag: unmet demand is lost, else owed
  double handling = 0.0;          // s from order to departure, when it is on the shelf
  double price = 0.0;             // KZT a unit, for those who order from it
  double shelf_life = 0.0;        // s; 0: without end
  double consignment = 0.0;       // flag
  double order_cost = 0.0;        // KZT an order
  double holding_cost = 0.0;      // KZT/s a unit
  double backorder_cost = 0.0;    // KZT/s a unit owed
  double lost_cost = 0.0;         // KZT a unit of lost demand
};

/// What changes in a run; orders not served, batches on the shelf and parcels being handled are items.
struct StockPointState {
  double stock = 0.0, on_order = 0.0, backlog = 0.0;  // units; `backlog` is owed
  Queue owed;     // kind: reference, owner: buyer, amount: units still owed, x[1]: ordered
  Queue batches;  // with a shelf life or in consignment: owner: seller, attribute: price; oldest first
  Queue leaving;  // parcels being handled: priority: the buyer
  EventId expiry, next_review;
  std::int64_t begun = 0;                            // 1: a review period lies behind
  double demand_in_review = 0.0, ordered_in_review = 0.0;  // units
  Tally demand_per_review, ordered_per_review;             // units: the bullwhip
  TimeAverage level, owed_level, empty;                    // units, units, 1 while nothing is left
  Total demand, at_once, lost, delivered, sent, used, rejected, wasted;  // units; `used`: by the floor
  Total orders, paid, received;                            // number, KZT, KZT
  Tally lead_time;                                         // s, of parcels
  Waiting waiting;                                         // of the floor
  SimTime start;
};
void describe(Fields& f, const StockPointState& s);

/// What a stock point that forecasts has seen.
struct DemandForecast {
  inventory::MovingAverage average;
  inventory::ExponentialSmoothing smoothing;
  inventory::TrendSmoothing trend;
  inventory::ForecastErrors errors;
};
void describe(Fields& f, const DemandForecast& s);

/// The asset type "stock_point".
class StockPointAsset final : public AssetOf<StockPointParams, StockPointState>,
                              public GoodsSource,
                              public PartStock,
                              public ConsumableStore {
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

  // As GoodsSource says; it never refuses.
  bool accepts(const State&, double) const override { return true; }
  void wait_to_order(State&, AssetIndex) const override {}
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double price(const State&, double) const override { return params_.price; }
  double lead_time() const override { return params_.handling; }
  void receive_payment(State& state, double tenge) const override { of(state).received.add(tenge); }

  // As PartStock and ConsumableStore say: the floor takes what is on the shelf; kg count as units.
  double pieces(const State& state) const override { return of(state).stock; }
  void take_pieces(State& state, double n) const override { take(state, n); }
  void wait_for_pieces(State& state, AssetIndex who) const override { of(state).waiting.add(state, who); }
  double stock(const State& state) const override { return of(state).stock; }
  double take(State& state, double amount) const override;
  void wait_for_stock(State& state, AssetIndex who) const override { of(state).waiting.add(state, who); }

 private:
  enum Kind : std::int32_t { kReview = kOwn, kDeparture, kExpiry };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"stock review", "parcel leaves", "goods expire"});
  }
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
  void pay(State& state, AssetIndex seller, double tenge) const;

  // stock_policy.cpp: what is ordered, and from whom
  double wanted(const State& state) const;
  double forecast(const State& state, int ahead) const;
  double forecast_level(const State& state) const;
  void learn_demand(State& state) const;
  int chosen_source(const State& state, double units) const;
  bool replenish(State& state) const;
  void review(State& state) const;
  void demand_changed(State& state) const;

  std::vector<const GoodsSource*> sources_;
  std::vector<const GoodsSource*> sellers_;  // by asset index
  SlotArray<Total> ordered_from_;            // units, by source
  SlotArray<DemandForecast> forecast_;       // one, or none
};

}  // namespace egiz
