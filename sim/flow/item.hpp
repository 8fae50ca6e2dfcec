// Things that move through a plant one by one (trucks, orders, jobs), and the queues they stand in.
// Items live in the State's pool and are named by index, so a queue is three words and a State stays a value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/state/fields.hpp"

namespace egiz {

using ItemIndex = std::int64_t;
inline constexpr ItemIndex kNoItem = -1;

struct Item {
  std::int64_t kind = 0;  // of the asset that made it
  std::int64_t owner = 0;
  double amount = 0.0;
  double attribute = 0.0;
  SimTime born;
  ItemIndex next = kNoItem;  // in its queue, or in the list of free places
};

class ItemPool {
 public:
  ItemIndex make(const Item& item);
  void drop(ItemIndex index);
  Item& operator[](ItemIndex index) { return items_[static_cast<std::size_t>(index)]; }
  const Item& operator[](ItemIndex index) const { return items_[static_cast<std::size_t>(index)]; }
  std::int64_t alive() const { return alive_; }

  /// The exact content as words, and back; nothing when the words cannot be those of a pool.
  std::vector<std::uint64_t> words() const;
  static std::optional<ItemPool> from_words(std::span<const std::uint64_t> words);

 private:
  std::vector<Item> items_;
  ItemIndex free_ = kNoItem;
  std::int64_t alive_ = 0;
};

/// First in, first out; or by attribute.
struct Queue {
  ItemIndex head = kNoItem;
  ItemIndex tail = kNoItem;
  std::int64_t length = 0;

  bool empty() const { return length == 0; }
  void put(ItemPool& pool, ItemIndex item);
  /// Takes the first item out. Must not be empty.
  ItemIndex get(ItemPool& pool);
  /// Takes out the item of least attribute, the earliest among equals. Must not be empty.
  ItemIndex get_least(ItemPool& pool);
};

inline void describe(Fields& f, const Queue& q) {
  f.count("head", q.head).count("tail", q.tail).count("length", q.length);
}

}  // namespace egiz
