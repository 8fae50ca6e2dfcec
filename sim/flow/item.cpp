#include "sim/flow/item.hpp"

#include <cstring>

namespace egiz {

static_assert(sizeof(Item) == 48, "an item has no padding: its bytes are digested");

ItemIndex ItemPool::make(const Item& item) {
  ++alive_;
  if (free_ == kNoItem) {
    items_.push_back(item);
    items_.back().next = kNoItem;
    return static_cast<ItemIndex>(items_.size() - 1);
  }
  const ItemIndex index = free_;
  free_ = (*this)[index].next;
  (*this)[index] = item;
  (*this)[index].next = kNoItem;
  return index;
}

void ItemPool::drop(ItemIndex index) {
  --alive_;
  (*this)[index] = Item{};
  (*this)[index].next = free_;
  free_ = index;
}

std::vector<std::uint64_t> ItemPool::words() const {
  std::vector<std::uint64_t> words{static_cast<std::uint64_t>(free_), static_cast<std::uint64_t>(alive_)};
  words.resize(2 + items_.size() * sizeof(Item) / 8);
  if (!items_.empty()) std::memcpy(&words[2], items_.data(), items_.size() * sizeof(Item));
  return words;
}

std::optional<ItemPool> ItemPool::from_words(std::span<const std::uint64_t> words) {
  constexpr std::size_t kWords = sizeof(Item) / 8;
  if (words.size() < 2 || (words.size() - 2) % kWords != 0) return std::nullopt;
  ItemPool pool;
  pool.items_.resize((words.size() - 2) / kWords);
  pool.free_ = static_cast<ItemIndex>(words[0]);
  pool.alive_ = static_cast<std::int64_t>(words[1]);
  const auto n = static_cast<std::int64_t>(pool.items_.size());
  if (pool.free_ < kNoItem || pool.free_ >= n || pool.alive_ < 0 || pool.alive_ > n) return std::nullopt;
  if (n > 0) std::memcpy(static_cast<void*>(pool.items_.data()), &words[2], pool.items_.size() * sizeof(Item));
  for (const Item& item : pool.items_)
    if (item.next < kNoItem || item.next >= n) return std::nullopt;
  return pool;
}

void Queue::put(ItemPool& pool, ItemIndex item) {
  pool[item].next = kNoItem;
  if (empty())
    head = item;
  else
    pool[tail].next = item;
  tail = item;
  ++length;
}

ItemIndex Queue::get(ItemPool& pool) {
  const ItemIndex item = head;
  head = pool[item].next;
  if (--length == 0) head = tail = kNoItem;
  return item;
}

ItemIndex Queue::get_least(ItemPool& pool) {
  ItemIndex least = head, before_least = kNoItem, before = kNoItem;
  for (ItemIndex i = head; i != kNoItem; before = i, i = pool[i].next)
    if (pool[i].attribute < pool[least].attribute) least = i, before_least = before;
  if (least == head) return get(pool);
  pool[before_least].next = pool[least].next;
  if (tail == least) tail = before_least;
  --length;
  return least;
}

}  // namespace egiz
