// When a plant works: shifts with breaks on the first days of the week, holidays, overtime after the last
// shift. A day of work is that on which its first shift begins and lasts 24 h from there: what a night
// shift does after midnight belongs to the day before. So holidays and days of rest take away whole shifts,
// never halves. The pattern goes on for the 73 years of a run; holidays of Kazakhstan as
// models/floor/people/holidays.hpp has them. Overtime is worked on working days only: work on days of rest
// needs the consent of each person (Labour Code, art. 85-86). Art. 78 bounds overtime by 2 h a day, 12 h a
// month and 120 h a year: what is more is not refused here.
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

/// What is constant of a calendar. The default is a day shift of 40 h a week.
struct ShiftCalendarParams {
  double shifts = 1.0;               // a day
  double first_shift = 8 * 3600.0;   // s after midnight
  double shift_length = 9 * 3600.0;  // s, breaks in it
  double breaks = 1.0;               // in a shift
  double break_length = 3600.0;      // s, not worked
  double paid_breaks = 0.0;          // 1: paid all the same
  double break_after = 4 * 3600.0;   // s of work before each break
  double working_days = 5.0;         // a week, from Monday
  double holidays = 0.0;             // 0 Kazakhstan, 1 none
  double overtime = 0.0;             // s a working day, after the last shift
};

/// What changes in a run.
struct ShiftCalendarState {
  SimTime start;  // of the statistics
};
void describe(Fields& f, const ShiftCalendarState& s);

/// The asset type "shift_calendar".
class ShiftCalendarAsset final : public AssetOf<ShiftCalendarParams, ShiftCalendarState>,
                                 public WorkCalendar {
 public:
  using Params = ShiftCalendarParams;
  using AssetOf::AssetOf;
  /// What a file may set: names, units, ranges, defaults.
  static ParameterTable<Params> parameters();

  void wire(Wiring& wiring) override;
  void check(Problems& problems) const override;
  void start(State& state) const override;
  void handle(State& state, const Event& event) const override;
  void restart_statistics(State& state) const override;
  void measure(const State& state, MeasureSink& sink) const override;
  void signals(const State& state, MeasureSink& sink) const override;
  Face face(const State& state) const override;

  const ShiftCalendar& shifts() const override { return shifts_; }
  const ShiftCalendar& regular() const override { return regular_; }
  const ShiftCalendar& paid() const override { return paid_; }
  SimTime next_shift(SimTime t) const override;

 private:
  bool breaks_fit() const;
  bool day_fits() const;
  std::vector<TimeSpan> week(double breaks, double overtime) const;
  std::vector<ShiftException> days_off(std::int64_t first_day) const;

  ShiftCalendar shifts_{{}};
  ShiftCalendar regular_{{}};
  ShiftCalendar paid_{{}};
};

}  // namespace egiz
