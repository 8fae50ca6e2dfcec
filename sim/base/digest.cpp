#include "sim/base/digest.hpp"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace egiz {

void Digest::add(const void* bytes, std::size_t size) { value_ = XXH3_64bits_withSeed(bytes, size, value_); }

std::string to_hex(std::uint64_t value) { return fmt::format("{:016x}", value); }

}  // namespace egiz
