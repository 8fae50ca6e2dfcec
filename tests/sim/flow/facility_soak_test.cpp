// A facility under everything at random.
#include <catch2/catch.hpp>
#include <random>

#include "tests/sim/flow/facility_yard.hpp"

using namespace egiz;
using namespace egiz::sample;

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
    switch (dice(10)) {
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
      case 4:
        set_priority(yard.state, yard.facility, t, dice(4));
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
