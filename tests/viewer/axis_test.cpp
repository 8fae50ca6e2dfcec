#include "viewer/draw/axis.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz::drawing;

namespace {

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> out;
  for (const Tick& t : ticks) out.push_back(t.label);
  return out;
}

constexpr double kDay = 86400, kHour = 3600;

}  // namespace

TEST_CASE("number ticks stand at 1, 2 or 5 times a power of ten", "[unit]") {
  CHECK(labels(number_ticks({0, 1}, 5)) ==
        std::vector<std::string>{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
  CHECK(labels(number_ticks({-3, 21}, 5)) == std::vector<std::string>{"0", "5", "10", "15", "20"});
  CHECK(nice_step(0.03) == Approx(0.05));
  CHECK(nice_step(20) == Approx(20));
  CHECK(nice_step(5.1) == Approx(10));
}

TEST_CASE("ticks lie inside the range, two at least and not more than asked for and one", "[unit]") {
  for (const double low : {-1e6, -3.7, 0.0, 0.123, 999.0}) {
    for (const double length : {1e-6, 0.37, 8.0, 51.0, 7.7e5}) {
      for (const int most : {3, 6, 11}) {
        const auto ticks = number_ticks({low, low + length}, most);
        INFO(low << " + " << length << ", " << most);
        REQUIRE(ticks.size() >= 2);
        CHECK(ticks.size() <= static_cast<std::size_t>(most) + 1);
        for (const Tick& t : ticks)
          CHECK(Range{low - 1e-9 * length, low + length * (1 + 1e-9)}.contains(t.value));
      }
    }
  }
}

TEST_CASE("a range that is empty or not finite has no ticks", "[unit]") {
  CHECK(number_ticks({1, 1}, 5).empty());
  CHECK(number_ticks({NAN, 1}, 5).empty());
  CHECK(time_ticks({0, INFINITY}, 5).empty());
  CHECK(number_ticks({0, 1}, 0).empty());
}

TEST_CASE("time ticks are whole hours or days and name the day", "[unit]") {
  const std::string nb = "\u00A0";
  CHECK(labels(time_ticks({0, 30 * kDay}, 6)) == std::vector<std::string>{"0" + nb + "d", "7" + nb + "d",
                                                                          "14" + nb + "d", "21" + nb + "d",
                                                                          "28" + nb + "d"});
  CHECK(labels(time_ticks({45 * kDay + 5 * kHour, 46 * kDay + kHour}, 4)) ==
        std::vector<std::string>{"45" + nb + "d" + nb + "06:00", "12:00", "18:00", "46" + nb + "d"});
  CHECK(labels(time_ticks({10, 70}, 3)) == std::vector<std::string>{"00:00:30", "00:01:00"});
}

TEST_CASE("pixels and data map to each other both ways, upside down too", "[unit]") {
  const Scale y{{-5, 15}, 300, 100};
  CHECK(y.to_pixel(-5) == Approx(300));
  CHECK(y.to_pixel(15) == Approx(100));
  CHECK(y.to_data(y.to_pixel(3.25)) == Approx(3.25));
}

TEST_CASE("the extent leaves out what is not finite", "[unit]") {
  const std::vector<double> v{3, NAN, -2, INFINITY, 7};
  CHECK(extent(v) == Range{-2, 7});
  CHECK(extent({}) == Range{0, 1});
}

TEST_CASE("zooming keeps the anchor in its place and stops before the range is nothing", "[unit]") {
  const Range r = zoomed({0, 10}, 4, 0.5);
  CHECK(r.low == Approx(2));
  CHECK(r.high == Approx(7));
  Range deep{0, 10};
  for (int i = 0; i < 1000; ++i) deep = zoomed(deep, 4, 0.5);
  CHECK(deep.length() > 0);
  CHECK(padded({5, 5}, 0.1).length() > 0);
}
