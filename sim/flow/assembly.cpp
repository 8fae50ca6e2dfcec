#include "sim/flow/assembly.hpp"

#include <stdexcept>

namespace egiz {

namespace {

double move_inside(ItemPool& pool, Queue& from, std::int64_t n, ItemIndex container) {
  double sum = 0.0;
  for (std::int64_t k = 0; k < n; ++k) {
    const ItemIndex item = from.get(pool);
    sum += pool[item].amount;
    pool.pack(container, item);
  }
  return sum;
}

}  // namespace

ItemIndex batch(ItemPool& pool, Queue& from, std::int64_t n, const Item& container) {
  if (n < 1) throw std::logic_error("a batch of no items");
  if (from.length < n) return kNoItem;
  const ItemIndex made = pool.make(container);
  pool[made].amount = move_inside(pool, from, n, made);
  return made;
}

ItemIndex assemble(ItemPool& pool, std::span<Queue> lines, std::span<const std::int64_t> needs,
                   const Item& product) {
  if (lines.size() != needs.size()) throw std::logic_error("an assembly has a need for each line");
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].length < needs[i]) return kNoItem;
  const ItemIndex made = pool.make(product);
  for (std::size_t i = 0; i < lines.size(); ++i) move_inside(pool, lines[i], needs[i], made);
  return made;
}

std::int64_t unbatch(ItemPool& pool, ItemIndex container, Queue& to) {
  std::int64_t n = 0;
  for (ItemIndex item = pool.unpack(container); item != kNoItem; item = pool.unpack(container), ++n)
    to.put(pool, item);
  pool.drop(container);
  return n;
}

void split(ItemPool& pool, ItemIndex item, std::int64_t parts, Queue& to) {
  if (parts < 1) throw std::logic_error("an item is split into no parts");
  const double whole = pool[item].amount, part = whole / static_cast<double>(parts);
  double given = 0.0;
  for (std::int64_t k = 1; k < parts; ++k) given += part;
  pool[item].amount = whole - given;
  for (std::int64_t k = 1; k < parts; ++k) {
    Item copy = pool[item];
    copy.amount = part;
    to.put(pool, pool.make(copy));
  }
  to.put(pool, item);
}

}  // namespace egiz
