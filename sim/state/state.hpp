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

struct State {
  SimTime now;
  Luck luck;
  std::uint64_t events = 0;  // handled so far
  Calendar calendar;
  ItemPool items;
  std::vector<std::byte> bytes;  // the assets' states, laid out by the plant's Layout

  State() = default;
  State(const Layout& layout, Luck of_run) : luck(of_run), bytes(layout.image()) {}

  /// Equal digests mean equal worlds: clock, luck, every pending event, every item, every word of every
  /// asset.
  std::uint64_t digest() const;

  /// The exact content, and back: a snapshot. Nothing when the words cannot be those of a State of this layout.
  std::vector<std::uint64_t> words() const;
  static std::optional<State> from_words(std::span<const std::uint64_t> words, const Layout& layout);

  /// A word read by its place in the layout, as a number: times in seconds.
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

}  // namespace egiz
