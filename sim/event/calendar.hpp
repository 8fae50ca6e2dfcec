// The pending events, in total order (time, rank, insertion): a 4-ary heap of 16-byte entries with a position
// index, so that an event can be cancelled where it lies. A plain value: copying it copies the future of a
// run. Limits: 2^20 pending events, 2^40 insertions per run; beyond them std::length_error.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/digest.hpp"
#include "sim/base/time.hpp"
#include "sim/event/event.hpp"

namespace egiz {

class Calendar {
 public:
  /// Adds an event. `at` must not lie before the last popped time (std::logic_error).
  EventId schedule(SimTime at, Rank rank, const Event& event);

  /// Takes a pending event out. False when it was already popped or cancelled, or when `id` is zero.
  bool cancel(EventId id);

  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }

  /// Time of the first pending event, kNever when there is none.
  SimTime next_time() const { return heap_.empty() ? kNever : heap_.front().time; }

  /// Takes the first event out. Must not be empty.
  Event pop();

  void add_to(Digest& digest) const;

 private:
  struct Entry {
    SimTime time;
    std::uint64_t order = 0;  // rank: 4 bits, insertion: 40 bits, slot: 20 bits
    bool before(const Entry& other) const {
      return time.ns < other.time.ns || (time.ns == other.time.ns && order < other.order);
    }
    std::uint32_t slot() const { return static_cast<std::uint32_t>(order & 0xFFFFF); }
  };
  struct Record {
    Event event;
    std::uint32_t position = 0;    // in heap_; the next free slot while the record is free
    std::uint32_t generation = 0;  // how often the slot was used: makes old names stale
  };

  std::uint32_t take_slot();
  void place(const Entry& entry, std::size_t position);
  void sift_up(std::size_t position);
  void sift_down(std::size_t position);
  void remove_at(std::size_t position);

  std::vector<Entry> heap_;
  std::vector<Record> records_;
  std::uint32_t free_ = kNoSlot;
  std::uint64_t insertions_ = 0;
  SimTime last_popped_{INT64_MIN};

  static constexpr std::uint32_t kNoSlot = 0xFFFFFFFF;
};

}  // namespace egiz
