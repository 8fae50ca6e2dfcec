// The calendar as words: insertions, last time, slots (generation and event of each), free slots, entries in their order.
#include <cstring>

#include "sim/event/calendar.hpp"

namespace egiz {

static_assert(sizeof(Event) == 24, "an event has no padding: its words are the event");

template <PendingSet Set>
std::vector<std::uint64_t> BasicCalendar<Set>::words() const {
  if (open_) throw std::logic_error("calendar: an event is being handled");
  std::vector<std::uint64_t> words{insertions_, static_cast<std::uint64_t>(last_taken_.ns), slots_.size(), free_.size()};
  for (const Slot& slot : slots_) {
    words.push_back(slot.generation);
    words.resize(words.size() + 3);
    std::memcpy(&words[words.size() - 3], &slot.event, sizeof(Event));
  }
  words.insert(words.end(), free_.begin(), free_.end());
  for (const PendingEntry& entry : set_.in_order()) {
    words.push_back(static_cast<std::uint64_t>(entry.time));
    words.push_back(entry.order);
  }
  return words;
}

template <PendingSet Set>
std::optional<BasicCalendar<Set>> BasicCalendar<Set>::from_words(std::span<const std::uint64_t> words) {
  if (words.size() < 4) return std::nullopt;
  const std::uint64_t slots = words[2], free = words[3];
  if (slots > PendingEntry::kMostSlots || free > slots || words.size() != 4 + 4 * slots + free + 2 * (slots - free))
    return std::nullopt;
  BasicCalendar c;
  c.insertions_ = words[0];
  c.last_taken_ = {static_cast<std::int64_t>(words[1])};
  std::size_t at = 4;
  for (std::uint64_t slot = 0; slot < slots; ++slot, at += 4) {
    if (words[at] >> (64 - PendingEntry::kSlotBits) != 0) return std::nullopt;
    c.slots_.emplace_back().generation = words[at];
    std::memcpy(static_cast<void*>(&c.slots_.back().event), &words[at + 1], sizeof(Event));
  }
  std::vector<char> seen(slots, 0);
  for (std::uint64_t i = 0; i < free; ++i, ++at) {
    if (words[at] >= slots || seen[words[at]]++ || (c.slots_[words[at]].generation & 1) != 0) return std::nullopt;
    c.free_.push_back(static_cast<std::uint32_t>(words[at]));
  }
  for (; at < words.size(); at += 2) {
    const PendingEntry entry{static_cast<std::int64_t>(words[at]), words[at + 1]};
    if (entry.rank() > Rank::kRestart || entry.slot() >= slots || seen[entry.slot()]++ || (c.slots_[entry.slot()].generation & 1) == 0 ||
        entry.insertion() >= c.insertions_ || entry.time < c.last_taken_.ns)
      return std::nullopt;
    c.set_.push(entry);
  }
  return c;
}

template class BasicCalendar<QuadHeap>;

}  // namespace egiz
