#include "scenarios/experiment/replications.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/study/ensemble.hpp"

namespace egiz {

namespace {

struct Finished {
  std::vector<Measure> measures;
  std::uint64_t digest = 0;
  SignalSeries signals;
};

// On the worker's State, which holds the variant's blank one with its luck.
RunEnd run_once(const Plant& plant, const RunPlan& plan, bool sampled, State& state, Finished& run) {
  plant.start(state);
  const RunEnd end = sampled ? run_and_sample(plant, state, plan.until, plan.crowd.stop, run.signals)
                             : run_until(plant, state, plan.until, nullptr, plan.crowd.stop);
  if (end.cause != RunEnd::Cause::kReached) return end;
  run.measures = plant.measures(state);
  run.digest = state.digest();
  return end;
}

void take(VariantRuns& runs, Finished& run) {
  if (runs.measures.empty()) {
    runs.measures = run.measures;
    runs.values.resize(run.measures.size());
  }
  for (std::size_t m = 0; m < run.measures.size(); ++m) runs.values[m].push_back(run.measures[m].shown());
  runs.digests.push_back(run.digest);
}

// A run that could not go on is worth more telling than a stop.
void note_trouble(const std::vector<VariantPlant>& variants, int replication, std::span<const Outcome> row,
                  Runs& runs) {
  for (std::size_t v = 0; v < row.size(); ++v) {
    if (row[v].reached() || (runs.trouble && !runs.trouble->stopped)) continue;
    if (row[v].begun && row[v].end.cause == RunEnd::Cause::kFailed)
      runs.trouble = failure(variants[v].name, static_cast<std::uint64_t>(replication), row[v].end);
    else
      runs.trouble = RunTrouble{true, "stopped by the user"};
  }
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
  std::vector<State> blank;
  for (const VariantPlant& v : variants) blank.emplace_back(v.plant->layout(), Luck{plan.seed, 0});
  std::vector<Finished> all(variants.size() * static_cast<std::size_t>(plan.replications));
  // Replication by replication, so that a stop leaves whole replications of all variants.
  const auto run = [&](int i, State& seat) {
    const auto v = static_cast<std::size_t>(i % width);
    const int replication = plan.first_replication + i / width;
    seat = blank[v];
    seat.luck.replication = static_cast<std::uint64_t>(replication);
    const bool sampled = v == 0 && replication < kSignalReplications;
    return run_once(*variants[v].plant, plan, sampled, seat, all[static_cast<std::size_t>(i)]);
  };
  const std::vector<Outcome> outcomes = run_on_seats(static_cast<int>(all.size()), run, plan.crowd);
  rethrow_broken(outcomes);
  Runs runs;
  for (const VariantPlant& v : variants) runs.variants.push_back({v.name, v.label, {}, {}, {}, plan.seed});
  for (int r = 0; r < plan.replications; ++r) {
    const std::size_t first = static_cast<std::size_t>(r * width);
    const std::span<const Outcome> row(outcomes.data() + first, variants.size());
    note_trouble(variants, plan.first_replication + r, row, runs);
    if (!std::all_of(row.begin(), row.end(), [](const Outcome& o) { return o.reached(); })) continue;
    for (std::size_t v = 0; v < variants.size(); ++v) take(runs.variants[v], all[first + v]);
    if (!all[first].signals.names.empty()) add(runs.signals, all[first].signals);
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
  if (!more.signals.names.empty()) add(runs.signals, more.signals);
  runs.replications += more.replications;
  if (more.trouble) runs.trouble = more.trouble;
}

Interval interval_of(const VariantRuns& runs, std::size_t measure, double confidence) {
  return mean_interval(runs.values[measure], confidence);
}

}  // namespace egiz
