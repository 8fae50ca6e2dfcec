#include "sim/base/time.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

TEST_CASE("times are whole nanoseconds, rounded to the nearest", "[unit]") {
  REQUIRE(seconds(1.5).ns == 1500000000);
  REQUIRE(seconds(0.6e-9).ns == 1);
  REQUIRE(seconds(0.4e-9).ns == 0);
  REQUIRE(seconds(-1.0).ns == -1000000000);
  REQUIRE(hours(1) == seconds(3600));
  REQUIRE(days(1) == hours(24));
  REQUIRE(to_days(days(365)) == 365.0);
  REQUIRE(to_hours(hours(2.5)) == 2.5);
}

TEST_CASE("beyond the range a time is never", "[unit]") {
  REQUIRE(seconds(1e10) == kNever);
  REQUIRE(days(1e300) == kNever);
  REQUIRE(days(100000) < kNever);
  REQUIRE(days(365) + kNever == kNever);
  REQUIRE(days(365) + seconds(9.19e9) + seconds(9.19e9) == kNever);
  REQUIRE(kNever + seconds(-1) < kNever);
}

TEST_CASE("times add, subtract, scale and compare", "[unit]") {
  REQUIRE(seconds(2) + seconds(3) == seconds(5));
  REQUIRE(seconds(2) - seconds(3) == seconds(-1));
  REQUIRE(seconds(2) * 4 == seconds(8));
  REQUIRE(seconds(2) < seconds(3));
}
