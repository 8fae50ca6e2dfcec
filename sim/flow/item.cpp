#include "sim/flow/item.hpp"

#include <stdexcept>

namespace egiz {

// By value: the item may lie in the very pool, whose memory moves.
ItemIndex ItemPool::make_one_more(Item item) {
  if (size() >= std::int64_t{1} << kIndexBits) throw std::length_error("more than 2^24 items at a time");
  free_ = static_cast<std::int32_t>(size());
  items_.emplace_back();
  links_.emplace_back();
  return make(item);
}

void ItemPool::drop_with_care(ItemIndex index) {
  if ((links(index).generation & 1) == 0) throw std::logic_error("an item is dropped twice");
  if (!links(index).loose()) throw std::logic_error("an item is dropped while it stands in a line");
  for (ItemIndex inside = unpack(index); inside != kNoItem; inside = unpack(index)) drop(inside);
  drop(index);
}

bool ItemPool::contains(ItemIndex container, ItemIndex item) const {
  for (std::int32_t inside = links(container).first_inside; inside >= 0; inside = links(inside).next)
    if (inside == item || contains(inside, item)) return true;
  return false;
}

void ItemPool::pack(ItemIndex container, ItemIndex item) {
  Links& outer = links(container);
  Links& inner = links(item);
  if (!inner.loose()) throw std::logic_error("an item that stands in a line is packed");
  if (item == container || (!outer.loose() && contains(item, container)))
    throw std::logic_error("an item is packed into what it contains");
  inner.next = -1;
  inner.previous = outer.last_inside;
  (outer.last_inside < 0 ? outer.first_inside : links(outer.last_inside).next) =
      static_cast<std::int32_t>(item);
  outer.last_inside = static_cast<std::int32_t>(item);
}

ItemIndex ItemPool::unpack(ItemIndex container) {
  Links& outer = links(container);
  const ItemIndex item = outer.first_inside;
  if (item < 0) return kNoItem;
  Links& inner = links(item);
  outer.first_inside = inner.next;
  (inner.next < 0 ? outer.last_inside : links(inner.next).previous) = -1;
  inner.next = -1;
  inner.previous = Links::kLoose;
  return item;
}

ItemIndex ItemPool::open_claim(const Item& item, const Claim& of_it) {
  const Claim claim = of_it;  // which may lie in this very pool
  const ItemIndex index = make(item);
  if (index >= static_cast<ItemIndex>(claims_.size())) claims_.resize(items_.size());
  this->claim(index) = claim;
  this->claim(index).turn = 1;
  return index;
}

void ItemPool::close_claim(ItemIndex index) {
  claim(index).turn = 0;  // the rest is overwritten when the place gets a claim again
  drop(index);
}

}  // namespace egiz
