#include "models/floor/upkeep/spare_store.hpp"

#include <algorithm>

namespace egiz {

void describe(Fields& f, const SpareStoreState& s) {
  f.stream("lead_luck", s.lead_luck)
      .count("stock", s.stock)
      .count("on_order", s.on_order)
      .part("owed", s.owed);
  f.part("taken", s.taken).part("at_once", s.at_once).part("delivered", s.delivered);
  f.part("level", s.level).part("none", s.none).part("debt", s.debt).part("wait", s.wait);
}

ParameterTable<SpareStoreParams> SpareStoreAsset::parameters() {
  using P = SpareStoreParams;
  ParameterTable<P> t;
  t.count("initial", &P::initial, 0, 1e6, "pieces at time zero");
  t.count("reorder_point", &P::reorder_point, 0, 1e6, "s: an order is placed at or below it");
  t.count("order_up_to", &P::order_up_to, 1, 1e6, "S: what stock and orders are brought to");
  t.distribution("lead_time", &P::lead_time, units::kDay, 0, 3650, "from order to delivery");
  t.quantity("price", &P::price, units::kTenge, 0, 1e12, "of a piece, paid on delivery");
  return t;
}

void SpareStoreAsset::check(Problems& problems) const {
  if (params_.order_up_to <= params_.reorder_point)
    tell(problems, "order_up_to", "not above reorder_point", "S > s: otherwise nothing is ever ordered");
}

void SpareStoreAsset::start(State& state) const {
  SpareStoreState& s = of(state);
  s.lead_luck = stream_for(name(), "lead time");
  s.stock = static_cast<std::int64_t>(params_.initial);
  changed(state);
  review(state);
}

void SpareStoreAsset::changed(State& state) const {
  SpareStoreState& s = of(state);
  s.level.change(state.now, static_cast<double>(s.stock));
  s.none.change(state.now, s.stock > 0 ? 0.0 : 1.0);
  s.debt.change(state.now, static_cast<double>(s.owed.length));
}

void SpareStoreAsset::review(State& state) const {
  SpareStoreState& s = of(state);
  const std::int64_t position = s.stock + s.on_order - s.owed.length;
  if (position > static_cast<std::int64_t>(params_.reorder_point)) return;
  const std::int64_t pieces = static_cast<std::int64_t>(params_.order_up_to) - position;
  s.on_order += pieces;
  after(state, seconds(draw_time(params_.lead_time, state.luck, s.lead_luck)), Rank::kProcess, kDelivery,
        pieces);
}

bool SpareStoreAsset::take_spare(State& state, AssetIndex who, std::int64_t task) const {
  SpareStoreState& s = of(state);
  s.taken.add(1);
  const bool here = s.stock > 0;
  if (here) {
    --s.stock;
    s.at_once.add(1);
    s.wait.observe(0.0);
  } else {
    s.owed.put(state.items, state.items.make({task, who, 0.0, 0.0, state.now}));
  }
  changed(state);
  review(state);
  return here;
}

void SpareStoreAsset::handle(State& state, const Event& event) const {
  if (event.kind != kDelivery) return;
  SpareStoreState& s = of(state);
  s.on_order -= event.a;
  s.stock += event.a;
  s.delivered.add(static_cast<double>(event.a));
  while (s.stock > 0 && !s.owed.empty()) {
    const ItemIndex first = s.owed.get(state.items);
    const Item asker = state.items[first];
    state.items.drop(first);
    --s.stock;
    s.wait.observe(to_seconds(state.now - asker.born));
    state.calendar.schedule(state.now, Rank::kNudge,
                            {static_cast<AssetIndex>(asker.owner), kSpareHere, asker.kind, 0.0});
  }
  changed(state);
  review(state);  // of an order at once: many may be owed
}

void SpareStoreAsset::restart_statistics(State& state) const {
  SpareStoreState& s = of(state);
  for (Total* total : {&s.taken, &s.at_once, &s.delivered}) total->restart();
  for (TimeAverage* average : {&s.level, &s.none, &s.debt}) average->restart(state.now);
  s.wait.restart();
}

void SpareStoreAsset::measure(const State& state, MeasureSink& sink) const {
  const SpareStoreState& s = of(state);
  const double taken = s.taken.counted(), delivered = s.delivered.counted();
  sink.add("mean_stock", units::kNumber, s.level.mean(state.now), "pieces, average over time");
  sink.warning("stockout_share", units::kPercent, s.none.mean(state.now), "share of the time with none left");
  sink.add("mean_owed", units::kNumber, s.debt.mean(state.now), "pieces waited for, average over time");
  sink.add("fill_rate", units::kPercent, taken > 0.0 ? s.at_once.counted() / taken : 1.0,
           "pieces that were there when asked for");
  sink.add("mean_wait", units::kHour, s.wait.mean, "for a piece, those that were there in it");
  sink.add("used", units::kNumber, taken, "pieces asked for");
  sink.cost("purchase_cost", delivered * params_.price, "deliveries times price");
}

void SpareStoreAsset::signals(const State& state, MeasureSink& sink) const {
  const SpareStoreState& s = of(state);
  sink.add("stock", units::kNumber, static_cast<double>(s.stock), "pieces");
  sink.add("on_order", units::kNumber, static_cast<double>(s.on_order), "pieces");
  sink.add("owed", units::kNumber, static_cast<double>(s.owed.length), "pieces waited for");
}

Face SpareStoreAsset::face(const State& state) const {
  const auto stock = static_cast<double>(of(state).stock);
  return {stock > 0.0 ? Activity::kWorking : Activity::kStarved,
          stock / std::max(params_.order_up_to, params_.initial), stock, units::kNumber, "pieces"};
}

}  // namespace egiz
