// The hold model: N pending events; each that is taken schedules one an exponential delay later (Vaucher & Duval 1975). On the
// engine, and on a bare heap of the same shape without event records, names or cancelling.
#pragma once

#include <cstdint>

namespace egiz::bench {

/// Times to the end of `holds` operations with `pending` events; returns the last time in ns, so that nothing is left out.
std::int64_t hold_on_the_engine(std::int64_t pending, std::int64_t holds, std::uint64_t seed);
std::int64_t hold_by_hand(std::int64_t pending, std::int64_t holds, std::uint64_t seed);

/// As on the engine, but every operation also schedules an event and cancels an earlier one: half of all are never handled.
std::int64_t cancel_half(std::int64_t pending, std::int64_t holds, std::uint64_t seed);

}  // namespace egiz::bench
