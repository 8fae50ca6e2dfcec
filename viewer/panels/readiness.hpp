// Readiness for automation before and after: radar of the blocks, index and level, and each block's score.
#pragma once

#include <span>
#include <string_view>

namespace egiz::viewer {

struct ReadinessBlock {
  std::string_view code, name;
  double before = 0, after = 0;  // 0..1
};

struct ReadinessView {
  std::string_view enterprise, before_name, after_name;
  double index_before = 0, index_after = 0;
  std::string_view level_before, level_after;
  std::span<const ReadinessBlock> blocks;
};

void readiness_panel(const ReadinessView& view);

}  // namespace egiz::viewer
