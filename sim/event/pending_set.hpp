// The order of pending events and the container that keeps them in it.
//
// An entry is 16 bytes: time in the upper 64 bits; below it rank (4 bits), insertion (40 bits) and slot (20 bits). Two entries
// are compared as one 128-bit number, so without a branch, and never tie, because insertions differ.
//
// A pending set is any type with the members of the concept PendingSet; the calendar is a template over it. QuadHeap is the one
// in use: a heap of four children a node (LaMarca & Ladner 1996), the four of them in one cache line of 64 bytes, with the place
// of each slot's entry, so that any entry can be taken out or moved where it lies in O(log n).
#pragma once

#include <concepts>
#include <cstdint>
#include <new>
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
  { constant.second_time() } -> std::same_as<std::int64_t>;       // of the entry after the first; INT64_MAX when there is none
  { constant.of_slot(slot) } -> std::convertible_to<PendingEntry>;  // the slot must be pending
  set.push(entry);
  set.pop_first();
  set.replace_first(entry);  // pop_first and push in one; the entry has the slot of the first
  set.remove(slot);
  set.change(slot, entry);  // the slot's entry gets another time or order
  { constant.in_order() } -> std::same_as<std::vector<PendingEntry>>;
};

/// Memory that begins with a cache line.
template <class T>
struct LineAllocator {
  /// As the standard containers ask of an allocator.
  using value_type = T;
  static constexpr std::align_val_t kLine{64};
  LineAllocator() = default;
  /// Any two are alike: none has a state.
  template <class U>
  LineAllocator(const LineAllocator<U>&) {}
  /// Room for `n` objects, at a multiple of 64 bytes; std::bad_alloc when there is none.
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), kLine)); }
  /// Gives back what allocate(n) gave.
  void deallocate(T* memory, std::size_t n) { ::operator delete(memory, n * sizeof(T), kLine); }
  friend bool operator==(LineAllocator, LineAllocator) { return true; }
};

/// The heap described above; PendingSet says what the members do. Only push() allocates (std::bad_alloc).
class QuadHeap {
 public:
  /// Number of entries.
  std::size_t size() const { return size_; }
  /// The entry before all others; PendingEntry{} when empty. O(1).
  const PendingEntry& first() const { return at(0); }
  /// Time in ns of the entry after the first; INT64_MAX when there is none. O(1).
  std::int64_t second_time() const { return at(1 + least_of(&at(1))).time; }
  /// The entry of a slot, which must have one. O(1).
  const PendingEntry& of_slot(std::uint32_t slot) const { return at(position_[slot]); }

  /// Adds an entry; its slot must have none yet. O(log n).
  void push(PendingEntry entry) {
    if (size_ + 1 + kSpare > entries_.size() - kLead) grow();
    if (entry.slot() >= position_.size()) position_.resize(entry.slot() + 1);
    sift_up(entry, size_++);
  }

  /// Takes the first out; must not be empty. O(log n).
  void pop_first() {
    const PendingEntry last = take_last();
    if (size_ > 0) sift_down(last, 0);
  }

  /// Puts an entry of the same slot in the place of the first; must not be empty. O(log n).
  void replace_first(PendingEntry entry) { sift_down(entry, 0); }

  /// Takes the slot's entry out; it must have one. O(log n).
  void remove(std::uint32_t slot) {
    const std::size_t position = position_[slot];
    const PendingEntry last = take_last();
    if (position < size_) settle(last, position);
  }

  /// Gives the slot, which must have an entry, another one: `entry` has this very slot. O(log n).
  void change(std::uint32_t slot, PendingEntry entry) { settle(entry, position_[slot]); }

  /// All entries, each before the next. O(n log n).
  std::vector<PendingEntry> in_order() const;

 private:
  // Entry i lies at i + 3, so that the children 4 i + 1 .. 4 i + 4 of entry i are in one cache line. Behind the last entry are at
  // least kSpare places that no entry is before, so that four children can always be compared.
  static constexpr std::size_t kLead = 3, kSpare = 8;

  PendingEntry& at(std::size_t i) { return entries_[i + kLead]; }
  const PendingEntry& at(std::size_t i) const { return entries_[i + kLead]; }

  // By arithmetic: which of the four is least is as good as random, and a wrong guess of the processor costs more than all of this.
  static std::size_t least_of(const PendingEntry* four) {
    const std::size_t a = four[1].before(four[0]), b = 2 + static_cast<std::size_t>(four[3].before(four[2]));
    return a ^ ((a ^ b) & (std::size_t{0} - static_cast<std::size_t>(four[b].before(four[a]))));
  }

  void place(PendingEntry entry, std::size_t i) {
    at(i) = entry;
    position_[entry.slot()] = static_cast<std::uint32_t>(i);
  }

  PendingEntry take_last() {
    const PendingEntry last = at(--size_);
    at(size_) = PendingEntry{};
    return last;
  }

  void sift_up(PendingEntry entry, std::size_t i) {
    while (i > 0) {
      const std::size_t parent = (i - 1) / 4;
      if (!entry.before(at(parent))) break;
      place(at(parent), i);
      i = parent;
    }
    place(entry, i);
  }

  void sift_down(PendingEntry entry, std::size_t i) {
    while (4 * i + 1 < size_) {
      fetch_grandchildren(i);
      const std::size_t least = 4 * i + 1 + least_of(&at(4 * i + 1));
      const PendingEntry child = at(least);
      if (!child.before(entry)) break;
      place(child, i);
      i = least;
    }
    place(entry, i);
  }

  // The next level is on its way while this one is compared: the sixteen lie side by side.
  void fetch_grandchildren(std::size_t i) const {
    if (16 * i + 20 >= size_) return;
    for (std::size_t line = 0; line < 4; ++line) __builtin_prefetch(&at(16 * i + 5 + 4 * line));
  }

  void settle(PendingEntry entry, std::size_t i) {
    if (i > 0 && entry.before(at((i - 1) / 4)))
      sift_up(entry, i);
    else
      sift_down(entry, i);
  }

  void grow();

  std::vector<PendingEntry, LineAllocator<PendingEntry>> entries_{16};
  std::size_t size_ = 0;
  std::vector<std::uint32_t> position_;  // of each slot's entry
};
static_assert(PendingSet<QuadHeap>);

}  // namespace egiz
