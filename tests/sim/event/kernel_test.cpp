#include "sim/event/kernel.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

namespace {

struct ClockState {
  std::int64_t ticks = 0;
  double sum = 0.0;
  Stream luck;
};
void describe(Fields& f, const ClockState& s) {
  f.count("ticks", s.ticks).real("sum", s.sum).stream("luck", s.luck);
}

// Ticks at random intervals around a second; fails at a given tick.
class RandomClock final : public Model {
 public:
  RandomClock() : slot(layout.add<ClockState>("clock")) {}
  void start(State& state) const override {
    slot(state).luck = stream_for("clock", "interval");
    state.calendar.schedule(seconds(1), Rank::kProcess, {0, 0, 0, 0.0});
  }
  void handle(State& state, const Event&) const override {
    ClockState& s = slot(state);
    if (++s.ticks == fail_at) throw RunError("clock", "the spring broke");
    const double wait = uniform(state.luck, s.luck);
    s.sum += wait;
    if (stands_at > 0 && s.ticks >= stands_at)
      return void(state.calendar.schedule(state.now, Rank::kProcess, {0, 0, 0, 0.0}));
    state.calendar.schedule(state.now + seconds(constant ? 1.0 : wait), Rank::kProcess, {0, 0, 0, 0.0});
  }
  State fresh() const {
    State state(layout, {});
    start(state);
    return state;
  }

  std::string name_of(AssetIndex) const override { return "clock"; }

  Layout layout;
  Slot<ClockState> slot;
  std::int64_t fail_at = 0;
  bool constant = false;
  std::int64_t stands_at = 0;  // from this tick on, the clock moves no more
};

struct Counter final : Observer {
  int seen = 0, failed = 0;
  void handled(const State&, const Handled& what) override { ++seen, failed += what.failed; }
};

}  // namespace

TEST_CASE("a run handles the events at its end and sets the clock to it", "[unit]") {
  RandomClock clock;
  clock.constant = true;
  State state = clock.fresh();
  Counter counter;
  const RunEnd end = run_until(clock, state, seconds(10), &counter);
  REQUIRE(end.cause == RunEnd::Cause::kReached);
  REQUIRE(clock.slot(state).ticks == 10);
  REQUIRE(counter.seen == 10);
  REQUIRE(state.events == 10);
  REQUIRE(state.now == seconds(10));
  run_until(clock, state, seconds(10.5));
  REQUIRE(state.now == seconds(10.5));
  REQUIRE(clock.slot(state).ticks == 10);
}

TEST_CASE("pausing at any time and going on gives the bytes of a straight run", "[unit]") {
  const RandomClock clock;
  State straight = clock.fresh();
  run_until(clock, straight, seconds(500));
  State paused = clock.fresh();
  for (double pause : {0.0, 0.4, 1.0, 33.3, 33.3, 250.0, 499.999, 500.0})
    run_until(clock, paused, seconds(pause));
  REQUIRE(paused.digest() == straight.digest());
}

TEST_CASE("a stop asked for before the run leaves the state as it is", "[unit]") {
  const RandomClock clock;
  State state = clock.fresh();
  const auto before = state.digest();
  const std::atomic<bool> stop{true};
  REQUIRE(run_until(clock, state, seconds(500), nullptr, &stop).cause == RunEnd::Cause::kStopped);
  REQUIRE(state.digest() == before);
}

TEST_CASE("a run that cannot go on names the asset, the reason and the time", "[unit]") {
  RandomClock clock;
  clock.constant = true;
  clock.fail_at = 7;
  State state = clock.fresh();
  const RunEnd end = run_until(clock, state, seconds(100));
  REQUIRE(end.cause == RunEnd::Cause::kFailed);
  REQUIRE(end.asset == "clock");
  REQUIRE(end.why == "the spring broke");
  REQUIRE(end.at == seconds(7));
}

TEST_CASE("a run whose clock stands still ends with the name of an asset that keeps it busy", "[unit]") {
  RandomClock clock;
  clock.stands_at = 3;
  State state = clock.fresh();
  const RunEnd end = run_until(clock, state, seconds(10));
  REQUIRE(end.cause == RunEnd::Cause::kFailed);
  REQUIRE(end.asset == "clock");
  REQUIRE(end.why.find("one instant") != std::string::npos);
  REQUIRE(state.events <= 2 * kMostEventsAtOnce);
}

TEST_CASE("an observer is told of the event whose handler threw, and the exception goes on", "[unit]") {
  RandomClock clock;
  clock.constant = true;
  clock.fail_at = 7;
  State state = clock.fresh();
  Counter counter;
  REQUIRE(run_until(clock, state, seconds(100), &counter).cause == RunEnd::Cause::kFailed);
  CHECK(counter.seen == 7);
  CHECK(counter.failed == 1);
  class Broken final : public Model {
   public:
    void start(State&) const override {}
    void handle(State& state, const Event&) const override {
      state.calendar.schedule(state.now, Rank::kProcess, {0, 1, 0, 0.0});
      throw std::logic_error("a bug");
    }
  } broken;
  State other;
  other.calendar.schedule(seconds(1), Rank::kProcess, {0, 0, 0, 0.0});
  CHECK_THROWS_AS(step(broken, other, &counter), std::logic_error);
  CHECK(counter.failed == 2);
  CHECK(other.calendar.size() == 1);  // what it scheduled before; its own place is closed
}

TEST_CASE("a step on an empty calendar does nothing", "[unit]") {
  const RandomClock clock;
  State state;
  REQUIRE_FALSE(step(clock, state));
  REQUIRE(run_until(clock, state, seconds(3)).cause == RunEnd::Cause::kReached);
  REQUIRE(state.now == seconds(3));
}

TEST_CASE("running to an earlier time does nothing", "[unit]") {
  const RandomClock model;
  State state = model.fresh();
  run_until(model, state, seconds(2));
  const std::uint64_t digest = state.digest();
  REQUIRE(run_until(model, state, seconds(1)).cause == RunEnd::Cause::kReached);
  REQUIRE(state.digest() == digest);
}
