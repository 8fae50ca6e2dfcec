// Benchmarks of ensembles: how much two workers do against one, and what a replication costs beside its
// events.
#pragma once

#include <vector>

#include "tools/bench/benchmark.hpp"

namespace egiz::bench {

/// Takes about ten seconds. One and two workers are measured in turns, so that a disturbance meets both; the
/// ratio is that of neighbouring turns. Needs two processors for a ratio above one.
std::vector<BenchmarkResult> ensemble_benchmarks();

}  // namespace egiz::bench
