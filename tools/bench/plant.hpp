// Benchmarks of whole plants: copying a State, its words (a snapshot in memory), and a simulated year.
#pragma once

#include "tools/bench/benchmark.hpp"

namespace egiz::bench {

/// A plant of some 200 assets made of twenty concentrators side by side: State copy in us, State to words and back in us, and the
/// seconds that a simulated year of one concentrator takes.
std::vector<BenchmarkResult> plant_benchmarks();

}  // namespace egiz::bench
