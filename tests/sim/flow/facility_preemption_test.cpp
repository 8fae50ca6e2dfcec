// Who loses units to whom: preemption, changed priorities, breakdowns.
#include <catch2/catch.hpp>

#include "tests/sim/flow/facility_yard.hpp"

using namespace egiz;
using namespace egiz::sample;

TEST_CASE("the lowest priority is preempted first, the latest among equals, and nobody in vain", "[unit]") {
  Yard<1> yard({4});
  yard.ask(1, {1}, 2, false, Claim::kLeave);
  yard.ask(2, {1}, 1, false, Claim::kLeave);
  yard.ask(3, {1}, 1, false, Claim::kLeave);
  yard.ask(4, {1}, 0);                                      // does not allow it
  REQUIRE(yard.ask(5, {1}, 1, true).why == Why::kWaiting);  // equals are not preempted
  yard.run({});
  REQUIRE(yard.told.empty());
  REQUIRE(yard.ask(6, {4}, 9, true).why == Why::kWaiting);  // three would not be enough, so none is taken
  REQUIRE(yard.ask(7, {1}, 10, true).why == Why::kGranted);
  yard.run({});
  REQUIRE(yard.told == Told{{3, Why::kPreempted}});
  REQUIRE(yard.ask(8, {2}, 11, true).why == Why::kGranted);
  yard.run({});
  REQUIRE(yard.told == Told{{3, Why::kPreempted}, {2, Why::kPreempted}, {1, Why::kPreempted}});
}

TEST_CASE("who resumes does what was left, who restarts does it all again", "[unit]") {
  const bool restarts = GENERATE(false, true);
  Yard<1> yard({1});
  const Wake low = yard.ask(1, {1}, 0, false, restarts ? Claim::kRestart : Claim::kResume);
  hold(yard.state, yard.facility, low.ticket, seconds(10));
  yard.run(seconds(3));
  yard.ask(3, {1}, 0);  // an equal that came later stays behind
  yard.run(seconds(4));
  const Wake high = yard.ask(2, {1}, 1, true);
  REQUIRE(high.why == Why::kGranted);
  REQUIRE_FALSE(hold(yard.state, yard.facility, low.ticket, seconds(1)));  // taken away, to be told so
  hold(yard.state, yard.facility, high.ticket, seconds(3));
  yard.state.now = seconds(4);
  const Wake taken = hear(yard.state, yard.facility, yard.state.calendar.pop());
  REQUIRE(taken.why == Why::kPreempted);
  REQUIRE(taken.left == seconds(restarts ? 10 : 6));
  yard.state.now = seconds(7);
  const Wake ended = hear(yard.state, yard.facility, yard.state.calendar.pop());
  REQUIRE(ended.subject == 2);
  release(yard.state, yard.facility, ended.ticket);
  const Wake again = hear(yard.state, yard.facility, yard.state.calendar.pop());
  REQUIRE(again.why == Why::kGranted);
  REQUIRE(again.ticket == low.ticket);
  REQUIRE(again.left == seconds(restarts ? 10 : 6));
  hold(yard.state, yard.facility, again.ticket, again.left);
  yard.run(seconds(100));
  REQUIRE(yard.told == Told{{1, Why::kFinished}, {3, Why::kGranted}});
  REQUIRE(yard.state.now == seconds(100));
  REQUIRE(yard.heard.size() == 2);
}

TEST_CASE("what a preemption sets free beyond its own need goes to those who were passed over", "[unit]") {
  Yard<2> yard({1, 1});
  yard.ask(1, {1, 1}, 0, false, Claim::kResume);
  REQUIRE(yard.ask(2, {0, 1}, 5).why == Why::kWaiting);
  REQUIRE(yard.ask(3, {1, 0}, 4, true).why == Why::kGranted);
  yard.run({});
  REQUIRE(yard.told == Told{{1, Why::kPreempted}, {2, Why::kGranted}});
}

TEST_CASE("a claim that becomes urgent moves up, and may then preempt; a holder that becomes urgent is safe",
          "[unit]") {
  Yard<1> yard({1});
  const Wake holder = yard.ask(1, {1}, 1, false, Claim::kResume);
  const Wake first = yard.ask(2, {1}), second = yard.ask(3, {1}, 0, true);
  REQUIRE(set_priority(yard.state, yard.facility, holder.ticket, 3));
  REQUIRE(set_priority(yard.state, yard.facility, second.ticket, 2));
  REQUIRE(yard.facility.book.waiting.head == yard.state.items.find(second.ticket));
  yard.run({});
  REQUIRE(yard.told.empty());
  REQUIRE(set_priority(yard.state, yard.facility, second.ticket, 4));
  yard.run({});
  REQUIRE(yard.told == Told{{1, Why::kPreempted}, {3, Why::kGranted}});
  release(yard.state, yard.facility, first.ticket);
  REQUIRE_FALSE(set_priority(yard.state, yard.facility, first.ticket, 9));
}

TEST_CASE("a breakdown takes capacity down to nothing: who allows it loses its units, the others finish",
          "[unit]") {
  Yard<1> yard({2});
  const Wake a = yard.ask(1, {1}, 0, false, Claim::kResume);
  const Wake b = yard.ask(2, {1});
  hold(yard.state, yard.facility, a.ticket, seconds(10));
  hold(yard.state, yard.facility, b.ticket, seconds(10));
  yard.run(seconds(4));
  set_capacity(yard.state, yard.facility, 0, 0, true);
  yard.run(seconds(20));
  REQUIRE(yard.told == Told{{1, Why::kPreempted}, {2, Why::kFinished}});
  REQUIRE(yard.facility.resources[0].busy == 0);
  set_capacity(yard.state, yard.facility, 0, 1);
  yard.run(seconds(20));
  REQUIRE(yard.told.back() == std::pair<std::int64_t, Why>{1, Why::kGranted});
  REQUIRE(yard.facility.resources[0].offered.mean(seconds(20)) == Approx(2 * 4 / 20.0));
}

TEST_CASE("a capacity that is cut while units are held counts down before anyone is granted", "[unit]") {
  Yard<1> yard({3});
  const Wake a = yard.ask(1, {1}), b = yard.ask(2, {1});
  yard.ask(3, {1});
  set_capacity(yard.state, yard.facility, 0, 1);
  yard.ask(4, {1});
  release(yard.state, yard.facility, a.ticket);
  release(yard.state, yard.facility, b.ticket);
  yard.run({});
  REQUIRE(yard.told.empty());
  REQUIRE(yard.facility.resources[0].busy == 1);
}
