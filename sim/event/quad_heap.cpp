#include "sim/event/quad_heap.hpp"

#include <algorithm>

namespace egiz {

void QuadHeap::grow() { entries_.resize(2 * entries_.size()); }

std::vector<PendingEntry> QuadHeap::in_order() const {
  std::vector<PendingEntry> all;
  all.reserve(size_);
  for (std::size_t i = 0; i < size_; ++i) all.push_back(at(i));
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.before(b); });
  return all;
}

}  // namespace egiz
