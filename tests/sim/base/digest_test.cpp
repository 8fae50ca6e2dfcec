#include "sim/base/digest.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace egiz;

TEST_CASE("a digest depends on the words and on their order", "[unit]") {
  const auto of = [](std::initializer_list<std::uint64_t> words) {
    Digest digest;
    for (std::uint64_t w : words) digest.add(w);
    return digest.value();
  };
  REQUIRE(of({1, 2}) == of({1, 2}));
  REQUIRE(
      std::set<std::uint64_t>{of({}), of({0}), of({0, 0}), of({1, 2}), of({2, 1}), of({1}), of({2})}.size() ==
      7);
}

TEST_CASE("a digest is written in sixteen hexadecimal digits", "[unit]") {
  REQUIRE(to_hex(0) == "0000000000000000");
  REQUIRE(to_hex(0xfedcba9876543210) == "fedcba9876543210");
}
