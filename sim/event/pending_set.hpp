// The order of pending events, and what is asked of a container that keeps them in it.
//
// An entry is 16 bytes: time in the upper 64 bits; below it rank (4 bits), insertion (40 bits) and slot (20 bits). Two entries
// are compared as one 128-bit number, so without a branch, and never tie, because insertions differ.
//
// A pending set is any type with the members of the concept PendingSet; the calendar is a template over it. QuadHeap
// (sim/event/quad_heap.hpp) is the one in use.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/event/event.hpp"

namespace egiz {

/// Time and order of one event, and the slot in which the calendar keeps the rest of it. A default one lies
/// behind every event.
struct PendingEntry {
  static constexpr int kSlotBits = 20, kInsertionBits = 40;
  static constexpr std::uint32_t kMostSlots = 1u << kSlotBits;
  static constexpr std::uint64_t kMostInsertions = std::uint64_t{1} << kInsertionBits;

  std::int64_t time = INT64_MAX;     // ns
  std::uint64_t order = UINT64_MAX;  // rank, insertion, slot

  /// The entry for `at` ns. `insertion` must be below kMostInsertions and `slot` below kMostSlots: not
  /// checked.
  static PendingEntry of(SimTime at, Rank rank, std::uint64_t insertion, std::uint32_t slot) {
    return {at.ns, std::uint64_t{static_cast<std::uint8_t>(rank)} << (kSlotBits + kInsertionBits) |
                       insertion << kSlotBits | slot};
  }
  /// Place of the event in the calendar, below kMostSlots.
  std::uint32_t slot() const { return static_cast<std::uint32_t>(order) & (kMostSlots - 1); }
  /// Rank among events of one tick.
  Rank rank() const { return static_cast<Rank>(order >> (kSlotBits + kInsertionBits)); }
  /// Number of the insertion, below kMostInsertions.
  std::uint64_t insertion() const { return (order >> kSlotBits) & (kMostInsertions - 1); }

  /// Whether this event comes first: by time, then rank, then insertion. Never both ways.
  bool before(PendingEntry other) const { return key() < other.key(); }

 private:
  __extension__ typedef __int128 Key;
  Key key() const { return static_cast<Key>(time) << 64 | static_cast<Key>(order); }
};
static_assert(sizeof(PendingEntry) == 16);

/// What the calendar asks of a container. A slot has at most one entry in it.
template <class S>
concept PendingSet = std::copyable<S> && requires(S set, const S& constant, PendingEntry entry, std::uint32_t slot) {
  { constant.size() } -> std::same_as<std::size_t>;
  { constant.first() } -> std::convertible_to<PendingEntry>;      // PendingEntry{} when empty
  { constant.below_first() } -> std::convertible_to<std::span<const PendingEntry>>;  // among them the second; PendingEntry{} may follow
  { constant.second_time() } -> std::same_as<std::int64_t>;       // of the entry after the first; INT64_MAX when there is none
  { constant.of_slot(slot) } -> std::convertible_to<PendingEntry>;  // the slot must be pending
  set.push(entry);
  set.pop_first();
  set.replace_first(entry);  // pop_first and push in one; the entry has the slot of the first
  set.remove(slot);
  set.change(slot, entry);  // the slot's entry gets another time or order
  { constant.in_order() } -> std::same_as<std::vector<PendingEntry>>;
};

}  // namespace egiz
