#include "sim/study/ensemble.hpp"

#include <mutex>

#include "sim/study/workers.hpp"

namespace egiz {

namespace {

using Run = std::function<RunEnd(int, State&)>;

RunEnd failed(const State& seat, const std::string& asset, const std::string& why) {
  return {RunEnd::Cause::kFailed, asset, why, seat.now};
}

Outcome outcome_of(int i, State& seat, const Run& run) {
  Outcome outcome;
  outcome.begun = true;
  try {
    outcome.end = run(i, seat);
  } catch (const RunError& error) {
    outcome.end = failed(seat, error.asset, error.what());
  } catch (const std::exception& error) {
    outcome.end = failed(seat, "", error.what());
    outcome.broken = std::current_exception();
  } catch (...) {
    outcome.end = failed(seat, "", "an exception of unknown type");
    outcome.broken = std::current_exception();
  }
  return outcome;
}

RunEnd run_and_read(int i, const Model& model, State& seat, SimTime until, const Crowd& crowd,
                    const Reader& read) {
  if (seat.now > until) return failed(seat, "", "the state is later than the end of the run");
  RunEnd end = run_until(model, seat, until, nullptr, crowd.stop);
  if (read && end.cause == RunEnd::Cause::kReached) read(i, seat);
  return end;
}

}  // namespace

std::vector<Luck> lucks(std::uint64_t seed, int first, int n) {
  std::vector<Luck> luck;
  for (int r = 0; r < n; ++r)
    luck.push_back({seed, static_cast<std::uint64_t>(first) + static_cast<std::uint64_t>(r)});
  return luck;
}

std::vector<Outcome> run_on_seats(int n, const Run& run, const Crowd& crowd) {
  std::vector<Outcome> outcomes(static_cast<std::size_t>(n));
  std::atomic<int> next{0};
  std::mutex telling;
  int done = 0;
  const auto work = [&] {
    State seat;  // on the worker's own stack and heap: no cache line is shared with another
    for (int i = next++; i < n; i = next++) {
      if (crowd.stop && crowd.stop->load()) return;
      outcomes[static_cast<std::size_t>(i)] = outcome_of(i, seat, run);
      if (!crowd.progress) continue;
      const std::lock_guard lock(telling);
      crowd.progress(++done, n);
    }
  };
  if (n > 0) on_workers(worker_count(crowd.threads, n), crowd.pinned, work);
  return outcomes;
}

std::vector<Outcome> run_ensemble(const Model& model, const State& blank, std::span<const Luck> luck,
                                  SimTime until, const Crowd& crowd, const Reader& read) {
  const Run run = [&](int i, State& seat) {
    seat = blank;
    seat.luck = luck[static_cast<std::size_t>(i)];
    model.start(seat);
    return run_and_read(i, model, seat, until, crowd, read);
  };
  return run_on_seats(static_cast<int>(luck.size()), run, crowd);
}

std::vector<Outcome> run_ensemble(const Model& model, std::span<const State> states, SimTime until,
                                  const Crowd& crowd, const Reader& read) {
  const Run run = [&](int i, State& seat) {
    seat = states[static_cast<std::size_t>(i)];
    return run_and_read(i, model, seat, until, crowd, read);
  };
  return run_on_seats(static_cast<int>(states.size()), run, crowd);
}

std::vector<Outcome> run_futures(const Model& model, const State& now, std::span<const Luck> luck,
                                 SimTime until, const Crowd& crowd, const Reader& read) {
  const Run run = [&](int i, State& seat) {
    seat = now;
    seat.luck = luck[static_cast<std::size_t>(i)];
    return run_and_read(i, model, seat, until, crowd, read);
  };
  return run_on_seats(static_cast<int>(luck.size()), run, crowd);
}

void rethrow_broken(std::span<const Outcome> outcomes) {
  for (const Outcome& outcome : outcomes)
    if (outcome.broken) std::rethrow_exception(outcome.broken);
}

}  // namespace egiz
