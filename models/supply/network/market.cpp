#include "models/supply/network/market.hpp"

#include <cmath>
#include <numbers>

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const MarketState& s) {
  f.stream("interval_luck", s.interval_luck).stream("size_luck", s.size_luck).count("next", s.next);
  f.real("factor", s.factor, "1").part("open", s.open).part("ordered", s.ordered).part("received", s.received);
  f.part("missing", s.missing).part("orders", s.orders).part("otif", s.otif).part("paid", s.paid).part("wait", s.wait);
}

ParameterTable<MarketParams> MarketAsset::parameters() {
  using P = MarketParams;
  ParameterTable<P> t;
  t.distribution("interval", &P::interval, units::kDay, 1e-4, 3650, "between orders", Knob::kNone);
  t.distribution("size", &P::size, units::kNumber, 0, 1e12, "units of an order");
  t.table("orders", &P::orders,
          {ColumnSpec::numbers("time", units::kDay, 0, 36500, "when it comes, from time zero, not falling"),
           ColumnSpec::numbers("units", units::kNumber, 0, 1e12, "of the order"),
           ColumnSpec::numbers("due", units::kDay, 0, 36500, "when it is due").optional()},
          "orders one by one, in place of interval and size");
  t.flag("whole", &P::whole, "orders are of whole units");
  t.quantity("trend", &P::trend, units::kPercentPerYear, -100, 1000, "growth of the mean size, of that at time zero");
  t.quantity("season", &P::season, units::kPercent, 0, 100, "swing of the mean size to both sides");
  t.quantity("season_period", &P::season_period, units::kDay, 1e-2, 36500, "from peak to peak");
  t.quantity("season_peak", &P::season_peak, units::kDay, 0, 36500, "a time of most demand");
  t.quantity("due_in", &P::due_in, units::kDay, 0, 3650, "time that a customer gives; 0: wants it at once");
  return t;
}

void MarketAsset::wire(Wiring& wiring) {
  stores_ = wiring.all<GoodsSource>("store");
  sellers_ = wiring.everyone<GoodsSource>();
}

void MarketAsset::check(Problems& problems) const {
  goods::check_sellers(*this, "store", stores_, problems);
  const TablePtr& orders = params_.orders;
  for (std::size_t r = 1; orders && r < orders->rows; ++r)
    if (orders->numbers("time")[r] < orders->numbers("time")[r - 1])
      return tell(problems, "orders", "a time before that of the row above", "times that do not fall");
}

void MarketAsset::start(State& state) const {
  MarketState& s = of(state);
  s.interval_luck = stream_for(name(), "interval");
  s.size_luck = stream_for(name(), "size");
  plan_next(state);
}

double MarketAsset::rate(const State& state, SimTime t) const {
  const double at = to_seconds(t);
  const double swing = std::cos(2.0 * std::numbers::pi * (at - params_.season_peak) / params_.season_period);
  return std::max(0.0, 1.0 + params_.trend * at) * (1.0 + params_.season * swing) * of(state).factor;
}

// Without the book: the mean rate, that of the middle of the time.
double MarketAsset::planned(const State& state, SimTime from, SimTime to) const {
  if (!params_.orders) {
    const double orders = to_seconds(to - from) / mean(params_.interval);
    return orders * mean(params_.size) * rate(state, from + SimTime{(to - from).ns / 2});
  }
  double sum = 0.0;
  const auto& times = params_.orders->numbers("time");
  for (auto r = static_cast<std::size_t>(of(state).next); r < params_.orders->rows; ++r) {
    const SimTime at = seconds(times[r]);
    if (at >= to) break;
    if (at < from) continue;
    const double units = params_.orders->numbers("units")[r] * rate(state, at);
    sum += params_.whole > 0.0 ? std::round(units) : units;
  }
  return sum;
}

void MarketAsset::plan_next(State& state) const {
  MarketState& s = of(state);
  SimTime at = state.now;
  if (params_.orders) {
    if (s.next >= static_cast<std::int64_t>(params_.orders->rows)) return;
    at = std::max(at, seconds(params_.orders->numbers("time")[static_cast<std::size_t>(s.next)]));
  } else {
    at = at + seconds(draw_time(params_.interval, state.luck, s.interval_luck));
  }
  state.calendar.schedule(at, Rank::kControl, {index(), kOrder, 0, 0.0});
}

void MarketAsset::come(State& state) const {
  MarketState& s = of(state);
  const double now = to_seconds(state.now);
  double units = 0.0, due = now + params_.due_in;
  if (params_.orders) {
    const auto row = static_cast<std::size_t>(s.next++);
    units = params_.orders->numbers("units")[row];
    if (const double given = params_.orders->numbers("due")[row]; !std::isnan(given)) due = given;
  } else {
    units = draw_time(params_.size, state.luck, s.size_luck);
  }
  units *= rate(state, state.now);
  if (params_.whole > 0.0) units = std::round(units);
  if (units > 0.0) place(state, units, due);
  plan_next(state);
}

void MarketAsset::place(State& state, double units, double due) const {
  MarketState& s = of(state);
  s.ordered.add(units);
  const GoodsSource* chosen = stores_.front();
  for (auto at = stores_.rbegin(); at != stores_.rend(); ++at)
    if ((*at)->accepts(state, units)) chosen = *at;
  const ItemIndex order = state.items.make({0, index(), units, 0.0, state.now, 0, {due, units}});
  s.open.put(state.items, order);
  chosen->order(state, index(), order, units);
}

void MarketAsset::receive(State& state, const Event& event) const {
  MarketState& s = of(state);
  const Item parcel = goods::unpacked(state, event);
  const double good = parcel.amount - goods::bad(parcel), bill = good * parcel.attribute;
  s.received.add(parcel.amount);
  s.paid.add(bill);
  sellers_[static_cast<std::size_t>(goods::seller(parcel))]->receive_payment(state, bill);
  Item& order = state.items[parcel.kind];
  order.amount -= goods::closes(parcel);
  order.attribute += goods::closes(parcel) - good;
  if (order.amount > goods::kClosed * order.x[1]) return;
  const bool in_full = order.attribute <= 2 * goods::kNothing * order.x[1], on_time = to_seconds(state.now) <= order.x[0];
  s.missing.add(order.attribute);
  s.orders.add(1.0), s.otif.add(in_full && on_time ? 1.0 : 0.0);
  s.wait.observe(to_seconds(state.now - order.born));
  state.items.drop(s.open.take(state.items, parcel.kind));
}

void MarketAsset::handle(State& state, const Event& event) const {
  if (event.kind == kOrder) come(state);
  if (event.kind == kShipment) receive(state, event);
  if (event.kind == kInject) of(state).factor = event.x;
}

void MarketAsset::restart_statistics(State& state) const {
  MarketState& s = of(state);
  for (Total* t : {&s.ordered, &s.received, &s.missing, &s.orders, &s.otif, &s.paid}) t->restart();
  s.wait.restart();
}

void MarketAsset::measure(const State& state, MeasureSink& sink) const {
  const MarketState& s = of(state);
  const double orders = s.orders.counted();
  sink.add("ordered", units::kNumber, s.ordered.counted(), "units ordered");
  sink.add("received", units::kNumber, s.received.counted(), "units received");
  sink.add("missing", units::kNumber, s.missing.counted(), "units of closed orders that never came, or were bad");
  sink.add("otif", units::kPercent, orders > 0.0 ? s.otif.counted() / orders : 1.0, "closed orders on time and in full");
  sink.add("mean_wait", units::kDay, s.wait.mean, "from order to its last parcel");
  sink.add("open_orders", units::kNumber, static_cast<double>(s.open.length), "orders not closed at the end");
  sink.add("spent", units::kMillionTenge, s.paid.counted(), "paid for goods");
}

void MarketAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("open_orders", units::kNumber, static_cast<double>(of(state).open.length), "orders not closed");
  sink.add("rate", units::kNumber, rate(state, state.now), "mean demand over that at time zero");
}

void MarketAsset::account(const State& state, Balance& balance) const {
  balance.trades = true;
  balance.pieces_out += of(state).received.all;
  balance.tenge_paid += of(state).paid.all;
}

Face MarketAsset::face(const State& state) const {
  const double open = static_cast<double>(of(state).open.length);
  return {open > 0.0 ? Activity::kStarved : Activity::kWorking, NAN, open, units::kNumber, "open orders"};
}

}  // namespace egiz
