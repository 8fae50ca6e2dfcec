// Simulated time: whole nanoseconds since the start of the run, so that equal instants are equal bits.
// Range: +-292 years. A duration and an instant are the same type; an instant is a duration since the start.
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace egiz {

struct SimTime {
  std::int64_t ns = 0;

  friend constexpr auto operator<=>(SimTime, SimTime) = default;
  /// A sum beyond the range is the end of the range: a delay of kNever from now is never.
  friend constexpr SimTime operator+(SimTime a, SimTime b) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a.ns, b.ns, &sum)) return {sum};
    return {b.ns > 0 ? INT64_MAX : INT64_MIN};
  }
  friend constexpr SimTime operator-(SimTime a, SimTime b) { return {a.ns - b.ns}; }
  friend constexpr SimTime operator*(SimTime a, std::int64_t n) { return {a.ns * n}; }
};

inline constexpr SimTime kNever{INT64_MAX};  // later than every event
inline constexpr double kNanosecondsPerSecond = 1e9;

/// The tick nearest to `s` seconds, halves to the even tick. Values above the range, and NaN, become kNever; those below it have no
/// meaning.
inline SimTime seconds(double s) {
  const double ns = s * kNanosecondsPerSecond;
  if (!(ns < 9.2e18)) return kNever;
  return {std::llrint(ns)};
}
inline SimTime hours(double h) { return seconds(h * 3600.0); }
inline SimTime days(double d) { return seconds(d * 86400.0); }

constexpr double to_seconds(SimTime t) { return static_cast<double>(t.ns) / kNanosecondsPerSecond; }
constexpr double to_hours(SimTime t) { return to_seconds(t) / 3600.0; }
constexpr double to_days(SimTime t) { return to_seconds(t) / 86400.0; }

}  // namespace egiz
