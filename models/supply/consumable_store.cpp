#include "models/supply/consumable_store.hpp"

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const ConsumableStoreState& s) {
  f.real("stock", s.stock, "kg")
      .real("on_order", s.on_order, "kg")
      .part("taken", s.taken)
      .part("requests", s.requests)
      .part("served", s.served);
  f.part("delivered", s.delivered).part("cost", s.cost).part("level", s.level).part("empty", s.empty);
  f.part("waiting", s.waiting);
}

ParameterTable<ConsumableStoreParams> ConsumableStoreAsset::parameters() {
  using P = ConsumableStoreParams;
  ParameterTable<P> t;
  t.quantity("initial", &P::initial, units::kTonne, 0, 1e7, "stock at time zero");
  t.quantity("reorder_point", &P::reorder_point, units::kTonne, 0, 1e7,
             "s: an order is placed at or below it");
  t.quantity("order_up_to", &P::order_up_to, units::kTonne, 0, 1e7,
             "S: what stock and orders are brought to");
  t.quantity("review", &P::review, units::kDay, 1e-3, 365, "time between reviews of the stock");
  return t;
}

void ConsumableStoreAsset::wire(Wiring& wiring) { suppliers_ = wiring.all<Supplier>("supplier"); }

void ConsumableStoreAsset::check(Problems& problems) const {
  if (params_.order_up_to <= params_.reorder_point)
    tell(problems, "order_up_to", "not above reorder_point", "S > s: otherwise nothing is ever ordered");
}

void ConsumableStoreAsset::start(State& state) const {
  of(state).stock = params_.initial;
  stock_changed(state);
  after(state, SimTime{}, Rank::kControl, kReview);
}

void ConsumableStoreAsset::stock_changed(State& state) const {
  ConsumableStoreState& s = of(state);
  s.level.change(state.now, s.stock);
  s.empty.change(state.now, s.stock > 0.0 ? 0.0 : 1.0);
}

void ConsumableStoreAsset::review(State& state) const {
  ConsumableStoreState& s = of(state);
  after(state, seconds(params_.review), Rank::kControl, kReview);
  const double position = s.stock + s.on_order;
  if (position > params_.reorder_point) return;
  const double amount = params_.order_up_to - position;
  for (const Supplier* supplier : suppliers_) {
    if (amount <= 0.0 || !supplier->accepts_orders(state)) continue;
    s.on_order += amount;
    return supplier->order(state, index(), amount);
  }
}

void ConsumableStoreAsset::arrive(State& state, const Event& event) const {
  ConsumableStoreState& s = of(state);
  const Item parcel = state.items[event.a];
  state.items.drop(event.a);
  s.on_order -= parcel.amount;
  s.stock += event.x;
  s.delivered.add(event.x);
  s.cost.add(event.x * parcel.attribute);
  stock_changed(state);
  s.waiting.wake(state);
}

double ConsumableStoreAsset::take(State& state, double amount) const {
  ConsumableStoreState& s = of(state);
  const double taken = std::min(amount, s.stock);
  s.stock -= taken;
  s.taken.add(taken);
  s.requests.add(1);
  s.served.add(taken >= amount ? 1 : 0);
  stock_changed(state);
  return taken;
}

void ConsumableStoreAsset::handle(State& state, const Event& event) const {
  if (event.kind == kParcel) arrive(state, event);
  if (event.kind == kReview) review(state);
}

void ConsumableStoreAsset::restart_statistics(State& state) const {
  ConsumableStoreState& s = of(state);
  for (Total* total : {&s.taken, &s.requests, &s.served, &s.delivered, &s.cost}) total->restart();
  s.level.restart(state.now);
  s.empty.restart(state.now);
}

void ConsumableStoreAsset::measure(const State& state, MeasureSink& sink) const {
  const ConsumableStoreState& s = of(state);
  sink.add("mean_stock", units::kTonne, s.level.mean(state.now), "average over time");
  sink.warning("stockout_share", units::kPercent, s.empty.mean(state.now),
               "share of the time with nothing left");
  sink.add("fill_rate", units::kPercent,
           s.requests.counted() > 0 ? s.served.counted() / s.requests.counted() : 1.0,
           "requests that were met in full");
  sink.add("used", units::kTonne, s.taken.counted(), "taken out");
  sink.cost("purchase_cost", s.cost.counted(), "deliveries times price");
}

void ConsumableStoreAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("stock", units::kTonne, of(state).stock, "in the store");
  sink.add("on_order", units::kTonne, of(state).on_order, "ordered and not yet there");
}

Face ConsumableStoreAsset::face(const State& state) const {
  const ConsumableStoreState& s = of(state);
  const double full = std::max(params_.order_up_to, params_.initial);
  return {s.stock > 0.0 ? Activity::kWorking : Activity::kStarved, full > 0 ? s.stock / full : NAN, s.stock,
          units::kTonne, "stock"};
}

}  // namespace egiz
