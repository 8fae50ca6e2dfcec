// One figure of `egiz bench`.
#pragma once

#include <cstdint>
#include <string>

namespace egiz {

struct BenchmarkResult {
  std::string name;    // "ensemble.two_workers"
  std::string unit;    // "events/s", "1" for a ratio
  double value = 0.0;  // median of the measurements
  std::int64_t n = 0;  // measurements
  std::string note;    // what it is measured on, and what it is to be compared with
};

}  // namespace egiz
