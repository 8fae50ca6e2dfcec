#include "sim/flow/shift_calendar.hpp"

#include <algorithm>
#include <stdexcept>

namespace egiz {

namespace {

constexpr SimTime kEver{INT64_MIN / 4};  // before every instant of a run; leaves room for sums

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

}  // namespace

std::string ShiftCalendar::fault_of(const std::vector<TimeSpan>& week,
                                    const std::vector<ShiftException>& exceptions) {
  SimTime end{};
  for (const TimeSpan& s : week) {
    if (s.begin < end || s.end <= s.begin) return "the working intervals of a week must rise and not overlap";
    end = s.end;
  }
  if (end > kWeek) return "a working interval ends after the week";
  end = kEver;
  for (const ShiftException& e : exceptions) {
    if (e.span.begin < end || e.span.end <= e.span.begin) return "exceptions must rise and not overlap";
    end = e.span.end;
  }
  return "";
}

ShiftCalendar::ShiftCalendar(std::vector<TimeSpan> week, SimTime week_start,
                             std::vector<ShiftException> exceptions)
    : week_(std::move(week)), week_start_(week_start) {
  const std::string fault = fault_of(week_, exceptions);
  if (!fault.empty()) throw std::invalid_argument(fault);
  before_.push_back({});
  for (const TimeSpan& s : week_) before_.push_back(before_.back() + (s.end - s.begin));
  pieces_.push_back({kEver, pattern_until(kEver), Piece::kPattern});
  const auto add = [&](SimTime begin, Piece::Kind kind) {
    const SimTime work = work_in(pieces_.back(), begin);
    if (pieces_.back().begin == begin) pieces_.pop_back();
    pieces_.push_back({begin, work, kind});
  };
  for (const ShiftException& e : exceptions) {
    add(e.span.begin, e.working ? Piece::kWorking : Piece::kOff);
    add(e.span.end, Piece::kPattern);
  }
}

SimTime ShiftCalendar::pattern_until(SimTime t) const {
  const SimTime since = t - week_start_;
  const std::int64_t weeks = floor_div(since.ns, kWeek.ns);
  const SimTime in_week = since - kWeek * weeks;
  const auto next = std::upper_bound(week_.begin(), week_.end(), in_week,
                                     [](SimTime x, const TimeSpan& s) { return x < s.begin; });
  const auto n = static_cast<std::size_t>(next - week_.begin());
  if (n == 0) return before_.back() * weeks;
  const TimeSpan& last = week_[n - 1];
  return before_.back() * weeks + before_[n - 1] + (std::min(in_week, last.end) - last.begin);
}

SimTime ShiftCalendar::pattern_reaches(SimTime work) const {
  if (before_.back() == SimTime{}) return kNever;
  const std::int64_t weeks = floor_div(work.ns - 1, before_.back().ns);  // a full week is reached within it
  const SimTime rest = work - before_.back() * weeks;                    // 0 < rest <= work of a week
  const auto at = std::lower_bound(before_.begin() + 1, before_.end(), rest);
  const auto n = static_cast<std::size_t>(at - before_.begin()) - 1;
  if (weeks > (kNever.ns / 2) / kWeek.ns) return kNever;
  return week_start_ + kWeek * weeks + week_[n].begin + (rest - before_[n]);
}

SimTime ShiftCalendar::pattern_change(SimTime t) const {
  if (week_.empty()) return kNever;
  const SimTime since = t - week_start_;
  const SimTime week_begin = week_start_ + kWeek * floor_div(since.ns, kWeek.ns);
  for (const SimTime base : {week_begin, week_begin + kWeek}) {
    for (const TimeSpan& s : week_) {
      if (base + s.begin > t) return base + s.begin;
      if (base + s.end > t) return base + s.end;
    }
  }
  return kNever;
}

SimTime ShiftCalendar::work_in(const Piece& piece, SimTime t) const {
  if (piece.kind == Piece::kOff) return piece.work_before;
  if (piece.kind == Piece::kWorking) return piece.work_before + (t - piece.begin);
  return piece.work_before + (pattern_until(t) - pattern_until(piece.begin));
}

std::size_t ShiftCalendar::piece_at(SimTime t) const {
  const auto next = std::upper_bound(pieces_.begin(), pieces_.end(), t,
                                     [](SimTime x, const Piece& p) { return x < p.begin; });
  return next == pieces_.begin() ? 0 : static_cast<std::size_t>(next - pieces_.begin()) - 1;
}

SimTime ShiftCalendar::end_of(std::size_t piece) const {
  return piece + 1 < pieces_.size() ? pieces_[piece + 1].begin : kNever;
}

SimTime ShiftCalendar::work_until(SimTime t) const { return work_in(pieces_[piece_at(t)], t); }

bool ShiftCalendar::works(SimTime t) const {
  const Piece& piece = pieces_[piece_at(t)];
  if (piece.kind != Piece::kPattern) return piece.kind == Piece::kWorking;
  return pattern_until(t + SimTime{1}) > pattern_until(t);
}

SimTime ShiftCalendar::after_work(SimTime from, SimTime work) const {
  if (work <= SimTime{}) return from;
  const SimTime target = work_until(from) + work;
  // The piece in which the target is reached: the last that begins with less.
  const auto next = std::lower_bound(pieces_.begin() + 1, pieces_.end(), target,
                                     [](const Piece& p, SimTime w) { return p.work_before < w; });
  const Piece& piece = *(next - 1);
  if (piece.kind == Piece::kOff) return kNever;  // cannot be: less work at its end than the target
  if (piece.kind == Piece::kWorking) return piece.begin + (target - piece.work_before);
  return pattern_reaches(pattern_until(piece.begin) + (target - piece.work_before));
}

SimTime ShiftCalendar::next_change(SimTime t) const {
  const bool now = works(t);
  for (std::size_t i = piece_at(t); i < pieces_.size(); ++i) {
    SimTime at = std::max(t, pieces_[i].begin);
    if (at > t && works(at) != now) return at;
    if (pieces_[i].kind != Piece::kPattern) continue;
    const SimTime end = end_of(i);
    for (std::size_t n = 0; n <= 2 * week_.size(); ++n) {  // what does not change in a week does not change
      at = pattern_change(at);
      if (at >= end) break;
      if (works(at) != now) return at;
    }
  }
  return kNever;
}

}  // namespace egiz
