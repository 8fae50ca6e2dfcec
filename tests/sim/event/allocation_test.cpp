// Nothing is allocated in steady state: counted at operator new. Not under sanitizers, which have their own.
#include <catch2/catch.hpp>

#include "sim/event/kernel.hpp"
#include "sim/random/distribution.hpp"
#include "tests/counting_new.hpp"

#ifdef EGIZ_COUNTS_ALLOCATIONS

using namespace egiz;
using sample::allocations;

namespace {

struct HoldState {
  Stream luck;
  EventId watched;
};
void describe(Fields& f, const HoldState& s) { f.stream("luck", s.luck).event("watched", s.watched); }

/// A thousand events that each schedule their successor; now and then one is cancelled, moved or made anew, and items come and go.
class Churn final : public Model {
 public:
  Churn() : slot_(layout.add<HoldState>("churn")) {}
  void start(State& state) const override {
    slot_(state).luck = stream_for("churn", "delay");
    for (int i = 0; i < 1000; ++i) schedule(state);
  }
  void handle(State& state, const Event&) const override {
    HoldState& s = slot_(state);
    const EventId made = schedule(state);
    if (state.events % 3 == 0 && state.calendar.cancel(s.watched)) schedule(state);
    if (state.events % 5 == 0) state.calendar.reschedule(made, state.now + seconds(1));
    if (state.events % 2 == 0) s.watched = made;
    const ItemIndex item = state.items.make({});
    state.items.drop(item);
  }

  Layout layout;

 private:
  EventId schedule(State& state) const {
    const double delay = draw({Distribution::Kind::kExponential, 1.0, 0, 0}, state.luck, slot_(state).luck);
    return state.calendar.schedule(state.now + seconds(delay), Rank::kProcess, {0, 0, 0, 0.0});
  }
  Slot<HoldState> slot_;
};

}  // namespace

TEST_CASE("a run allocates nothing once it has its size", "[unit]") {
  const Churn churn;
  State state(churn.layout, {});
  churn.start(state);
  run_until(churn, state, seconds(20));
  const auto before = allocations, events_before = static_cast<std::int64_t>(state.events);
  run_until(churn, state, seconds(200));
  REQUIRE(allocations == before);
  REQUIRE(static_cast<std::int64_t>(state.events) - events_before > 100000);
}

TEST_CASE("a State copied over one of its size allocates nothing", "[unit]") {
  const Churn churn;
  State state(churn.layout, {});
  churn.start(state);
  run_until(churn, state, seconds(20));
  State other = state;
  run_until(churn, state, seconds(25));
  other = state;
  const auto before = allocations;
  run_until(churn, state, seconds(30));
  other = state;
  REQUIRE(allocations == before);
}

#endif
