// Who is granted what, and when: lines, holds, patience, several resources at once, stale wake-ups.
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/sim/flow/facility_yard.hpp"

using namespace egiz;
using namespace egiz::sample;

TEST_CASE("who finds free units has them at once and no event follows", "[unit]") {
  Yard<1> yard({3});
  REQUIRE(yard.ask(1, {2}).why == Why::kGranted);
  REQUIRE(yard.ask(2, {2}).why == Why::kWaiting);
  REQUIRE(yard.ask(3, {1}).why == Why::kWaiting);  // one is free, but 2 waits for it
  REQUIRE(yard.state.calendar.empty());
  REQUIRE(yard.facility.resources[0].busy == 2);
}

TEST_CASE("a hold ends at its tick, and the next in line is told at that tick", "[unit]") {
  Yard<1> yard({1});
  const Wake first = yard.ask(1, {1});
  REQUIRE(hold(yard.state, yard.facility, first.ticket, seconds(5)));
  yard.ask(2, {1});
  yard.ask(3, {1}, 1);
  yard.run(seconds(5));
  REQUIRE(yard.told == Told{{1, Why::kFinished}, {3, Why::kGranted}});
  REQUIRE(yard.facility.book.wait.n == 2);
  REQUIRE(yard.facility.book.wait.mean == Approx(2.5));
  REQUIRE(yard.facility.book.length.mean(seconds(5)) == Approx(2.0));
  REQUIRE(yard.facility.resources[0].utilisation(seconds(5)) == Approx(1.0));
}

TEST_CASE("several resources are had all at once or not at all, and nothing is held while waiting",
          "[unit]") {
  Yard<2> yard({1, 1});
  const Wake a = yard.ask(1, {1, 0});
  yard.ask(2, {1, 1});
  REQUIRE(yard.facility.resources[1].busy == 0);      // 2 waits and holds nothing
  REQUIRE(yard.ask(3, {0, 1}).why == Why::kWaiting);  // it would take what 2 waits for
  REQUIRE(release(yard.state, yard.facility, a.ticket));
  yard.run({});
  REQUIRE(yard.told == Told{{2, Why::kGranted}});
}

TEST_CASE("philosophers who take both forks at once never lock each other out", "[unit]") {
  const bool pass = GENERATE(false, true);
  Yard<5> yard({1, 1, 1, 1, 1});
  yard.may_pass = pass;
  std::array<int, 5> meals{};
  const auto ask = [&](std::int64_t who) {
    Units forks{};
    forks[static_cast<std::size_t>(who)] = forks[static_cast<std::size_t>((who + 1) % 5)] = 1;
    return yard.ask(who, forks);
  };
  for (std::int64_t who = 0; who < 5; ++who) {
    const Wake w = ask(who);
    if (w.why == Why::kGranted) hold(yard.state, yard.facility, w.ticket, seconds(1));
  }
  while (yard.state.calendar.next_time() <= seconds(1000)) {
    yard.state.now = yard.state.calendar.next_time();
    Wake w = hear(yard.state, yard.facility, yard.state.calendar.pop());
    if (w.why == Why::kFinished) {
      ++meals[static_cast<std::size_t>(w.subject)];
      release(yard.state, yard.facility, w.ticket);
      w = ask(w.subject);
    }
    if (w.why == Why::kGranted) hold(yard.state, yard.facility, w.ticket, seconds(1));
    REQUIRE(fault_of(yard.state, yard.facility) == "");
  }
  // In strict order each waits for the one before, so one eats at a time; who may pass eats beside another.
  for (const int n : meals) REQUIRE(n >= (pass ? 300 : 200));
  REQUIRE(std::accumulate(meals.begin(), meals.end(), 0) == (pass ? 2000 : 1000));
}

TEST_CASE("claims for other resources pass one that waits", "[unit]") {
  Yard<2> yard({1, 1});
  yard.ask(1, {1, 0});
  REQUIRE(yard.ask(2, {1, 0}).why == Why::kWaiting);
  REQUIRE(yard.ask(3, {0, 1}).why == Why::kGranted);
}

TEST_CASE("patience ends at its tick; whoever stands behind is looked at again", "[unit]") {
  Yard<1> yard({2});
  yard.ask(1, {1});
  yard.ask(2, {2}, 0, false, Claim::kNotPreemptable, seconds(3));
  yard.ask(3, {1});
  yard.run(seconds(10));
  REQUIRE(yard.told == Told{{2, Why::kTimeout}, {3, Why::kGranted}});
  REQUIRE(yard.facility.book.timeouts == 1);
  REQUIRE(yard.facility.book.wait.n == 2);
}

TEST_CASE("without patience what cannot be had at this tick is not had", "[unit]") {
  Yard<1> yard({1});
  const Wake a = yard.ask(1, {1});
  yard.ask(2, {1}, 0, false, Claim::kNotPreemptable, SimTime{});
  release(yard.state, yard.facility, a.ticket);  // the same tick: still in time
  yard.ask(3, {1}, 0, false, Claim::kNotPreemptable, SimTime{});
  yard.run({});
  REQUIRE(yard.told == Told{{2, Why::kGranted}, {3, Why::kTimeout}});
}

TEST_CASE("a part can be given back; more than is held is an error", "[unit]") {
  Yard<2> yard({5, 2});
  const Wake a = yard.ask(1, {4, 2});
  yard.ask(2, {2, 0});
  REQUIRE_THROWS_AS(release_part(yard.state, yard.facility, a.ticket, {5}), std::logic_error);
  REQUIRE(release_part(yard.state, yard.facility, a.ticket, {1, 1}));
  yard.run({});
  REQUIRE(yard.told == Told{{2, Why::kGranted}});
  REQUIRE(yard.facility.resources[0].busy == 5);
  REQUIRE(yard.facility.resources[1].busy == 1);
  REQUIRE(release_part(yard.state, yard.facility, a.ticket, {3, 1}));  // all that was left: the claim is over
  REQUIRE_FALSE(release(yard.state, yard.facility, a.ticket));
  REQUIRE(yard.state.items.alive() == 1);
}

TEST_CASE("a claim can be given up from any place by whoever made it", "[unit]") {
  Yard<1> yard({1});
  const Wake a = yard.ask(1, {1}), b = yard.ask(2, {1}), c = yard.ask(3, {1});
  REQUIRE(release(yard.state, yard.facility, b.ticket));  // from the line
  REQUIRE(release(yard.state, yard.facility, a.ticket));
  REQUIRE(release(yard.state, yard.facility, c.ticket));  // granted, not told yet
  REQUIRE(yard.state.calendar.empty());
  REQUIRE(yard.state.items.alive() == 0);
  REQUIRE(yard.facility.resources[0].busy == 0);
}

TEST_CASE("wrong requests are errors", "[unit]") {
  Yard<2> yard({1, 1});
  REQUIRE_THROWS_AS(yard.ask(1, {0, 0}), std::logic_error);
  REQUIRE_THROWS_AS(yard.ask(1, {-1, 2}), std::logic_error);
  REQUIRE_THROWS_AS(yard.ask(1, {1, 0, 1}), std::logic_error);
  REQUIRE(yard.state.items.alive() == 0);
  REQUIRE(interrupt(yard.state, yard.facility, {}) == false);
  const Ticket plain = yard.state.items.ticket(yard.state.items.make({}));
  REQUIRE_FALSE(release(yard.state, yard.facility, plain));  // an item that is no claim
  REQUIRE(hear(yard.state, yard.facility, {0, 0, plain.word, 0.0}).why == Why::kStale);
}

// A stale event is one that a user kept, or a snapshot of it: the calendar itself never holds one.
TEST_CASE("a stale wake-up never touches a later hold, of the same claim or of another at its place",
          "[unit]") {
  Yard<1> yard({1});
  const Wake a = yard.ask(1, {1});
  hold(yard.state, yard.facility, a.ticket, seconds(1));
  yard.ask(2, {1}, 0, false, Claim::kNotPreemptable, seconds(2));
  State at_two = yard.state;
  at_two.calendar.pop();
  const Event timeout = at_two.calendar.pop();
  yard.run(seconds(1));
  REQUIRE(yard.told.back() == std::pair<std::int64_t, Why>{2, Why::kGranted});
  const Ticket second{yard.heard.back().a};
  hold(yard.state, yard.facility, second, seconds(50));
  const auto digest = yard.state.digest();
  yard.heard.push_back(timeout);
  for (const Event& old : yard.heard) REQUIRE(hear(yard.state, yard.facility, old).why == Why::kStale);
  REQUIRE(yard.state.digest() == digest);
  release(yard.state, yard.facility, second);
  const Wake later = yard.ask(3, {1});
  REQUIRE((later.ticket.word & 0xFFFFFF) <= 1);  // the place of an earlier claim
  hold(yard.state, yard.facility, later.ticket, seconds(50));
  for (const Event& old : yard.heard) REQUIRE(hear(yard.state, yard.facility, old).why == Why::kStale);
  REQUIRE_FALSE(interrupt(yard.state, yard.facility, second));
  REQUIRE_FALSE(release(yard.state, yard.facility, a.ticket));
  REQUIRE(yard.facility.resources[0].busy == 1);
}
