#include "sim/random/stream.hpp"

#include "sim/base/digest.hpp"
#include "sim/random/threefry.hpp"

namespace egiz {

Stream stream_for(std::string_view asset, std::string_view purpose) {
  Digest digest;
  digest.add(asset.data(), asset.size());
  digest.add(0);  // keeps ("ab", "c") and ("a", "bc") apart
  digest.add(purpose.data(), purpose.size());
  return {digest.value(), 0};
}

double uniform(const Luck& luck, Stream& stream) { return next_uniform(luck, stream); }

}  // namespace egiz
