#include "sim/event/calendar.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <utility>

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

// Another container behind the same calendar: a tree of entries, and each slot's entry beside it.
class Tree {
 public:
  std::size_t size() const { return entries_.size(); }
  PendingEntry first() const { return entries_.empty() ? PendingEntry{} : *entries_.begin(); }
  std::int64_t second_time() const {
    return entries_.size() < 2 ? INT64_MAX : std::next(entries_.begin())->time;
  }
  std::vector<PendingEntry> below_first() const { return {entries_.begin(), entries_.end()}; }
  PendingEntry of_slot(std::uint32_t slot) const { return by_slot_.at(slot); }
  void push(const PendingEntry& e) { entries_.insert(e), by_slot_[e.slot()] = e; }
  void pop_first() { remove(first().slot()); }
  void replace_first(const PendingEntry& e) { pop_first(), push(e); }
  void remove(std::uint32_t slot) { entries_.erase(by_slot_.at(slot)), by_slot_.erase(slot); }
  void change(std::uint32_t slot, const PendingEntry& e) { remove(slot), push(e); }
  std::vector<PendingEntry> in_order() const { return {entries_.begin(), entries_.end()}; }

 private:
  struct Before {
    bool operator()(const PendingEntry& a, const PendingEntry& b) const { return a.before(b); }
  };
  std::set<PendingEntry, Before> entries_;
  std::map<std::uint32_t, PendingEntry> by_slot_;
};
static_assert(PendingSet<Tree>);

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

// Random schedules, cancels, moves and takes; half of the takes schedule while the taken event's place is open.
template <class AnyCalendar>
void agrees_with_a_sorted_list(int operations, std::size_t most) {
  std::mt19937_64 random(11);
  AnyCalendar calendar;
  SortedList list;
  std::int64_t now = 0, number = 0, pops = 0, cancels = 0, moves = 0;
  bool same = true;
  const auto schedule = [&] {
    const SimTime at{now + static_cast<std::int64_t>(random() % 20)};
    const auto rank = static_cast<Rank>(random() % 5);
    list.entries.push_back({at, rank, number, calendar.schedule(at, rank, numbered(number))});
    ++number;
  };
  for (int i = 0; i < operations; ++i) {
    const auto dice = random() % 100;
    if (list.entries.empty() || (dice < 50 && list.entries.size() < most)) {
      schedule();
    } else if (dice < 60) {
      const auto gone = list.take(random() % list.entries.size());
      same = same && calendar.pending(gone.id) && calendar.cancel(gone.id) && !calendar.cancel(gone.id);
      ++cancels;
    } else if (dice < 70) {
      auto moved = list.take(random() % list.entries.size());
      moved.time = SimTime{now + static_cast<std::int64_t>(random() % 20)};
      same = same && calendar.reschedule(moved.id, moved.time);
      list.entries.push_back(moved);
      ++moves;
    } else {
      const auto expected = list.take(list.first());
      same = same && calendar.next_time() == expected.time;
      const Pending taken = calendar.take_first();
      same = same && taken.event.a == expected.number && taken.time == expected.time && taken.rank == expected.rank;
      same = same && !calendar.cancel(expected.id);
      now = expected.time.ns;
      for (auto more = random() % 3; more > 0 && list.entries.size() < most; --more) schedule();
      if (random() % 2) calendar.settle();
      ++pops;
    }
    same = same && calendar.size() == list.entries.size() && calendar.empty() == list.entries.empty();
    same = same && calendar.next_time() == (list.entries.empty() ? kNever : list.entries[list.first()].time);
    if (!same) FAIL("differs at operation " << i);
  }
  REQUIRE(pops > operations / 10);
  REQUIRE(cancels > operations / 20);
  REQUIRE(moves > operations / 20);
}

TEST_CASE("a hundred thousand random operations agree with a sorted list", "[unit]") {
  agrees_with_a_sorted_list<Calendar>(100000, 200);
}
TEST_CASE("a calendar of few events agrees with a sorted list", "[unit]") {
  agrees_with_a_sorted_list<Calendar>(50000, 6);
}
TEST_CASE("ten thousand pending events keep the times they were given or moved to", "[unit]") {
  std::mt19937_64 random(8);
  Calendar calendar;
  std::vector<EventId> ids;
  std::vector<SimTime> wanted;  // by number; kNever once taken or cancelled
  SimTime now;
  const auto later = [&] { return now + SimTime{static_cast<std::int64_t>(random() % 1'000'000)}; };
  const auto schedule = [&] {
    wanted.push_back(later());
    ids.push_back(calendar.schedule(wanted.back(), Rank::kProcess, numbered(static_cast<std::int64_t>(ids.size()))));
  };
  for (int i = 0; i < 10000; ++i) schedule();
  bool same = true;
  for (int i = 0; i < 40000; ++i) {
    const Pending taken = calendar.take_first();
    SimTime& its = wanted[static_cast<std::size_t>(taken.event.a)];
    same = same && taken.time == its && its >= now;
    now = std::exchange(its, kNever);
    schedule();
    const std::size_t other = random() % ids.size();
    if (wanted[other] != kNever) {
      wanted[other] = i % 2 ? kNever : later();
      same = same && (i % 2 ? calendar.cancel(ids[other]) : calendar.reschedule(ids[other], wanted[other]));
      if (i % 2) schedule();
    } else {
      same = same && !calendar.pending(ids[other]);
    }
  }
  REQUIRE(same);
  REQUIRE(calendar.size() == 10000);
}
TEST_CASE("another pending set behind the calendar gives the same order", "[unit]") {
  agrees_with_a_sorted_list<BasicCalendar<Tree>>(20000, 200);
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

TEST_CASE("a moved event keeps its name and comes after those that were scheduled before it", "[unit]") {
  Calendar calendar;
  const EventId id = calendar.schedule(seconds(1), Rank::kProcess, numbered(1));
  calendar.schedule(seconds(2), Rank::kProcess, numbered(2));
  REQUIRE(calendar.reschedule(id, seconds(2)));
  REQUIRE(calendar.pop().a == 2);
  REQUIRE(calendar.pending(id));
  REQUIRE(calendar.pop().a == 1);
  REQUIRE_FALSE(calendar.reschedule(id, seconds(3)));
}

TEST_CASE("the words of a calendar tell time, rank, target, payload and names apart", "[unit]") {
  const auto words_of = [](SimTime at, Rank rank, Event event) {
    Calendar calendar;
    calendar.schedule(at, rank, event);
    return calendar.words();
  };
  const Event event{1, 2, 3, 4.0};
  const auto base = words_of(seconds(1), Rank::kProcess, event);
  REQUIRE(base == words_of(seconds(1), Rank::kProcess, event));
  REQUIRE(base != words_of(seconds(2), Rank::kProcess, event));
  REQUIRE(base != words_of(seconds(1), Rank::kControl, event));
  REQUIRE(base != words_of(seconds(1), Rank::kProcess, {2, 2, 3, 4.0}));
  REQUIRE(base != words_of(seconds(1), Rank::kProcess, {1, 3, 3, 4.0}));
  REQUIRE(base != words_of(seconds(1), Rank::kProcess, {1, 2, 4, 4.0}));
  REQUIRE(base != words_of(seconds(1), Rank::kProcess, {1, 2, 3, 4.5}));
}

TEST_CASE("a calendar made from its words goes on as the original, and wrong words make none", "[unit]") {
  std::mt19937_64 random(5);
  Calendar calendar;
  std::vector<EventId> ids;
  for (int i = 0; i < 300; ++i) {
    ids.push_back(calendar.schedule(SimTime{static_cast<std::int64_t>(random() % 50)}, Rank::kProcess, numbered(i)));
    if (i % 3 == 0) calendar.cancel(ids[random() % ids.size()]);
  }
  const auto words = calendar.words();
  auto again = Calendar::from_words(words);
  REQUIRE(again.has_value());
  REQUIRE(again->words() == words);
  for (const EventId id : ids) REQUIRE(again->pending(id) == calendar.pending(id));
  while (!calendar.empty()) {
    const Pending a = calendar.take_first(), b = again->take_first();
    REQUIRE(a.insertion == b.insertion);
    REQUIRE(a.event.a == b.event.a);
    const SimTime later = a.time + SimTime{7};
    if (a.event.a < 100) REQUIRE(calendar.schedule(later, a.rank, numbered(1000)).value == again->schedule(later, a.rank, numbered(1000)).value);
  }
  calendar.settle(), again->settle();
  REQUIRE(again->words() == calendar.words());
  for (std::size_t cut : {std::size_t{0}, std::size_t{3}, words.size() - 1})
    REQUIRE_FALSE(Calendar::from_words(std::span(words).first(cut)).has_value());
  for (std::size_t i = 0; i < words.size(); ++i) {  // whatever is changed: refused, or a calendar that can be emptied
    auto wrong = words;
    wrong[i] ^= random();
    if (auto made = Calendar::from_words(wrong))
      while (!made->empty()) made->pop();
  }
}

TEST_CASE("words with a rank that does not exist are refused", "[unit]") {
  Calendar calendar;
  calendar.schedule(SimTime{5}, Rank::kRestart, numbered(1));
  auto words = calendar.words();
  REQUIRE(Calendar::from_words(words).has_value());
  words.back() += std::uint64_t{1} << (PendingEntry::kSlotBits + PendingEntry::kInsertionBits);
  REQUIRE_FALSE(Calendar::from_words(words).has_value());
}

TEST_CASE("a name does not come back after four thousand million uses of its place", "[unit]") {
  Calendar calendar;
  const EventId first = calendar.schedule(SimTime{5}, Rank::kProcess, numbered(1));
  auto words = calendar.words();
  words[4] += std::uint64_t{1} << 32;  // the generation of its place
  auto later = Calendar::from_words(words);
  REQUIRE(later.has_value());
  REQUIRE_FALSE(later->pending(first));
  REQUIRE_FALSE(later->cancel(first));
}
