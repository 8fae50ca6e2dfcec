// One measured figure of `egiz bench`.
#pragma once

#include <cstdint>
#include <string>

namespace egiz {

struct BenchmarkResult {
  std::string name, unit;
  double value;
  std::int64_t n;  // how many of what was done in one timed run
  std::string note;
};

}  // namespace egiz
