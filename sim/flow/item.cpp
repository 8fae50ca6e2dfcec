#include "sim/flow/item.hpp"

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
