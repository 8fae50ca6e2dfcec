// An exchange on which plants of a cluster offer spare capacity to each other. An order takes time to find a partner and
// costs money beside the price; both fall with trust between the plants (or a shared platform that stands in for it):
//   transaction cost = fee + (1 - trust) x transaction_cost      search = (1 - trust) x search_time
// The order then goes to the member that takes it and would begin it first, equals in the order of the links, and only
// where it would begin within `longest_wait`: that is what spare capacity means here. An order that has found nobody
// `patience` after its search is given back: a parcel of nothing closes it, and the buyer orders anew as it sees fit. Goods and bill go straight between
// the member and the buyer. Source of the idea: Coase 1937, Williamson 1985; that trust lowers the cost in a straight
// line is an assumption.
#pragma once

#include "models/supply/network/goods.hpp"

namespace egiz {

/// What is constant of an exchange.
struct CapacityExchangeParams {
  double transaction_cost = 100e3;                                      // KZT an order without trust: search, contract, checks
  double fee = 0.0;                                                     // KZT an order: of the platform
  Distribution search_time = Distribution::constant(5 * 86400.0);       // s, without trust
  double trust = 0.0;                                                   // 0..1
  double longest_wait = 7 * 86400.0;                                    // s until a member begins the order
  double patience = 0.0;                                                // s after the search; 0: without end
  double open = 1.0;                                                    // flag: it works at all
};

/// What changes in a run; orders that look for a partner are items.
struct CapacityExchangeState {
  Stream search_luck;
  Queue searching;  // kind: reference, owner: buyer, amount: units, attribute: after the search, s at which it is given back
  Total orders, units, cost, given_back;  // number, units, KZT, number
  Tally search;     // s until a partner was found
};
void describe(Fields& f, const CapacityExchangeState& s);

/// The asset type "capacity_exchange".
class CapacityExchangeAsset final : public AssetOf<CapacityExchangeParams, CapacityExchangeState>, public GoodsSource {
 public:
  using Params = CapacityExchangeParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  // As GoodsSource says.
  bool accepts(const State& state, double units) const override;
  void wait_to_order(State& state, AssetIndex who) const override;
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double price(const State& state, double units) const override;
  double lead_time() const override;
  /// Nobody pays an exchange for goods: parcels name their seller.
  void receive_payment(State&, double) const override {}

 private:
  enum Kind : std::int32_t { kFound = kOwn, kGiveBack };
  std::string_view event_name(std::int32_t kind) const override { return own_name(kind, {"search is over", "order given back"}); }
  const GoodsSource* partner(const State& state, double units) const;
  double cost_of_order() const { return params_.fee + (1.0 - params_.trust) * params_.transaction_cost; }
  bool place(State& state, ItemIndex order) const;
  void found(State& state, ItemIndex order) const;
  void give_back(State& state) const;

  std::vector<const GoodsSource*> members_;
};

}  // namespace egiz
