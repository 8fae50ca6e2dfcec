// Simulated time: whole nanoseconds since the start of the run, so that equal instants are equal bits.
// Range: +-292 years. A duration and an instant are the same type; an instant is a duration since the start.
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace egiz {

/// An instant (ns since the start of the run) or a duration (ns). Ordered by its nanoseconds.
struct SimTime {
  std::int64_t ns = 0;

  friend constexpr auto operator<=>(SimTime, SimTime) = default;
  /// A sum beyond the range is the end of the range: a delay of kNever from now is never.
  friend constexpr SimTime operator+(SimTime a, SimTime b) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a.ns, b.ns, &sum)) return {sum};
    return {b.ns > 0 ? INT64_MAX : INT64_MIN};
  }
  /// The difference. It must lie within the range: kNever minus a negative time does not.
  friend constexpr SimTime operator-(SimTime a, SimTime b) { return {a.ns - b.ns}; }
  /// n times as long. The product must lie within the range.
  friend constexpr SimTime operator*(SimTime a, std::int64_t n) { return {a.ns * n}; }
};

inline constexpr SimTime kNever{INT64_MAX};  // later than every event
inline constexpr double kNanosecondsPerSecond = 1e9;

/// The tick nearest to `s` seconds, halves to the even tick. 9.2e9 s or more, and NaN, become kNever. `s` must lie above
/// -9.2e9.
inline SimTime seconds(double s) {
  const double ns = s * kNanosecondsPerSecond;
  if (!(ns < 9.2e18)) return kNever;
  return {std::llrint(ns)};
}
/// The tick nearest to `h` hours, as seconds().
inline SimTime hours(double h) { return seconds(h * 3600.0); }
/// The tick nearest to `d` days of 86,400 s, as seconds().
inline SimTime days(double d) { return seconds(d * 86400.0); }

/// Seconds as a double: exact to the nanosecond below 2^53 ns (104 days), beyond that to 1.1e-16 of the time.
/// kNever gives 9.22e9.
constexpr double to_seconds(SimTime t) { return static_cast<double>(t.ns) / kNanosecondsPerSecond; }
/// As to_seconds(), in hours.
constexpr double to_hours(SimTime t) { return to_seconds(t) / 3600.0; }
/// As to_seconds(), in days of 86,400 s.
constexpr double to_days(SimTime t) { return to_seconds(t) / 86400.0; }

}  // namespace egiz
