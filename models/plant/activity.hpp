// What an asset is doing: the field's own states (ISO 22400), timed so that the shares always sum to 100 %.
#pragma once

#include <array>
#include <string_view>

#include "sim/state/fields.hpp"

namespace egiz {

/// One at a time; numbers are kept in States, so new ones go to the end.
enum class Activity : std::int64_t {
  kWorking,
  kIdle,
  kStarved,
  kBlocked,
  kSetup,
  kFailed,
  kPlannedDowntime,
  kOffShift
};
inline constexpr std::size_t kActivities = 8;
inline constexpr std::array<std::string_view, kActivities> kActivityNames{
    "working", "idle", "starved", "blocked", "setup", "failed", "planned_downtime", "off_shift"};
/// The name in results ("planned_downtime").
inline std::string_view name_of(Activity a) { return kActivityNames[static_cast<std::size_t>(a)]; }

/// How long each activity has lasted since the statistics restarted.
struct ActivityClock {
  std::int64_t current = static_cast<std::int64_t>(Activity::kIdle);
  SimTime since;
  SimTime start;
  std::array<SimTime, kActivities> spent{};

  /// What it is doing now.
  Activity activity() const { return static_cast<Activity>(current); }
  /// Does `activity` from `now` on, ns; `now` not before the last change (not checked).
  void change(SimTime now, Activity activity) {
    spent[static_cast<std::size_t>(current)] = spent[static_cast<std::size_t>(current)] + (now - since);
    since = now;
    current = static_cast<std::int64_t>(activity);
  }
  /// Shares count from `now` on; the activity goes on.
  void restart(SimTime now) { spent.fill({}), since = start = now; }
  /// Share of the time from the restart to `now` in `activity`, 0..1; the shares of all activities sum to
  /// one. When no time has passed, 1 for the present activity.
  double share(SimTime now, Activity activity) const {
    const double span = to_seconds(now - start);
    SimTime time = spent[static_cast<std::size_t>(activity)];
    if (activity == this->activity()) time = time + (now - since);
    return span > 0.0 ? to_seconds(time) / span : (activity == this->activity() ? 1.0 : 0.0);
  }
};

inline void describe(Fields& f, const ActivityClock& c) {
  f.count("current", c.current).time("since", c.since).time("start", c.start);
  for (std::size_t i = 0; i < kActivities; ++i) f.time("spent." + std::string(kActivityNames[i]), c.spent[i]);
}

}  // namespace egiz
