#include "scenarios/experiment/replications.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace egiz {

namespace {

struct Outcome {
  std::vector<Measure> measures;
  std::uint64_t digest = 0;
  RunEnd end;
};

Outcome run_once(const Plant& plant, const RunPlan& plan, int replication) {
  State state = plant.initial_state({plan.seed, static_cast<std::uint64_t>(replication)});
  Outcome run;
  run.end = run_until(plant, state, plan.until, nullptr, plan.crowd.stop);
  if (run.end.cause != RunEnd::Cause::kReached) return run;
  run.measures = plant.measures(state);
  run.digest = state.digest();
  return run;
}

void take(VariantRuns& runs, Outcome& run) {
  if (runs.measures.empty()) {
    runs.measures = run.measures;
    runs.values.resize(run.measures.size());
  }
  for (std::size_t m = 0; m < run.measures.size(); ++m) runs.values[m].push_back(run.measures[m].shown());
  runs.digests.push_back(run.digest);
}

}  // namespace

RunTrouble failure(const std::string& variant, std::uint64_t replication, const RunEnd& end) {
  return {false, fmt::format("variant {}, replication {}: {} at {:.6f} d of simulated time: {}", variant,
                             replication, end.asset, to_days(end.at), end.why)};
}

int VariantRuns::find(const std::string& path) const {
  for (std::size_t m = 0; m < measures.size(); ++m)
    if (measures[m].asset + "." + measures[m].name == path) return static_cast<int>(m);
  return -1;
}

std::string VariantRuns::digest() const {
  Digest digest;
  for (std::uint64_t d : digests) digest.add(d);
  return to_hex(digest.value());
}

Runs run_replications(const std::vector<VariantPlant>& variants, const RunPlan& plan) {
  const int width = static_cast<int>(variants.size());
  std::vector<Outcome> all(variants.size() * static_cast<std::size_t>(plan.replications));
  std::vector<char> done;
  // Replication by replication, so that a stop leaves whole replications of all variants.
  const auto task = [&](int i) {
    all[static_cast<std::size_t>(i)] = run_once(*variants[static_cast<std::size_t>(i % width)].plant, plan,
                                                plan.first_replication + i / width);
  };
  const int finished = run_tasks(static_cast<int>(all.size()), task, plan.crowd, &done);
  Runs runs;
  for (const VariantPlant& v : variants) runs.variants.push_back({v.name, v.label, {}, {}, {}, plan.seed});
  if (finished < static_cast<int>(all.size())) runs.trouble = RunTrouble{true, "stopped by the user"};
  for (int r = 0; r < plan.replications; ++r) {
    bool whole = true;
    for (int v = 0; v < width; ++v) {
      const std::size_t i = static_cast<std::size_t>(r * width + v);
      const RunEnd::Cause cause = all[i].end.cause;
      whole = whole && done[i] && cause == RunEnd::Cause::kReached;
      if (done[i] && cause == RunEnd::Cause::kStopped) runs.trouble = RunTrouble{true, "stopped by the user"};
      if (done[i] && cause == RunEnd::Cause::kFailed && !(runs.trouble && !runs.trouble->stopped))
        runs.trouble = failure(variants[static_cast<std::size_t>(v)].name,
                               static_cast<std::uint64_t>(plan.first_replication + r), all[i].end);
    }
    if (!whole) continue;
    for (int v = 0; v < width; ++v)
      take(runs.variants[static_cast<std::size_t>(v)], all[static_cast<std::size_t>(r * width + v)]);
    ++runs.replications;
  }
  return runs;
}

void append(Runs& runs, const Runs& more) {
  if (runs.variants.empty()) {
    runs = more;
    return;
  }
  for (std::size_t v = 0; v < runs.variants.size(); ++v) {
    VariantRuns& to = runs.variants[v];
    const VariantRuns& from = more.variants[v];
    if (to.measures.empty()) to.measures = from.measures, to.values.resize(from.values.size());
    for (std::size_t m = 0; m < from.values.size(); ++m)
      to.values[m].insert(to.values[m].end(), from.values[m].begin(), from.values[m].end());
    to.digests.insert(to.digests.end(), from.digests.begin(), from.digests.end());
  }
  runs.replications += more.replications;
  if (more.trouble) runs.trouble = more.trouble;
}

Interval interval_of(const VariantRuns& runs, std::size_t measure, double confidence) {
  return mean_interval(runs.values[measure], confidence);
}

}  // namespace egiz
