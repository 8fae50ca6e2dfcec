// What is said when the solution of a continuous system cannot go on: asset, simulated time and the state
// vector with its names. Everything here ends in RunError (sim/event/kernel.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "sim/base/time.hpp"

namespace egiz {

/// A step shorter than this is short, unless the limit of its segment cut it: a plant has no such time
/// constants.
inline constexpr SimTime kShortStep{100};

/// So many short steps in a row are no start any more (stiff ones take some hundreds), but a solution that
/// does not get on. They are at most a millisecond of simulated time, and take some milliseconds.
inline constexpr std::int64_t kMostShortSteps = 10'000;

/// The short steps since the last one that was not short: a word for the State of whoever solves step after
/// step. Near a pole of the solution the steps shrink below a tick, long before they are too many.
struct Pace {
  std::int64_t short_steps = 0;
};

namespace ode {

/// Where a solution stood: `names` has one name a state, or is null (then x0, x1, ...).
struct Standing {
  const char* asset;
  SimTime at;
  const double* x;
  std::size_t states;
  const char* const* names;
};

/// Throws RunError: "`why` at T s with height = 1.5, speed = -3". Never returns.
[[noreturn]] void fail(const Standing& standing, const char* why);

/// The names of a system's states: System::kNames where it has them, otherwise null.
template <class System>
constexpr const char* const* state_names() {
  if constexpr (requires { System::kNames; })
    return System::kNames.data();
  else
    return nullptr;
}

/// Where a System stands at `x`, of kStates numbers; it points to `asset` and `x`.
template <class System>
Standing standing(const char* asset, SimTime at, const double* x) {
  return {asset, at, x, static_cast<std::size_t>(System::kStates), state_names<System>()};
}

/// The end in ns of a trial step of h seconds from t, not beyond `limit`. RunError when it would be refused:
/// `limit` not after t, less than a tick, or one short step too many; without a `pace` (null) the first one
/// is.
inline SimTime step_end(SimTime t, double h, SimTime limit, const Standing& standing, const Pace* pace) {
  const SimTime t1 = std::min(t + seconds(h), limit);
  const bool is_short = t1 < limit && t1 - t < kShortStep;
  if (!pace && (t1 <= t || is_short))
    fail(standing, "a step of the continuous system became shorter than 100 ns");
  if (t1 <= t) fail(standing, "a step of the continuous system became shorter than 1 ns");
  if (is_short && pace->short_steps >= kMostShortSteps)
    fail(standing, "10000 steps of the continuous system in a row were shorter than 100 ns");
  return t1;
}

/// Counts a step from t to t1 that was taken.
inline void count_step(SimTime t, SimTime t1, SimTime limit, Pace* pace) {
  if (!pace || t1 == limit) return;
  pace->short_steps = t1 - t < kShortStep ? pace->short_steps + 1 : 0;
}

}  // namespace ode
}  // namespace egiz
