// Keyed random streams. A draw is a pure function of (seed, replication, asset, purpose, number of the draw),
// by the counter-based generator Threefry2x64-13 (Salmon et al. 2011, Random123). So a stream's state is one
// counter, adding an asset changes no other asset's luck, and two variants of a plant share luck draw by
// draw.
#pragma once

#include <cstdint>
#include <string_view>

namespace egiz {

/// What all streams of a run have in common: two runs with the same luck draw the same numbers.
struct Luck {  // of a whole run
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;
};

/// One sequence of draws. The same key and number give the same draw in every run of the same luck.
struct Stream {
  std::uint64_t name_key = 0;  // from asset and purpose
  std::uint64_t next = 0;      // draws made so far
};

/// The stream of an asset for a purpose ("service"), at its first draw. Its key is a 64-bit digest of both
/// names, so any two names may share a stream with probability 2^-64.
Stream stream_for(std::string_view asset, std::string_view purpose);

/// The next number of the stream, uniform in the open interval (0, 1): (k + 1/2) / 2^52, never 0 or 1. Moves
/// the stream by one.
double uniform(const Luck& luck, Stream& stream);

}  // namespace egiz
