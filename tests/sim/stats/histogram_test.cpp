#include "sim/stats/histogram.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz;

TEST_CASE("each bin holds its lower edge, what lies outside is counted on its side", "[unit]") {
  Histogram<4> h{.low = 0.0, .high = 8.0};
  for (double x : {-1e-9, 0.0, 1.999, 2.0, 7.999, 8.0, 1e9, std::nan("")}) h.observe(x);
  REQUIRE(h.under == 1);
  REQUIRE(h.over == 2);
  REQUIRE(h.lost == 1);
  REQUIRE(h.bins == std::array<std::int64_t, 4>{2, 1, 0, 1});
  REQUIRE(h.view().count() == 7);
}

TEST_CASE("an edge that is no round number belongs to the bin above it", "[unit]") {
  Histogram<49> h{.low = 0.1, .high = 5.3};
  const HistogramView view = h.view();
  for (std::size_t i = 0; i < 49; ++i) {
    h.observe(view.edge(i));
    h.observe(std::nextafter(view.edge(i + 1), 0.0));
  }
  for (std::int64_t n : h.bins) REQUIRE(n == 2);
  REQUIRE(h.under + h.over == 0);
}

TEST_CASE("the share below an edge is exact", "[unit]") {
  Histogram<2> h{.low = 0.0, .high = 2.0};
  REQUIRE(h.view().share_below(1) == 0.0);
  for (double x : {-5.0, 0.5, 0.6, 1.5, 9.0}) h.observe(x);
  REQUIRE(h.view().share_below(0) == 0.2);
  REQUIRE(h.view().share_below(1) == 0.6);
  REQUIRE(h.view().share_below(2) == 0.8);
}

TEST_CASE("histograms of equal edges add up, others refuse", "[unit]") {
  Histogram<2> a{.low = 0.0, .high = 2.0}, b = a, other{.low = 0.0, .high = 3.0};
  a.observe(0.5), a.observe(-1.0), b.observe(1.5), b.observe(3.0), b.observe(std::nan(""));
  a.merge(b);
  REQUIRE(a.bins == std::array<std::int64_t, 2>{1, 1});
  REQUIRE(a.under == 1);
  REQUIRE(a.over == 1);
  REQUIRE(a.lost == 1);
  REQUIRE_THROWS_AS(a.merge(other), std::invalid_argument);
  a.restart();
  REQUIRE(a.view().count() == 0);
  REQUIRE(a.high == 2.0);
}

TEST_CASE("the text shows a line for each bin and what lies outside", "[unit]") {
  Histogram<2> h{.low = 0.0, .high = 2.0};
  for (double x : {0.5, 0.5, 0.5, 0.5, 1.5, -1.0, 7.0, 7.0}) h.observe(x);
  const std::string text = to_text(h.view(), 8, "h");
  REQUIRE(text ==
          "         0 to          1 h         4 ########\n"
          "         1 to          2 h         1 ##\n"
          "below 0 h: 1\n"
          "at 2 h and above: 2\n");
}

TEST_CASE("a histogram may be the state of an asset, every word named", "[unit]") {
  STATIC_REQUIRE(StateWords<Histogram<10>>);
  const Histogram<10> h;
  Fields fields(&h);
  describe(fields, h);
  REQUIRE(fields.list().size() == sizeof h / 8);
}
