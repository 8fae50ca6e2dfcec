// Everything about a plant that changes in a run, as one value: clock, luck, calendar and the assets' states.
// Copy it to branch the world; compare digests to prove two runs equal. It holds no pointer, no cache, no
// wall-clock.
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

#include "sim/base/digest.hpp"
#include "sim/base/time.hpp"
#include "sim/event/calendar.hpp"
#include "sim/flow/item.hpp"
#include "sim/random/stream.hpp"
#include "sim/state/layout.hpp"

namespace egiz {

/// A world of one plant. Which plant is not kept in it: its owner knows.
struct State {
  SimTime now;
  Luck luck;
  std::uint64_t events = 0;  // handled so far
  Calendar calendar;
  ItemPool items;
  std::vector<std::byte> bytes;  // the assets' states, laid out by the plant's Layout

  State() = default;
  /// At time zero with every asset's defaults and nothing scheduled.
  State(const Layout& layout, Luck of_run) : luck(of_run), bytes(layout.image()) {}

  /// Equal digests mean equal worlds: clock, luck, every pending event, every item, every word of every
  /// asset. std::logic_error in the middle of an event, as words().
  std::uint64_t digest() const;

  /// The exact content: a snapshot. Not while an event is handled: its place in the calendar may be open
  /// (std::logic_error).
  std::vector<std::uint64_t> words() const;
  /// The State of these words. Nothing when they cannot be those of a State of this layout: their number, the
  /// calendar (Calendar::from_words) and the items (ItemPool::from_words) are checked, what the assets' words
  /// mean is not.
  static std::optional<State> from_words(std::span<const std::uint64_t> words, const Layout& layout);

  /// A word read by its place in the layout, which must be that of this State's plant: reals in their unit,
  /// times in seconds, others as numbers.
  double read(const Layout::Place& place) const;
};

template <StateWords T>
T& Slot<T>::operator()(State& state) const {
  return *std::launder(reinterpret_cast<T*>(state.bytes.data() + word_ * 8));
}
template <StateWords T>
const T& Slot<T>::operator()(const State& state) const {
  return *std::launder(reinterpret_cast<const T*>(state.bytes.data() + word_ * 8));
}

template <StateWords T>
T& SlotArray<T>::operator()(State& state, std::size_t i) const {
  return *std::launder(reinterpret_cast<T*>(state.bytes.data() + word_ * 8 + i * sizeof(T)));
}
template <StateWords T>
const T& SlotArray<T>::operator()(const State& state, std::size_t i) const {
  return *std::launder(reinterpret_cast<const T*>(state.bytes.data() + word_ * 8 + i * sizeof(T)));
}

}  // namespace egiz
