// Benchmarks of events: a queue with one server, the hold model, and cancelling, each beside a loop written by hand for it.
#pragma once

#include "tools/bench/benchmark.hpp"

namespace egiz::bench {

/// M/M/1 customers a second, and as a share of a bare loop's; hold operations a second with 1e3 and 1e5 pending events, and as a
/// share of a bare heap's; events a second when half of what is scheduled is cancelled.
std::vector<BenchmarkResult> kernel_benchmarks();

}  // namespace egiz::bench
