// A fingerprint of bytes: equal runs have equal digests. XXH3, 64 bit: not for secrets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace egiz {

/// Takes blocks of bytes one after the other; how they are cut into blocks counts.
class Digest {
 public:
  /// Adds a block of `size` bytes.
  void add(const void* bytes, std::size_t size);
  /// Adds the 8 bytes of a word, in the machine's order.
  void add(std::uint64_t word) { add(&word, sizeof word); }
  /// The digest of what was added so far; 0 before anything was.
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;  // each block is hashed with the value so far as its seed
};

/// Sixteen hexadecimal digits.
std::string to_hex(std::uint64_t value);

}  // namespace egiz
