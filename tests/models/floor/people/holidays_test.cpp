// Days off in Kazakhstan against what was published.
#include "models/floor/people/holidays.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace egiz;

namespace {

std::set<std::int64_t> days_off_on_weekdays(int year, int week) {
  std::set<std::int64_t> days;
  for (const holidays::DayOff& d : holidays::kazakhstan(year, week))
    if (holidays::weekday(d.day) < week) REQUIRE(days.insert(d.day).second);
  return days;
}

std::set<std::int64_t> moved_days(int year, int week) {
  std::set<std::int64_t> days;
  for (const holidays::DayOff& d : holidays::kazakhstan(year, week))
    if (d.moved) days.insert(d.day);
  return days;
}

int working_days(int year, unsigned month) {
  const auto off = days_off_on_weekdays(year, 5);
  const std::int64_t end = month == 12 ? holidays::day_of(year + 1, 1, 1) : holidays::day_of(year, month + 1, 1);
  int n = 0;
  for (std::int64_t day = holidays::day_of(year, month, 1); day < end; ++day)
    n += holidays::weekday(day) < 5 && !off.contains(day) ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("dates are counted from 1970-01-01, a Thursday", "[unit]") {
  CHECK(holidays::day_of(1970, 1, 1) == 0);
  CHECK(holidays::weekday(0) == 3);
  CHECK(holidays::weekday(-4) == 6);
  CHECK(holidays::day_of(2024, 1, 1) == 19723);
  CHECK(holidays::weekday(19723) == 0);
  CHECK(holidays::year_of(holidays::day_of(2024, 12, 31)) == 2024);
}

TEST_CASE("the working days of 2024 are those of the ministry's balance, but for the moon of June", "[validation]") {
  // Balance of working time 2024, five-day week: 248 days with Kurban Ait on 17 June; it came on Sunday the 16th.
  const int published[] = {21, 21, 17, 22, 20, 19, 22, 21, 21, 22, 21, 21};
  int all = 0;
  for (unsigned month = 1; month <= 12; ++month) {
    INFO(month);
    CHECK(working_days(2024, month) == published[month - 1] + (month == 6 ? 1 : 0));
    all += working_days(2024, month);
  }
  CHECK(all == 249);
}

TEST_CASE("holidays on days of rest move as the calendar of 2026 says", "[validation]") {
  const auto day = [](unsigned month, unsigned d) { return holidays::day_of(2026, month, d); };
  // Published for a five-day week, less 31 August: the holiday of the 30th was given up in March 2026.
  CHECK(moved_days(2026, 5) == std::set{day(3, 9), day(3, 24), day(3, 25), day(5, 11), day(10, 26)});
  CHECK(moved_days(2026, 6) == std::set{day(3, 9), day(3, 24), day(10, 26)});  // Saturdays are worked
  CHECK(moved_days(2026, 7).empty());
  const auto off = days_off_on_weekdays(2026, 5);
  CHECK(off.contains(day(5, 27)));        // Kurban Ait
  CHECK(off.contains(day(1, 7)));         // Christmas
  CHECK_FALSE(off.contains(day(8, 31)));
}

TEST_CASE("moves of other years are as they were published", "[validation]") {
  CHECK(moved_days(2020, 5).contains(holidays::day_of(2020, 8, 31)));
  CHECK(moved_days(2025, 5).contains(holidays::day_of(2025, 9, 1)));
  const auto off = days_off_on_weekdays(2022, 5);  // 9 July 2022: Kurban Ait on a Saturday is not moved
  CHECK_FALSE(off.contains(holidays::day_of(2022, 7, 11)));
  CHECK(off.contains(holidays::day_of(2022, 10, 25)));
  CHECK_FALSE(off.contains(holidays::day_of(2022, 12, 1)));
  CHECK(days_off_on_weekdays(2021, 5).contains(holidays::day_of(2021, 12, 1)));
  CHECK_FALSE(days_off_on_weekdays(2021, 5).contains(holidays::day_of(2021, 10, 25)));
  CHECK(days_off_on_weekdays(2027, 5).contains(holidays::day_of(2027, 3, 15)));
}

TEST_CASE("the tabular Kurban Ait is within a day of the announced ones, and right for most", "[validation]") {
  const std::int64_t announced[] = {holidays::day_of(2017, 9, 1),  holidays::day_of(2018, 8, 21),
                                    holidays::day_of(2019, 8, 11), holidays::day_of(2020, 7, 31),
                                    holidays::day_of(2021, 7, 20), holidays::day_of(2022, 7, 9),
                                    holidays::day_of(2023, 6, 28), holidays::day_of(2024, 6, 16),
                                    holidays::day_of(2025, 6, 6),  holidays::day_of(2026, 5, 27)};
  int right = 0;
  for (int i = 0; i < 10; ++i) {
    const std::int64_t off = holidays::tabular_kurban_ait(1438 + i) - announced[i];
    INFO(2017 + i);
    CHECK(std::abs(off) <= 1);
    right += off == 0 ? 1 : 0;
  }
  CHECK(right == 7);
}

TEST_CASE("in seventy years every holiday gives its day off, once, and Kurban Ait never fails", "[unit]") {
  std::set<std::int64_t> computed;
  for (int year = 1448; year <= 1516; ++year) computed.insert(holidays::tabular_kurban_ait(year));
  for (int year = 2027; year <= 2093; ++year) {
    INFO(year);
    std::int64_t before = 0;
    for (const holidays::DayOff& d : holidays::kazakhstan(year, 5)) {
      CHECK(d.day > before);
      CHECK(holidays::year_of(d.day) == year);
      if (d.moved) CHECK(holidays::weekday(d.day) < 5);
      if (d.computed) CHECK(computed.contains(d.day));
      computed.erase(d.day);
      before = d.day;
    }
  }
  // Two came twice in a year (2039, 2071), some on a holiday: none was lost.
  CHECK(computed.empty());
}
