// Lines of items. A Queue is three words and keeps no statistics; a Line also observes its length and the
// waits.
//
// Cost: put, get, put_first, get_last, take: O(1). put_by_priority: one step for every item that the new one
// passes, so O(1) when all are equal. get_least, get_greatest: O(length), by the attributes as they are at
// that moment. An item stands in one line at a time (std::logic_error). Taking from an empty queue is the
// caller's error.
#pragma once

#include "sim/flow/item.hpp"
#include "sim/stats/statistics.hpp"

namespace egiz {

/// A line of items of one pool: their order lies in the pool, the two ends and the length here. Every call
/// takes that same pool. Adding throws std::logic_error for an item that already stands somewhere; the item
/// must be alive.
struct Queue {
  ItemIndex head = kNoItem;
  ItemIndex tail = kNoItem;
  std::int64_t length = 0;

  /// Whether nobody stands in it.
  bool empty() const { return length == 0; }
  /// Behind all others. With get(): first in, first out; with get_last(): last in, first out.
  void put(ItemPool& pool, ItemIndex item) { put_between(pool, tail, item, kNoItem); }
  /// Before all others.
  void put_first(ItemPool& pool, ItemIndex item) { put_between(pool, kNoItem, item, head); }
  /// Before `other`, which must be in this queue; behind all others for kNoItem.
  void put_before(ItemPool& pool, ItemIndex item, ItemIndex other) {
    put_between(pool, other < 0 ? tail : pool.links(other).previous, item, other);
  }
  /// By `priority`, the greater first, behind its equals.
  void put_by_priority(ItemPool& pool, ItemIndex item);
  /// By `priority`, before its equals: for what comes back to a line that it had left.
  void put_before_equals(ItemPool& pool, ItemIndex item);

  /// Takes the first out; must not be empty.
  ItemIndex get(ItemPool& pool) { return take(pool, head); }
  /// Takes the last out; must not be empty.
  ItemIndex get_last(ItemPool& pool) { return take(pool, tail); }
  /// Takes the item of least attribute out, the earliest among equals; must not be empty.
  ItemIndex get_least(ItemPool& pool);
  /// Takes the item of greatest attribute out, the earliest among equals; must not be empty.
  ItemIndex get_greatest(ItemPool& pool);

  /// Takes one out of the middle and returns it: an item of this very queue. std::logic_error for an item
  /// that stands nowhere; one of another queue is not noticed and spoils both.
  ItemIndex take(ItemPool& pool, ItemIndex item) {
    Links& l = pool.links(item);
    if (l.loose()) not_here();
    if (l.previous < 0)
      head = l.next;
    else
      pool.links(l.previous).next = l.next;
    if (l.next < 0)
      tail = l.previous;
    else
      pool.links(l.next).previous = l.previous;
    l.previous = Links::kLoose;
    --length;
    return item;
  }
  /// The item behind `item`, which must be in this queue; kNoItem behind the last.
  ItemIndex next(const ItemPool& pool, ItemIndex item) const { return pool.links(item).next; }

 private:
  void put_between(ItemPool& pool, ItemIndex before, ItemIndex item, ItemIndex after);
  [[noreturn]] static void not_here();
  [[noreturn]] static void elsewhere();
};

inline void Queue::put_between(ItemPool& pool, ItemIndex before, ItemIndex item, ItemIndex after) {
  Links& l = pool.links(item);
  if (!l.loose()) elsewhere();
  const auto name = static_cast<std::int32_t>(item);
  l.previous = static_cast<std::int32_t>(before);
  l.next = static_cast<std::int32_t>(after);
  if (before < 0)
    head = item;
  else
    pool.links(before).next = name;
  if (after < 0)
    tail = item;
  else
    pool.links(after).previous = name;
  ++length;
}

/// A queue that observes itself. `now` is the clock: ns, never before an earlier call. Errors as those of
/// Queue.
struct Line {
  Queue queue;
  TimeAverage length;  // number of items
  Tally wait;          // s, of the items that were got; one that gave up is not counted

  /// Whether nobody waits.
  bool empty() const { return queue.empty(); }
  /// Behind all others; its wait begins.
  void put(ItemPool& pool, ItemIndex item, SimTime now) {
    queue.put(pool, item);
    came(pool, item, now);
  }
  /// By `priority`, the greater first, behind its equals; its wait begins.
  void put_by_priority(ItemPool& pool, ItemIndex item, SimTime now) {
    queue.put_by_priority(pool, item);
    came(pool, item, now);
  }
  /// Takes the first out and counts its wait; must not be empty.
  ItemIndex get(ItemPool& pool, SimTime now) { return went(pool, queue.get(pool), now); }
  /// Takes the last out and counts its wait; must not be empty.
  ItemIndex get_last(ItemPool& pool, SimTime now) { return went(pool, queue.get_last(pool), now); }
  /// Takes the item of least attribute out and counts its wait; must not be empty.
  ItemIndex get_least(ItemPool& pool, SimTime now) { return went(pool, queue.get_least(pool), now); }
  /// Takes the item of greatest attribute out and counts its wait; must not be empty.
  ItemIndex get_greatest(ItemPool& pool, SimTime now) { return went(pool, queue.get_greatest(pool), now); }
  /// An item of this line gives up. Returns how long it has waited (ns); that wait is not counted.
  SimTime take(ItemPool& pool, ItemIndex item, SimTime now) {
    queue.take(pool, item);
    length.change(now, static_cast<double>(queue.length));
    return now - pool.links(item).since;
  }
  /// Statistics begin anew at `now`; those who wait stay, and their whole wait will count.
  void restart(SimTime now) {
    length.restart(now);
    wait.restart();
  }

 private:
  void came(ItemPool& pool, ItemIndex item, SimTime now) {
    pool.links(item).since = now;
    length.change(now, static_cast<double>(queue.length));
  }
  ItemIndex went(ItemPool& pool, ItemIndex item, SimTime now) {
    length.change(now, static_cast<double>(queue.length));
    wait.observe(to_seconds(now - pool.links(item).since));
    return item;
  }
};

inline void describe(Fields& f, const Queue& q) {
  f.count("head", q.head).count("tail", q.tail).count("length", q.length);
}
inline void describe(Fields& f, const Line& l) {
  f.part("queue", l.queue).part("length", l.length).part("wait", l.wait);
}

}  // namespace egiz
