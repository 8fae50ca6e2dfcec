// What an owner has asked for and where the matter stands: the engine's words beside an item that stands for
// a request (of units of a facility, of a place or an item in a store). There are no processes in a State:
// waiting is such an item in a line, and waking is an event to the owner. sim/flow/wake.hpp has the law.
#pragma once

#include <array>
#include <cstdint>
#include <type_traits>

#include "sim/base/time.hpp"
#include "sim/event/event.hpp"

namespace egiz {

inline constexpr int kMostResources = 8;  // of one facility

/// A request from the asking to its end. Plain words; the functions of facilities and stores keep them right.
struct Claim {
  /// Where a claim can be: nowhere any more, in the line, among the holders (of a store: promised).
  enum Place : std::uint8_t { kOut, kWaiting, kHolding };
  /// What happens to a holder whose units are taken away.
  enum AfterPreemption : std::uint8_t {
    kNotPreemptable,  // they are not taken away
    kLeave,           // the claim is over
    kResume,          // it waits for its units again, then does what is left of its hold
    kRestart,         // it waits for its units again, then does its hold from the beginning
  };

  /// What a request may do to others: take units away, pass those before it.
  enum Right : std::uint8_t { kPreempts = 1, kPasses = 2 };

  AssetIndex target = kThePlant;  // the owner: who is told
  std::int32_t kind = 0;          // by which event
  std::array<std::int32_t, kMostResources> units{};
  SimTime until = kNever;                     // waiting: when patience ends; holding: when the hold ends
  SimTime work;                               // of the hold: what is to be done when the units are there
  EventId alarm;                              // the one pending event of this claim, if any
  std::int64_t turn = 0;                      // number of that event: an event of another turn is stale
  std::int64_t subject = 0;                   // the owner's own: for whom it asks
  Place place = kOut;                         // where the claim is
  Place told = kOut;                          // where its owner believes it to be
  std::uint8_t interrupted = 0, stopped = 0;  // marks, not told yet
  std::uint8_t rights = 0;                    // of Right
  AfterPreemption after = kNotPreemptable;
  std::uint8_t running = 0;  // a hold of known duration
  std::uint8_t begun = 0;    // had its units before
};
static_assert(std::has_unique_object_representations_v<Claim>, "no padding: its words are the claim");

}  // namespace egiz
