#include "models/supply/network/maker.hpp"

#include <algorithm>

#include "models/plant/wiring.hpp"

namespace egiz {

void MakerAsset::wire(Wiring& wiring) {
  parts_ = wiring.all<GoodsSource>("part");
  sellers_ = wiring.everyone<GoodsSource>();
  for (const GoodsSource* part : parts_) {
    const std::string& name = dynamic_cast<const Asset&>(*part).name();
    double units = 1.0;
    for (std::size_t r = 0; params_.bill && r < params_.bill->rows; ++r)
      if (params_.bill->texts("part")[r] == name) units = params_.bill->numbers("units")[r];
    bill_.push_back(units);
    part_names_.push_back(name);
  }
}

void MakerAsset::lay_out(Layout& layout) {
  AssetOf::lay_out(layout);
  books_ = layout.add_array<PartBook>(name() + ".part", parts_.size());
}

void MakerAsset::start(State& state) const {
  of(state).lead_luck = stream_for(name(), "lead time");
  start_outages(state, of(state).outage, params_, name(), outage_events());
}

double MakerAsset::lead_time() const {
  double longest = 0.0;
  for (const GoodsSource* part : parts_) longest = std::max(longest, part->lead_time());
  return longest + mean(params_.lead_time);
}

SimTime MakerAsset::free_at(const State& state) const {
  const MakerState& s = of(state);
  SimTime at = std::max(state.now, s.outage.until);
  if (!s.making.empty()) at = std::max(at, s.made_at);
  if (!(params_.capacity > 0.0)) return at;
  for (ItemIndex i = s.ready.head; i != kNoItem; i = s.ready.next(state.items, i))
    at = at + seconds(state.items[i].amount / rate(state));
  return at;
}

void MakerAsset::feeds(std::vector<GoodsFeed>& into, double quantity) const {
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i]->feeds(into, quantity * bill_[i]);
}

void MakerAsset::note(State& state) const {
  MakerState& s = of(state);
  s.busy.change(state.now, s.making.empty() || out(state) ? 0.0 : 1.0);
  s.lots_waiting.change(state.now, static_cast<double>(s.waiting.length));
  s.parts_held.change(state.now, s.parts.all - s.rejected.all - s.built_in.all);
}

void MakerAsset::order(State& state, AssetIndex buyer, std::int64_t reference, double units) const {
  of(state).orders.add(1.0);
  const double most = params_.lot > 0.0 ? params_.lot : units;
  for (double left = units; left > goods::kNothing * units;) {
    const double n = left <= most * (1.0 + goods::kNothing) ? left : most;
    begin_lot(
        state,
        {reference, buyer, n, price(state, units), state.now, 0, {static_cast<double>(parts_.size()), 0.0}});
    left -= n;
  }
  note(state);
}

void MakerAsset::begin_lot(State& state, const Item& order) const {
  MakerState& s = of(state);
  const ItemIndex lot = state.items.make(order);
  s.waiting.put(state.items, lot);
  state.items.links(lot).since = state.now;  // when its latest part came
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const double units = bill_[i] * order.amount;
    const ItemIndex need =
        state.items.make({lot, static_cast<std::int64_t>(i), units, 0.0, state.now, 0, {units, 0.0}});
    s.needs.put(state.items, need);
    order_parts(state, need);
  }
}

void MakerAsset::order_parts(State& state, ItemIndex need) const {
  const double units = state.items[need].amount;
  const GoodsSource* source = parts_[static_cast<std::size_t>(state.items[need].owner)];
  if (!source->accepts(state, units)) return source->wait_to_order(state, index());
  state.items[need].x[1] = 1.0;
  source->order(state, index(), need, units);
}

// A source may take orders again.
void MakerAsset::order_again(State& state) const {
  const MakerState& s = of(state);
  for (ItemIndex need = s.needs.head; need != kNoItem; need = s.needs.next(state.items, need))
    if (state.items[need].x[1] == 0.0) order_parts(state, need);
}

void MakerAsset::pay(State& state, const Item& parcel, double good) const {
  const double bill = good * parcel.attribute;
  if (bill <= 0.0) return;
  of(state).paid.add(bill);
  sellers_[static_cast<std::size_t>(goods::seller(parcel))]->receive_payment(state, bill);
}

void MakerAsset::arrive(State& state, const Event& event) const {
  MakerState& s = of(state);
  const Item parcel = goods::unpacked(state, event);
  const double good = parcel.amount - goods::bad(parcel);
  s.parts.add(parcel.amount), s.rejected.add(goods::bad(parcel));
  pay(state, parcel, good);
  const ItemIndex at = parcel.kind;
  Item& need = state.items[at];
  need.amount -= goods::closes(parcel);
  need.attribute += goods::closes(parcel) - good;
  state.items[need.kind].x[1] += good;
  books_(state, static_cast<std::size_t>(need.owner)).units.add(good);
  if (need.amount <= goods::kClosed * need.x[0]) close_need(state, at);
  note(state);
}

// All of an order of parts has come, or what is short never will.
void MakerAsset::close_need(State& state, ItemIndex at) const {
  MakerState& s = of(state);
  Item& need = state.items[at];
  if (need.attribute > 2 * goods::kNothing * need.x[0]) {
    need.amount = need.x[0] = need.attribute;
    need.attribute = 0.0;
    after(state, seconds(params_.reorder_after), Rank::kProcess, kReorder, at);
    return;
  }
  PartBook& book = books_(state, static_cast<std::size_t>(need.owner));
  const ItemIndex lot = need.kind;
  book.wait.observe(to_seconds(state.now - need.born));
  state.items.drop(s.needs.take(state.items, at));
  SimTime& latest = state.items.links(lot).since;
  if (--state.items[lot].x[0] > 0.0) {
    latest = state.now;
    return;
  }
  book.alone.add(to_seconds(state.now - latest));
  s.kit_time.observe(to_seconds(state.now - state.items[lot].born));
  s.ready.put(state.items, s.waiting.take(state.items, lot));
  make_next(state);
}

void MakerAsset::make_next(State& state) const {
  MakerState& s = of(state);
  if (out(state) || !s.making.empty() || s.ready.empty()) return;
  const ItemIndex lot = s.ready.get(state.items);
  s.making.put(state.items, lot);
  s.made_at = state.now + seconds(params_.capacity > 0.0 ? state.items[lot].amount / rate(state) : 0.0);
  s.made = state.calendar.schedule(s.made_at, Rank::kProcess, {index(), kMade, 0, 0.0});
}

void MakerAsset::finish(State& state) const {
  MakerState& s = of(state);
  const ItemIndex lot = s.making.get(state.items);
  s.leaving.put(state.items, lot);
  const double lead = draw_time(params_.lead_time, state.luck, s.lead_luck) * s.lead_factor;
  after(state, seconds(lead), Rank::kProcess, kDelivery, lot);
  make_next(state);
  note(state);
}

void MakerAsset::deliver(State& state, const Event& event) const {
  MakerState& s = of(state);
  if (out(state)) {  // nothing leaves before the outage ends
    state.calendar.schedule(s.outage.until, Rank::kProcess, event);
    return;
  }
  const Item lot = state.items[event.a];
  state.items.drop(s.leaving.take(state.items, event.a));
  s.lots.add(1.0), s.made_units.add(lot.amount), s.built_in.add(lot.x[1]);
  s.lead_time.observe(to_seconds(state.now - lot.born));
  goods::hand_over(state, static_cast<AssetIndex>(lot.owner),
                   {lot.kind, index(), lot.amount, lot.attribute, lot.born, 0, {lot.amount, 0.0}});
  note(state);
}

void MakerAsset::go_out(State& state, double duration) const {
  MakerState& s = of(state);
  const SimTime longer = egiz::go_out(state, s.outage, duration, outage_events());
  if (!s.making.empty()) {
    s.made_at = s.made_at + longer;
    state.calendar.reschedule(s.made, s.made_at);
  }
  note(state);
}

void MakerAsset::inject(State& state, std::int64_t number, double x) const {
  MakerState& s = of(state);
  if (number == 0) return go_out(state, x);
  (number == 1 ? s.lead_factor : (number == 2 ? s.price_factor : s.capacity_factor)) = x;
}

void MakerAsset::handle(State& state, const Event& event) const {
  MakerState& s = of(state);
  switch (event.kind) {
    case kShipment:
      return arrive(state, event);
    case kNudge:
      return order_again(state);
    case kReorder:
      state.items[event.a].x[1] = 0.0;
      return order_parts(state, event.a);
    case kMade:
      return finish(state);
    case kDelivery:
      return deliver(state, event);
    case kOutage:
      return go_out(state, duration_of(state, s.outage, params_, event, outage_events()));
    case kInject:
      return inject(state, event.a, event.x);
    case kOver:
      if (out(state)) return;
      make_next(state);
      note(state);
      return s.to_order.wake(state);
    default:
      return;
  }
}

}  // namespace egiz
