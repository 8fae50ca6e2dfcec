// The race matrix: every set of causes that meet at one tick, in every order of scheduling. Who wins stands
// in the tables below; docs/flow.md has the law. After every event the books must be right.
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>

#include "sim/flow/facility.hpp"

using namespace egiz;

namespace {

constexpr AssetIndex kDriver = 0, kSubject = 1, kOther = 2;
const SimTime kTick = seconds(10);  // where everything meets

enum Cause : unsigned {
  kTimeoutAt = 1,
  kGrantAt = 2,
  kInterruptAt = 4,
  kPreemptAt = 8,
  kStopAt = 16,
  kFinishAt = 32
};

struct World {
  State state;
  Facility<1> facility;
  Ticket subject, first, second;              // the claim that is raced for, and others
  std::vector<std::pair<Why, SimTime>> told;  // of the subject
  SimTime left;
  bool release_when_finished = true;
};

Request one(AssetIndex who, std::int64_t priority, bool preempts = false) {
  Request r;
  r.target = who;
  r.priority = priority;
  r.may_preempt = preempts;
  return r;
}

void happen(World& w, unsigned cause) {
  if (cause == kGrantAt) release(w.state, w.facility, w.first);
  if (cause == kInterruptAt) interrupt(w.state, w.facility, w.subject);
  if (cause == kPreemptAt) w.second = seize(w.state, w.facility, one(kOther, 9, true)).ticket;
  if (cause == kStopAt) stop(w.state, w.facility, w.subject);
}

void handle(World& w, const Event& event) {
  if (event.target == kDriver) return happen(w, static_cast<unsigned>(event.kind));
  const Wake wake = hear(w.state, w.facility, event);
  REQUIRE(wake.why != Why::kStale);  // the calendar holds no stale event: each was cancelled
  if (event.target != kSubject) return;
  REQUIRE(wake.ticket == w.subject);
  w.told.push_back({wake.why, w.state.now});
  w.left = wake.left;
  if (wake.why == Why::kFinished) release(w.state, w.facility, w.subject);
  // Whatever was told, the same event once more says nothing.
  REQUIRE(hear(w.state, w.facility, event).why == Why::kStale);
}

void run(World& w, SimTime until) {
  while (w.state.calendar.next_time() <= until) {
    w.state.now = w.state.calendar.next_time();
    handle(w, w.state.calendar.pop());
    REQUIRE(fault_of(w.state, w.facility) == "");
  }
}

/// Calls `race(order)` for every order of the causes in `set`.
template <class Race>
void in_every_order(unsigned set, Race race) {
  std::vector<unsigned> order;
  for (unsigned cause = 1; cause <= kFinishAt; cause *= 2)
    if (set & cause) order.push_back(cause);
  do race(order);
  while (std::next_permutation(order.begin(), order.end()));
}

void schedule(World& w, unsigned cause, Rank rank = Rank::kProcess) {
  w.state.calendar.schedule(kTick, rank, {kDriver, static_cast<std::int32_t>(cause), 0, 0.0});
}

/// One unit, held by another claim that may be preempted; the subject waits for it since 1 s.
World waiting_subject(const std::vector<unsigned>& order) {
  World w;
  w.facility.resources[0] = resource(1);
  Request holder = one(kOther, 0);
  holder.after_preemption = Claim::kLeave;
  w.first = seize(w.state, w.facility, holder).ticket;
  w.state.now = seconds(1);
  const auto ask = [&](SimTime patience) {
    Request r = one(kSubject, 0);
    r.patience = patience;
    w.subject = seize(w.state, w.facility, r).ticket;
  };
  if (std::find(order.begin(), order.end(), kTimeoutAt) == order.end()) ask(kNever);
  for (const unsigned cause : order) cause == kTimeoutAt ? ask(kTick - seconds(1)) : schedule(w, cause);
  return w;
}

/// Two units: the subject holds one since 0 s and works, another claim that cannot be preempted holds the
/// other.
World holding_subject(const std::vector<unsigned>& order, Claim::AfterPreemption after) {
  World w;
  w.facility.resources[0] = resource(2);
  w.first = seize(w.state, w.facility, one(kOther, 0)).ticket;
  Request r = one(kSubject, 0);
  r.after_preemption = after;
  w.subject = seize(w.state, w.facility, r).ticket;
  const bool ends = std::find(order.begin(), order.end(), kFinishAt) != order.end();
  if (!ends) REQUIRE(hold(w.state, w.facility, w.subject, seconds(15)));
  for (const unsigned cause : order)
    if (cause == kFinishAt)
      REQUIRE(hold(w.state, w.facility, w.subject, kTick));
    else
      schedule(w, cause);
  return w;
}

/// Everybody gives everything back: nothing may be left.
void require_no_leak(World& w) {
  for (const Ticket t : {w.subject, w.first, w.second}) release(w.state, w.facility, t);
  REQUIRE(w.facility.resources[0].busy == 0);
  REQUIRE(w.facility.book.waiting.empty());
  REQUIRE(w.facility.book.holders.empty());
  REQUIRE(w.state.items.alive() == 0);
  REQUIRE(w.state.calendar.empty());
}

enum class Holds { kNobody, kFirst, kSubjectDoes, kSecond };

struct Row {
  unsigned causes;
  std::optional<Why> winner;  // what the subject is told at the tick; none: nothing
  Holds holder;               // of the unit, after the tick
};

constexpr unsigned T = kTimeoutAt, G = kGrantAt, I = kInterruptAt, P = kPreemptAt, S = kStopAt, F = kFinishAt;
constexpr std::optional<Why> kNothing;

const Row kWaiter[] = {
    {T, Why::kTimeout, Holds::kFirst},
    {G, Why::kGranted, Holds::kSubjectDoes},
    {I, Why::kInterrupted, Holds::kFirst},
    {P, kNothing, Holds::kSecond},  // the preempting claim takes the unit of the holder; the subject waits on
    {S, Why::kStopped, Holds::kFirst},
    // every pair
    {T | G, Why::kGranted, Holds::kSubjectDoes},
    {T | I, Why::kInterrupted, Holds::kFirst},
    {T | P, Why::kTimeout, Holds::kSecond},
    {T | S, Why::kStopped, Holds::kFirst},
    {G | I, Why::kInterrupted, Holds::kNobody},
    {G | P, kNothing, Holds::kSecond},  // a grant taken away before it was told
    {G | S, Why::kStopped, Holds::kNobody},
    {I | P, Why::kInterrupted, Holds::kSecond},
    {I | S, Why::kStopped, Holds::kFirst},
    {P | S, Why::kStopped, Holds::kSecond},
    // every three, four and all
    {T | G | I, Why::kInterrupted, Holds::kNobody},
    {T | G | P, Why::kTimeout, Holds::kSecond},
    {T | G | S, Why::kStopped, Holds::kNobody},
    {T | I | P, Why::kInterrupted, Holds::kSecond},
    {T | I | S, Why::kStopped, Holds::kFirst},
    {T | P | S, Why::kStopped, Holds::kSecond},
    {G | I | P, Why::kInterrupted, Holds::kSecond},
    {G | I | S, Why::kStopped, Holds::kNobody},
    {G | P | S, Why::kStopped, Holds::kSecond},
    {I | P | S, Why::kStopped, Holds::kSecond},
    {T | G | I | P, Why::kInterrupted, Holds::kSecond},
    {T | G | I | S, Why::kStopped, Holds::kNobody},
    {T | G | P | S, Why::kStopped, Holds::kSecond},
    {T | I | P | S, Why::kStopped, Holds::kSecond},
    {G | I | P | S, Why::kStopped, Holds::kSecond},
    {T | G | I | P | S, Why::kStopped, Holds::kSecond},
};

// G here: the other holder gives its unit back, so that the preempting claim needs nobody's.
const Row kHolder[] = {
    {F, Why::kFinished, Holds::kNobody},
    {G, kNothing, Holds::kSubjectDoes},
    {I, Why::kInterrupted, Holds::kSubjectDoes},
    {P, Why::kPreempted, Holds::kSecond},
    {S, Why::kStopped, Holds::kNobody},
    // every pair
    {F | G, Why::kFinished, Holds::kNobody},
    {F | I, Why::kFinished, Holds::kNobody},
    {F | P, Why::kFinished, Holds::kSecond},
    {F | S, Why::kFinished, Holds::kNobody},
    {G | I, Why::kInterrupted, Holds::kSubjectDoes},
    {G | P, kNothing, Holds::kSubjectDoes},  // they cancel each other: the hold goes on
    {G | S, Why::kStopped, Holds::kNobody},
    {I | P, Why::kPreempted, Holds::kSecond},
    {I | S, Why::kStopped, Holds::kNobody},
    {P | S, Why::kStopped, Holds::kSecond},
    // every three, four and all
    {F | G | I, Why::kFinished, Holds::kNobody},
    {F | G | P, Why::kFinished, Holds::kSecond},
    {F | G | S, Why::kFinished, Holds::kNobody},
    {F | I | P, Why::kFinished, Holds::kSecond},
    {F | I | S, Why::kFinished, Holds::kNobody},
    {F | P | S, Why::kFinished, Holds::kSecond},
    {G | I | P, Why::kInterrupted, Holds::kSubjectDoes},
    {G | I | S, Why::kStopped, Holds::kNobody},
    {G | P | S, Why::kStopped, Holds::kSecond},
    {I | P | S, Why::kStopped, Holds::kSecond},
    {F | G | I | P, Why::kFinished, Holds::kSecond},
    {F | G | I | S, Why::kFinished, Holds::kNobody},
    {F | G | P | S, Why::kFinished, Holds::kSecond},
    {F | I | P | S, Why::kFinished, Holds::kSecond},
    {G | I | P | S, Why::kStopped, Holds::kSecond},
    {F | G | I | P | S, Why::kFinished, Holds::kSecond},
};

bool holding(const World& w, Ticket t) {
  const ItemIndex i = w.state.items.find(t);
  return i != kNoItem && w.state.items.claim(i).place == Claim::kHolding;
}

std::string text(const std::vector<unsigned>& order) {
  std::string s;
  const char* names[] = {"timeout ", "grant ", "interrupt ", "preempt ", "stop ", "finish "};
  for (const unsigned cause : order) s += names[std::countr_zero(cause)];
  return s;
}

void require_told(const World& w, const Row& row) {
  REQUIRE(w.told.size() == (row.winner ? 1 : 0));  // exactly one wins
  if (row.winner) REQUIRE(w.told[0] == std::pair(*row.winner, kTick));
}

}  // namespace

TEST_CASE("a waiting claim: one cause wins at a tick, the one in the table, in every order", "[unit]") {
  int races = 0;
  for (const Row& row : kWaiter)
    in_every_order(row.causes, [&](const std::vector<unsigned>& order) {
      INFO(text(order));
      World w = waiting_subject(order);
      run(w, kTick);
      require_told(w, row);
      REQUIRE(holding(w, w.first) == (row.holder == Holds::kFirst));
      REQUIRE(holding(w, w.subject) == (row.holder == Holds::kSubjectDoes));
      REQUIRE(holding(w, w.second) == (row.holder == Holds::kSecond));
      REQUIRE(w.facility.resources[0].busy == (row.holder == Holds::kNobody ? 0 : 1));
      require_no_leak(w);
      ++races;
    });
  REQUIRE(races == 325);
}

TEST_CASE("a holder: one cause wins at a tick, the one in the table, in every order", "[unit]") {
  const auto after = GENERATE(Claim::kResume, Claim::kRestart, Claim::kLeave);
  int races = 0;
  for (const Row& row : kHolder)
    in_every_order(row.causes, [&](const std::vector<unsigned>& order) {
      INFO(text(order));
      World w = holding_subject(order, after);
      run(w, kTick);
      require_told(w, row);
      REQUIRE(holding(w, w.subject) == (row.holder == Holds::kSubjectDoes));
      REQUIRE(holding(w, w.second) == ((row.causes & P) != 0));
      const bool kept = row.holder == Holds::kSubjectDoes;
      REQUIRE(w.facility.resources[0].busy ==
              int(kept) + int((row.causes & P) != 0) + int((row.causes & G) == 0));
      if (row.winner == Why::kPreempted || row.winner == Why::kInterrupted)
        REQUIRE(w.left == (after == Claim::kRestart ? seconds(15) : seconds(5)));
      const bool over = row.winner == Why::kStopped || row.winner == Why::kFinished ||
                        (row.winner == Why::kPreempted && after == Claim::kLeave);
      REQUIRE((w.state.items.find(w.subject) == kNoItem) == over);
      REQUIRE(w.facility.book.waiting.length == (row.winner == Why::kPreempted && !over ? 1 : 0));
      if (!row.winner) {  // nothing was told, so the hold ends when it was to end
        run(w, seconds(20));
        REQUIRE(w.told == std::vector{std::pair(Why::kFinished, seconds(15))});
      }
      require_no_leak(w);
      ++races;
    });
  REQUIRE(races == 325);
}

TEST_CASE("the winner does not depend on the ranks of the causes within the tick either", "[unit]") {
  for (const Rank rank : {Rank::kInject, Rank::kControl})
    for (const unsigned last : {G, I, P, S}) {
      const unsigned set = G | I | P | S;
      World w = waiting_subject({});
      for (const unsigned cause : {G, I, P, S}) schedule(w, cause, cause == last ? rank : Rank::kProcess);
      run(w, kTick);
      INFO(set << " " << last);
      REQUIRE(w.told == std::vector{std::pair(Why::kStopped, kTick)});
      require_no_leak(w);
    }
}
