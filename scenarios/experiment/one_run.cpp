#include "scenarios/experiment/one_run.hpp"

#include <fmt/format.h>

namespace egiz {

namespace {

std::string day_text(SimTime t) { return fmt::format("{:.6g} d", to_days(t)); }

Problems problems_in(const RunSettings& settings, SimTime warmup, SimTime until,
                     const std::optional<Snapshot>& from) {
  Problems problems;
  if (warmup >= until)
    problems.push_back(
        {"", 0, 0, "warmup", day_text(warmup), "less than the run length of " + day_text(until)});
  if (settings.replications.value_or(1) != 1)
    problems.push_back({"--replications", 0, 0, "", std::to_string(*settings.replications),
                        "1: a trace and a snapshot are of one replication"});
  if (from && settings.seed.value_or(from->luck.seed) != from->luck.seed)
    problems.push_back({"--seed", 0, 0, "", std::to_string(*settings.seed),
                        fmt::format("{}, the seed of the snapshot, or none", from->luck.seed)});
  if (from && from->time > until)
    problems.push_back(
        {"--until", 0, 0, "", day_text(until), "no earlier than the snapshot's " + day_text(from->time)});
  return problems;
}

}  // namespace

tl::expected<OneRun, Problems> begin_one_run(const Loaded& loaded, const RunSettings& settings,
                                             const std::optional<Snapshot>& from) {
  OneRun run;
  run.until = settings.until.value_or(loaded.run_length);
  PlantSpec spec = loaded.plant;
  spec.warmup = settings.warmup.value_or(loaded.warmup);
  Problems problems = problems_in(settings, spec.warmup, run.until, from);
  const auto plant = Plant::build(spec);
  if (!plant) return tl::unexpected(plant.error());
  run.plant = *plant;
  if (!from) {
    run.state = run.plant->initial_state({settings.seed.value_or(loaded.seed), 0});
  } else if (auto state = restore(*run.plant, *from)) {
    run.state = std::move(*state);
  } else {
    problems.push_back(state.error());
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return run;
}

RunAnswer answer_of(const Loaded& loaded, const OneRun& run, const RunEnd& end) {
  Runs runs;
  VariantRuns of_it{loaded.variant, label_of(loaded), {}, {}, {}, run.state.luck.seed};
  if (end.cause == RunEnd::Cause::kReached) {
    runs.replications = 1;
    of_it.measures = run.plant->measures(run.state);
    for (const Measure& m : of_it.measures) of_it.values.push_back({m.shown()});
    of_it.digests.push_back(run.state.digest());
  } else if (end.cause == RunEnd::Cause::kStopped) {
    runs.trouble = RunTrouble{true, "stopped by the user"};
  } else {
    runs.trouble = failure(loaded.variant, run.state.luck.replication, end);
  }
  runs.variants.push_back(std::move(of_it));
  return answer_of(loaded, std::move(runs), run.state.now);
}

}  // namespace egiz
