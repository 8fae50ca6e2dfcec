// A saturated line of a hundred stations for a year, on the floor's assets and by hand.
#pragma once

#include "tools/bench/benchmark.hpp"

namespace egiz::bench {

/// Processor time of the year, and how many times that of the loop by hand it is.
std::vector<BenchmarkResult> line_benchmarks();

}  // namespace egiz::bench
