// What is said when the solution of a continuous system cannot go on: asset, simulated time and the state
// vector with its names. Everything here ends in RunError (sim/event/kernel.hpp).
#pragma once

#include <algorithm>
#include <cstddef>

#include "sim/base/time.hpp"

namespace egiz {

/// Shorter steps are refused, unless the limit of the segment is nearer: a plant has no such time constants,
/// and near a pole of the solution the steps would shrink for ever.
inline constexpr SimTime kLeastStep{100};

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
/// `limit` not after t, or shorter than kLeastStep and not cut by the limit.
inline SimTime step_end(SimTime t, double h, SimTime limit, const Standing& standing) {
  const SimTime t1 = std::min(t + seconds(h), limit);
  if (t1 <= t || (t1 < limit && t1 - t < kLeastStep))
    fail(standing, "a step of the continuous system became shorter than 100 ns");
  return t1;
}

}  // namespace ode
}  // namespace egiz
