// The event log of a run: what happened, when, to whom, and what made it happen. An observer of the kernel:
// without it a run pays nothing, with it a run gives the same bytes.
//
// Who scheduled an event is found without a word kept in the calendar: every insertion has a number, the
// kernel tells which numbers were given while an event was handled, so the cause of an event is the handled
// event whose range its own number lies in (a binary search among the records kept). A chain of causes ends
// where nobody inside the run scheduled an event: at the start, or at something put in from outside.
//
// Memory: the last `limit` records, 88 bytes each. What was dropped is told: as the origin kForgotten, and by
// forgotten(). A sink sees every record as it is made, so a log of any length can be written while it grows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "sim/event/kernel.hpp"

namespace egiz {

/// One handled event.
struct Record {
  /// Where the event came from.
  enum class Origin : std::uint32_t {
    kEvent,      // scheduled while the event number `cause` was handled
    kStart,      // scheduled before the first event of the run
    kOutside,    // scheduled between two events: an inject, or a host's own doing
    kBefore,     // scheduled before this log began, in a run that was under way
    kForgotten,  // scheduled by an event that the log no longer keeps
  };
  std::uint64_t number = 0;  // of the event in its run, from 1: the same in every log of equal runs
  Pending event;
  std::uint64_t first_caused = 0;  // the insertions made while it was handled: [first_caused, end_caused)
  std::uint64_t end_caused = 0;
  Origin origin = Origin::kStart;
  bool failed = false;      // the run could not go on from here: its handler threw
  std::uint64_t cause = 0;  // number of the event that scheduled it; 0 unless the origin is kEvent
};

/// The log of ONE run. From the first event that it sees on it must see all of them: with a gap the numbers
/// would no longer say where a record lies.
class Trace final : public Observer {
 public:
  /// Called once for each event, in the order of the run. `cause` is null unless the record's origin is
  /// kEvent.
  using Sink = std::function<void(const Record& record, const Record* cause)>;

  /// 2^20 records are 92 MB, about 600 days of the concentrator; a limit of zero counts as one.
  static constexpr std::size_t kUsualLimit = std::size_t{1} << 20;

  /// Keeps the last `limit` records (0 counts as 1) and gives each to `sink` if there is one.
  explicit Trace(std::size_t limit = kUsualLimit, Sink sink = {});

  /// Called by the kernel. What the sink throws goes through, and ends the run.
  void handled(const State& state, const Handled& what) override;

  /// The records kept, in the order of the run; their numbers have no gaps.
  const std::deque<Record>& records() const { return records_; }
  /// How many older records were dropped.
  std::uint64_t forgotten() const { return forgotten_; }

  /// The record of that number, or nullptr when it is not kept. Valid until the next event.
  const Record* find(std::uint64_t number) const;

  /// The last record at or before `at` (ns) that `fits`, or nullptr. Valid until the next event.
  const Record* last(SimTime at, const std::function<bool(const Record&)>& fits) const;

  /// The event of that number and, before it in time, what caused it, what caused that, and so on: the latest
  /// first. The origin of the last one says why the chain ends. Empty when the number is not kept.
  std::vector<Record> causes_of(std::uint64_t number) const;

 private:
  void find_cause(Record& record) const;

  std::size_t limit_;
  Sink sink_;
  std::deque<Record> records_;
  std::uint64_t forgotten_ = 0;
  std::uint64_t began_ = 0;      // insertions made before the first event that was seen
  bool from_the_start_ = false;  // that event was the first of the run
};

}  // namespace egiz
