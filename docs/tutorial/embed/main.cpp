// A program with a plant inside: loads it, runs it, reads measures, branches the world, drives it by a clock
// of its own.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/plant/plant.hpp"
#include "scenarios/loader/loader.hpp"

using namespace egiz;

static double measure(const Plant& plant, const State& state, const std::string& asset,
                      const std::string& name) {
  for (const Measure& m : plant.measures(state))
    if (m.asset == asset && m.name == name) return m.shown();  // in its own unit, m.unit.text
  return NAN;
}

static bool run(const Plant& plant, State& state, SimTime until) {
  const RunEnd end = run_until(plant, state, until);
  if (end.cause == RunEnd::Cause::kReached) return true;
  std::fprintf(stderr, "%s stops at %g d: %s\n", end.asset.c_str(), to_days(end.at), end.why.c_str());
  return false;
}

int main(int argc, char** argv) {
  const auto loaded = load({argc > 1 ? argv[1] : "plant.textproto", "", {}});
  if (!loaded) {  // every problem of the file, each with its place
    for (const Problem& problem : loaded.error()) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    return 2;
  }
  const auto plant = Plant::build(loaded->plant).value();  // constant: share it between threads
  State state = plant->initial_state({loaded->seed, 0});   // all that changes, as one value
  if (!run(*plant, state, days(60))) return 3;
  std::printf("plant.revenue %.5g\n", measure(*plant, state, "plant", "revenue"));

  State other = state;  // another world, from here on
  if (const auto taken = plant->inject(other, "mills.sag1", "failure", 120 * 3600.0); !taken) {
    std::fprintf(stderr, "%s\n", to_string(taken.error()).c_str());
    return 2;
  }
  if (!run(*plant, other, days(75)) || !run(*plant, state, days(75))) return 3;
  std::printf("day 75: revenue %.5g as it is, %.5g with the mill down for five days\n",
              measure(*plant, state, "plant", "revenue"), measure(*plant, other, "plant", "revenue"));

  int beats = 0;  // the host's own clock: any steps, whole or odd, give the same world as one long run
  State driven = plant->initial_state({loaded->seed, 0});
  for (double day = 0.1; driven.now < days(75); day *= 1.31, ++beats)
    if (!run(*plant, driven, std::min(days(day), days(75)))) return 3;
  std::printf("in %d steps: %s\n", beats,
              driven.digest() == state.digest() ? "the same world" : "another world");
}
