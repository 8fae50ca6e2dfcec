// Days without work in Kazakhstan, by the Law on Holidays (No. 267-II of 2001) and the Labour Code (No.
// 414-V of 2015), art. 84 and 85, as press and e-government published them for 2020 to 2026:
//   moved to the next working day when on a day of rest: 1-2 January, 8 March, 21-23 March, 1, 7 and 9 May,
//     6 July, 16 December; 25 October since 2022; 1 and 17 December until 2021; Constitution Day: 30 August
//     until 2025, 15 March since 2027 (announced in March 2026, the text of the amended law was not seen)
//   days of rest that are not moved: 7 January (Orthodox Christmas), the first day of Kurban Ait
// Kurban Ait is 10 Dhu al-Hijja: 2020 to 2026 as announced; in other years by the tabular Islamic calendar,
// days after 15 July 622 (Julian):
//   29 (m - 1) + floor(m / 2) + 354 (y - 1) + floor((11 y + 3) / 30) + d - 1
// which gives 7 of the 10 days of 2017 to 2026 and misses the others by one day: the new moon decides. Not
// modelled: single working days that the government moves to make longer rests. Before 2020: as in 2020.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace egiz::holidays {

/// A day on which the pattern of the week does not count: nobody works.
struct DayOff {
  std::int64_t day = 0;  // since 1970-01-01
  std::string_view name;
  bool moved = false;     // in place of a holiday that fell on a day of rest
  bool computed = false;  // by the tabular calendar: may be a day off
};

/// Days since 1970-01-01 of a Gregorian date; month 1 to 12, day of month from 1: not checked.
std::int64_t day_of(int year, unsigned month, unsigned day);
/// The year of a day, days since 1970-01-01.
int year_of(std::int64_t day);
/// 0 for Monday to 6 for Sunday.
int weekday(std::int64_t day);

/// Days since 1970-01-01 of 10 Dhu al-Hijja of an Islamic year >= 1, by the tabular calendar.
std::int64_t tabular_kurban_ait(int islamic_year);

/// The days off of a Gregorian year, rising, each once. `working_days` of a week, 5 to 7 from Monday on: the
/// other days are those of rest, from which holidays move.
std::vector<DayOff> kazakhstan(int year, int working_days);

}  // namespace egiz::holidays
