// The pending set in use: a heap of four children a node (LaMarca & Ladner 1996), the four of them in one cache line of 64 bytes, with
// an index of places by slot, so that any entry can be taken out or moved where it lies in O(log n).
//
// The index is written only when an entry is put in or moves down. Entries that move up leave theirs behind: such an entry lies at an
// ancestor of its noted place, and a look at each finds it. So taking the first, which lifts one entry on every level, writes one place
// and not a place a level, each of them somewhere else in memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/event/line_allocator.hpp"
#include "sim/event/pending_set.hpp"

namespace egiz {

/// PendingSet says what the members do. Only push() allocates (std::bad_alloc).
class QuadHeap {
 public:
  /// Number of entries.
  std::size_t size() const { return size_; }
  /// The entry before all others; PendingEntry{} when empty. O(1).
  const PendingEntry& first() const { return at(0); }
  /// The four places below the first: the second entry is among them. Where there are fewer, PendingEntry{}. O(1).
  std::span<const PendingEntry, 4> below_first() const { return std::span<const PendingEntry, 4>(&at(1), 4); }
  /// Time in ns of the entry after the first; INT64_MAX when there is none. O(1).
  std::int64_t second_time() const { return at(1 + least_of(&at(1))).time; }
  /// The entry of a slot, which must have one. O(log n).
  const PendingEntry& of_slot(std::uint32_t slot) const { return at(place_of(slot)); }

  /// Adds an entry; its slot must have none yet. O(log n).
  void push(PendingEntry entry) {
    if (size_ + 1 + kSpare > entries_.size() - kLead) grow();
    if (entry.slot() >= noted_.size()) noted_.resize(entry.slot() + 1);
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
    const std::size_t place = place_of(slot);
    const PendingEntry last = take_last();
    if (place < size_) settle(last, place);
  }

  /// Gives the slot, which must have an entry, another one: `entry` has this very slot. O(log n).
  void change(std::uint32_t slot, PendingEntry entry) { settle(entry, place_of(slot)); }

  /// All entries, each before the next. O(n log n).
  std::vector<PendingEntry> in_order() const;

 private:
  // Entry i lies at i + 3, so that the children 4 i + 1 .. 4 i + 4 of entry i are in one cache line. Behind the last entry are at
  // least kSpare places that no entry is before, so that four children can always be compared.
  static constexpr std::size_t kLead = 3, kSpare = 8;
  static constexpr std::size_t kAtHand = 1 + 4 + 16 + 64;  // entries whose grandchildren fit the nearest cache: 22 kB

  PendingEntry& at(std::size_t i) { return entries_[i + kLead]; }
  const PendingEntry& at(std::size_t i) const { return entries_[i + kLead]; }

  // By arithmetic: which of the four is least is as good as random, and a wrong guess of the processor costs more than all of this.
  static std::size_t least_of(const PendingEntry* four) {
    const std::size_t a = four[1].before(four[0]), b = 2 + static_cast<std::size_t>(four[3].before(four[2]));
    return a ^ ((a ^ b) & (std::size_t{0} - static_cast<std::size_t>(four[b].before(four[a]))));
  }

  void place(PendingEntry entry, std::size_t i) {
    at(i) = entry;
    noted_[entry.slot()] = static_cast<std::uint32_t>(i);
  }

  std::size_t place_of(std::uint32_t slot) const {
    std::size_t i = noted_[slot];
    while (i >= size_ || at(i).slot() != slot) i = (i - 1) / 4;  // a pending slot lies there or above
    return i;
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
    while (4 * i + 2 < size_) {
      fetch_grandchildren(i);
      const std::size_t least = 4 * i + 1 + least_of(&at(4 * i + 1));
      const PendingEntry child = at(least);
      if (!child.before(entry)) return place(entry, i);
      at(i) = child;
      i = least;
    }
    if (4 * i + 1 < size_ && at(4 * i + 1).before(entry)) {  // an only child
      at(i) = at(4 * i + 1);
      i = 4 * i + 1;
    }
    place(entry, i);
  }

  // The next level is on its way while this one is compared: the sixteen lie side by side. The upper levels are at hand anyway.
  [[gnu::always_inline]] void fetch_grandchildren(std::size_t i) const {  // else g++ 12 sees no effect and drops the call
    if (i < kAtHand || 16 * i + 20 >= size_) return;
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
  std::vector<std::uint32_t> noted_;  // by slot: a place at or below that of its entry
};
static_assert(PendingSet<QuadHeap>);

}  // namespace egiz
