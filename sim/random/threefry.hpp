// The generator itself, for the sources of this folder: nobody else includes Random123.
#pragma once

#include <Random123/threefry.h>

#include "sim/random/stream.hpp"

namespace egiz {

/// Two words of chance: a pure function of seed, replication, stream and counter.
inline auto random_block(const Luck& luck, std::uint64_t name_key, std::uint64_t counter) {
  using Generator = r123::Threefry2x64_R<13>;
  return Generator{}(Generator::ctr_type{{counter, luck.replication}}, Generator::key_type{{luck.seed, name_key}});
}

/// The word of draw `n` of a stream: draws 2 k and 2 k + 1 share block k.
inline std::uint64_t random_word(const Luck& luck, std::uint64_t name_key, std::uint64_t n) {
  const auto block = random_block(luck, name_key, n / 2);
  return n % 2 == 0 ? block[0] : block[1];
}

/// (k + 1/2) / 2^52 of the upper bits; exact, and so is 1 - u.
inline double uniform_from(std::uint64_t bits) { return (static_cast<double>(bits >> 12) + 0.5) * 0x1.0p-52; }

/// See uniform() in stream.hpp.
inline double next_uniform(const Luck& luck, Stream& stream) {
  return uniform_from(random_word(luck, stream.name_key, stream.next++));
}

}  // namespace egiz
