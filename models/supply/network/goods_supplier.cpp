#include "models/supply/network/goods_supplier.hpp"

#include <algorithm>
#include <cmath>

namespace egiz {

void describe(Fields& f, const GoodsSupplierState& s) {
  f.stream("lead_luck", s.lead_luck).stream("fill_luck", s.fill_luck).stream("defect_luck", s.defect_luck);
  f.part("outage", s.outage).time("busy_until", s.busy_until).count("open_orders", s.open_orders);
  f.real("price_factor", s.price_factor, "1").real("lead_factor", s.lead_factor, "1");
  f.real("capacity_factor", s.capacity_factor, "1");
  f.part("lead_time", s.lead_time).part("orders", s.orders).part("otif", s.otif).part("sent", s.sent);
  f.part("bad", s.bad).part("paid", s.paid).part("penalties", s.penalties);
  f.part("waiting", s.waiting).time("start", s.start);
}

ParameterTable<GoodsSupplierParams> GoodsSupplierAsset::parameters() {
  using P = GoodsSupplierParams;
  ParameterTable<P> t;
  t.distribution("lead_time", &P::lead_time, units::kDay, 0, 3650, "from made to arrived", Knob::kLeadTime);
  t.quantity("promised_lead_time", &P::promised_lead_time, units::kDay, 0, 3650, "later than this is not on time");
  t.quantity("reliability", &P::reliability, units::kPercent, 0, 100, "chance that an order comes in full",
             Knob::kReliability);
  t.quantity("short_share", &P::short_share, units::kPercent, 0, 100, "what comes of an order that is not in full");
  t.quantity("defect_share", &P::defect_share, units::kPercent, 0, 100, "bad units, which are not paid");
  t.quantity("price", &P::price, units::kTenge, 0, 1e12, "of a unit");
  t.table("price_breaks", &P::price_breaks,
          {ColumnSpec::numbers("from", units::kNumber, 0, 1e12, "units of the order, rising"),
           ColumnSpec::numbers("price", units::kTenge, 0, 1e12, "of every unit of such an order")},
          "price by size of the order, in place of `price` from the first row on");
  t.quantity("minimum_order", &P::minimum_order, units::kNumber, 0, 1e12, "smaller ones are made this large");
  t.quantity("capacity", &P::capacity, units::kPerDay, 0, 1e12, "units; 0: no limit");
  t.quantity("longest_queue", &P::longest_queue, units::kDay, 0, 3650, "of orders in hand, beyond it no more are taken; 0: no limit");
  t.quantity("penalty", &P::penalty, units::kPercentPerDay, 0, 100, "off the price for each day beyond the promise");
  t.flag("contracted", &P::contracted, "without a contract it takes no orders");
  t.quantity("share", &P::share, units::kNumber, 0, 1e6, "of the orders, where buyers divide by shares");
  t.quantity("contract_cost", &P::contract_cost, units::kMillionTengePerYear, 0, 1e6,
             "paid while there is a contract: audits, tools, stock kept for us");
  add_outage_parameters(t);
  t.quantity("ramp_up", &P::ramp_up, units::kDay, 0, 3650, "after an outage, until the capacity is whole again");
  t.quantity("ramp_start", &P::ramp_start, units::kPercent, 1, 100, "of the capacity, at the end of an outage");
  return t;
}

void GoodsSupplierAsset::check(Problems& problems) const {
  const TablePtr& breaks = params_.price_breaks;
  for (std::size_t r = 1; breaks && r < breaks->rows; ++r)
    if (!(breaks->numbers("from")[r] > breaks->numbers("from")[r - 1]))
      tell(problems, "price_breaks", "a row that does not rise", "\"from\" that rises from row to row");
  check_outages(params_, *this, problems);
}

void GoodsSupplierAsset::start(State& state) const {
  GoodsSupplierState& s = of(state);
  s.lead_luck = stream_for(name(), "lead time");
  s.fill_luck = stream_for(name(), "in full");
  s.defect_luck = stream_for(name(), "defects");
  start_outages(state, s.outage, params_, name(), outage_events());
}

SimTime GoodsSupplierAsset::free_at(const State& state) const {
  return std::max({state.now, of(state).busy_until, of(state).outage.until});
}

bool GoodsSupplierAsset::accepts(const State& state, double) const {
  const bool full = params_.longest_queue > 0.0 && of(state).busy_until > state.now + seconds(params_.longest_queue);
  return params_.contracted > 0.0 && !out(state) && !full;
}

void GoodsSupplierAsset::wait_to_order(State& state, AssetIndex who) const {
  if (params_.contracted <= 0.0) return;
  GoodsSupplierState& s = of(state);
  s.waiting.add(state, who);
  const SimTime open = s.busy_until - seconds(params_.longest_queue);
  if (params_.longest_queue > 0.0 && open > state.now) state.calendar.schedule(open, Rank::kProcess, {index(), kOpen, 0, 0.0});
}

double GoodsSupplierAsset::price(const State& state, double units) const {
  double price = params_.price;
  const TablePtr& breaks = params_.price_breaks;
  for (std::size_t r = 0; breaks && r < breaks->rows; ++r)
    if (units >= breaks->numbers("from")[r]) price = breaks->numbers("price")[r];
  return price * of(state).price_factor;
}

// When an order of `units` that comes now will be made: after those before it, at the rate of the ramp.
SimTime GoodsSupplierAsset::made_at(const State& state, double units) const {
  const GoodsSupplierState& s = of(state);
  if (params_.capacity <= 0.0) return state.now;
  const SimTime begin = free_at(state);
  const double work = units / (params_.capacity * s.capacity_factor);  // s at the whole rate
  const double since = to_seconds(begin - s.outage.until), left = params_.ramp_up - since;
  if (s.outage.outages.all <= 0.0 || left <= 0.0) return begin + seconds(work);
  // Rate r0 + g t until 1: solve r0 t + g t^2 / 2 = work.
  const double g = (1.0 - params_.ramp_start) / params_.ramp_up, r0 = 1.0 - g * left;
  const double in_ramp = 0.5 * (r0 + 1.0) * left;
  if (work > in_ramp) return begin + seconds(left + work - in_ramp);
  return begin + seconds(g > 0.0 ? 2.0 * work / (r0 + std::sqrt(r0 * r0 + 2.0 * g * work)) : work);
}

void GoodsSupplierAsset::order(State& state, AssetIndex buyer, std::int64_t reference, double units) const {
  GoodsSupplierState& s = of(state);
  s.busy_until = made_at(state, units);
  const double lead = draw_time(params_.lead_time, state.luck, s.lead_luck) * s.lead_factor;
  ++s.open_orders;
  const ItemIndex order =
      state.items.make({reference, buyer, units, price(state, units), state.now, 0, {units, 0.0}});
  state.calendar.schedule(s.busy_until + seconds(lead), Rank::kProcess, {index(), kDelivery, order, 0.0});
}

void GoodsSupplierAsset::deliver(State& state, const Event& event) const {
  GoodsSupplierState& s = of(state);
  if (out(state)) {  // nothing leaves the supplier before the outage ends
    state.calendar.schedule(s.outage.until, Rank::kProcess, event);
    return;
  }
  Item parcel = state.items[event.a];
  state.items.drop(event.a);
  --s.open_orders;
  const auto buyer = static_cast<AssetIndex>(parcel.owner);
  const bool in_full = uniform(state.luck, s.fill_luck) < params_.reliability;
  const double lead = to_seconds(state.now - parcel.born), late = std::max(0.0, lead - params_.promised_lead_time);
  if (!in_full) parcel.amount *= params_.short_share;
  const double chance = uniform(state.luck, s.defect_luck);  // the bad units: floor or ceiling of their mean
  parcel.x[1] = std::min(parcel.amount, std::floor(parcel.amount * params_.defect_share + chance));
  const double off = std::min(1.0, params_.penalty * late);
  s.penalties.add((parcel.amount - parcel.x[1]) * parcel.attribute * off);
  parcel.attribute *= 1.0 - off;
  parcel.owner = index();
  s.orders.add(1.0), s.otif.add(in_full && late <= 0.0 && parcel.x[1] <= 0.0 ? 1.0 : 0.0);
  s.sent.add(parcel.amount), s.bad.add(parcel.x[1]);
  s.lead_time.observe(lead);
  goods::hand_over(state, buyer, parcel);
}

void GoodsSupplierAsset::go_out(State& state, double duration) const {
  egiz::go_out(state, of(state).outage, duration, outage_events());
}

void GoodsSupplierAsset::inject(State& state, std::int64_t number, double x) const {
  GoodsSupplierState& s = of(state);
  if (number == 0) return go_out(state, x);
  (number == 1 ? s.lead_factor : (number == 2 ? s.price_factor : s.capacity_factor)) = x;
}

void GoodsSupplierAsset::handle(State& state, const Event& event) const {
  GoodsSupplierState& s = of(state);
  switch (event.kind) {
    case kDelivery:
      return deliver(state, event);
    case kOutage:
      return go_out(state, duration_of(state, s.outage, params_, event, outage_events()));
    case kOpen:
      if (!out(state)) s.waiting.wake(state);
      return;
    case kInject:
      return inject(state, event.a, event.x);
    default:
      return;
  }
}

void GoodsSupplierAsset::restart_statistics(State& state) const {
  GoodsSupplierState& s = of(state);
  for (Total* t : {&s.orders, &s.otif, &s.sent, &s.bad, &s.paid, &s.penalties, &s.outage.outages, &s.outage.time}) t->restart();
  s.lead_time.restart();
  s.start = state.now;
}

void GoodsSupplierAsset::measure(const State& state, MeasureSink& sink) const {
  const GoodsSupplierState& s = of(state);
  const double orders = s.orders.counted(), sent = s.sent.counted();
  sink.add("orders", units::kNumber, orders, "orders delivered");
  sink.add("sent", units::kNumber, sent, "units delivered, bad ones among them");
  sink.add("otif", units::kPercent, orders > 0 ? s.otif.counted() / orders : 1.0, "orders on time, in full, without bad units");
  sink.add("bad_share", units::kPercent, sent > 0 ? s.bad.counted() / sent : 0.0, "bad units of those delivered");
  sink.add("mean_lead_time", units::kDay, s.lead_time.mean, "from order to delivery, outages and queues counted");
  sink.add("outage_days", units::kDay, s.outage.time.counted(), "length of the outages begun, overlapping ones counted once");
  sink.add("paid", units::kMillionTenge, s.paid.counted(), "received from its buyers");
  sink.add("penalties", units::kMillionTenge, s.penalties.counted(), "taken off its bills for late deliveries");
  sink.cost("contract_cost", params_.contracted * params_.contract_cost * to_seconds(state.now - s.start),
            "of keeping the contract");
}

void GoodsSupplierAsset::account(const State& state, Balance& balance) const {
  balance.trades = true;
  balance.pieces_in += of(state).sent.all;
  balance.tenge_received += of(state).paid.all;
}

Face GoodsSupplierAsset::face(const State& state) const {
  const GoodsSupplierState& s = of(state);
  const Activity activity = params_.contracted <= 0.0 ? Activity::kOffShift
                            : out(state)              ? Activity::kFailed
                            : s.open_orders > 0       ? Activity::kWorking
                                                      : Activity::kIdle;
  return {activity, NAN, static_cast<double>(s.open_orders), units::kNumber, "open orders"};
}

}  // namespace egiz
