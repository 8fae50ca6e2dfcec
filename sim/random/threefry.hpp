// The generator itself, for the sources of this folder: nobody else includes Random123.
#pragma once

#include <Random123/threefry.h>

#include "sim/random/stream.hpp"

namespace egiz {

/// uniform() of stream.hpp, inline.
inline double next_uniform(const Luck& luck, Stream& stream) {
  using Generator = r123::Threefry2x64_R<13>;
  const Generator::ctr_type counter{{stream.next++, luck.replication}};
  const Generator::key_type key{{luck.seed, stream.name_key}};
  const std::uint64_t bits = Generator{}(counter, key)[0];
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1.0p-52;  // exact, and so is 1 - u
}

}  // namespace egiz
