// When people work: a weekly pattern of working intervals, with exceptions (holidays, extra shifts). Constant
// data of a plant; all answers are exact in ticks. With W(t) the working time from the start of the
// calendar's first week to t,
//   working_time(a, b) = W(b) - W(a),   after_work(a, w) = the first t >= a with W(t) - W(a) = w.
// Cost: O(log n) in the number of intervals and exceptions.
#pragma once

#include <string>
#include <vector>

#include "sim/base/time.hpp"

namespace egiz {

/// Seven days, in ns.
inline constexpr SimTime kWeek{7LL * 24 * 3600 * 1'000'000'000};

/// [begin, end)
struct TimeSpan {
  SimTime begin, end;
};

/// Replaces the weekly pattern from begin to end: all off, or all working.
struct ShiftException {
  TimeSpan span;
  bool working = false;
};

/// Instants and amounts of work that are given to it must lie within +-73 years (a quarter of the range of
/// SimTime): not checked.
class ShiftCalendar {
 public:
  /// `week`: working intervals within [0, kWeek), measured from the start of a week, rising, not overlapping
  /// (they may touch). `week_start`: an instant at which a week begins, for example that of the first Monday
  /// 00:00, of any sign. `exceptions`: rising, not overlapping. Throws std::invalid_argument with fault_of()
  /// otherwise.
  explicit ShiftCalendar(std::vector<TimeSpan> week, SimTime week_start = {},
                         std::vector<ShiftException> exceptions = {});

  /// What is wrong with the data as a sentence, or "". Exceptions may begin 73 years before time zero at the
  /// earliest.
  static std::string fault_of(const std::vector<TimeSpan>& week,
                              const std::vector<ShiftException>& exceptions);

  /// Whether work goes on in the tick that begins at `t`.
  bool works(SimTime t) const;
  /// Working time in [from, to), ns; negative when `to` lies before `from`.
  SimTime working_time(SimTime from, SimTime to) const { return work_until(to) - work_until(from); }
  /// The first instant at which `work` >= 0 ns have been done since `from`: the end of a shift rather than
  /// the beginning of the next. `from` itself for no work (or less); kNever when there is never so much.
  SimTime after_work(SimTime from, SimTime work) const;
  /// The first instant after `t` at which work begins or ends; kNever when there is none.
  SimTime next_change(SimTime t) const;

 private:
  struct Piece {          // of the time line: an exception, or the pattern up to the next exception
    SimTime begin;        // it ends where the next begins
    SimTime work_before;  // W(begin)
    enum Kind { kPattern, kOff, kWorking } kind;
  };

  SimTime pattern_until(
      SimTime t) const;  // working time of the pattern alone from week_start_ to t, of any sign
  SimTime pattern_reaches(SimTime work) const;  // the first t at which it is that
  SimTime pattern_change(SimTime t) const;
  SimTime work_until(SimTime t) const;
  SimTime work_in(const Piece& piece, SimTime t) const;
  std::size_t piece_at(SimTime t) const;
  SimTime end_of(std::size_t piece) const;

  std::vector<TimeSpan> week_;
  std::vector<SimTime> before_;  // working time of a week before each interval; one more: of the whole week
  SimTime week_start_;
  std::vector<Piece> pieces_;
};

}  // namespace egiz
