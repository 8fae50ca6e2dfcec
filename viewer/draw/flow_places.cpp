#include <algorithm>
#include <map>

#include "viewer/draw/flowsheet_layout.hpp"

namespace egiz::drawing {

namespace {

enum class Seen { kNo, kOpen, kDone };

// Depth-first from `box`; links to a box still open close a loop.
class Depth {
 public:
  Depth(std::size_t boxes, std::span<const FlowLink> links) : next_(boxes), seen_(boxes, Seen::kNo) {
    for (const FlowLink& l : links) {
      if (l.from < boxes && l.to < boxes && l.from != l.to) next_[l.from].push_back(l.to);
    }
    for (std::size_t b = 0; b < boxes; ++b) visit(b);
  }

  // Columns in the order of the flow: each box stands right of all that feed it.
  std::vector<std::size_t> columns() const {
    std::vector<std::size_t> column(next_.size(), 0);
    for (auto box = done_.rbegin(); box != done_.rend(); ++box) {
      for (const std::size_t to : onward_.at(*box)) column[to] = std::max(column[to], column[*box] + 1);
    }
    return column;
  }

 private:
  void visit(std::size_t root) {
    if (seen_[root] != Seen::kNo) return;
    std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};  // box, next link to follow
    seen_[root] = Seen::kOpen;
    while (!stack.empty()) {
      auto& [box, i] = stack.back();
      if (i == next_[box].size()) {
        close(box);
        stack.pop_back();
        continue;
      }
      const std::size_t to = next_[box][i++];
      if (seen_[to] == Seen::kOpen) continue;
      onward_[box].push_back(to);
      if (seen_[to] == Seen::kDone) continue;
      seen_[to] = Seen::kOpen;
      stack.emplace_back(to, 0);
    }
  }

  void close(std::size_t box) {
    seen_[box] = Seen::kDone;
    onward_[box];
    done_.push_back(box);
  }

  std::vector<std::vector<std::size_t>> next_;
  std::map<std::size_t, std::vector<std::size_t>> onward_;  // links that do not close a loop
  std::vector<Seen> seen_;
  std::vector<std::size_t> done_;  // in the order of leaving
};

}  // namespace

std::vector<GridPlace> places_by_flow(std::size_t boxes, std::span<const FlowLink> links) {
  const auto columns = Depth(boxes, links).columns();
  std::map<std::size_t, double> next_row;
  std::vector<GridPlace> places;
  for (const std::size_t column : columns)
    places.push_back({static_cast<double>(column), next_row[column]++});
  return places;
}

}  // namespace egiz::drawing
