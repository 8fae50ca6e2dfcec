// A leg of transport by road or rail: whoever orders through it gets the goods of `from` brought. Goods wait for the next
// departure (a schedule consolidates them; several trips leave at once when one vehicle is too small), travel, and wait at
// the border:
//   arrival = departure + transit + border delay        trips = ceil(units / vehicle), all of `fleet` at most
//   freight = trips x trip_cost + units x unit_cost     CO2 = units x unit_mass x distance x emission
// Goods that must be kept cold and are not lose `loss` of their units each day of travel and border. While the lane is
// closed (a shock: the border) nothing departs.
#pragma once

#include "models/supply/network/goods.hpp"

namespace egiz {

/// What is constant of a lane.
struct LaneParams {
  double mode = 0.0;                                       // 0 road, 1 rail: for reports
  Distribution transit = Distribution::constant(86400.0);  // s
  Distribution border = Distribution::constant(0.0);       // s
  double every = 0.0;                                      // s between departures; 0: at once
  double vehicle = 0.0;                                    // units in one; 0: any number
  double fleet = 0.0;                                      // trips a departure; 0: any number
  double trip_cost = 0.0, unit_cost = 0.0;                 // KZT
  double unit_mass = 0.0;                                  // kg of a unit
  double distance = 0.0;                                   // m
  double emission = 62e-9;                                 // kg of CO2 a kg and m: 62 g/(t km), road
  double loss = 0.0;                                       // 1/s, of goods that travel warm
  double cold = 1.0;                                       // flag: the vehicle keeps them cold
};

/// What changes in a run; orders passed on and goods in it are items.
struct LaneState {
  Stream transit_luck, border_luck;
  Queue passed;              // orders sent on. owner: buyer, kind: its reference, amount: units still to come
  Queue waiting, travelling;  // parcels; their `kind` is the order in `passed`
  EventId departure;
  SimTime closed_until;
  Total units, trips, freight, emission, lost;  // units, number, KZT, kg of CO2, units
  Tally time;                                   // s in the lane, of parcels
  TimeAverage inside;                           // units
  Waiting to_order;
};
void describe(Fields& f, const LaneState& s);

/// The asset type "lane".
class LaneAsset final : public AssetOf<LaneParams, LaneState>, public GoodsSource, public CanBeOut {
 public:
  using Params = LaneParams;
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

  // As GoodsSource says: of the goods of `from`, freight beside the price.
  bool accepts(const State& state, double units) const override;
  void wait_to_order(State& state, AssetIndex who) const override;
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double least_order() const override { return from_ ? from_->least_order() : 0.0; }
  double price(const State& state, double units) const override;
  double lead_time() const override;
  double contract_share() const override { return from_->contract_share(); }
  void feeds(std::vector<GoodsFeed>& into, double quantity) const override;
  SimTime free_at(const State& state) const override { return std::max(of(state).closed_until, from_->free_at(state)); }
  /// Nobody pays a lane for goods: parcels name their seller.
  void receive_payment(State&, double) const override {}

  /// It is closed: nothing departs.
  void go_out(State& state, double duration) const override;

 private:
  enum Kind : std::int32_t { kDeparture = kOwn, kArrival, kReopening };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind, {"vehicles leave", "parcel arrives at its buyer", "open again"});
  }
  double trips_for(double units) const;
  void load(State& state, const Event& event) const;
  void plan_departure(State& state) const;
  void depart(State& state) const;
  void divide(State& state, double units) const;
  void send(State& state, ItemIndex parcel) const;
  void unload(State& state, ItemIndex parcel) const;

  const GoodsSource* from_ = nullptr;
};

}  // namespace egiz
