// Batches, assemblies, splits: items made of items. What went in stays inside the new item (ItemPool::pack),
// so nothing leaks and everything can come out again with its attributes. All O(number of items that move).
#pragma once

#include <span>

#include "sim/flow/queue.hpp"

namespace egiz {

/// Puts the first `n` items of a queue into a new item like `container`, whose amount becomes the sum of
/// theirs. kNoItem, and nothing moves, while there are fewer than n. n < 1: std::logic_error. Errors as
/// ItemPool::make().
ItemIndex batch(ItemPool& pool, Queue& from, std::int64_t n, const Item& container);

/// Puts needs[i] >= 0 items of lines[i] into a new item like `product`, line by line; its amount is that of
/// `product`. kNoItem, and nothing moves, while any is missing: so lines of an assembly cannot lock each
/// other out. Sizes that differ: std::logic_error. Errors as ItemPool::make().
ItemIndex assemble(ItemPool& pool, std::span<Queue> lines, std::span<const std::int64_t> needs,
                   const Item& product);

/// Takes everything out of a container that stands nowhere (std::logic_error else, when all is out), in
/// order, to the end of a queue, and ends the container. Returns how many.
std::int64_t unbatch(ItemPool& pool, ItemIndex container, Queue& to);

/// Divides an item that stands nowhere into `parts` like it, which go to the end of a queue. Amounts are
/// equal; the last part is the item itself and takes the rest, so that amounts added in the order of the
/// queue give the whole. What is inside stays in the last part. parts < 1: std::logic_error; errors as
/// ItemPool::make().
void split(ItemPool& pool, ItemIndex item, std::int64_t parts, Queue& to);

}  // namespace egiz
