#include "sim/random/exponential.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/random/distribution.hpp"

using namespace egiz;

namespace {

constexpr int kDraws = 1'000'000;
const Luck kLuck{4, 2};

std::vector<double> draws(int n) {
  Stream stream = stream_for("server", "service");
  std::vector<double> x(static_cast<std::size_t>(n));
  for (double& v : x) v = standard_exponential(kLuck, stream);
  return x;
}

// Of counts in cells of equal probability.
double chi_square(const std::vector<int>& cells, double expected) {
  double sum = 0.0;
  for (int count : cells) sum += (count - expected) * (count - expected) / expected;
  return sum;
}
void require_likely(double chi_square, int cells) {
  const boost::math::chi_squared law(cells - 1);
  REQUIRE(chi_square < boost::math::quantile(law, 0.9999));
  REQUIRE(chi_square > boost::math::quantile(law, 0.0001));
}

}  // namespace

TEST_CASE("the widths of the layers are those of equal areas, rounded once", "[unit]") {
  using Wide = boost::multiprecision::cpp_bin_float_50;
  const Wide r("7.6971174701310497140446280480152154991139686400553416");
  const Wide area = (r + 1) * exp(-r);
  Wide width = area / exp(-r);
  for (std::size_t i = 0; i < kExponentialLayers; ++i) {
    REQUIRE(exponential_layers[i].width == width.convert_to<double>());
    const Wide next = i == 0 ? r : i + 1 == kExponentialLayers ? Wide(0) : Wide(-log(exp(-width) + area / width));
    REQUIRE(exponential_layers[i].next_width == next.convert_to<double>());
    width = next;
  }
}

TEST_CASE("a million draws pass the chi-square test in 1000 cells of equal probability", "[unit]") {
  std::vector<int> cells(1000);
  for (double x : draws(kDraws)) ++cells[static_cast<std::size_t>(-std::expm1(-x) * 1000.0)];
  require_likely(chi_square(cells, kDraws / 1000.0), 1000);
}

TEST_CASE("the thin cells are right too: what lies near zero, in the tail, and on both sides of the last layer", "[unit]") {
  // Expected numbers of a million draws: e^-a - e^-b in each.
  const std::vector<double> bounds{0.0, 1e-4, 3e-4, 1e-3, 6.0, 6.94, 7.3, 7.697, 8.0, 8.7, 10.0, 50.0};
  std::vector<int> counts(bounds.size() - 1);
  for (double x : draws(kDraws))
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += x >= bounds[i] && x < bounds[i + 1];
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = kDraws * (std::exp(-bounds[i]) - std::exp(-bounds[i + 1]));
    INFO(bounds[i] << " to " << bounds[i + 1]);
    REQUIRE(std::abs(counts[i] - expected) < 4.0 * std::sqrt(expected));
  }
}

TEST_CASE("neighbours in a stream, which share a block, are independent", "[unit]") {
  const auto x = draws(kDraws);
  std::vector<int> cells(400);
  const auto part = [](double value) { return static_cast<std::size_t>(-std::expm1(-value) * 20.0); };
  for (std::size_t i = 0; i + 1 < x.size(); i += 2) ++cells[part(x[i]) * 20 + part(x[i + 1])];
  require_likely(chi_square(cells, kDraws / 2 / 400.0), 400);
}

TEST_CASE("moments of a million draws are within four standard errors", "[unit]") {
  double sum = 0.0, squares = 0.0, cubes = 0.0;
  for (double x : draws(kDraws)) sum += x, squares += x * x, cubes += x * x * x;
  const double root = std::sqrt(static_cast<double>(kDraws));
  REQUIRE(std::abs(sum / kDraws - 1.0) < 4.0 / root);
  REQUIRE(std::abs(squares / kDraws - 2.0) < 4.0 * std::sqrt(24.0 - 4.0) / root);
  REQUIRE(std::abs(cubes / kDraws - 6.0) < 4.0 * std::sqrt(720.0 - 36.0) / root);
}

TEST_CASE("a draw is a function of its number, however often its points were refused before", "[unit]") {
  const auto all = draws(5000);
  for (std::uint64_t n : {0, 1, 17, 998, 4999}) {
    Stream stream{stream_for("server", "service").name_key, n};
    REQUIRE(standard_exponential(kLuck, stream) == all[n]);
    REQUIRE(stream.next == n + 1);
  }
}

TEST_CASE("a longer mean gives the same draws, longer", "[unit]") {
  Stream a = stream_for("server", "service"), b = a;
  for (int i = 0; i < 1000; ++i) {
    const double one = draw({Distribution::Kind::kExponential, 1.0, 0, 0}, kLuck, a);
    REQUIRE(draw({Distribution::Kind::kExponential, 8.0, 0, 0}, kLuck, b) == 8.0 * one);
  }
}
