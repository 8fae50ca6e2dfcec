#include "sim/flow/shift_calendar.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace egiz;

namespace {

SimTime at(double day, double hour) { return days(day) + hours(hour); }

/// Monday to Friday 8:00-12:00 and 13:00-17:00.
std::vector<TimeSpan> office_week() {
  std::vector<TimeSpan> week;
  for (int d = 0; d < 5; ++d) {
    week.push_back({at(d, 8), at(d, 12)});
    week.push_back({at(d, 13), at(d, 17)});
  }
  return week;
}

}  // namespace

TEST_CASE("an office week: working time between instants, and the instant after so much work", "[unit]") {
  const ShiftCalendar calendar(office_week());
  REQUIRE_FALSE(calendar.works(at(0, 7.9)));
  REQUIRE(calendar.works(at(0, 8)));
  REQUIRE_FALSE(calendar.works(at(0, 12)));
  REQUIRE(calendar.works(at(14, 16.9)));
  REQUIRE_FALSE(calendar.works(at(5, 10)));
  REQUIRE(calendar.working_time(at(0, 0), at(7, 0)) == hours(40));
  REQUIRE(calendar.working_time(at(0, 10), at(0, 14)) == hours(3));
  REQUIRE(calendar.working_time(at(0, 14), at(0, 10)) == hours(-3));
  REQUIRE(calendar.working_time(at(4, 16), at(700 + 0, 9)) == hours(1 + 99 * 40 + 1));
  REQUIRE(calendar.after_work(at(0, 10), hours(3)) == at(0, 14));
  REQUIRE(calendar.after_work(at(0, 8), hours(4)) ==
          at(0, 12));  // the end of a shift, not the next beginning
  REQUIRE(calendar.after_work(at(0, 8), hours(4) + SimTime{1}) == at(0, 13) + SimTime{1});
  REQUIRE(calendar.after_work(at(4, 16), hours(2)) == at(7, 9));
  REQUIRE(calendar.after_work(at(5, 3), SimTime{}) == at(5, 3));
  REQUIRE(calendar.after_work(at(0, 0), hours(400)) == at(9 * 7 + 4, 17));
  REQUIRE(calendar.next_change(at(4, 17)) == at(7, 8));
  REQUIRE(calendar.next_change(at(0, 8)) == at(0, 12));
}

TEST_CASE("holidays take work away, extra shifts add it", "[unit]") {
  const ShiftCalendar calendar(office_week(), {},
                               {{{at(1, 0), at(2, 0)}, false}, {{at(5, 9), at(5, 11)}, true}});
  REQUIRE_FALSE(calendar.works(at(1, 10)));
  REQUIRE(calendar.works(at(5, 10)));
  REQUIRE(calendar.working_time(at(0, 0), at(7, 0)) == hours(34));
  REQUIRE(calendar.working_time(at(7, 0), at(14, 0)) == hours(40));
  REQUIRE(calendar.after_work(at(0, 16), hours(2)) == at(2, 9));
  REQUIRE(calendar.after_work(at(4, 16), hours(2)) == at(5, 10));
  REQUIRE(calendar.next_change(at(0, 17)) == at(2, 8));
  REQUIRE(calendar.next_change(at(4, 17)) == at(5, 9));
}

TEST_CASE("a calendar without work never gets there; round the clock never changes", "[unit]") {
  const ShiftCalendar none({});
  REQUIRE(none.after_work({}, SimTime{1}) == kNever);
  REQUIRE(none.next_change({}) == kNever);
  REQUIRE(none.working_time({}, days(1000)) == SimTime{});
  const ShiftCalendar always({{{}, days(3)}, {days(3), kWeek}});
  REQUIRE(always.working_time(hours(5), days(900)) == days(900) - hours(5));
  REQUIRE(always.after_work(hours(5), days(900)) == days(900) + hours(5));
  REQUIRE(always.next_change(hours(5)) == kNever);
  const ShiftCalendar once({}, {}, {{{days(2), days(3)}, true}});
  REQUIRE(once.after_work({}, hours(24)) == days(3));
  REQUIRE(once.after_work({}, hours(24) + SimTime{1}) == kNever);
}

TEST_CASE("wrong calendars say what is wrong", "[unit]") {
  REQUIRE(ShiftCalendar::fault_of({{at(1, 0), at(1, 0)}}, {}) != "");
  REQUIRE(ShiftCalendar::fault_of({{at(1, 0), at(3, 0)}, {at(2, 0), at(4, 0)}}, {}) != "");
  REQUIRE(ShiftCalendar::fault_of({{at(6, 0), at(8, 0)}}, {}) != "");
  REQUIRE(ShiftCalendar::fault_of({}, {{{at(3, 0), at(5, 0)}, false}, {{at(4, 0), at(6, 0)}, true}}) != "");
  REQUIRE(ShiftCalendar::fault_of(office_week(), {}) == "");
  REQUIRE_THROWS_AS(ShiftCalendar({{at(1, 0), at(1, 0)}}), std::invalid_argument);
}

TEST_CASE("every answer agrees with counting hour by hour", "[unit]") {
  std::mt19937 random(3);
  const auto dice = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 40; ++round) {
    std::vector<TimeSpan> week;
    for (int h = dice(40); h < 160; h += 1 + dice(40)) {
      const int end = std::min(h + 1 + dice(30), 168);
      week.push_back({hours(h), hours(end)});
      h = end - dice(2) * dice(2);
      if (h < end) h = end;
    }
    std::vector<ShiftException> exceptions;
    for (int h = dice(300); h < 1000; h += dice(200)) {
      const int end = h + 1 + dice(100);
      exceptions.push_back({{hours(h), hours(end)}, dice(2) == 1});
      h = end;
    }
    const SimTime start = hours(dice(400) - 200);
    const ShiftCalendar calendar(week, start, exceptions);
    const auto works = [&](int hour) {
      for (const auto& e : exceptions)
        if (hours(hour) >= e.span.begin && hours(hour) < e.span.end) return e.working;
      const std::int64_t in_week = (((hours(hour) - start).ns % kWeek.ns) + kWeek.ns) % kWeek.ns;
      for (const auto& s : week)
        if (in_week >= s.begin.ns && in_week < s.end.ns) return true;
      return false;
    };
    std::vector<int> done{0};
    for (int h = 0; h < 1200; ++h) {
      REQUIRE(calendar.works(hours(h) + hours(0.5)) == works(h));
      done.push_back(done.back() + works(h));
    }
    for (int k = 0; k < 200; ++k) {
      const int a = dice(1200), b = dice(1200);
      const auto d = [&](int h) { return done[static_cast<std::size_t>(h)]; };
      REQUIRE(calendar.working_time(hours(a), hours(b)) == hours(d(b) - d(a)));
      const int left = d(1200) - d(a);
      if (left == 0) continue;
      const int work = 1 + dice(left);
      int t = a;
      while (d(t) - d(a) < work) ++t;
      REQUIRE(calendar.after_work(hours(a), hours(work)) == hours(t));
      int change = a + 1;
      while (change < 1200 && works(change) == works(a)) ++change;
      if (change < 1200) REQUIRE(calendar.next_change(hours(a)) == hours(change));
    }
  }
}
