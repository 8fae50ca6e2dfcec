#include "viewer/draw/number.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz::drawing;

namespace {
const std::string kNarrow = "\u202F", kNoBreak = "\u00A0", kMinus = "\u2212";
}

TEST_CASE("numbers carry the digits asked for and a narrow space between thousands from five digits on",
          "[unit]") {
  CHECK(format_number(1191.34) == "1191");
  CHECK(format_number(1191.34, 6) == "1191.34");
  CHECK(format_number(12345.6) == "12" + kNarrow + "346");
  CHECK(format_number(1234567.0, 7) == "1" + kNarrow + "234" + kNarrow + "567");
  CHECK(format_number(0.034249) == "0.03425");
  CHECK(format_number(5) == "5");
  CHECK(format_number(0) == "0");
  CHECK(format_number(-2.5) == kMinus + "2.500");
}

TEST_CASE("rounding up to the next power of ten does not add a digit", "[unit]") {
  CHECK(format_number(9.9996) == "10.00");
  CHECK(format_number(999.96) == "1000");
  CHECK(format_number(0.00099999) == "0.001000");
}

TEST_CASE("very large and very small numbers are written with a power of ten", "[unit]") {
  CHECK(format_number(1.2345e9) == "1.234e9");
  CHECK(format_number(-9.99999e12) == kMinus + "1.000e13");
  CHECK(format_number(2e-7) == "2.000e-7");
}

TEST_CASE("what is not a number is said so", "[unit]") {
  CHECK(format_number(NAN) == "n/a");
  CHECK(format_number(INFINITY) == "∞");
  CHECK(format_fixed(-INFINITY, 2) == kMinus + "∞");
  CHECK(format_interval(NAN, 1, "t") == "n/a" + kNoBreak + "t");
}

TEST_CASE("a negative number that rounds to zero has no sign", "[unit]") {
  CHECK(format_fixed(-0.0004, 2) == "0.00");
  CHECK(format_fixed(-0.006, 2) == kMinus + "0.01");
}

TEST_CASE("the half width sets the places of a mean", "[unit]") {
  CHECK(format_interval(1186.42, 12.6, "t/h") == "1186 ± 13" + kNoBreak + "t/h");
  CHECK(format_interval(9.7133, 0.0414, "MW") == "9.713 ± 0.041" + kNoBreak + "MW");
  CHECK(format_interval(91.27, 0.996, "%") == "91.3 ± 1.0" + kNoBreak + "%");
  CHECK(format_interval(42, 0, "t") == "42" + kNoBreak + "t");
}

TEST_CASE("power and money take prefixes, tonnes do not", "[unit]") {
  CHECK(format_scaled(9.7e6, "W") == "9.70" + kNoBreak + "MW");
  CHECK(format_scaled(-48e6, "KZT") == kMinus + "48.0" + kNoBreak + "MKZT");
  CHECK(format_scaled(999999, "W") == "1.00" + kNoBreak + "MW");
  CHECK(format_scaled(950, "W") == "950" + kNoBreak + "W");
  CHECK(format_scaled(74000, "t") == "74" + kNarrow + "000" + kNoBreak + "t");
  CHECK(scaled_unit(61e6, "KZT").divisor == 1e6);
  CHECK(scaled_unit(61e6, "KZT").unit == "MKZT");
}

TEST_CASE("clocks count days, durations take the unit that fits", "[unit]") {
  CHECK(format_clock(12 * 86400 + 6.5 * 3600) == "12" + kNoBreak + "d" + kNoBreak + "06:30");
  CHECK(format_clock(86399.7) == "1" + kNoBreak + "d" + kNoBreak + "00:00");
  CHECK(format_clock(3661, true) == "0" + kNoBreak + "d" + kNoBreak + "01:01:01");
  CHECK(format_duration(45) == "45" + kNoBreak + "s");
  CHECK(format_duration(750) == "12.5" + kNoBreak + "min");
  CHECK(format_duration(3.2 * 3600) == "3.20" + kNoBreak + "h");
  CHECK(format_duration(21 * 86400.0) == "21" + kNoBreak + "d");
}
