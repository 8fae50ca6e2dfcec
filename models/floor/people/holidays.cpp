#include "models/floor/people/holidays.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace egiz::holidays {

namespace {

// A holiday of the same date every year.
struct Rule {
  unsigned month, day;
  int first, last;  // years
  bool moves;
  std::string_view name;
};
constexpr int kAlways = 9999;
constexpr std::array kRules{
    Rule{1, 1, 0, kAlways, true, "New Year"},
    Rule{1, 2, 0, kAlways, true, "New Year"},
    Rule{1, 7, 0, kAlways, false, "Orthodox Christmas"},
    Rule{3, 8, 0, kAlways, true, "International Women's Day"},
    Rule{3, 15, 2027, kAlways, true, "Constitution Day"},
    Rule{3, 21, 0, kAlways, true, "Nauryz"},
    Rule{3, 22, 0, kAlways, true, "Nauryz"},
    Rule{3, 23, 0, kAlways, true, "Nauryz"},
    Rule{5, 1, 0, kAlways, true, "Day of Unity"},
    Rule{5, 7, 0, kAlways, true, "Defender's Day"},
    Rule{5, 9, 0, kAlways, true, "Victory Day"},
    Rule{7, 6, 0, kAlways, true, "Capital Day"},
    Rule{8, 30, 0, 2025, true, "Constitution Day"},
    Rule{10, 25, 2022, kAlways, true, "Republic Day"},
    Rule{12, 1, 0, 2021, true, "Day of the First President"},
    Rule{12, 16, 0, kAlways, true, "Independence Day"},
    Rule{12, 17, 0, 2021, true, "Independence Day"},
};

// First days of Kurban Ait that were announced.
struct Announced {
  int year;
  unsigned month, day;
};
constexpr std::array kAnnounced{Announced{2020, 7, 31}, Announced{2021, 7, 20}, Announced{2022, 7, 9},
                                Announced{2023, 6, 28}, Announced{2024, 6, 16}, Announced{2025, 6, 6},
                                Announced{2026, 5, 27}};

constexpr std::int64_t kHijra = -492149;  // 15 July 622 of the Julian calendar, days since 1970-01-01

void add_kurban_ait(int year, std::vector<DayOff>& days) {
  for (const Announced& a : kAnnounced)
    if (a.year == year) return days.push_back({day_of(year, a.month, a.day), "Kurban Ait", false, false});
  const int near = static_cast<int>((year - 622) * 33LL / 32);  // within a year of the Islamic one
  for (int y = std::max(1, near - 2); y <= near + 2; ++y)
    if (year_of(tabular_kurban_ait(y)) == year)
      days.push_back({tabular_kurban_ait(y), "Kurban Ait", false, true});
}

}  // namespace

std::int64_t day_of(int year, unsigned month, unsigned day) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}
      .time_since_epoch()
      .count();
}

int year_of(std::int64_t day) {
  using namespace std::chrono;
  return static_cast<int>(year_month_day{sys_days{std::chrono::days{day}}}.year());
}

int weekday(std::int64_t day) {
  const std::int64_t since_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday);
}

std::int64_t tabular_kurban_ait(int islamic_year) {
  constexpr std::int64_t kMonth = 12, kDay = 10;
  const std::int64_t y = islamic_year;
  return kHijra + 29 * (kMonth - 1) + kMonth / 2 + 354 * (y - 1) + (11 * y + 3) / 30 + kDay - 1;
}

std::vector<DayOff> kazakhstan(int year, int working_days) {
  std::vector<DayOff> days;
  const int law = std::max(year, 2020);
  const auto taken = [&](std::int64_t day) {
    return std::any_of(days.begin(), days.end(), [&](const DayOff& d) { return d.day == day; });
  };
  for (const Rule& r : kRules)
    if (law >= r.first && law <= r.last) days.push_back({day_of(year, r.month, r.day), r.name, false, false});
  std::vector<DayOff> ait;
  add_kurban_ait(year, ait);
  for (const DayOff& d : ait)
    if (!taken(d.day)) days.push_back(d);
  for (const Rule& r : kRules) {
    const std::int64_t holiday = day_of(year, r.month, r.day);
    if (law < r.first || law > r.last || !r.moves || weekday(holiday) < working_days) continue;
    std::int64_t day = holiday + 1;
    while (weekday(day) >= working_days || taken(day)) ++day;
    days.push_back({day, r.name, true, false});
  }
  std::sort(days.begin(), days.end(), [](const DayOff& a, const DayOff& b) { return a.day < b.day; });
  return days;
}

}  // namespace egiz::holidays
