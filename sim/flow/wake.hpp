// Waking: which of several causes holds for a claim. The law (docs/flow.md gives it as pseudocode):
//
//   1. A cause marks the claim at once, at its own rank of the tick, and moves units or places at once.
//   2. The owner is told at rank nudge of the same tick, once, of the strongest cause:
//        finished > stopped > preempted > interrupted > granted > timeout
//      whatever the order in which they came. A hold that ends at this tick has ended: later causes find it
//      finished.
//   3. A grant and a preemption of one claim at one tick, neither told yet, cancel each other.
//   4. A claim has at most one pending event. It carries the claim's ticket and turn; any other event is
//      stale, says kStale, and changes nothing.
#pragma once

#include "sim/flow/item.hpp"
#include "sim/state/state.hpp"

namespace egiz {

/// What holds for a claim; the order of the list is no order of strength.
enum class Why : std::int64_t {
  kStale,        // the event means nothing any more
  kWaiting,      // only as an answer to a request: an event will follow
  kGranted,      // the units are held; the item is there; the place is taken
  kTimeout,      // patience is over; the claim is closed
  kInterrupted,  // a waiting claim is closed; a holder keeps its units, its hold is broken off
  kPreempted,    // the units were taken away
  kStopped,      // the claim is closed and holds nothing
  kFinished,     // the hold is over; the units are still held
};

/// What an owner is told.
struct Wake {
  Why why = Why::kStale;
  Ticket ticket;             // of the claim; stale when the claim is closed
  std::int64_t subject = 0;  // as given with the request; of a store: the item
  SimTime left;              // of the hold: what remains to be done
};

/// Who asks, and how long it is ready to wait.
struct Asking {
  AssetIndex target = kThePlant;  // is told
  std::int32_t kind = 0;          // by an event of this kind: {target, kind, ticket, turn}
  std::int64_t priority = 0;      // the greater goes first
  SimTime patience = kNever;      // zero: what can be had at this tick
  std::int64_t subject = 0;
};

namespace claims {  // the machinery under facilities and stores; models do not call it

/// A waiting claim, in no line yet, without alarm. `patience` >= 0 ns (arm() throws otherwise). Errors as
/// ItemPool::make().
ItemIndex open(State& state, const Asking& asking, const Item& item = {});

/// Schedules the one event that the claim needs now, in place of the one it had: at rank nudge of this tick
/// if there is something to tell, else at the end of its patience (nudge) or hold (process). std::logic_error
/// when that lies before the clock.
void arm(State& state, ItemIndex claim);

/// The claim of which `event` is the present alarm, else kNoItem. The alarm is used up.
ItemIndex heard(State& state, const Event& event);

/// The claim that a ticket names, kNoItem when it is stale or names an item that is no claim.
inline ItemIndex named(const State& state, Ticket ticket) {
  const ItemIndex i = state.items.find(ticket);
  return i != kNoItem && state.items.has_claim(i) ? i : kNoItem;
}

/// Which cause holds at `now`; kStale when none does. Changes nothing.
Why verdict(const Claim& claim, SimTime now);

/// The claim ends: no event of it is pending, its ticket is stale. It must stand in no line
/// (std::logic_error).
void close(State& state, ItemIndex claim);

/// Whether the hold ends at this very tick, `now`.
inline bool finishing(const Claim& c, SimTime now) {
  return c.place == Claim::kHolding && c.told == Claim::kHolding && c.running && c.until == now &&
         !c.interrupted;
}

}  // namespace claims
}  // namespace egiz
