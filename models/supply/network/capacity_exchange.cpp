#include "models/supply/network/capacity_exchange.hpp"

#include <algorithm>

#include "models/plant/wiring.hpp"

namespace egiz {

void describe(Fields& f, const CapacityExchangeState& s) {
  f.stream("search_luck", s.search_luck).part("searching", s.searching).part("orders", s.orders).part("units", s.units);
  f.part("cost", s.cost).part("search", s.search).part("given_back", s.given_back);
}

ParameterTable<CapacityExchangeParams> CapacityExchangeAsset::parameters() {
  using P = CapacityExchangeParams;
  ParameterTable<P> t;
  t.quantity("transaction_cost", &P::transaction_cost, units::kTenge, 0, 1e12, "of an order without trust: search, contract, checks");
  t.quantity("fee", &P::fee, units::kTenge, 0, 1e12, "of the platform, an order");
  t.distribution("search_time", &P::search_time, units::kDay, 0, 365, "until a partner is found, without trust");
  t.quantity("trust", &P::trust, units::kPercent, 0, 100, "share of cost and search time that trust or a shared platform takes away");
  t.quantity("longest_wait", &P::longest_wait, units::kDay, 0, 365, "until a member would begin the order: spare capacity");
  t.quantity("patience", &P::patience, units::kDay, 0, 3650, "of an order without a partner after its search, then it is given back; 0: without end");
  t.flag("open", &P::open, "false: no orders go through it");
  return t;
}

void CapacityExchangeAsset::wire(Wiring& wiring) { members_ = wiring.all<GoodsSource>("member"); }

void CapacityExchangeAsset::start(State& state) const { of(state).search_luck = stream_for(name(), "search"); }

// The member that would begin the order first, or nullptr.
const GoodsSource* CapacityExchangeAsset::partner(const State& state, double units) const {
  const GoodsSource* best = nullptr;
  SimTime first = state.now + seconds(params_.longest_wait) + SimTime{1};
  for (const GoodsSource* member : members_) {
    if (!member->accepts(state, units) || member->least_order() > units) continue;
    if (const SimTime at = member->free_at(state); at < first) first = at, best = member;
  }
  return best;
}

bool CapacityExchangeAsset::accepts(const State& state, double units) const {
  return params_.open > 0.0 && partner(state, units) != nullptr;
}

void CapacityExchangeAsset::wait_to_order(State& state, AssetIndex who) const {
  if (params_.open <= 0.0) return;
  for (const GoodsSource* member : members_) member->wait_to_order(state, who);
}

double CapacityExchangeAsset::price(const State& state, double units) const {
  const GoodsSource* member = partner(state, units);
  return (member ? member->price(state, units) : HUGE_VAL) + cost_of_order() / std::max(1e-9, units);
}

double CapacityExchangeAsset::lead_time() const {
  double least = HUGE_VAL;
  for (const GoodsSource* member : members_) least = std::min(least, member->lead_time());
  return (1.0 - params_.trust) * mean(params_.search_time) + (members_.empty() ? 0.0 : least);
}

void CapacityExchangeAsset::order(State& state, AssetIndex buyer, std::int64_t reference, double units) const {
  CapacityExchangeState& s = of(state);
  s.orders.add(1.0), s.units.add(units), s.cost.add(cost_of_order());
  const ItemIndex order = state.items.make({reference, buyer, units, 0.0, state.now});
  s.searching.put(state.items, order);
  const double search = (1.0 - params_.trust) * draw_time(params_.search_time, state.luck, s.search_luck);
  after(state, seconds(search), Rank::kProcess, kFound, order);
}

// To the best member; false when none takes it now.
bool CapacityExchangeAsset::place(State& state, ItemIndex order) const {
  CapacityExchangeState& s = of(state);
  const Item one = state.items[order];
  const GoodsSource* member = partner(state, one.amount);
  if (!member) return false;
  s.search.observe(to_seconds(state.now - one.born));
  state.items.drop(s.searching.take(state.items, order));
  member->order(state, static_cast<AssetIndex>(one.owner), one.kind, one.amount);
  return true;
}

// The search is over: with a member that takes it, or it waits for one.
void CapacityExchangeAsset::found(State& state, ItemIndex order) const {
  const double until = params_.patience > 0.0 ? to_seconds(state.now + seconds(params_.patience)) : HUGE_VAL;
  state.items[order].attribute = until;
  if (place(state, order)) return;
  wait_to_order(state, index());
  if (params_.patience > 0.0) after(state, seconds(params_.patience), Rank::kProcess, kGiveBack);
}

// Orders whose time is over are closed by a parcel of nothing.
void CapacityExchangeAsset::give_back(State& state) const {
  CapacityExchangeState& s = of(state);
  for (ItemIndex i = s.searching.head; i != kNoItem;) {
    const ItemIndex order = i;
    i = s.searching.next(state.items, i);
    const Item one = state.items[order];
    if (one.attribute == 0.0 || one.attribute > to_seconds(state.now)) continue;
    state.items.drop(s.searching.take(state.items, order));
    s.given_back.add(1.0);
    goods::hand_over(state, static_cast<AssetIndex>(one.owner), {one.kind, index(), 0.0, 0.0, one.born, 0, {one.amount, 0.0}});
  }
}

void CapacityExchangeAsset::handle(State& state, const Event& event) const {
  CapacityExchangeState& s = of(state);
  if (event.kind == kFound) return found(state, event.a);
  if (event.kind == kGiveBack) return give_back(state);
  if (event.kind != kNudge) return;
  bool left = false;
  for (ItemIndex i = s.searching.head; i != kNoItem;) {
    const ItemIndex order = i;
    i = s.searching.next(state.items, i);
    if (state.items[order].attribute > 0.0 && !place(state, order)) left = true;
  }
  if (left) wait_to_order(state, index());
}

void CapacityExchangeAsset::restart_statistics(State& state) const {
  CapacityExchangeState& s = of(state);
  for (Total* t : {&s.orders, &s.units, &s.cost, &s.given_back}) t->restart();
  s.search.restart();
}

void CapacityExchangeAsset::measure(const State& state, MeasureSink& sink) const {
  const CapacityExchangeState& s = of(state);
  sink.add("orders", units::kNumber, s.orders.counted(), "orders that came");
  sink.add("units", units::kNumber, s.units.counted(), "units ordered");
  sink.add("mean_search", units::kDay, s.search.mean, "until a member took the order");
  sink.add("searching", units::kNumber, static_cast<double>(s.searching.length), "orders without a partner at the end");
  sink.add("given_back", units::kNumber, s.given_back.counted(), "orders for which no partner was found in time");
  sink.cost("transaction_cost", s.cost.counted(), "of its orders, beside the price");
}

Face CapacityExchangeAsset::face(const State& state) const {
  const double n = static_cast<double>(of(state).searching.length);
  return {params_.open <= 0.0 ? Activity::kOffShift : (n > 0.0 ? Activity::kWorking : Activity::kIdle), NAN, n, units::kNumber,
          "orders looking for a partner"};
}

}  // namespace egiz
