// A fingerprint of bytes: equal runs have equal digests. XXH3, 64 bit: not for secrets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace egiz {

class Digest {
 public:
  void add(const void* bytes, std::size_t size);
  void add(std::uint64_t word) { add(&word, sizeof word); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;  // each block is hashed with the value so far as its seed
};

/// Sixteen hexadecimal digits.
std::string to_hex(std::uint64_t value);

}  // namespace egiz
