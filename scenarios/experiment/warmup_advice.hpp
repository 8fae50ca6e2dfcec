// Is the warm-up long enough? Signals of the base case are read at equal times from time zero, averaged over
// some replications (Welch 1983: averages show the trend that single runs hide), and MSER-5
// (sim/stats/warmup.hpp) says where each has settled. Reading changes nothing in a run.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "models/plant/plant.hpp"

namespace egiz {

/// How often a run is read: 80 batches of MSER-5, so that the advice has steps of about 1 % of the run.
inline constexpr int kSignalSamples = 400;

/// Replications of the base case that are read: the first ones. Ten is the upper end of what Welch (1983)
/// advises.
inline constexpr int kSignalReplications = 10;

/// Signals of one run, or sums over several.
struct SignalSeries {
  std::vector<std::string> names;  // "asset.signal", as `--probe` takes them
  std::vector<std::vector<double>>
      samples;  // [signal][sample], SI; sample i at (i + 1)/kSignalSamples of the run
};

/// run_until from time zero, with the signals read on the way into the empty `series`. A run that does not
/// reach its end leaves a shorter series.
RunEnd run_and_sample(const Plant& plant, State& state, SimTime until, const std::atomic<bool>* stop,
                      SignalSeries& series);

/// Adds to the sums of `series`, which must have the same plant and length (not checked), or is empty.
void add(SignalSeries& sums, const SignalSeries& series);

/// One remark when signals settle after the end of the warm-up by MSER-5, and what lies between moves their
/// mean by more than its 99 % interval (batch means): MSER alone cries wolf on signals that wander. `until`,
/// ns, is the end of the runs. Up to three are named, the latest first. No remark about signals that never
/// settle (wear, stocks): no warm-up mends that.
std::vector<std::string> warmup_remarks(const SignalSeries& sums, SimTime warmup, SimTime until);

}  // namespace egiz
