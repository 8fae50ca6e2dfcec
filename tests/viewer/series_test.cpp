#include "viewer/draw/series.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz::drawing;

namespace {

struct Wave {
  std::vector<double> x, y;
  explicit Wave(std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      x.push_back(static_cast<double>(i));
      y.push_back(std::sin(0.37 * static_cast<double>(i)) + 1e-4 * static_cast<double>(i));
    }
  }
};

}  // namespace

TEST_CASE("a thinned line keeps the least and greatest value of every pixel column", "[unit]") {
  Wave w(100000);
  w.y[54321] = 50;  // one point that must not be lost
  w.y[54322] = -50;
  constexpr std::size_t kColumns = 500;
  const Range view{0, 99999};
  const auto kept = thinned(w.x, w.y, view, kColumns);
  CHECK(kept.size() <= 5 * kColumns + 2);
  CHECK(std::is_sorted(kept.begin(), kept.end()));
  CHECK(std::adjacent_find(kept.begin(), kept.end()) == kept.end());
  CHECK(std::binary_search(kept.begin(), kept.end(), 54321));
  CHECK(std::binary_search(kept.begin(), kept.end(), 54322));
  for (std::size_t c = 1; c + 1 < kColumns; ++c) {
    const double from = static_cast<double>(c) * 99999 / kColumns,
                 to = static_cast<double>(c + 1) * 99999 / kColumns;
    double all = -1e9, thin = -1e9;
    for (auto i = static_cast<std::size_t>(std::ceil(from)); static_cast<double>(i) < to; ++i)
      all = std::max(all, w.y[i]);
    for (const std::size_t i : kept) {
      if (w.x[i] >= from && w.x[i] < to) thin = std::max(thin, w.y[i]);
    }
    REQUIRE(thin == all);
  }
}

TEST_CASE("a short line is not thinned, and one point beyond each end of the view stays", "[unit]") {
  const Wave w(100);
  CHECK(thinned(w.x, w.y, {0, 99}, 500).size() == 100);
  const auto part = thinned(w.x, w.y, {40.5, 50.5}, 500);
  CHECK(part.front() == 40);
  CHECK(part.back() == 51);
  CHECK(thinned({}, {}, {0, 1}, 10).empty());
}

TEST_CASE("a gap in a long line stays a gap when it is thinned", "[unit]") {
  Wave w(50000);
  for (std::size_t i = 20000; i < 20010; ++i) w.y[i] = NAN;
  const auto kept = thinned(w.x, w.y, {0, 49999}, 300);
  CHECK(std::any_of(kept.begin(), kept.end(), [&](std::size_t i) { return std::isnan(w.y[i]); }));
}

TEST_CASE("series of unequal lengths or with x going back are named as faulty", "[unit]") {
  const std::vector<double> three{1, 2, 3}, two{1, 2}, back{1, 3, 2};
  CHECK(fault_of({"feed", Shape::kLine, three, two, {}, {}, {}}) == "feed: 3 x but 2 y");
  CHECK(fault_of({"feed", Shape::kLine, three, three, two, two, {}}) == "feed: 3 y but 2 low and 2 high");
  CHECK(fault_of({"feed", Shape::kLine, back, three, {}, {}, {}}) == "feed: x is not ascending");
  const std::vector<double> hole{1, NAN, 3};
  CHECK(fault_of({"feed", Shape::kLine, hole, three, {}, {}, {}}) == "feed: x is not a number everywhere");
  CHECK(fault_of({"feed", Shape::kBars, back, three, {}, {}, {}}).empty());
}

TEST_CASE("bars bring zero and intervals into the range of y", "[unit]") {
  const std::vector<double> x{0, 1}, y{5, 7}, low{4, 6}, high{6, 9};
  const std::vector<Series> line{{"a", Shape::kLine, x, y, low, high, {}}},
      bars{{"a", Shape::kBars, x, y, low, high, {}}};
  CHECK(y_extent(line) == Range{4, 9});
  CHECK(y_extent(bars) == Range{0, 9});
}

TEST_CASE("the nearest point is found by binary search, ties go to the earlier", "[unit]") {
  const std::vector<double> x{0, 10, 20};
  CHECK(nearest_point(x, -5) == 0);
  CHECK(nearest_point(x, 5) == 0);
  CHECK(nearest_point(x, 5.1) == 1);
  CHECK(nearest_point(x, 99) == 2);
  CHECK_FALSE(nearest_point({}, 1));
}

TEST_CASE("a histogram counts every finite value once", "[unit]") {
  const std::vector<double> v{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, NAN};
  const Histogram h = histogram(v, 5);
  CHECK(h.width == Approx(2));
  CHECK(h.centre == std::vector<double>{1, 3, 5, 7, 9});
  CHECK(h.count == std::vector<double>{2, 2, 2, 2, 2});
}

TEST_CASE("CSV joins series on x, leaves missing cells empty, quotes names and keeps full precision",
          "[unit]") {
  const std::vector<double> x1{0, 1}, y1{0.1, NAN}, x2{1, 2}, y2{1.0 / 3, 4}, low{0, 3}, high{1, 5};
  const std::vector<Series> all{{"a, b", Shape::kLine, x1, y1, {}, {}, {}},
                                {"c", Shape::kLine, x2, y2, low, high, {}}};
  CHECK(series_csv("time", "s", "t/h", all) ==
        "time [s],\"a, b [t/h]\",c [t/h],c low [t/h],c high [t/h]\r\n"
        "0,0.1,,,\r\n"
        "1,,0.3333333333333333,0,1\r\n"
        "2,,4,3,5\r\n");
}
