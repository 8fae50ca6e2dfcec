#include "sim/random/stream.hpp"

#include <Random123/threefry.h>

#include "sim/base/digest.hpp"

namespace egiz {

Stream stream_for(std::string_view asset, std::string_view purpose) {
  Digest digest;
  digest.add(asset.data(), asset.size());
  digest.add(0);  // keeps ("ab", "c") and ("a", "bc") apart
  digest.add(purpose.data(), purpose.size());
  return {digest.value(), 0};
}

double uniform(const Luck& luck, Stream& stream) {
  using Generator = r123::Threefry2x64_R<13>;
  const Generator::ctr_type counter{{stream.next++, luck.replication}};
  const Generator::key_type key{{luck.seed, stream.name_key}};
  const std::uint64_t bits = Generator{}(counter, key)[0];
  return (static_cast<double>(bits >> 11) + 0.5) * 0x1.0p-53;
}

}  // namespace egiz
