// What the members of a supply network ask of each other. An order of so many units brings parcels to its buyer, one or
// several, until all of it is closed; a parcel is paid when it arrives. A parcel is an item:
//   kind       the buyer's own reference of the order     owner  asset index of the seller, who is paid
//   amount     units in it                                attribute  KZT a unit
//   born       when the order was placed
//   x[0]       units of the order that it closes, at least `amount`: what is short of them never comes
//   x[1]       bad units among `amount`
#pragma once

#include "models/plant/ports.hpp"

namespace egiz {

/// A stock from which goods come, and how many units of it go into one unit of them.
struct GoodsFeed {
  AssetIndex stock = kThePlant;  // a stock point
  double quantity = 1.0;
};

namespace goods {

/// An order is served when at most this share of it is left: less is made of rounding. Who counts parcels closes it at a
/// tenth of that, so that nobody closes an order of which another parcel will come.
inline constexpr double kNothing = 1e-9, kClosed = 1e-10;

/// Units of the order that the parcel closes.
inline double closes(const Item& parcel) { return parcel.x[0]; }
/// Units in it that are bad.
inline double bad(const Item& parcel) { return parcel.x[1]; }
/// Asset index of the seller.
inline AssetIndex seller(const Item& parcel) { return static_cast<AssetIndex>(parcel.owner); }

/// Makes a parcel and brings it to `buyer` at this tick by a kShipment event.
inline void hand_over(State& state, AssetIndex buyer, const Item& parcel) {
  const ItemIndex item = state.items.make(parcel);
  state.calendar.schedule(state.now, Rank::kProcess, {buyer, kShipment, item, 0.0});
}
/// The parcel of a kShipment event, which ends with it.
inline Item unpacked(State& state, const Event& event) {
  const Item parcel = state.items[event.a];
  state.items.drop(event.a);
  return parcel;
}

}  // namespace goods

/// Takes orders for goods: a supplier, a stock point, a lane that brings goods of another.
class GoodsSource {
 public:
  static constexpr std::string_view kOffer = "sells goods";
  virtual ~GoodsSource() = default;
  /// Whether it would take an order of `units` now: contract, outage, least order.
  virtual bool accepts(const State& state, double units) const = 0;
  /// Nudges `who` once it may take orders again. Not at all where it never refuses, or has no contract.
  virtual void wait_to_order(State& state, AssetIndex who) const = 0;
  /// Orders `units` > 0 for `buyer`, which gets kShipment events whose parcels carry `reference`.
  virtual void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const = 0;
  /// Least order that it takes, units.
  virtual double least_order() const { return 0.0; }
  /// What a unit costs in an order of `units` placed now, KZT.
  virtual double price(const State& state, double units) const = 0;
  /// Mean time from order to arrival when nothing is in the way, s.
  virtual double lead_time() const = 0;
  /// When it would begin an order that is placed now, as far as capacity and outages go.
  virtual SimTime free_at(const State& state) const { return state.now; }
  /// Adds the stocks from which its goods are taken on the way here, `quantity` units in one; none outside the network.
  virtual void feeds(std::vector<GoodsFeed>& into, double quantity) const { (void)into, (void)quantity; }
  /// What would have to be changed so that it could ever sell: "stocked: true"; "" when it can.
  virtual std::string_view cannot_sell() const { return {}; }
  /// Share of the orders that it gets by contract, where a buyer divides them by shares.
  virtual double contract_share() const { return 1.0; }
  /// A buyer pays for what it has received, KZT >= 0.
  virtual void receive_payment(State& state, double tenge) const = 0;
};

/// Customers whose demand others may know: those who share information, or plan by a book of orders.
class KnownDemand {
 public:
  static constexpr std::string_view kOffer = "has demand that can be known";
  virtual ~KnownDemand() = default;
  /// Units that it has asked for since time zero.
  virtual double asked(const State& state) const = 0;
  /// Units that it will ask for in [from, to): by its book of orders where it has one, else their mean. `from` is now or later.
  virtual double planned(const State& state, SimTime from, SimTime to) const = 0;
};

namespace goods {

/// Tells of sources at `port` of `buyer` that can never sell, and of a link to itself. Null ones are left out.
inline void check_sellers(const Asset& buyer, std::string_view port, const std::vector<const GoodsSource*>& sources,
                          Problems& problems) {
  const std::string path = buyer.name() + "." + std::string(port);
  for (const GoodsSource* source : sources) {
    const auto* asset = dynamic_cast<const Asset*>(source);
    if (asset == &buyer) problems.push_back({"", 0, 0, path, "a link to itself", "another source"});
    if (asset && !source->cannot_sell().empty())
      problems.push_back({"", 0, 0, path, "a link to \"" + asset->name() + "\", which never sells",
                          "there: " + std::string(source->cannot_sell())});
  }
}

}  // namespace goods

/// Can be put out of work for a time by a shock.
class CanBeOut {
 public:
  static constexpr std::string_view kOffer = "can be out of work";
  virtual ~CanBeOut() = default;
  /// Out for `duration` s from now on, or until the end of an earlier outage if that is later.
  virtual void go_out(State& state, double duration) const = 0;
};

}  // namespace egiz
