#include "models/supply/supplier.hpp"

namespace egiz {

void describe(Fields& f, const SupplierState& s) {
  f.stream("lead_luck", s.lead_luck).stream("fill_luck", s.fill_luck);
  f.stream("up_luck", s.up_luck).stream("down_luck", s.down_luck);
  f.time("out_until", s.out_until).count("open_orders", s.open_orders);
  f.real("lead_factor", s.lead_factor, "1").real("price_factor", s.price_factor, "1");
  f.part("lead_time", s.lead_time).part("orders", s.orders).part("otif", s.otif).part("outage", s.outage);
}

ParameterTable<SupplierParams> SupplierAsset::parameters() {
  using P = SupplierParams;
  ParameterTable<P> t;
  t.distribution("lead_time", &P::lead_time, units::kDay, 0, 3650, "from order to delivery", Knob::kLeadTime);
  t.quantity("promised_lead_time", &P::promised_lead_time, units::kDay, 0, 3650,
             "later than this is not on time");
  t.quantity("reliability", &P::reliability, units::kNumber, 0, 1, "chance that an order comes in full",
             Knob::kReliability);
  t.quantity("short_share", &P::short_share, units::kNumber, 0, 1,
             "what comes of an order that is not in full");
  t.quantity("price", &P::price, units::kTengePerTonne, 0, 1e9, "delivered to the plant");
  t.flag("contracted", &P::contracted, "1: takes orders; 0: no contract");
  t.quantity("outage_start", &P::outage_start, units::kDay, 0, 36500, "planned outage begins",
             Knob::kOutageStart);
  t.quantity("outage_duration", &P::outage_duration, units::kDay, 0, 3650, "planned outage lasts; 0: none",
             Knob::kOutageDuration);
  t.distribution("up_time", &P::up_time, units::kDay, 0, 36500, "between random outages; 0: none");
  t.distribution("down_time", &P::down_time, units::kDay, 0, 3650, "a random outage lasts");
  return t;
}

void SupplierAsset::start(State& state) const {
  SupplierState& s = of(state);
  s.lead_luck = stream_for(name(), "lead time");
  s.fill_luck = stream_for(name(), "in full");
  s.up_luck = stream_for(name(), "up time");
  s.down_luck = stream_for(name(), "down time");
  if (params_.outage_duration > 0.0)
    after(state, seconds(params_.outage_start), Rank::kProcess, kPlannedOutage);
  if (mean(params_.up_time) > 0.0)
    after(state, seconds(draw_time(params_.up_time, state.luck, s.up_luck)), Rank::kProcess, kRandomOutage);
}

bool SupplierAsset::accepts_orders(const State& state) const {
  return params_.contracted > 0.0 && !out(state);
}

void SupplierAsset::order(State& state, AssetIndex store, double amount) const {
  SupplierState& s = of(state);
  const double lead = draw_time(params_.lead_time, state.luck, s.lead_luck) * s.lead_factor;
  s.lead_time.observe(lead);
  ++s.open_orders;
  const ItemIndex order = state.items.make({0, store, amount, lead, state.now});
  after(state, seconds(lead), Rank::kProcess, kDelivery, order);
}

void SupplierAsset::begin_outage(State& state, double duration) const {
  SupplierState& s = of(state);
  s.out_until = std::max(s.out_until, state.now + seconds(duration));
  s.outage.add(duration);
}

// 0: an outage of x seconds; 1: lead times, 2: the price times x, from now on.
void SupplierAsset::inject(State& state, const Event& event) const {
  SupplierState& s = of(state);
  if (event.a == 0) begin_outage(state, event.x);
  if (event.a == 1) s.lead_factor = event.x;
  if (event.a == 2) s.price_factor = event.x;
}

void SupplierAsset::deliver(State& state, const Event& event) const {
  SupplierState& s = of(state);
  if (out(state)) {  // ready, but nothing leaves the supplier before the outage ends
    state.calendar.schedule(s.out_until, Rank::kProcess, event);
    return;
  }
  const Item order = state.items[event.a];
  state.items.drop(event.a);
  --s.open_orders;
  const bool in_full = uniform(state.luck, s.fill_luck) < params_.reliability;
  const bool on_time = to_seconds(state.now - order.born) <= params_.promised_lead_time;
  s.orders.add(1);
  s.otif.add(in_full && on_time ? 1 : 0);
  // By event, so that a delivery takes its place in the order of the tick.
  const double amount = in_full ? order.amount : order.amount * params_.short_share;
  const ItemIndex parcel = state.items.make({0, index(), order.amount, params_.price * s.price_factor, state.now});
  state.calendar.schedule(state.now, Rank::kProcess,
                          {static_cast<AssetIndex>(order.owner), kParcel, parcel, amount});
}

void SupplierAsset::handle(State& state, const Event& event) const {
  SupplierState& s = of(state);
  switch (event.kind) {
    case kDelivery:
      return deliver(state, event);
    case kPlannedOutage:
      return begin_outage(state, params_.outage_duration);
    case kInject:
      return inject(state, event);
    case kRandomOutage: {
      const double down = draw_time(params_.down_time, state.luck, s.down_luck);
      begin_outage(state, down);
      after(state, seconds(down + draw_time(params_.up_time, state.luck, s.up_luck)), Rank::kProcess,
            kRandomOutage);
      return;
    }
    default:
      return;
  }
}

void SupplierAsset::restart_statistics(State& state) const {
  SupplierState& s = of(state);
  s.lead_time.restart();
  s.orders.restart();
  s.otif.restart();
  s.outage.restart();
}

void SupplierAsset::measure(const State& state, MeasureSink& sink) const {
  const SupplierState& s = of(state);
  const double orders = s.orders.counted();
  sink.add("orders", units::kNumber, orders, "orders delivered");
  sink.add("otif", units::kPercent, orders > 0 ? s.otif.counted() / orders : 1.0,
           "orders on time and in full");
  sink.add("mean_lead_time", units::kDay, s.lead_time.mean, "of the orders placed, outages not counted");
  sink.add("outage_days", units::kDay, s.outage.counted(), "length of the outages begun");
}

Face SupplierAsset::face(const State& state) const {
  const SupplierState& s = of(state);
  const Activity activity = params_.contracted <= 0.0 ? Activity::kOffShift
                            : out(state)              ? Activity::kFailed
                            : s.open_orders > 0       ? Activity::kWorking
                                                      : Activity::kIdle;
  return {activity, NAN, static_cast<double>(s.open_orders), units::kNumber, "open orders"};
}

}  // namespace egiz
