// An event is a small plain record: who handles it, what kind it is to that handler, and two payload words.
#pragma once

#include <cstdint>

namespace egiz {

/// Number of an asset in its plant, from 0.
using AssetIndex = std::int32_t;
inline constexpr AssetIndex kThePlant = -1;  // events that concern every asset: end of warm-up

/// What happens: the target reads `kind`, `a` and `x` as it likes; the kernel reads none of them.
struct Event {
  AssetIndex target = kThePlant;
  std::int32_t kind = 0;  // an enumerator of the target's own
  std::int64_t a = 0;
  double x = 0.0;
};

/// Among events of one tick the lower rank comes first; equal ranks come in the order of insertion.
enum class Rank : std::uint8_t {
  kInject = 0,   // what a user or trainer does to the plant
  kProcess = 1,  // state changes of the assets: arrivals, ends of service, steps of continuous systems
  kControl = 2,  // controllers see the state after every process event of the tick
  kNudge = 3,    // neighbours look again after all of that
  kRestart = 4,  // end of warm-up: statistics restart when everything of that tick has happened
};

/// Names a scheduled event so that it can be cancelled. Zero names none. Stale names are harmless: no name comes back in a run.
struct EventId {
  std::uint64_t value = 0;
  /// Whether it names an event at all, pending or not.
  explicit operator bool() const { return value != 0; }
};

}  // namespace egiz
