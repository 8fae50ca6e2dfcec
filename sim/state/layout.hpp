// Where each asset's state lies within a State: made once, while a plant is built, and constant afterwards.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/state/fields.hpp"

namespace egiz {

struct State;

/// The address of one T within any State of the same plant.
template <StateWords T>
class Slot {
 public:
  /// The T within `state`, which must be of the plant whose layout gave this slot: not checked. Valid as long
  /// as the State.
  T& operator()(State& state) const;
  const T& operator()(const State& state) const;

 private:
  friend class Layout;
  std::size_t word_ = 0;
};

/// The addresses of n T side by side within any State of the same plant.
template <StateWords T>
class SlotArray {
 public:
  /// Number of T.
  std::size_t size() const { return n_; }
  /// The T number i < size() (not checked), as Slot.
  T& operator()(State& state, std::size_t i) const;
  const T& operator()(const State& state, std::size_t i) const;

 private:
  friend class Layout;
  std::size_t word_ = 0, n_ = 0;
};

/// Grows while a plant is built.
class Layout {
 public:
  /// The words of one asset.
  struct Room {
    std::string asset;
    std::size_t word = 0;  // from the start of State::bytes, in 8-byte words
    std::size_t words = 0;
    std::vector<Field> fields;
  };

  /// Reserves room for the state of the named asset; its defaults are what a fresh State holds. Names should
  /// differ: find() knows the first only.
  template <StateWords T>
  Slot<T> add(const std::string& asset) {
    const T sample{};
    Fields fields(&sample);
    describe(fields, sample);
    Slot<T> slot;
    slot.word_ = words_;
    rooms_.push_back({asset, words_, sizeof(T) / 8, fields.list()});
    words_ += sizeof(T) / 8;
    image_.resize(words_ * 8);
    std::memcpy(image_.data() + slot.word_ * 8, &sample, sizeof(T));
    return slot;
  }

  /// Reserves room for `n` T, each a room of its own: NAME.0, NAME.1, ... (the name may be "weld.unit").
  template <StateWords T>
  SlotArray<T> add_array(const std::string& name, std::size_t n) {
    SlotArray<T> array;
    array.word_ = words_, array.n_ = n;
    for (std::size_t i = 0; i < n; ++i) add<T>(name + "." + std::to_string(i));
    return array;
  }

  /// Number of 8-byte words of all assets.
  std::size_t words() const { return words_; }
  /// The bytes of every asset's state as its struct's defaults have it.
  const std::vector<std::byte>& image() const { return image_; }
  /// The assets in the order in which they were added.
  const std::vector<Room>& rooms() const { return rooms_; }

  /// A named word: "mills.sag1.solids" -> where it lies.
  struct Place {
    std::size_t word = 0;
    Field field;
  };
  /// The place of ASSET.WORD ("mills.sag1.solids"); nothing when there is no such word.
  std::optional<Place> find(const std::string& path) const;

 private:
  std::size_t words_ = 0;
  std::vector<Room> rooms_;
  std::vector<std::byte> image_;
};

}  // namespace egiz
