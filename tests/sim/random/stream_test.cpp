#include "sim/random/stream.hpp"

#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace egiz;

namespace {

std::vector<double> draws(Luck luck, Stream stream, int n) {
  std::vector<double> u(static_cast<std::size_t>(n));
  for (double& x : u) x = uniform(luck, stream);
  return u;
}

}  // namespace

TEST_CASE("draws lie in the open interval with the moments of the uniform distribution", "[unit]") {
  const int n = 100000;
  const auto u = draws({1, 0}, stream_for("mill", "repair"), n);
  double sum = 0.0, squares = 0.0;
  bool inside = true;
  for (double x : u) {
    inside = inside && x > 0.0 && x < 1.0;
    sum += x;
    squares += (x - 0.5) * (x - 0.5);
  }
  REQUIRE(inside);
  REQUIRE(std::abs(sum / n - 0.5) < 4.0 * std::sqrt(1.0 / 12.0 / n));
  REQUIRE(std::abs(squares / n - 1.0 / 12.0) < 4.0 * std::sqrt(1.0 / 180.0 / n));
}

TEST_CASE("a hundred thousand draws pass the chi-square test in 100 cells, alone and in pairs", "[unit]") {
  const int n = 100000;
  const auto u = draws({1, 0}, stream_for("mill", "repair"), n);
  std::array<int, 100> cells{}, pairs{};
  for (double x : u) ++cells[static_cast<std::size_t>(x * 100.0)];
  for (std::size_t i = 0; i + 1 < u.size(); i += 2)
    ++pairs[static_cast<std::size_t>(u[i] * 10.0) * 10 + static_cast<std::size_t>(u[i + 1] * 10.0)];
  const auto chi_square = [](const std::array<int, 100>& counts, double expected) {
    double sum = 0.0;
    for (int c : counts) sum += (c - expected) * (c - expected) / expected;
    return sum;
  };
  const boost::math::chi_squared law(99);
  REQUIRE(chi_square(cells, n / 100.0) < boost::math::quantile(law, 0.9999));
  REQUIRE(chi_square(cells, n / 100.0) > boost::math::quantile(law, 0.0001));
  REQUIRE(chi_square(pairs, n / 200.0) < boost::math::quantile(law, 0.9999));
  REQUIRE(chi_square(pairs, n / 200.0) > boost::math::quantile(law, 0.0001));
}

TEST_CASE("streams differ by seed, replication, asset and purpose", "[unit]") {
  const auto first = [](Luck luck, const char* asset, const char* purpose) {
    Stream s = stream_for(asset, purpose);
    return uniform(luck, s);
  };
  std::set<double> seen{first({1, 0}, "a", "b"), first({2, 0}, "a", "b"), first({1, 1}, "a", "b"),
                        first({1, 0}, "b", "b"), first({1, 0}, "a", "a"), first({0, 1}, "a", "b")};
  REQUIRE(seen.size() == 6);
  REQUIRE(stream_for("ab", "c").name_key != stream_for("a", "bc").name_key);
}

TEST_CASE("ten thousand names give ten thousand keys", "[unit]") {
  std::set<std::uint64_t> keys;
  for (int i = 0; i < 10000; ++i) keys.insert(stream_for("asset." + std::to_string(i), "time").name_key);
  REQUIRE(keys.size() == 10000);
}

TEST_CASE("a copied stream draws the same numbers, a spent one goes on", "[unit]") {
  const Luck luck{7, 3};
  Stream stream = stream_for("pit", "load time");
  const auto whole = draws(luck, stream, 20);
  for (int i = 0; i < 10; ++i) uniform(luck, stream);
  Stream copy = stream;
  for (std::size_t i = 10; i < 20; ++i) {
    REQUIRE(uniform(luck, stream) == whole[i]);
    REQUIRE(uniform(luck, copy) == whole[i]);
  }
  REQUIRE(stream.next == 20);
}

TEST_CASE("two streams are not correlated", "[unit]") {
  const int n = 20000;
  const auto a = draws({1, 0}, stream_for("pit.a", "load time"), n),
             b = draws({1, 0}, stream_for("pit.b", "load time"), n),
             next = draws({1, 1}, stream_for("pit.a", "load time"), n);
  double with_b = 0.0, with_next = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    with_b += (a[i] - 0.5) * (b[i] - 0.5) * 12.0 / n;
    with_next += (a[i] - 0.5) * (next[i] - 0.5) * 12.0 / n;
  }
  REQUIRE(std::abs(with_b) < 4.0 / std::sqrt(n));
  REQUIRE(std::abs(with_next) < 4.0 / std::sqrt(n));
}
