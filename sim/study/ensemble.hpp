// Many runs of a plant at once: from time zero with different luck, or from given states into their futures.
//
//   workers    threads, each on a processor of its own and with ONE State that it uses again and again: a run
//              begins by copying a State over it, which allocates nothing once the first run has made room
//   order      runs are handed out in their order; outcome i is of run i, whoever ran it. Same bytes for any
//              number of workers: a run depends on its State and its luck alone
//   outcomes   are values: an exception of a handler ends its own run and no other, and is kept with it
//   stop       takes effect within about a thousand events; what was finished before is kept
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <span>
#include <vector>

#include "sim/event/kernel.hpp"
#include "sim/study/replicate.hpp"

namespace egiz {

/// How one run went.
struct Outcome {
  bool begun = false;         // false when a stop came before
  RunEnd end;                 // kFailed also for an exception: `why` is its text, `at` the clock of the run
  std::exception_ptr broken;  // of a bug: any exception but RunError, which is a result of the plant

  /// Whether the run came to its end, and was read if there is something to read it.
  bool reached() const { return begun && !broken && end.cause == RunEnd::Cause::kReached; }
};

/// Reads the State at the end of run i, when it was reached. Called on the thread of the run, so it may write
/// to places of run i only. What it throws is the outcome of its run.
using Reader = std::function<void(int i, const State& state)>;

/// The luck of `n` runs: seed, replication first, first + 1, ... `first` >= 0; none for n <= 0.
std::vector<Luck> lucks(std::uint64_t seed, int first, int n);

/// From time zero: one run for each of `luck`. `blank` is a State as the model's layout makes it, before
/// start(): its luck is set and Model::start called for every run. `until` in simulated time, ns. What
/// handlers, start() or `read` throw becomes an outcome.
std::vector<Outcome> run_ensemble(const Model& model, const State& blank, std::span<const Luck> luck,
                                  SimTime until, const Crowd& crowd, const Reader& read = {});

/// From given states of the model, which stay as they are: each goes on with its own luck to `until` (ns). A
/// state beyond `until` is an outcome that failed.
std::vector<Outcome> run_ensemble(const Model& model, std::span<const State> states, SimTime until,
                                  const Crowd& crowd, const Reader& read = {});

/// Futures of one state: a run for each of `luck` to `until` (ns), all equal up to `now.now`. Draws made
/// before stay made; later draws are those of the new luck. Luck equal to that of `now` gives what the
/// straight run would have given.
std::vector<Outcome> run_futures(const Model& model, const State& now, std::span<const Luck> luck,
                                 SimTime until, const Crowd& crowd, const Reader& read = {});

/// What the three are made of, for runs of different plants: `run` puts run i (of n >= 0) on the worker's
/// State `seat`, whatever that holds, and runs it. Exceptions become outcomes.
std::vector<Outcome> run_on_seats(int n, const std::function<RunEnd(int i, State& seat)>& run,
                                  const Crowd& crowd);

/// Rethrows the exception of the first broken run, if there is one: bugs stop by name.
void rethrow_broken(std::span<const Outcome> outcomes);

}  // namespace egiz
