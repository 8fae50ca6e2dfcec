#include "models/supply/network/stock_point.hpp"

#include <algorithm>

#include "models/plant/wiring.hpp"

namespace egiz {

void StockPointAsset::wire(Wiring& wiring) {
  sources_ = wiring.all<GoodsSource>("source");
  sellers_ = wiring.everyone<GoodsSource>();
  markets_ = wiring.all<KnownDemand>("market");
  placement_ = wiring.one<SafetyStockPlan>("placement");
}

void StockPointAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  ordered_from_ = layout.add_array<Total>(name() + ".from", sources_.size());
  forecast_ = layout.add_array<DemandForecast>(name() + ".forecast", forecasts() ? 1 : 0);
}

void StockPointAsset::start(State& state) const {
  StockPointState& s = of(state);
  s.stock = params_.initial;
  if (keeps_batches() && params_.initial > 0.0)
    s.batches.put(state.items, state.items.make({0, kThePlant, params_.initial, 0.0, state.now}));
  plan_expiry(state);
  note_levels(state);
  start_outages(state, s.outage, params_, name(), outage_events());
  s.next_review = after(state, SimTime{}, Rank::kProcess, kReview);
}

void StockPointAsset::note_levels(State& state) const {
  StockPointState& s = of(state);
  s.level.change(state.now, s.stock);
  s.owed_level.change(state.now, s.backlog);
  s.empty.change(state.now, s.stock > 0.0 ? 0.0 : 1.0);
}

// Takes units off the shelf, the oldest first, and pays for those in consignment.
void StockPointAsset::take_off(State& state, double units) const {
  StockPointState& s = of(state);
  s.stock -= units;
  while (units > 0.0 && !s.batches.empty()) {
    Item& batch = state.items[s.batches.head];
    const double part = std::min(units, batch.amount);
    pay(state, static_cast<AssetIndex>(batch.owner), params_.consignment > 0.0 ? part * batch.attribute : 0.0);
    batch.amount -= part;
    units -= part;
    if (batch.amount <= 0.0) state.items.drop(s.batches.get(state.items));
  }
  plan_expiry(state);
}

void StockPointAsset::pay(State& state, AssetIndex seller, double tenge) const {
  if (tenge <= 0.0 || seller == kThePlant) return;
  of(state).paid.add(tenge);
  sellers_[static_cast<std::size_t>(seller)]->receive_payment(state, tenge);
}

void StockPointAsset::ship(State& state, AssetIndex buyer, const Item& order, double units, double closes) const {
  StockPointState& s = of(state);
  if (units > 0.0) take_off(state, units);
  s.sent.add(units);
  Item parcel{order.kind, index(), units, params_.price, order.born, 0, {closes, 0.0}};
  if (params_.handling <= 0.0) return goods::hand_over(state, buyer, parcel);
  parcel.priority = buyer;
  const ItemIndex item = state.items.make(parcel);
  s.leaving.put(state.items, item);
  after(state, seconds(params_.handling), Rank::kProcess, kDeparture, item);
}

void StockPointAsset::order(State& state, AssetIndex buyer, std::int64_t reference, double units) const {
  StockPointState& s = of(state);
  s.demand.add(units);
  s.demand_in_review += units;
  const double now = s.owed.empty() && !out(state) ? std::min(units, s.stock) : 0.0;
  const bool all = units - now <= goods::kNothing * units;
  s.at_once.add(now);
  const Item order{reference, buyer, units - now, 0.0, state.now, 0, {0.0, units}};
  if (all) {
    ship(state, buyer, order, now, units);
  } else if (params_.lost_sales > 0.0) {
    s.lost.add(units - now);
    ship(state, buyer, order, now, units);
  } else {
    if (now > 0.0) ship(state, buyer, order, now, now);
    s.owed.put(state.items, state.items.make(order));
    s.backlog += units - now;
  }
  note_levels(state);
  demand_changed(state);
}

// Owed orders are served in their order, each as far as the shelf goes.
void StockPointAsset::serve(State& state) const {
  StockPointState& s = of(state);
  while (!s.owed.empty() && s.stock > 0.0 && !out(state)) {
    const ItemIndex first = s.owed.head;
    const Item order = state.items[first];
    const double now = std::min(order.amount, s.stock);
    const bool all = order.amount - now <= goods::kNothing * order.x[1];
    s.backlog -= all ? order.amount : now;
    if (order.born == state.now) s.at_once.add(now);
    if (all)
      state.items.drop(s.owed.get(state.items));
    else
      state.items[first].amount -= now;
    ship(state, static_cast<AssetIndex>(order.owner), order, now, all ? order.amount : now);
  }
  if (s.owed.empty()) s.backlog = 0.0;
}

double StockPointAsset::take(State& state, double amount) const {
  StockPointState& s = of(state);
  const double taken = std::min(amount, stock(state));
  s.demand.add(amount), s.at_once.add(taken), s.sent.add(taken), s.used.add(taken);
  s.demand_in_review += taken;
  if (taken > 0.0) take_off(state, taken);
  note_levels(state);
  demand_changed(state);
  return taken;
}

void StockPointAsset::arrive(State& state, const Event& event) const {
  StockPointState& s = of(state);
  const Item parcel = goods::unpacked(state, event);
  const double good = parcel.amount - goods::bad(parcel);
  s.on_order = std::max(0.0, s.on_order - goods::closes(parcel));
  if (policy() == StockPointParams::kRequirements) expect_less(state, goods::closes(parcel));
  s.delivered.add(parcel.amount), s.rejected.add(goods::bad(parcel));
  s.lead_time.observe(to_seconds(state.now - parcel.born));
  if (params_.consignment <= 0.0) pay(state, goods::seller(parcel), good * parcel.attribute);
  if (good > 0.0) put_away(state, parcel, good);
  serve(state);
  note_levels(state);
  s.waiting.wake(state);
}

void StockPointAsset::put_away(State& state, const Item& parcel, double good) const {
  StockPointState& s = of(state);
  s.stock += good;
  if (!keeps_batches()) return;
  s.batches.put(state.items, state.items.make({0, parcel.owner, good, parcel.attribute, state.now}));
  plan_expiry(state);
}

void StockPointAsset::plan_expiry(State& state) const {
  StockPointState& s = of(state);
  if (params_.shelf_life <= 0.0) return;
  if (s.expiry) state.calendar.cancel(s.expiry);
  s.expiry = {};
  if (s.batches.empty()) return;
  const SimTime end = state.items[s.batches.head].born + seconds(params_.shelf_life);
  s.expiry = state.calendar.schedule(std::max(state.now, end), Rank::kProcess, {index(), kExpiry, 0, 0.0});
}

// The oldest batch is thrown away.
void StockPointAsset::expire(State& state) const {
  StockPointState& s = of(state);
  s.expiry = {};
  const double units = state.items[s.batches.head].amount;
  s.wasted.add(units);
  take_off(state, units);
  note_levels(state);
  demand_changed(state);
}

// A parcel is handled; in an outage it stays until that is over.
void StockPointAsset::leave(State& state, const Event& event) const {
  if (out(state)) {
    state.calendar.schedule(of(state).outage.until, Rank::kProcess, event);
    return;
  }
  Item parcel = state.items[event.a];
  state.items.drop(of(state).leaving.take(state.items, event.a));
  const auto buyer = static_cast<AssetIndex>(std::exchange(parcel.priority, 0));
  goods::hand_over(state, buyer, parcel);
}

void StockPointAsset::wait_to_order(State& state, AssetIndex who) const {
  if (out(state)) of(state).to_order.add(state, who);
}

void StockPointAsset::go_out(State& state, double duration) const {
  egiz::go_out(state, of(state).outage, duration, outage_events());
}

void StockPointAsset::open_again(State& state) const {
  if (out(state)) return;
  serve(state);
  note_levels(state);
  of(state).waiting.wake(state);
  of(state).to_order.wake(state);
}

void StockPointAsset::handle(State& state, const Event& event) const {
  switch (event.kind) {
    case kNudge:  // a source may take orders again
      return demand_changed(state);
    case kReview:
      return review(state);
    case kShipment:
      return arrive(state, event);
    case kExpiry:
      return expire(state);
    case kDeparture:
      return leave(state, event);
    case kOutage:
      return go_out(state, duration_of(state, of(state).outage, params_, event, outage_events()));
    case kInject:
      return go_out(state, event.x);
    case kOver:
      return open_again(state);
    default:
      return;
  }
}

}  // namespace egiz
