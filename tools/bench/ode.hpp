// Benchmarks of sim/ode: time to an achieved error of 1e-6, beside plain Boost.Odeint, and beside SUNDIALS
// CVODE where it is installed (EGIZ_WITH_CVODE). Every ratio is the median of runs that alternate within one
// process.
#pragma once

#include <vector>

#include "tools/bench/benchmark.hpp"

namespace egiz::bench {

/// HIRES (IVP Test Set) and a chain of eight rooms with thermostats over one day. Values in us, ratios and
/// relative errors. Takes some seconds.
std::vector<BenchmarkResult> ode_benchmarks();

}  // namespace egiz::bench
