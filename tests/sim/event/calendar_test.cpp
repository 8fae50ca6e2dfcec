#include "sim/event/calendar.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>

using namespace egiz;

namespace {

Event numbered(std::int64_t n) { return {0, 0, n, 0.0}; }

// The plainest calendar there is: a list that is sorted before each pop.
struct SortedList {
  struct Entry {
    SimTime time;
    Rank rank;
    std::int64_t number;
    EventId id;
  };
  std::vector<Entry> entries;  // in the order of insertion

  std::size_t first() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < entries.size(); ++i)
      if (std::tie(entries[i].time, entries[i].rank) < std::tie(entries[best].time, entries[best].rank))
        best = i;
    return best;
  }
  Entry take(std::size_t i) {
    const Entry entry = entries[i];
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
    return entry;
  }
};

}  // namespace

TEST_CASE("events come out by time, then rank, then insertion", "[unit]") {
  Calendar calendar;
  calendar.schedule(seconds(2), Rank::kProcess, numbered(5));
  calendar.schedule(seconds(1), Rank::kRestart, numbered(4));
  calendar.schedule(seconds(1), Rank::kProcess, numbered(1));
  calendar.schedule(seconds(1), Rank::kNudge, numbered(3));
  calendar.schedule(seconds(1), Rank::kProcess, numbered(2));
  calendar.schedule(seconds(1), Rank::kInject, numbered(0));
  for (std::int64_t n = 0; n < 6; ++n) REQUIRE(calendar.pop().a == n);
  REQUIRE(calendar.empty());
  REQUIRE(calendar.next_time() == kNever);
}

TEST_CASE("a hundred thousand random operations agree with a sorted list", "[unit]") {
  std::mt19937_64 random(11);
  Calendar calendar;
  SortedList list;
  std::int64_t now = 0, number = 0, pops = 0, cancels = 0;
  bool same = true;
  for (int i = 0; i < 100000; ++i) {
    const auto dice = random() % 100;
    const bool crowded = list.entries.size() > 200;
    if (list.entries.empty() || (dice < 50 && !crowded)) {
      const SimTime at{now + static_cast<std::int64_t>(random() % 20)};
      const auto rank = static_cast<Rank>(random() % 5);
      list.entries.push_back({at, rank, number, calendar.schedule(at, rank, numbered(number))});
      ++number;
    } else if (dice < 65) {
      const auto gone = list.take(random() % list.entries.size());
      same = same && calendar.cancel(gone.id) && !calendar.cancel(gone.id);
      ++cancels;
    } else {
      const auto expected = list.take(list.first());
      same = same && calendar.next_time() == expected.time && calendar.pop().a == expected.number;
      now = expected.time.ns;
      ++pops;
    }
    same = same && calendar.size() == list.entries.size();
    if (!same) FAIL("differs at operation " << i);
  }
  REQUIRE(pops > 20000);
  REQUIRE(cancels > 10000);
}

TEST_CASE("a stale event id cancels nothing, even when its place is used again", "[unit]") {
  Calendar calendar;
  const EventId old = calendar.schedule(seconds(1), Rank::kProcess, numbered(1));
  calendar.pop();
  REQUIRE_FALSE(calendar.cancel(old));
  calendar.schedule(seconds(2), Rank::kProcess, numbered(2));
  REQUIRE_FALSE(calendar.cancel(old));
  REQUIRE_FALSE(calendar.cancel(EventId{}));
  REQUIRE_FALSE(calendar.cancel(EventId{~std::uint64_t{0}}));
  REQUIRE(calendar.size() == 1);
  REQUIRE(calendar.pop().a == 2);
}

TEST_CASE("a copy of a calendar is independent of the original", "[unit]") {
  Calendar calendar;
  const EventId id = calendar.schedule(seconds(1), Rank::kProcess, numbered(1));
  calendar.schedule(seconds(2), Rank::kProcess, numbered(2));
  Calendar copy = calendar;
  REQUIRE(copy.cancel(id));
  REQUIRE(copy.size() == 1);
  REQUIRE(calendar.size() == 2);
  REQUIRE(calendar.pop().a == 1);
  REQUIRE(copy.pop().a == 2);
}

TEST_CASE("scheduling in the past throws, scheduling at the present does not", "[unit]") {
  Calendar calendar;
  calendar.schedule(seconds(5), Rank::kProcess, numbered(1));
  calendar.pop();
  REQUIRE_THROWS_AS(calendar.schedule(SimTime{seconds(5).ns - 1}, Rank::kProcess, numbered(2)),
                    std::logic_error);
  REQUIRE_NOTHROW(calendar.schedule(seconds(5), Rank::kInject, numbered(3)));
  REQUIRE(calendar.pop().a == 3);
}

TEST_CASE("the digest of a calendar sees time, rank, target and payload", "[unit]") {
  const auto digest_of = [](SimTime at, Rank rank, Event event) {
    Calendar calendar;
    calendar.schedule(at, rank, event);
    Digest digest;
    calendar.add_to(digest);
    return digest.value();
  };
  const Event event{1, 2, 3, 4.0};
  const auto base = digest_of(seconds(1), Rank::kProcess, event);
  REQUIRE(base == digest_of(seconds(1), Rank::kProcess, event));
  REQUIRE(base != digest_of(seconds(2), Rank::kProcess, event));
  REQUIRE(base != digest_of(seconds(1), Rank::kControl, event));
  REQUIRE(base != digest_of(seconds(1), Rank::kProcess, {2, 2, 3, 4.0}));
  REQUIRE(base != digest_of(seconds(1), Rank::kProcess, {1, 3, 3, 4.0}));
  REQUIRE(base != digest_of(seconds(1), Rank::kProcess, {1, 2, 4, 4.0}));
  REQUIRE(base != digest_of(seconds(1), Rank::kProcess, {1, 2, 3, 4.5}));
}
