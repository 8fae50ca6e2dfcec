#include "sim/event/calendar.hpp"

#include <stdexcept>

namespace egiz {

std::uint32_t Calendar::take_slot() {
  if (free_ == kNoSlot) {
    if (records_.size() >= (1u << 20)) throw std::length_error("calendar: more than 2^20 pending events");
    records_.emplace_back();
    return static_cast<std::uint32_t>(records_.size() - 1);
  }
  const std::uint32_t slot = free_;
  free_ = records_[slot].position;
  return slot;
}

EventId Calendar::schedule(SimTime at, Rank rank, const Event& event) {
  if (at < last_popped_) throw std::logic_error("calendar: an event was scheduled in the past");
  if (insertions_ >= (std::uint64_t{1} << 40)) throw std::length_error("calendar: more than 2^40 events");
  const std::uint32_t slot = take_slot();
  Record& record = records_[slot];
  record.event = event;
  ++record.generation;
  const std::uint64_t order =
      (std::uint64_t{static_cast<std::uint8_t>(rank)} << 60) | (insertions_++ << 20) | slot;
  heap_.push_back({at, order});
  sift_up(heap_.size() - 1);
  return {(std::uint64_t{record.generation} << 32) | slot};
}

bool Calendar::cancel(EventId id) {
  const auto slot = static_cast<std::uint32_t>(id.value);
  const auto generation = static_cast<std::uint32_t>(id.value >> 32);
  if (!id || slot >= records_.size() || records_[slot].generation != generation) return false;
  const std::uint32_t position = records_[slot].position;
  if (position >= heap_.size() || heap_[position].slot() != slot) return false;
  remove_at(position);
  return true;
}

Event Calendar::pop() {
  const Entry first = heap_.front();
  last_popped_ = first.time;
  const Event event = records_[first.slot()].event;
  remove_at(0);
  return event;
}

void Calendar::remove_at(std::size_t position) {
  Record& record = records_[heap_[position].slot()];
  const auto slot = heap_[position].slot();
  ++record.generation;
  record.position = free_;
  free_ = slot;
  const Entry last = heap_.back();
  heap_.pop_back();
  if (position == heap_.size()) return;
  place(last, position);
  sift_up(position);
  sift_down(records_[last.slot()].position);
}

void Calendar::place(const Entry& entry, std::size_t position) {
  heap_[position] = entry;
  records_[entry.slot()].position = static_cast<std::uint32_t>(position);
}

void Calendar::sift_up(std::size_t position) {
  const Entry entry = heap_[position];
  while (position > 0) {
    const std::size_t parent = (position - 1) / 4;
    if (!entry.before(heap_[parent])) break;
    place(heap_[parent], position);
    position = parent;
  }
  place(entry, position);
}

void Calendar::sift_down(std::size_t position) {
  const Entry entry = heap_[position];
  for (;;) {
    const std::size_t first_child = 4 * position + 1;
    if (first_child >= heap_.size()) break;
    const std::size_t end = std::min(first_child + 4, heap_.size());
    std::size_t least = first_child;
    for (std::size_t child = first_child + 1; child < end; ++child)
      if (heap_[child].before(heap_[least])) least = child;
    if (!heap_[least].before(entry)) break;
    place(heap_[least], position);
    position = least;
  }
  place(entry, position);
}

void Calendar::add_to(Digest& digest) const {
  digest.add(insertions_);
  digest.add(heap_.size());
  for (const Entry& entry : heap_) {
    const Event& event = records_[entry.slot()].event;
    digest.add(static_cast<std::uint64_t>(entry.time.ns));
    digest.add(entry.order);
    digest.add(static_cast<std::uint64_t>(event.target) << 32 | static_cast<std::uint32_t>(event.kind));
    digest.add(static_cast<std::uint64_t>(event.a));
    digest.add(&event.x, sizeof event.x);
  }
}

}  // namespace egiz
