// A plant between stock points: it makes one kind of goods from several others (a valve from castings, steel,
// packing). An asset of its own and not parameters of a stock point, so that stock before and behind it,
// lanes between and several plants for the same goods need nothing new: it takes orders as a supplier does
// and orders its parts as a stock point does. Every order, or every `lot` units of it, is a lot. When it
// comes, its parts are ordered, bill x units of each; they lie at the plant for this lot until the last one
// is there. Lots are made one after another as they become complete:
//   ready   = time when all parts are there
//   made    = max(ready, lot before made) + units / (capacity x factor), standing still in outages
//   arrives = made + lead time, in an outage at its end
//   bill    = units x price,   cost = units x unit_cost beside what is paid for parts
// Parts that come short or bad are ordered again after `reorder_after`; a source that takes no orders is
// asked again when it does. Which parts it waited for: the mean time from a lot's order to its parts of a
// kind, and the time that it waited for that kind alone, all others being there (Song & Zipkin 2003,
// Handbooks in OR & MS 11: assemble-to-order, parts kept for their orders). Parts become goods at the moment
// when these leave, so pieces in = pieces out + pieces held exactly.
#pragma once

#include "models/supply/network/outage.hpp"

namespace egiz {

/// What is constant of a maker.
struct MakerParams : OutageParams {
  TablePtr bill;          // part (asset at port `part`), units in one unit; not in it: 1
  double lot = 0.0;       // units made at a time at most; 0: a whole order
  double capacity = 0.0;  // units/s; 0: no limit
  Distribution lead_time = Distribution::constant(0);  // s from made to arrived: cooling, tests, papers
  double price = 0.0;                                  // KZT a unit, for those who order from it
  double unit_cost = 0.0;                              // KZT a unit made: people, energy, tools
  double fixed_cost = 0.0;                             // KZT/s: of having the plant
  double reorder_after = 86400.0;                      // s
};

/// What changes in a run. Items: lots (kind: reference, owner: buyer, amount: units, attribute: price, x[0]:
/// kinds of parts missing, x[1]: units of parts in it) and needs (kind: lot, owner: number of the part,
/// amount: units to come, attribute: units short, x[0]: units ordered, x[1]: 1 when ordered).
struct MakerState {
  Stream lead_luck;
  OutageState outage;
  Queue waiting, ready, making, leaving;  // lots: for parts, for their turn, at work (one), made
  Queue needs;
  EventId made;
  SimTime made_at;
  double price_factor = 1.0, lead_factor = 1.0, capacity_factor = 1.0;  // by injects
  TimeAverage busy, lots_waiting, parts_held;                           // 1, lots, units
  Tally lead_time, kit_time;  // s: from order to delivery, from order to all parts
  Total orders, lots, made_units, parts, rejected, built_in;  // number, number, units
  Total paid, received;                                       // KZT
  Waiting to_order;
  SimTime start;
};
void describe(Fields& f, const MakerState& s);

/// What is known of one kind of parts.
struct PartBook {
  Tally wait;          // s from the order of the lot to its last unit of this kind
  Total alone, units;  // s that lots waited for this kind alone; good units that came
};
void describe(Fields& f, const PartBook& s);

/// The asset type "maker".
class MakerAsset final : public AssetOf<MakerParams, MakerState>, public GoodsSource, public CanBeOut {
 public:
  using Params = MakerParams;
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

  // As GoodsSource says; parts may come later, so it takes every order but in an outage.
  bool accepts(const State& state, double) const override { return !out(state); }
  void wait_to_order(State& state, AssetIndex who) const override { of(state).to_order.add(state, who); }
  void order(State& state, AssetIndex buyer, std::int64_t reference, double units) const override;
  double price(const State& state, double) const override { return params_.price * of(state).price_factor; }
  double lead_time() const override;
  SimTime free_at(const State& state) const override;
  void feeds(std::vector<GoodsFeed>& into, double quantity) const override;
  void receive_payment(State& state, double tenge) const override { of(state).received.add(tenge); }

  /// Nothing is made or sent for that long.
  void go_out(State& state, double duration) const override;

  /// Units of the part number `part` (in the order of the links) in one unit made.
  double quantity_of(std::size_t part) const { return bill_[part]; }

 private:
  enum Kind : std::int32_t { kMade = kOwn, kDelivery, kReorder, kOutage, kOver };
  std::string_view event_name(std::int32_t kind) const override {
    return own_name(kind,
                    {"lot made", "lot delivered", "parts ordered again", "outage begins", "outage is over"});
  }
  OutageEvents outage_events() const { return {index(), kOutage, kOver}; }
  bool out(const State& state) const { return state.now < of(state).outage.until; }
  double rate(const State& state) const { return params_.capacity * of(state).capacity_factor; }
  void begin_lot(State& state, const Item& lot) const;
  void order_parts(State& state, ItemIndex need) const;
  void order_again(State& state) const;
  void arrive(State& state, const Event& event) const;
  void close_need(State& state, ItemIndex need) const;
  void make_next(State& state) const;
  void finish(State& state) const;
  void deliver(State& state, const Event& event) const;
  void pay(State& state, const Item& parcel, double good) const;
  void inject(State& state, std::int64_t number, double x) const;
  void note(State& state) const;

  std::vector<const GoodsSource*> parts_;
  std::vector<std::string> part_names_;      // as measures write them
  std::vector<double> bill_;                 // units in one unit, by part
  std::vector<const GoodsSource*> sellers_;  // by asset index
  SlotArray<PartBook> books_;                // by part
};

}  // namespace egiz
