// A store of a finite number of items: put waits for room, get waits for an item that it wants. Waits follow
// the law of sim/flow/wake.hpp: patience, interruption, stop, one winner at a tick.
//
// A promise is final when it is told: an item promised to a getter keeps its place in the store until the
// getter is told (rank nudge of that tick), a place promised to a putter is kept free until its item comes in
// with the telling. If the getter is interrupted before, its item goes to the next that wants it or back to
// the front. Order: getters and putters by priority (the greater first), then by coming; a getter whose item
// is not there keeps nobody from others. Items: first in, first out, or by attribute, among those that the
// filter admits.
//
// Cost: put: one step for each waiting getter looked at; get: one for each item looked at. No allocation.
#pragma once

#include <limits>

#include "sim/flow/queue.hpp"
#include "sim/flow/wake.hpp"

namespace egiz {

/// Which items a getter takes, and which of them first.
struct Filter {
  /// The one longest here, or that of least or greatest attribute (the longest here among equals).
  enum Choice : std::int64_t { kFirst, kLeastAttribute, kGreatestAttribute };
  static constexpr std::int64_t kAnyKind = -1;
  std::int64_t kind = kAnyKind;                               // of the item
  double least = -std::numeric_limits<double>::infinity();    // attribute, this or more
  double greatest = std::numeric_limits<double>::infinity();  // attribute, this or less
  Choice choice = kFirst;
  /// Whether kind and attribute are as wanted. A NaN is never admitted.
  bool admits(const Item& item) const {
    return (kind == kAnyKind || item.kind == kind) && item.attribute >= least && item.attribute <= greatest;
  }
};

/// Part of an asset's state. Only `capacity` is the owner's to set, before the first item.
struct Store {
  std::int64_t capacity = 1;  // items, >= 1
  Queue items;                // that are promised to nobody
  Queue getters, putters;
  std::int64_t promised = 0;  // items for getters who are not told yet: still here
  std::int64_t reserved = 0;  // places for putters who are not told yet: still empty
  TimeAverage level;          // items here
  Tally get_wait, put_wait;   // s, of those that were granted

  /// Items here, promised or not.
  std::int64_t held() const { return items.length + promised; }
  /// Whether one more may come in, reserved places counted as taken.
  bool has_room() const { return held() + reserved < capacity; }
  /// Statistics begin anew at `now`, ns; items and claims stay.
  void restart(SimTime now);
};
void describe(Fields& f, const Store& s);

/// Puts an item that stands nowhere (std::logic_error else). kGranted: it is in; kWaiting: an event follows.
/// Until kGranted is told the item is the putter's, who gets it back with any other answer. `subject` of the
/// answer is the item; that of `asking` is not used. Patience must be >= 0 ns: the std::logic_error of less
/// comes when the claim stands in the line already.
Wake put(State& state, Store& store, ItemIndex item, const Asking& asking);
/// Takes an item. kGranted: `subject` is the item, the taker's from now on; kWaiting: an event follows.
/// `subject` of `asking` is not used; patience as for put().
Wake get(State& state, Store& store, const Filter& filter, const Asking& asking);

/// What the event says, at the clock; kStale means "do nothing". After any other answer the claim is over and
/// its ticket stale.
Wake hear(State& state, Store& store, const Event& event);

/// `capacity` items from now on. Items over a capacity that was cut stay; who waits for room is looked at
/// again. Below 1: std::logic_error.
void set_capacity(State& state, Store& store, std::int64_t capacity);

/// Gives up waiting: the claim is over, nothing is told; a putter keeps its item. False when stale.
bool give_up(State& state, Store& store, Ticket ticket);
/// The waiting claim is to be closed and its owner told. False when stale or stopped.
bool interrupt(State& state, Store& store, Ticket ticket);
/// As interrupt(), but the owner is told kStopped, which is stronger.
bool stop(State& state, Store& store, Ticket ticket);

}  // namespace egiz
