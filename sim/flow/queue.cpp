#include "sim/flow/queue.hpp"

#include <stdexcept>

namespace egiz {

void Queue::put_by_priority(ItemPool& pool, ItemIndex item) {
  const std::int64_t priority = pool[item].priority;
  ItemIndex before = tail, after = kNoItem;
  while (before >= 0 && pool[before].priority < priority)
    after = before, before = pool.links(before).previous;
  put_between(pool, before, item, after);
}

void Queue::put_before_equals(ItemPool& pool, ItemIndex item) {
  const std::int64_t priority = pool[item].priority;
  ItemIndex before = kNoItem, after = head;
  while (after >= 0 && pool[after].priority > priority) before = after, after = next(pool, after);
  put_between(pool, before, item, after);
}

ItemIndex Queue::get_least(ItemPool& pool) {
  ItemIndex best = head;
  for (ItemIndex i = head; i >= 0; i = next(pool, i))
    if (pool[i].attribute < pool[best].attribute) best = i;
  return take(pool, best);
}

ItemIndex Queue::get_greatest(ItemPool& pool) {
  ItemIndex best = head;
  for (ItemIndex i = head; i >= 0; i = next(pool, i))
    if (pool[i].attribute > pool[best].attribute) best = i;
  return take(pool, best);
}

void Queue::not_here() {
  throw std::logic_error("an item is taken out of a line in which it does not stand");
}
void Queue::elsewhere() { throw std::logic_error("an item is put into a line while it stands in another"); }

}  // namespace egiz
