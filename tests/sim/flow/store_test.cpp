#include "sim/flow/store.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace egiz;

namespace {

constexpr std::int32_t kWakes = 0, kCauses = 1;

struct Shop {
  State state;
  Store store;
  std::vector<Wake> told;

  explicit Shop(std::int64_t capacity) { store.capacity = capacity; }
  ItemIndex item(double attribute = 0.0, std::int64_t kind = 0) {
    return state.items.make({kind, 0, 0.0, attribute, state.now, 0, {}});
  }
  static Asking asking(SimTime patience = kNever, std::int64_t priority = 0) {
    Asking a;
    a.target = 0;
    a.kind = kWakes;
    a.patience = patience;
    a.priority = priority;
    return a;
  }
  Wake put_item(ItemIndex i, SimTime patience = kNever) { return put(state, store, i, asking(patience)); }
  Wake get_item(const Filter& filter = {}, SimTime patience = kNever) {
    return get(state, store, filter, asking(patience));
  }
  void run(SimTime until) {
    while (state.calendar.next_time() <= until) {
      state.now = state.calendar.next_time();
      const Event event = state.calendar.pop();
      const Wake w = hear(state, store, event);
      REQUIRE(w.why != Why::kStale);
      told.push_back(w);
      REQUIRE(hear(state, store, event).why == Why::kStale);
    }
    state.now = until;
  }
};

}  // namespace

TEST_CASE("a full store makes the putter wait until an item has been taken", "[unit]") {
  Shop shop(2);
  const ItemIndex a = shop.item(), b = shop.item(), c = shop.item();
  REQUIRE(shop.put_item(a).why == Why::kGranted);
  REQUIRE(shop.put_item(b).why == Why::kGranted);
  const Wake waits = shop.put_item(c);
  REQUIRE(waits.why == Why::kWaiting);
  shop.run(seconds(5));
  REQUIRE(shop.told.empty());
  const Wake taken = shop.get_item();
  REQUIRE(taken.why == Why::kGranted);
  REQUIRE(taken.subject == a);
  shop.run(seconds(5));
  REQUIRE(shop.told.size() == 1);
  REQUIRE(shop.told[0].why == Why::kGranted);
  REQUIRE(shop.told[0].ticket == waits.ticket);
  REQUIRE(shop.told[0].subject == c);
  REQUIRE(shop.store.held() == 2);
  REQUIRE(shop.store.put_wait.n == 3);
  REQUIRE(shop.store.put_wait.mean == Approx(5.0 / 3.0));
}

TEST_CASE("a getter waits for the item that it wants and keeps nobody from others", "[unit]") {
  Shop shop(10);
  Filter heavy, kind_two;
  heavy.least = 100.0;
  kind_two.kind = 2;
  const Wake first = shop.get_item(heavy), second = shop.get_item(kind_two), third = shop.get_item();
  REQUIRE(third.why == Why::kWaiting);
  const ItemIndex light = shop.item(1.0), big = shop.item(200.0, 1), two = shop.item(50.0, 2);
  for (const ItemIndex i : {light, two, big}) shop.put_item(i);
  shop.run({});
  REQUIRE(shop.told.size() == 3);
  REQUIRE(shop.told[0].ticket == third.ticket);
  REQUIRE(shop.told[0].subject == light);
  REQUIRE(shop.told[1].ticket == second.ticket);
  REQUIRE(shop.told[1].subject == two);
  REQUIRE(shop.told[2].ticket == first.ticket);
  REQUIRE(shop.told[2].subject == big);
  REQUIRE(shop.store.held() == 0);
}

TEST_CASE("the first, the least or the greatest of what a filter admits is taken", "[unit]") {
  Shop shop(10);
  std::vector<ItemIndex> items;
  for (const double a : {3.0, 1.0, 4.0, 1.0, 5.0}) shop.put_item(items.emplace_back(shop.item(a)));
  Filter f;
  f.choice = Filter::kGreatestAttribute;
  f.greatest = 4.5;
  REQUIRE(shop.get_item(f).subject == items[2]);
  f.choice = Filter::kLeastAttribute;
  REQUIRE(shop.get_item(f).subject == items[1]);  // the earlier of equals
  REQUIRE(shop.get_item().subject == items[0]);
}

TEST_CASE("an item promised at a tick keeps its place until its getter is told", "[unit]") {
  Shop shop(1);
  const Wake getter = shop.get_item();
  const ItemIndex a = shop.item(), b = shop.item();
  REQUIRE(shop.put_item(a).why == Why::kGranted);
  REQUIRE(shop.put_item(b).why == Why::kWaiting);
  REQUIRE(interrupt(shop.state, shop.store, getter.ticket));  // the same tick: the item stays
  shop.run({});
  REQUIRE(shop.told.size() == 1);
  REQUIRE(shop.told[0].why == Why::kInterrupted);
  REQUIRE(shop.told[0].subject == kNoItem);
  REQUIRE(shop.store.held() == 1);
  REQUIRE(shop.get_item().subject == a);
}

TEST_CASE("what one does not take at its tick the next in line has at that tick", "[unit]") {
  Shop shop(1);
  const Wake first = shop.get_item(), second = shop.get_item();
  const ItemIndex a = shop.item(), b = shop.item(), c = shop.item();
  shop.put_item(a);
  REQUIRE(stop(shop.state, shop.store, first.ticket));
  shop.run({});
  REQUIRE(shop.told.size() == 2);
  REQUIRE(shop.told[0].ticket == second.ticket);
  REQUIRE(shop.told[0].subject == a);
  shop.put_item(a);
  const Wake third = shop.put_item(b);
  shop.put_item(c);
  shop.get_item();
  REQUIRE(interrupt(shop.state, shop.store, third.ticket));
  shop.run({});
  REQUIRE(shop.told.size() == 4);
  REQUIRE(shop.told[2].why == Why::kGranted);
  REQUIRE(shop.told[2].subject == c);
}

TEST_CASE("who gives up is told nothing and keeps its item", "[unit]") {
  Shop shop(1);
  shop.put_item(shop.item());
  const ItemIndex b = shop.item();
  const Wake putter = shop.put_item(b);
  REQUIRE(give_up(shop.state, shop.store, putter.ticket));
  REQUIRE_FALSE(give_up(shop.state, shop.store, putter.ticket));
  REQUIRE(shop.state.items.links(b).loose());
  REQUIRE(shop.state.calendar.empty());
  REQUIRE(shop.state.items.alive() == 2);
  REQUIRE_THROWS_AS(set_capacity(shop.state, shop.store, 0), std::logic_error);
  shop.put_item(b);
  set_capacity(shop.state, shop.store, 2);
  shop.run({});
  REQUIRE(shop.store.held() == 2);
  REQUIRE_THROWS_AS(shop.put_item(b), std::logic_error);
}

namespace {

enum StoreCause : unsigned { kTimeout = 1, kGrant = 2, kInterrupt = 4, kStop = 8 };

/// A getter (or putter) that waits since 1 s, and causes that meet at 10 s.
Why race(bool getter, const std::vector<unsigned>& order) {
  Shop shop(1);
  const ItemIndex other = shop.item(), own = shop.item();
  if (!getter) shop.put_item(other);
  Wake claim;
  shop.state.now = seconds(1);
  const bool limited = std::find(order.begin(), order.end(), kTimeout) != order.end();
  const auto ask = [&](SimTime patience) {
    claim = getter ? shop.get_item({}, patience) : shop.put_item(own, patience);
  };
  if (!limited) ask(kNever);
  for (const unsigned cause : order)
    if (cause == kTimeout)
      ask(seconds(9));
    else
      shop.state.calendar.schedule(seconds(10), Rank::kProcess, {0, kCauses, cause, 0.0});
  std::vector<Why> told;
  while (!shop.state.calendar.empty()) {
    shop.state.now = shop.state.calendar.next_time();
    const Event event = shop.state.calendar.pop();
    if (event.kind == kWakes) {
      const Wake w = hear(shop.state, shop.store, event);
      told.push_back(w.why);
      REQUIRE(w.subject == (!getter ? own : w.why == Why::kGranted ? other : kNoItem));
      REQUIRE(shop.state.items.links(w.subject == kNoItem ? own : w.subject).loose() ==
              (getter || w.why != Why::kGranted));
    }
    if (event.kind == kCauses && event.a == kGrant) getter ? shop.put_item(other) : shop.get_item();
    if (event.kind == kCauses && event.a == kInterrupt) interrupt(shop.state, shop.store, claim.ticket);
    if (event.kind == kCauses && event.a == kStop) stop(shop.state, shop.store, claim.ticket);
    REQUIRE(shop.store.held() + shop.store.reserved <= 1);
  }
  REQUIRE(shop.state.now == seconds(10));
  REQUIRE(told.size() == 1);
  REQUIRE(shop.state.items.alive() == 2);  // both items, no claim
  REQUIRE(shop.store.promised + shop.store.reserved == 0);
  REQUIRE(shop.store.getters.empty());
  REQUIRE(shop.store.putters.empty());
  return told[0];
}

}  // namespace

TEST_CASE("at a store, too, one cause wins at a tick, in every order", "[unit]") {
  const struct {
    unsigned causes;
    Why winner;
  } rows[] = {{kTimeout, Why::kTimeout},
              {kGrant, Why::kGranted},
              {kInterrupt, Why::kInterrupted},
              {kStop, Why::kStopped},
              {kTimeout | kGrant, Why::kGranted},
              {kTimeout | kInterrupt, Why::kInterrupted},
              {kTimeout | kStop, Why::kStopped},
              {kGrant | kInterrupt, Why::kInterrupted},
              {kGrant | kStop, Why::kStopped},
              {kInterrupt | kStop, Why::kStopped},
              {kTimeout | kGrant | kInterrupt, Why::kInterrupted},
              {kTimeout | kGrant | kStop, Why::kStopped},
              {kTimeout | kInterrupt | kStop, Why::kStopped},
              {kGrant | kInterrupt | kStop, Why::kStopped},
              {kTimeout | kGrant | kInterrupt | kStop, Why::kStopped}};
  for (const bool getter : {true, false})
    for (const auto& row : rows) {
      std::vector<unsigned> order;
      for (const unsigned cause : {kTimeout, kGrant, kInterrupt, kStop})
        if (row.causes & cause) order.push_back(cause);
      do {
        INFO("getter " << getter << ", causes " << row.causes);
        REQUIRE(race(getter, order) == row.winner);
      } while (std::next_permutation(order.begin(), order.end()));
    }
}

TEST_CASE("whatever putters and getters do, items are where they should be", "[unit]") {
  std::mt19937 random(17);
  const auto dice = [&](unsigned n) { return random() % n; };
  Shop shop(5);
  std::int64_t inside = 0, outside = 0, turned_away = 0;
  std::vector<Ticket> tickets;
  const auto hear_one = [&] {
    shop.state.now = shop.state.calendar.next_time();
    const Event event = shop.state.calendar.pop();
    const bool getter = shop.state.items.claim(shop.state.items.find({event.a})).units[0] == 1;
    const Wake w = hear(shop.state, shop.store, event);
    const bool got = w.why == Why::kGranted;
    if (getter && !got) return;
    inside += getter ? -1 : got ? 1 : 0;
    turned_away += !getter && !got;
    if (getter || !got) shop.state.items.drop(w.subject), ++outside;
  };
  for (int i = 0; i < 20000; ++i) {
    const Ticket t = tickets.empty() ? Ticket{} : tickets[dice(static_cast<unsigned>(tickets.size()))];
    const SimTime patience = dice(2) ? seconds(dice(4)) : kNever;
    switch (dice(8)) {
      case 0:
        interrupt(shop.state, shop.store, t);
        break;
      case 1:
        stop(shop.state, shop.store, t);
        break;
      case 2:
      case 3:
        if (!shop.state.calendar.empty()) hear_one();
        break;
      case 4:
      case 5: {
        const Wake w = shop.put_item(shop.item(dice(3)), patience);
        inside += w.why == Why::kGranted;
        tickets.push_back(w.ticket);
        break;
      }
      default: {
        Filter f;
        if (dice(2)) f.least = f.greatest = dice(3);
        const Wake w = shop.get_item(f, patience);
        if (w.why == Why::kGranted) shop.state.items.drop(w.subject), --inside, ++outside;
        tickets.push_back(w.ticket);
      }
    }
    if (tickets.size() > 12) tickets.erase(tickets.begin());
    REQUIRE(shop.store.held() == inside);
    REQUIRE(shop.store.held() + shop.store.reserved <= 5);
    REQUIRE(shop.store.level.value == static_cast<double>(inside));
  }
  REQUIRE(turned_away > 100);
  REQUIRE(outside > 2000);
}
