// The shift calendar of a plant against hours counted by hand.
#include "models/floor/people/shift_calendar.hpp"

#include "models/floor/people/holidays.hpp"
#include "tests/models/plant_hands.hpp"

using namespace egiz;

namespace {

constexpr double kShiftHour = 3600.0;

struct CalendarPlant {
  std::shared_ptr<const Plant> plant;
  const ShiftCalendarAsset* calendar;
};

CalendarPlant calendar_alone(std::vector<NamedValue> values, std::int64_t first_day = kMonday2024) {
  PlantSpec spec;
  spec.first_day = first_day;
  spec.assets = {{"calendar", "shift_calendar", std::move(values), {}}};
  const auto plant = Plant::build(spec).value();
  return {plant, dynamic_cast<const ShiftCalendarAsset*>(plant->find("calendar"))};
}

double hours_between(const CalendarPlant& p, double from_day, double to_day) {
  return to_hours(p.calendar->shifts().working_time(days(from_day), days(to_day)));
}

}  // namespace

TEST_CASE("a day shift works 40 h a week and the hours of the ministry's balance in 2024", "[validation]") {
  const CalendarPlant p = calendar_alone({});
  CHECK(hours_between(p, 7, 14) == Approx(40.0));  // 8 to 14 January 2024, no holiday
  // Published 1984 h with Kurban Ait on Monday 17 June; it came on Sunday: 8 h more.
  CHECK(hours_between(p, 0, 366) == Approx(1984.0 + 8.0));
  const CalendarPlant plain = calendar_alone({{"holidays", 1.0}});
  CHECK(hours_between(plain, 0, 364) == Approx(52 * 40.0));
}

TEST_CASE("breaks, ends of shifts and a holiday come at their hours", "[unit]") {
  const CalendarPlant p = calendar_alone({});
  const ShiftCalendar& s = p.calendar->shifts();
  const SimTime wednesday = days(2);  // 3 January: the 1st and 2nd are off
  CHECK_FALSE(s.works(days(1) + hours(9)));
  CHECK(s.next_change(SimTime{}) == wednesday + hours(8));
  CHECK(s.next_change(wednesday + hours(8)) == wednesday + hours(12));
  CHECK(s.next_change(wednesday + hours(12)) == wednesday + hours(13));
  CHECK(s.next_change(wednesday + hours(13)) == wednesday + hours(17));
  CHECK(p.calendar->next_shift(SimTime{}) == wednesday + hours(8));
  CHECK(p.calendar->next_shift(wednesday + hours(8)) == days(3) + hours(8));
  CHECK(p.calendar->next_shift(days(4) + hours(8)) == days(7) + hours(8));  // over the week end
}

TEST_CASE("three shifts work round the clock and begin every eight hours", "[unit]") {
  const CalendarPlant p = calendar_alone({{"shifts", 3.0},
                                          {"shift_length", 8 * kShiftHour},
                                          {"breaks", 0.0},
                                          {"working_days", 7.0},
                                          {"holidays", 1.0}});
  CHECK(hours_between(p, 0, 700) == Approx(700 * 24.0));
  CHECK(p.calendar->shifts().next_change(days(3)) == kNever);
  CHECK(p.calendar->next_shift(days(3)) == days(3) + hours(8));
  CHECK(p.calendar->next_shift(days(3) + hours(16)) == days(4));
}

TEST_CASE("a night shift belongs to the day on which it begins", "[unit]") {
  // Two shifts of 10 h from 14:00 to 10:00; Monday 8 January 2024 to Friday, from day 7 on.
  const CalendarPlant p = calendar_alone({{"shifts", 2.0},
                                          {"first_shift", 14 * kShiftHour},
                                          {"shift_length", 10 * kShiftHour},
                                          {"breaks", 0.0}});
  const ShiftCalendar& s = p.calendar->shifts();
  CHECK(s.works(days(12) + hours(9)));         // Saturday morning: Friday's night shift
  CHECK_FALSE(s.works(days(12) + hours(15)));  // Saturday
  CHECK_FALSE(s.works(days(7) + hours(13)));   // Monday before the first shift
  // 8 March 2024, a Friday, is off from 14:00 to 14:00; the night before belongs to Thursday.
  const double women = static_cast<double>(holidays::day_of(2024, 3, 8) - kMonday2024);
  CHECK(s.works(days(women) + hours(9)));
  CHECK_FALSE(s.works(days(women) + hours(15)));
  CHECK_FALSE(s.works(days(women + 1) + hours(9)));
}

TEST_CASE("overtime follows the last shift and is told apart", "[unit]") {
  const CalendarPlant p = calendar_alone({{"overtime", 2 * kShiftHour}});
  CHECK(hours_between(p, 7, 14) == Approx(50.0));
  CHECK(to_hours(p.calendar->regular().working_time(days(7), days(14))) == Approx(40.0));
  State state = p.plant->initial_state({});
  run_until(*p.plant, state, days(14));
  CHECK(hands::measure(*p.plant, state, "calendar", "overtime") / 3600 == Approx(8 * 2.0));  // 3 to 5, 8 to 12 January
  CHECK(hands::measure(*p.plant, state, "calendar", "calendar_share") == Approx(80.0 / (14 * 24)));
}

TEST_CASE("weeks and holidays follow the date of time zero", "[unit]") {
  // 2026-03-05 is a Thursday: 8 March is a Sunday, so Monday 9 March is off.
  const CalendarPlant p = calendar_alone({}, holidays::day_of(2026, 3, 5));
  CHECK(hours_between(p, 0, 2) == Approx(16.0));
  CHECK(hours_between(p, 2, 5) == 0.0);
  CHECK(hours_between(p, 5, 6) == Approx(8.0));
}

TEST_CASE("the calendar still knows its week and its holidays after seventy years", "[unit]") {
  const CalendarPlant p = calendar_alone({});
  const std::int64_t new_year = holidays::day_of(2093, 1, 1) - kMonday2024;  // a Thursday; the 2nd a Friday
  REQUIRE(holidays::weekday(new_year + kMonday2024) == 3);
  CHECK_FALSE(p.calendar->shifts().works(days(static_cast<double>(new_year)) + hours(9)));
  CHECK(p.calendar->shifts().works(days(static_cast<double>(new_year) + 4) + hours(9)));  // Monday the 5th
}

TEST_CASE("shifts that do not fit into a day and breaks that do not fit into a shift are told", "[unit]") {
  PlantSpec spec;
  spec.assets = {{"long", "shift_calendar", {{"shifts", 3.0}}, {}},
                 {"short", "shift_calendar", {{"shift_length", 4 * kShiftHour}}, {}}};
  const auto built = Plant::build(spec);
  REQUIRE_FALSE(built.has_value());
  REQUIRE(built.error().size() == 2);
  CHECK(built.error()[0].path == "long.shift_length");
  CHECK(built.error()[1].path == "short.break_after");
}
