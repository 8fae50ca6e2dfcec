#include "models/floor/people/shift_calendar.hpp"

#include "models/floor/people/holidays.hpp"
#include "models/plant/wiring.hpp"

namespace egiz {

namespace {
constexpr SimTime kOneDay{24LL * 3600 * 1'000'000'000};
constexpr int kYearsAhead = 72;        // what a ShiftCalendar answers for
constexpr int kLongestRest = 2 * 366;  // days in which a shift must begin, if any ever does
}  // namespace

void describe(Fields& f, const ShiftCalendarState& s) { f.time("start", s.start); }

ParameterTable<ShiftCalendarParams> ShiftCalendarAsset::parameters() {
  using P = ShiftCalendarParams;
  ParameterTable<P> t;
  t.count("shifts", &P::shifts, 1, 4, "shifts a day, one after the other");
  t.quantity("first_shift", &P::first_shift, units::kHour, 0, 23.99, "hour at which the first begins");
  t.quantity("shift_length", &P::shift_length, units::kHour, 0.5, 24, "with its breaks");
  t.count("breaks", &P::breaks, 0, 2, "in a shift");
  t.quantity("break_length", &P::break_length, units::kMinute, 1, 240, "of each; not worked");
  t.flag("paid_breaks", &P::paid_breaks, "breaks are paid all the same");
  t.quantity("break_after", &P::break_after, units::kHour, 0.1, 24, "work before each break");
  t.count("working_days", &P::working_days, 5, 7, "a week, from Monday on");
  t.choice("holidays", &P::holidays, {"kazakhstan", "none"}, "whose holidays are off");
  t.quantity("overtime", &P::overtime, units::kHour, 0, 16,
             "a working day, after the last shift; the Labour Code allows 2 h a day and 120 h a year");
  return t;
}

bool ShiftCalendarAsset::breaks_fit() const {
  return params_.breaks * (params_.break_after + params_.break_length) < params_.shift_length ||
         params_.breaks == 0.0;
}
bool ShiftCalendarAsset::day_fits() const {
  return params_.shifts * params_.shift_length + params_.overtime <= 86400.0;
}

void ShiftCalendarAsset::check(Problems& problems) const {
  if (!breaks_fit())
    tell(problems, "break_after", "breaks that go over the end of the shift",
         "breaks x (break_after + break_length) less than shift_length");
  if (!day_fits())
    tell(problems, "shift_length", "more than 24 h of shifts and overtime a day",
         "shifts x shift_length + overtime of at most 24 h");
}

// The working intervals of a week that begins at the first shift of a Monday.
std::vector<TimeSpan> ShiftCalendarAsset::week(double breaks, double overtime) const {
  std::vector<TimeSpan> spans;
  const auto add = [&](SimTime begin, SimTime end) {
    if (!spans.empty() && spans.back().end == begin)
      spans.back().end = end;
    else if (end > begin)
      spans.push_back({begin, end});
  };
  const SimTime length = seconds(params_.shift_length), rest = seconds(params_.break_length);
  const auto shifts = static_cast<std::int64_t>(params_.shifts);
  for (std::int64_t day = 0; day < static_cast<std::int64_t>(params_.working_days); ++day) {
    for (std::int64_t n = 0; n < shifts; ++n) {
      SimTime at = kOneDay * day + length * n;
      const SimTime end = at + length;
      for (int k = 0; k < static_cast<int>(breaks); ++k) {
        add(at, at + seconds(params_.break_after));
        at = at + seconds(params_.break_after) + rest;
      }
      add(at, end);
    }
    add(kOneDay * day + length * shifts, kOneDay * day + length * shifts + seconds(overtime));
  }
  return spans;
}

std::vector<ShiftException> ShiftCalendarAsset::days_off(std::int64_t first_day) const {
  std::vector<ShiftException> off;
  if (params_.holidays != 0.0) return off;
  const int year = holidays::year_of(first_day), week = static_cast<int>(params_.working_days);
  for (int y = year - 1; y <= year + kYearsAhead; ++y)
    for (const holidays::DayOff& d : holidays::kazakhstan(y, week)) {
      if (holidays::weekday(d.day) >= week) continue;
      const SimTime begin = kOneDay * (d.day - first_day) + seconds(params_.first_shift);
      off.push_back({{begin, begin + kOneDay}, false});
    }
  return off;
}

void ShiftCalendarAsset::wire(Wiring& wiring) {
  if (!breaks_fit() || !day_fits()) return;  // check() tells
  const std::int64_t monday = -holidays::weekday(wiring.first_day());
  const SimTime week_start = kOneDay * monday + seconds(params_.first_shift);
  const std::vector<ShiftException> off = days_off(wiring.first_day());
  shifts_ = ShiftCalendar(week(params_.breaks, params_.overtime), week_start, off);
  regular_ = ShiftCalendar(week(params_.breaks, 0.0), week_start, off);
  paid_ = params_.paid_breaks == 0.0 ? regular_ : ShiftCalendar(week(0.0, 0.0), week_start, off);
}

SimTime ShiftCalendarAsset::next_shift(SimTime t) const {
  const SimTime length = seconds(params_.shift_length);
  const std::int64_t today = t.ns / kOneDay.ns;
  for (std::int64_t day = today - 1; day <= today + kLongestRest; ++day)
    for (std::int64_t n = 0; n < static_cast<std::int64_t>(params_.shifts); ++n) {
      const SimTime begin = kOneDay * day + seconds(params_.first_shift) + length * n;
      if (begin > t && regular_.works(begin)) return begin;
    }
  return kNever;
}

void ShiftCalendarAsset::start(State&) const {}
void ShiftCalendarAsset::handle(State&, const Event&) const {}
void ShiftCalendarAsset::restart_statistics(State& state) const { of(state).start = state.now; }

void ShiftCalendarAsset::measure(const State& state, MeasureSink& sink) const {
  const SimTime start = of(state).start;
  const double span = to_seconds(state.now - start);
  const double all = to_seconds(shifts_.working_time(start, state.now));
  sink.add("scheduled_time", units::kHour, all, "shifts and overtime, without breaks");
  sink.add("overtime", units::kHour, all - to_seconds(regular_.working_time(start, state.now)),
           "after the last shift");
  sink.add("calendar_share", units::kPercent, span > 0.0 ? all / span : 0.0, "scheduled share of all time");
}

void ShiftCalendarAsset::signals(const State& state, MeasureSink& sink) const {
  sink.add("at_work", units::kNumber, shifts_.works(state.now) ? 1.0 : 0.0, "1 in shifts and overtime");
}

Face ShiftCalendarAsset::face(const State& state) const {
  const SimTime change = shifts_.next_change(state.now);
  const double left = change == kNever ? NAN : to_seconds(change - state.now);
  return {shifts_.works(state.now) ? Activity::kWorking : Activity::kOffShift, NAN, left, units::kHour,
          "to the next change"};
}

}  // namespace egiz
