// One work unit of a work centre: where it stands in its work, and how long it did what.
#pragma once

#include "models/floor/ports.hpp"

namespace egiz {

/// What a unit is about; a work centre brings it from one to the next.
enum class Phase : std::int64_t { kEmpty, kCallsPeople, kCallsSupplies, kSetup, kAttended, kWork, kOut };

/// What changes of a unit in a run; part of its centre's words.
struct WorkUnit {
  /// Why it stands.
  enum Stop : std::int64_t { kNone, kFailed, kPlanned };
  Queue held;                   // its lots
  std::int64_t phase = 0;       // of Phase
  std::int64_t then = 0;        // phase after people and supplies were got
  std::int64_t stop = kNone;
  std::int64_t family = -1;     // that it is set up for; -1: none
  double setup_left = 0.0, attended_left = 0.0, work_left = 0.0;  // s still to do
  double work_time = 0.0;       // s, of the lots in it
  SimTime since;                // the running phase goes on since then
  EventId next;                 // end of the phase, or failure
  std::int64_t failing = -1;    // mode by which it fails at `next`; -1: the phase ends
  std::int64_t team = -1;       // whose people are here; -1: nobody's
  std::int64_t people = 0;      // here
  std::int64_t called = 0;      // teams that were called and have not answered: a bit each
  double power_drawn = 0.0, air_drawn = 0.0;  // W, m3/s
  std::int64_t broken_off = 0;  // 1: the shift ended in its work, which goes on before anything else
  std::int64_t asked = 0;       // 1: asked for power, 2: for air, not granted yet
  ActivityClock clock;

  /// As an enumerator.
  Phase at() const { return static_cast<Phase>(phase); }
  /// Whether a timed phase.
  bool timed() const { return at() == Phase::kSetup || at() == Phase::kAttended || at() == Phase::kWork; }
  /// What is left of the timed phase, s.
  double& left() { return at() == Phase::kSetup ? setup_left : (at() == Phase::kAttended ? attended_left : work_left); }
};

inline void describe(Fields& f, const WorkUnit& u) {
  f.part("held", u.held).count("phase", u.phase).count("then", u.then).count("stop", u.stop).count("family", u.family);
  f.real("setup_left", u.setup_left, "s").real("attended_left", u.attended_left, "s").real("work_left", u.work_left, "s");
  f.real("work_time", u.work_time, "s").time("since", u.since).event("next", u.next).count("failing", u.failing);
  f.count("team", u.team).count("people", u.people).count("called", u.called).real("power_drawn", u.power_drawn, "W");
  f.real("air_drawn", u.air_drawn, "m3/s").count("broken_off", u.broken_off).count("asked", u.asked).part("clock", u.clock);
}

}  // namespace egiz
