// Customers of one kind of goods: orders of a size, one after another, from the first of its stores that takes them.
//   rate(t)   = (1 + trend t) (1 + season cos(2 pi (t - peak) / period)) x factor (by a shock)
//   order     = drawn size x rate(t), rounded to whole units where `whole`
// or a list of orders from a file. An order is on time and in full (OTIF) when all of its units have come by its due time.
// What is short for good (lost sales, an order cancelled in part) is not in full. Everything is paid on arrival.
// Orders come after what else happens at their tick: a review and its delivery come before the demand of the day.
#pragma once

#include "models/supply/network/goods.hpp"

namespace egiz {

/// What is constant of a market.
struct MarketParams {
  Distribution interval = Distribution::constant(86400.0);                  // s between orders
  Distribution size{Distribution::Kind::kNormal, 10.0, 3.0, 0};             // units; below zero counts as none
  TablePtr orders;                                                          // time, units, due; in place of both
  double whole = 0.0;                                                       // flag: whole units
  double trend = 0.0;                                                       // 1/s, of the mean at time zero
  double season = 0.0, season_period = 365 * 86400.0, season_peak = 0.0;    // share; s; s
  double due_in = 0.0;                                                      // s from the order; 0: at once
};

/// What changes in a run; open orders are items.
struct MarketState {
  Stream interval_luck, size_luck;
  std::int64_t next = 0;     // row of the list
  double factor = 1.0;       // by a shock
  Queue open;                // owner: store, amount: units still to come, attribute: units short, x: due (s), ordered
  Total ordered, received, missing;         // units
  Total orders, otif;                       // closed; of them on time and in full
  Total paid;                               // KZT
  Tally wait;                               // s, of closed orders
};
void describe(Fields& f, const MarketState& s);

/// The asset type "market".
class MarketAsset final : public AssetOf<MarketParams, MarketState>, public KnownDemand {
 public:
  using Params = MarketParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  void account(const State& state, Balance& balance) const override;
  Face face(const State& state) const override;

  // As KnownDemand says.
  double asked(const State& state) const override { return of(state).ordered.all; }
  double planned(const State& state, SimTime from, SimTime to) const override;
  /// Mean demand at time `t` of the run over that at time zero without trend and season.
  double rate(const State& state, SimTime t) const;

 private:
  enum Kind : std::int32_t { kOrder = kOwn };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"order"}); }
  void plan_next(State& state) const;
  void come(State& state) const;
  void place(State& state, double units, double due) const;
  void receive(State& state, const Event& event) const;

  std::vector<const GoodsSource*> stores_;
  std::vector<const GoodsSource*> sellers_;  // by asset index
};

}  // namespace egiz
