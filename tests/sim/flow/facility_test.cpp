#include "sim/flow/facility.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <random>

using namespace egiz;

namespace {

template <std::size_t N>
struct Yard {
  State state;
  Facility<N> facility;
  bool may_pass = false;
  std::vector<Event> heard;                        // every event ever, to be played again
  std::vector<std::pair<std::int64_t, Why>> told;  // subject and cause

  explicit Yard(std::array<std::int64_t, N> capacities) {
    for (std::size_t r = 0; r < N; ++r) facility.resources[r] = resource(capacities[r]);
  }
  Wake ask(std::int64_t subject, Units units, std::int64_t priority = 0, bool preempts = false,
           Claim::AfterPreemption after = Claim::kNotPreemptable, SimTime patience = kNever) {
    Request r;
    r.target = 0;
    r.subject = subject;
    r.priority = priority;
    r.patience = patience;
    r.units = units;
    r.may_preempt = preempts;
    r.may_pass = may_pass;
    r.after_preemption = after;
    return seize(state, facility, r);
  }
  void run(SimTime until) {
    while (state.calendar.next_time() <= until) {
      state.now = state.calendar.next_time();
      const Event event = state.calendar.pop();
      heard.push_back(event);
      const Wake wake = hear(state, facility, event);
      REQUIRE(wake.why != Why::kStale);
      told.push_back({wake.subject, wake.why});
      if (wake.why == Why::kFinished) release(state, facility, wake.ticket);
      REQUIRE(fault_of(state, facility) == "");
    }
    state.now = until;
  }
};

using Told = std::vector<std::pair<std::int64_t, Why>>;

}  // namespace

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

namespace {

/// Everything at random, many things at one tick.
struct Soak {
  Yard<3> yard{{4, 2, 3}};
  std::mt19937 random;
  std::vector<Ticket> tickets;

  explicit Soak(unsigned seed) : random(seed) {}
  std::int32_t dice(int n) { return static_cast<std::int32_t>(random() % static_cast<unsigned>(n)); }

  void ask() {
    yard.may_pass = dice(4) == 0;
    Units units{dice(3), dice(3), dice(4)};
    if (units[0] + units[1] + units[2] == 0) units[0] = 1;
    const auto after = static_cast<Claim::AfterPreemption>(dice(4));
    const SimTime patience = dice(3) ? seconds(dice(4)) : kNever;
    const Wake w = yard.ask(0, units, dice(4), dice(2), after, patience);
    tickets.push_back(w.ticket);
    if (w.why == Why::kGranted) hold(yard.state, yard.facility, w.ticket, seconds(dice(5)));
  }
  void act() {
    const Ticket t = tickets.empty() ? Ticket{} : tickets[random() % tickets.size()];
    switch (dice(9)) {
      case 0:
        interrupt(yard.state, yard.facility, t);
        break;
      case 1:
        stop(yard.state, yard.facility, t);
        break;
      case 2:
        release(yard.state, yard.facility, t);
        break;
      case 3:
        set_capacity(yard.state, yard.facility, static_cast<std::size_t>(dice(3)), dice(6), dice(2));
        break;
      default:
        ask();
    }
  }
  void hear_next() {
    yard.state.now = yard.state.calendar.next_time();
    const Wake w = hear(yard.state, yard.facility, yard.state.calendar.pop());
    REQUIRE(w.why != Why::kStale);
    if (w.why == Why::kGranted || w.why == Why::kInterrupted)
      hold(yard.state, yard.facility, w.ticket, seconds(dice(5)));
    if (w.why == Why::kFinished) release(yard.state, yard.facility, w.ticket);
  }
  void step() {
    if (dice(2) && !yard.state.calendar.empty())
      hear_next();
    else
      act();
    const std::string fault = fault_of(yard.state, yard.facility);
    if (!fault.empty()) FAIL(fault);
    if (tickets.size() > 40) tickets.erase(tickets.begin(), tickets.begin() + 20);
  }
};

}  // namespace

TEST_CASE("after anything at all the books are right and nothing leaks", "[unit]") {
  const auto seed = GENERATE(1u, 2u, 3u, 4u);
  Soak soak(seed);
  for (int i = 0; i < 20000; ++i) soak.step();
  FacilityBook& book = soak.yard.facility.book;
  REQUIRE(std::min({book.preemptions, book.timeouts, book.interruptions, book.stops, book.wait.n}) > 50);
  for (std::size_t r = 0; r < 3; ++r) set_capacity(soak.yard.state, soak.yard.facility, r, 100);
  while (!book.waiting.empty() || !book.holders.empty())
    for (Queue* q : {&book.waiting, &book.holders})
      if (!q->empty()) release(soak.yard.state, soak.yard.facility, soak.yard.state.items.ticket(q->head));
  while (!soak.yard.state.calendar.empty()) soak.hear_next();
  REQUIRE(soak.yard.state.items.alive() == 0);
  for (const Resource& r : soak.yard.facility.resources) REQUIRE(r.busy == 0);
}
