// The pending events, in total order (time, rank, insertion). Any of them can be cancelled or moved by its name. A plain value:
// copying it copies the future of a run. Nothing is allocated once it has held as many events as it will hold.
// Limits: 2^20 pending events, 2^40 insertions in a run; beyond them std::length_error.
//
// While an event is handled, its place at the head of the set is kept open: what is scheduled first takes it, which saves a
// removal (replace-top). settle() closes it. Nothing of this shows outside.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/event/event.hpp"
#include "sim/event/quad_heap.hpp"

namespace egiz {

/// An event as it lay in the calendar.
struct Pending {
  SimTime time;
  Rank rank = Rank::kProcess;
  std::uint64_t insertion = 0;
  Event event;
};

/// The calendar over a container of entries; Calendar is the one in use.
template <PendingSet Set>
class BasicCalendar {
 public:
  /// Adds an event at `at` ns and gives its name. `at` must not lie before the last taken time
  /// (std::logic_error). std::length_error beyond 2^20 pending events or 2^40 insertions. A refused event
  /// changes nothing.
  EventId schedule(SimTime at, Rank rank, const Event& event) {
    if (at < last_taken_ || insertions_ >= PendingEntry::kMostInsertions) [[unlikely]]
      refuse(at);
    if (open_) {  // the place of the event at work, and its slot
      const std::uint32_t slot = set_.first().slot();
      open_ = false;
      const std::uint64_t generation = slots_[slot].generation += 2;  // given back and taken
      slots_[slot].event = event;
      set_.replace_first(PendingEntry::of(at, rank, insertions_++, slot));
      fetch_next();
      return {generation << PendingEntry::kSlotBits | slot};
    }
    const std::uint32_t slot = take_slot();
    slots_[slot].event = event;
    set_.push(PendingEntry::of(at, rank, insertions_++, slot));
    return name(slot);
  }

  /// Takes a pending event out. False when it was already taken or cancelled, or when `id` is zero.
  bool cancel(EventId id) {
    if (!pending(id)) return false;
    settle();
    const std::uint32_t slot = slot_of(id);
    set_.remove(slot);
    give_slot(slot);
    return true;
  }

  /// Moves a pending event to `at` ns, as if it were cancelled and scheduled anew with the same rank, but its
  /// name stays. False when it is not pending any more. `at` must not lie before the last taken time
  /// (std::logic_error); std::length_error beyond 2^40 insertions.
  bool reschedule(EventId id, SimTime at) {
    if (!pending(id)) return false;
    if (at < last_taken_ || insertions_ >= PendingEntry::kMostInsertions) refuse(at);
    settle();
    const std::uint32_t slot = slot_of(id);
    set_.change(slot, PendingEntry::of(at, set_.of_slot(slot).rank(), insertions_++, slot));
    return true;
  }

  /// Whether the event of that name still lies here. The event that is being handled does not.
  bool pending(EventId id) const {
    const std::uint32_t slot = slot_of(id);
    return slot < slots_.size() && slots_[slot].generation == generation_of(id) && (generation_of(id) & 1) != 0 &&
           !(open_ && slot == set_.first().slot());
  }

  /// Whether no event is pending.
  bool empty() const { return size() == 0; }
  /// Number of pending events, without the one that is being handled.
  std::size_t size() const { return set_.size() - (open_ ? 1 : 0); }

  /// Time of the first pending event in ns, kNever when there is none.
  SimTime next_time() const {
    if (open_) return {set_.second_time()};
    return set_.size() == 0 ? kNever : SimTime{set_.first().time};
  }

  /// Whether there is an event at or before `until` (ns). Settled as for take().
  bool due(SimTime until) const {
    return set_.first().time <= until.ns && set_.size() > 0;  // an empty set's first lies at the end of time
  }

  /// Takes the first event out and leaves its place open. Must not be empty, and settled (it is, outside of
  /// handlers): neither is checked.
  Event take() {
    last_taken_ = {set_.first().time};
    open_ = true;
    const Event& first = slots_[set_.first().slot()].event;
    // Word by word: two words read at once would wait until the stores of both have left the processor's buffer.
    return {first.target, first.kind, first.a, first.x};
  }
  /// The same with time, rank and insertion, also when not settled. Must not be empty.
  Pending take_first() {
    settle();
    const Event event = take();
    const PendingEntry first = set_.first();
    return {last_taken_, first.rank(), first.insertion(), event};
  }
  /// Takes the first event out and closes its place. Must not be empty.
  Event pop() {
    settle();
    const Event event = take();
    settle();
    return event;
  }
  /// Time of the event that was taken last, in ns; INT64_MIN before the first.
  SimTime last_taken() const { return last_taken_; }

  /// Closes the place of the event that was taken last, if it is still open.
  void settle() {
    if (!open_) return;
    open_ = false;
    give_slot(set_.first().slot());
    set_.pop_first();
  }

  /// How many events were scheduled or moved so far: the insertion of the next one.
  std::uint64_t insertions() const { return insertions_; }

  /// All pending events in their order, without the one that is being handled. O(n log n).
  std::vector<Pending> in_order() const;

  /// The exact content as words; sim/event/calendar_words.cpp has their order. Equal words are equal
  /// calendars. std::logic_error while the place of a taken event is open.
  std::vector<std::uint64_t> words() const;
  /// The calendar of these words. Nothing when they are of the wrong number, or when a slot, name, time or
  /// insertion in them cannot be.
  static std::optional<BasicCalendar> from_words(std::span<const std::uint64_t> words);

 private:
  // A name is generation (44 bits) and slot. A run has 2^40 insertions at most, so no name ever comes back.
  static std::uint32_t slot_of(EventId id) { return static_cast<std::uint32_t>(id.value) & (PendingEntry::kMostSlots - 1); }
  static std::uint64_t generation_of(EventId id) { return id.value >> PendingEntry::kSlotBits; }

  /// Makes a taken slot's new name: generations are odd while an event is pending.
  EventId name(std::uint32_t slot) { return {++slots_[slot].generation << PendingEntry::kSlotBits | slot}; }

  /// The records of those that may be taken soon are on their way: the first, and in a calendar too large for the nearest caches
  /// those that have come up below it.
  [[gnu::always_inline]] void fetch_next() const {  // else g++ 12 sees no effect and drops the call
    constexpr std::size_t kLarge = 4096;  // events; their records are 128 kB
    __builtin_prefetch(&slots_[set_.first().slot()]);
    if (set_.size() <= kLarge) return;
    for (const PendingEntry& entry : set_.below_first()) __builtin_prefetch(&slots_[entry.slot()]);
  }

  std::uint32_t take_slot() {
    if (free_.empty()) return add_slot();
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void give_slot(std::uint32_t slot) {
    ++slots_[slot].generation;
    free_.push_back(slot);
  }
  std::uint32_t add_slot();
  [[noreturn]] void refuse(SimTime at) const;

  Set set_;
  struct alignas(32) Slot {  // two in a cache line: what an event costs in memory is one miss
    Event event;
    std::uint64_t generation = 0;  // how often the slot was taken and given back; makes old names stale, for ever
  };
  std::vector<Slot, LineAllocator<Slot>> slots_;
  std::vector<std::uint32_t> free_;  // slots, the last given back first
  std::uint64_t insertions_ = 0;
  SimTime last_taken_{INT64_MIN};
  bool open_ = false;
};

/// The calendar of every State.
using Calendar = BasicCalendar<QuadHeap>;

template <PendingSet Set>
std::uint32_t BasicCalendar<Set>::add_slot() {
  if (slots_.size() >= PendingEntry::kMostSlots) throw std::length_error("calendar: more than 2^20 pending events");
  slots_.emplace_back();
  free_.reserve(slots_.capacity());  // so that giving a slot back never allocates
  return static_cast<std::uint32_t>(slots_.size() - 1);
}

template <PendingSet Set>
void BasicCalendar<Set>::refuse(SimTime at) const {
  if (at < last_taken_) throw std::logic_error("calendar: an event was scheduled in the past");
  throw std::length_error("calendar: more than 2^40 events");
}

template <PendingSet Set>
std::vector<Pending> BasicCalendar<Set>::in_order() const {
  std::vector<Pending> all;
  for (const PendingEntry& e : set_.in_order())
    all.push_back({{e.time}, e.rank(), e.insertion(), slots_[e.slot()].event});
  if (open_) all.erase(all.begin());
  return all;
}

extern template class BasicCalendar<QuadHeap>;

}  // namespace egiz
