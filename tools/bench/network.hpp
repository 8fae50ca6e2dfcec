// A supply network of 500 nodes for five years, ordering and selling every day.
#pragma once

#include "tools/bench/benchmark.hpp"

namespace egiz::bench {

/// Processor time of the five years.
std::vector<BenchmarkResult> network_benchmarks();

}  // namespace egiz::bench
