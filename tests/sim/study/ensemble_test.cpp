#include "sim/study/ensemble.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <set>

#include "tests/sim/study/queue_model.hpp"

using namespace egiz;

namespace {

const QueueModel kQueue(0.8);
const SimTime kEnd = seconds(500);

Crowd crowd_of(int threads) {
  Crowd crowd;
  crowd.threads = threads;
  return crowd;
}

struct Pool {
  Tally service;
  Quantiles<64, 8> quantiles;
  WeightedTally in_system;
};

// What a user does: keep what is needed of every run, pool it in the order of the runs.
std::pair<Pool, std::vector<std::uint64_t>> pooled(int workers, int n) {
  std::vector<QueueState> words(static_cast<std::size_t>(n));
  std::vector<std::uint64_t> digests(words.size());
  const auto outcomes = run_ensemble(kQueue, kQueue.blank(), lucks(4, 0, n), kEnd, crowd_of(workers),
                                     [&](int i, const State& state) {
                                       words[static_cast<std::size_t>(i)] = kQueue.words(state);
                                       digests[static_cast<std::size_t>(i)] = state.digest();
                                     });
  Pool pool;
  for (std::size_t i = 0; i < words.size(); ++i) {
    REQUIRE(outcomes[i].reached());
    merge(pool.service, words[i].service);
    pool.quantiles.merge(words[i].service_quantiles);
    merge(pool.in_system, words[i].in_system, kEnd);
  }
  return {pool, digests};
}

}  // namespace

TEST_CASE("an ensemble gives the same bytes for 1, 2 and 7 workers", "[unit]") {
  const auto one = pooled(1, 40);
  for (int workers : {2, 7}) {
    const auto many = pooled(workers, 40);
    REQUIRE(many.second == one.second);
    REQUIRE(std::memcmp(&many.first, &one.first, sizeof(Pool)) == 0);
  }
  REQUIRE(std::set<std::uint64_t>(one.second.begin(), one.second.end()).size() ==
          40);  // and no two runs are equal
  REQUIRE(one.first.service.n > 10000);
}

TEST_CASE("a run on a used State is the run on a fresh one", "[unit]") {
  const auto [pool, digests] = pooled(1, 5);
  for (std::uint64_t r = 0; r < 5; ++r) {
    State fresh = kQueue.blank();
    fresh.luck = {4, r};
    kQueue.start(fresh);
    run_until(kQueue, fresh, kEnd);
    REQUIRE(fresh.digest() == digests[r]);
  }
}

TEST_CASE("a worker runs on one State, with the room its last run made", "[unit]") {
  const State blank = kQueue.blank();
  const void* words = nullptr;
  const auto run = [&](int i, State& seat) {
    if (i > 0)
      REQUIRE(seat.luck.replication == static_cast<std::uint64_t>(i - 1));  // as the last run left it
    if (i > 0) REQUIRE(seat.bytes.data() == words);
    seat = blank;
    if (i > 0) REQUIRE(seat.bytes.data() == words);  // the copy went into the same memory
    words = seat.bytes.data();
    seat.luck.replication = static_cast<std::uint64_t>(i);
    kQueue.start(seat);
    return run_until(kQueue, seat, kEnd);
  };
  for (const Outcome& outcome : run_on_seats(30, run, crowd_of(1))) REQUIRE(outcome.reached());
}

TEST_CASE("given states go on to their own ends and stay as they were", "[unit]") {
  std::vector<State> states;
  std::vector<std::uint64_t> before, straight(3), later(3);
  for (std::uint64_t r = 0; r < 3; ++r) {
    State state = kQueue.blank();
    state.luck = {9, r};
    kQueue.start(state);
    run_until(kQueue, state, seconds(100 * static_cast<double>(r)));
    before.push_back(state.digest());
    states.push_back(state);
    run_until(kQueue, state, kEnd);
    straight[r] = state.digest();
  }
  const auto outcomes = run_ensemble(kQueue, states, kEnd, crowd_of(2), [&](int i, const State& state) {
    later[static_cast<std::size_t>(i)] = state.digest();
  });
  REQUIRE(later == straight);
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(outcomes[i].end.at == kEnd);
    REQUIRE(states[i].digest() == before[i]);
  }
}

TEST_CASE("futures share the past; the present luck gives the straight run", "[unit]") {
  State now = kQueue.blank();
  now.luck = {9, 0};
  kQueue.start(now);
  run_until(kQueue, now, seconds(200));
  std::vector<std::uint64_t> digests(6);
  std::vector<std::int64_t> served(6);
  run_futures(kQueue, now, lucks(9, 0, 6), kEnd, crowd_of(2), [&](int i, const State& state) {
    digests[static_cast<std::size_t>(i)] = state.digest();
    served[static_cast<std::size_t>(i)] = kQueue.words(state).served;
  });
  run_until(kQueue, now, kEnd);
  REQUIRE(digests[0] == now.digest());
  REQUIRE(std::set<std::uint64_t>(digests.begin(), digests.end()).size() == 6);
  REQUIRE(std::set<std::int64_t>(served.begin(), served.end()).size() > 2);
}

TEST_CASE("a state beyond the end is a failed outcome, not a run backwards", "[unit]") {
  State late = kQueue.blank();
  late.now = seconds(900);
  const auto outcomes = run_ensemble(kQueue, std::vector<State>{late}, kEnd, crowd_of(1));
  REQUIRE_FALSE(outcomes[0].reached());
  REQUIRE(outcomes[0].end.cause == RunEnd::Cause::kFailed);
}

TEST_CASE("an exception is the outcome of its own run and of no other", "[unit]") {
  State good = kQueue.blank();
  kQueue.start(good);
  State bug = good, stuck = good;
  bug.calendar.schedule(seconds(50), Rank::kProcess, {0, QueueModel::kFault, 0, 0.0});
  stuck.calendar.schedule(seconds(60), Rank::kProcess, {0, QueueModel::kStuck, 0, 0.0});
  for (int workers : {1, 2, 7}) {
    const auto outcomes =
        run_ensemble(kQueue, std::vector<State>{good, bug, good, stuck, bug}, kEnd, crowd_of(workers));
    REQUIRE(outcomes[0].reached());
    REQUIRE(outcomes[2].reached());
    REQUIRE(outcomes[1].broken);
    REQUIRE(outcomes[1].end.why == "a bug at queue");
    REQUIRE(outcomes[1].end.at == seconds(50));
    REQUIRE_FALSE(outcomes[3].broken);
    REQUIRE(outcomes[3].end.asset == "queue");
    REQUIRE(outcomes[3].end.at == seconds(60));
    REQUIRE_FALSE(outcomes[3].reached());
    REQUIRE_THROWS_WITH(rethrow_broken(outcomes), "a bug at queue");
    REQUIRE_NOTHROW(rethrow_broken(std::span(outcomes).first(1)));
  }
}

TEST_CASE("what a reader throws is the outcome of its run", "[unit]") {
  const auto outcomes =
      run_ensemble(kQueue, kQueue.blank(), lucks(1, 0, 4), seconds(10), crowd_of(2), [](int i, const State&) {
        if (i == 2) throw std::runtime_error("no room for run 2");
      });
  REQUIRE(outcomes[1].reached());
  REQUIRE_FALSE(outcomes[2].reached());
  REQUIRE(outcomes[2].end.why == "no room for run 2");
}

TEST_CASE("a stop keeps what is finished and says what was not begun", "[unit]") {
  std::atomic<bool> stop{false};
  Crowd crowd = crowd_of(1);
  crowd.stop = &stop;
  int read = 0;
  const auto outcomes =
      run_ensemble(kQueue, kQueue.blank(), lucks(1, 0, 20), seconds(10), crowd, [&](int i, const State&) {
        ++read;
        stop = i == 6;
      });
  REQUIRE(read == 7);
  for (std::size_t i = 0; i < 20; ++i) {
    REQUIRE(outcomes[i].begun == (i < 7));
    REQUIRE(outcomes[i].reached() == (i < 7));
  }
}

TEST_CASE("a stop in the middle of a run leaves it unfinished", "[unit]") {
  std::atomic<bool> stop{false};
  Crowd crowd = crowd_of(1);
  crowd.stop = &stop;
  const auto outcomes = run_on_seats(
      2,
      [&](int, State& seat) {
        seat = kQueue.blank();
        kQueue.start(seat);
        stop = true;
        return run_until(kQueue, seat, kNever, nullptr, &stop);
      },
      crowd);
  REQUIRE(outcomes[0].begun);
  REQUIRE(outcomes[0].end.cause == RunEnd::Cause::kStopped);
  REQUIRE_FALSE(outcomes[0].reached());
  REQUIRE_FALSE(outcomes[1].begun);
}

TEST_CASE("progress is told once a run, by one thread at a time", "[unit]") {
  std::vector<int> told;
  Crowd crowd = crowd_of(7);
  crowd.progress = [&](int done, int of) {
    REQUIRE(of == 25);
    told.push_back(done);
  };
  run_ensemble(kQueue, kQueue.blank(), lucks(1, 0, 25), seconds(10), crowd);
  REQUIRE(told.size() == 25);
  for (int i = 0; i < 25; ++i) REQUIRE(told[static_cast<std::size_t>(i)] == i + 1);
}

TEST_CASE("an ensemble of none is no work", "[unit]") {
  REQUIRE(run_ensemble(kQueue, kQueue.blank(), {}, kEnd, {}).empty());
  REQUIRE(run_ensemble(kQueue, std::vector<State>{}, kEnd, {}).empty());
}
