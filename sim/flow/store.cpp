#include "sim/flow/store.hpp"

#include <stdexcept>

namespace egiz {

void Store::restart(SimTime now) {
  level.restart(now);
  get_wait.restart();
  put_wait.restart();
}

void describe(Fields& f, const Store& s) {
  f.count("capacity", s.capacity)
      .part("items", s.items)
      .part("getters", s.getters)
      .part("putters", s.putters);
  f.count("promised", s.promised).count("reserved", s.reserved);
  f.part("level", s.level).part("get_wait", s.get_wait).part("put_wait", s.put_wait);
}

namespace {

enum Side : std::int32_t { kGets = 1, kPuts = 2 };  // units[0] of the claim

/// A getter's filter lies in the item that stands for its claim.
Item item_of(const Filter& f) { return {f.kind, f.choice, 0.0, 0.0, SimTime{}, 0, {f.least, f.greatest}}; }
Filter filter_of(const Item& item) {
  return {item.kind, item.x[0], item.x[1], static_cast<Filter::Choice>(item.owner)};
}

struct Keeper {  // one call of a public function
  State& state;
  Store& s;

  ItemPool& items() const { return state.items; }
  Claim& claim(ItemIndex i) const { return state.items.claim(i); }
  bool gets(ItemIndex i) const { return claim(i).units[0] == kGets; }
  void observe_level() const { s.level.change(state.now, static_cast<double>(s.held())); }

  ItemIndex find(const Filter& filter) const;
  bool promise(ItemIndex item) const;
  void bring_in(ItemIndex item) const;
  void take_out() const;
  void reserve() const;
  void leave(ItemIndex i) const;
  void granted(ItemIndex i) const;
  ItemIndex open(const Asking& asking, const Item& item, Side side, ItemIndex subject) const;
};

ItemIndex Keeper::find(const Filter& filter) const {
  ItemIndex best = kNoItem;
  for (ItemIndex i = s.items.head; i != kNoItem; i = s.items.next(items(), i)) {
    if (!filter.admits(items()[i])) continue;
    if (filter.choice == Filter::kFirst) return i;
    const double sign = filter.choice == Filter::kLeastAttribute ? 1.0 : -1.0;
    if (best == kNoItem || sign * items()[i].attribute < sign * items()[best].attribute) best = i;
  }
  return best;
}

/// To the first getter that wants it.
bool Keeper::promise(ItemIndex item) const {
  for (ItemIndex g = s.getters.head; g != kNoItem; g = s.getters.next(items(), g)) {
    if (!filter_of(items()[g]).admits(items()[item])) continue;
    s.getters.take(items(), g);
    claim(g).place = Claim::kHolding;
    claim(g).subject = item;
    ++s.promised;
    claims::arm(state, g);
    return true;
  }
  return false;
}

void Keeper::bring_in(ItemIndex item) const {
  if (!promise(item)) s.items.put(items(), item);
  observe_level();
}

/// An item has left, or a place is no longer reserved: whoever waits for room gets a place.
void Keeper::reserve() const {
  while (!s.putters.empty() && s.has_room()) {
    const ItemIndex p = s.putters.get(items());
    claim(p).place = Claim::kHolding;
    ++s.reserved;
    claims::arm(state, p);
  }
}

/// Out of its line; a promise that was not told is taken back.
void Keeper::leave(ItemIndex i) const {
  Claim& c = claim(i);
  const Claim::Place place = c.place;
  c.place = Claim::kOut;
  if (place == Claim::kWaiting) (gets(i) ? s.getters : s.putters).take(items(), i);
  if (place != Claim::kHolding) return;
  if (gets(i)) {
    --s.promised;
    const ItemIndex item = c.subject;
    c.subject = kNoItem;
    if (!promise(item)) s.items.put_first(items(), item);
  } else {
    --s.reserved;
    reserve();
  }
}

void Keeper::granted(ItemIndex i) const {
  const double wait = to_seconds(state.now - items().links(i).since);
  (gets(i) ? s.get_wait : s.put_wait).observe(wait);
  if (gets(i)) {
    --s.promised;
    observe_level();
    reserve();
  } else {
    --s.reserved;
    bring_in(claim(i).subject);
  }
}

ItemIndex Keeper::open(const Asking& asking, const Item& item, Side side, ItemIndex subject) const {
  const ItemIndex i = claims::open(state, asking, item);
  claim(i).units[0] = side;
  claim(i).subject = subject;
  (side == kGets ? s.getters : s.putters).put_by_priority(items(), i);
  claims::arm(state, i);
  return i;
}

bool mark(State& state, Store& store, Ticket ticket, std::uint8_t Claim::*mark) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem || state.items.claim(i).stopped) return false;
  state.items.claim(i).*mark = 1;
  Keeper{state, store}.leave(i);
  claims::arm(state, i);
  return true;
}

}  // namespace

Wake put(State& state, Store& store, ItemIndex item, const Asking& asking) {
  if (!state.items.links(item).loose())
    throw std::logic_error("an item that stands in a line is put into a store");
  const Keeper keeper{state, store};
  if (store.has_room()) {
    store.put_wait.observe(0.0);
    keeper.bring_in(item);
    return {Why::kGranted, {}, item, {}};
  }
  return {Why::kWaiting, state.items.ticket(keeper.open(asking, {}, kPuts, item)), item, {}};
}

Wake get(State& state, Store& store, const Filter& filter, const Asking& asking) {
  const Keeper keeper{state, store};
  const ItemIndex item = keeper.find(filter);
  if (item == kNoItem)
    return {
        Why::kWaiting, state.items.ticket(keeper.open(asking, item_of(filter), kGets, kNoItem)), kNoItem, {}};
  store.items.take(state.items, item);
  store.get_wait.observe(0.0);
  keeper.observe_level();
  keeper.reserve();
  return {Why::kGranted, {}, item, {}};
}

Wake hear(State& state, Store& store, const Event& event) {
  const ItemIndex i = claims::heard(state, event);
  if (i == kNoItem) return {};
  const Keeper keeper{state, store};
  const Why why = claims::verdict(state.items.claim(i), state.now);
  const Ticket ticket = state.items.ticket(i);
  if (why == Why::kGranted)
    keeper.granted(i);
  else
    keeper.leave(i);
  const ItemIndex item = state.items.claim(i).subject;
  claims::close(state, i);
  return {why, ticket, item, {}};
}

void set_capacity(State& state, Store& store, std::int64_t capacity) {
  if (capacity < 1) throw std::logic_error("a store of no items");
  store.capacity = capacity;
  Keeper{state, store}.reserve();
}

bool give_up(State& state, Store& store, Ticket ticket) {
  const ItemIndex i = claims::named(state, ticket);
  if (i == kNoItem) return false;
  Keeper{state, store}.leave(i);
  claims::close(state, i);
  return true;
}

bool interrupt(State& state, Store& store, Ticket ticket) {
  return mark(state, store, ticket, &Claim::interrupted);
}
bool stop(State& state, Store& store, Ticket ticket) { return mark(state, store, ticket, &Claim::stopped); }

}  // namespace egiz
