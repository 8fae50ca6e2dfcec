#include "tools/report/number_text.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

using namespace egiz;

namespace {

// The thin spaces and minus signs made plain, so that the expectations below can be read.
std::string plain(std::string text) {
  for (const auto& [from, to] : {std::pair{kThinSpace, " "}, std::pair{kMinus, "-"}}) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from))
      text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("a value is written to the second significant digit of its half width", "[unit]") {
  REQUIRE(plain(interval_text(1190.4321, 3.2)) == "1190.4 ± 3.2");
  REQUIRE(plain(interval_text(1190.4321, 0.0213)) == "1190.432 ± 0.021");
  REQUIRE(plain(interval_text(12345678.9, 45678.0)) == "12 345 679 ± 45 678");
  REQUIRE(plain(interval_text(0.80241, 0.00037)) == "0.80241 ± 0.00037");
  REQUIRE(plain(interval_text(0.0, 0.5)) == "0.00 ± 0.50");
}

TEST_CASE("a value without half width has four significant digits", "[unit]") {
  REQUIRE(plain(number_text(1190.4321)) == "1190");
  REQUIRE(plain(number_text(0.123456)) == "0.1235");
  REQUIRE(plain(number_text(123456.7)) == "123 457");
  REQUIRE(plain(number_text(-1234567.0)) == "-1 234 567");
  REQUIRE(plain(number_text(0.0)) == "0");
  REQUIRE(plain(number_text(5.0, 0.0)) == "5.000");
}

TEST_CASE("a half width of almost nothing does not print noise digits", "[unit]") {
  REQUIRE(plain(number_text(1190.4321, 1e-13)) == "1190.432");
}

TEST_CASE("signs, not-a-number and very small or large sizes", "[unit]") {
  REQUIRE(plain(signed_text(12.34, 0.5)) == "+12.34");
  REQUIRE(plain(signed_text(-12.34, 0.5)) == "-12.34");
  REQUIRE(plain(signed_text(-0.0001, 5.0)) == "0.0");
  REQUIRE(plain(signed_text(0.0001, 5.0)).find('+') == std::string::npos);
  REQUIRE(number_text(NAN) == "-");
  REQUIRE(number_text(1.234e-7) == "1.234e-07");
  REQUIRE(number_text(6.02214e23) == "6.022e+23");
}

TEST_CASE("changes in percent of the base, none for a base of zero", "[unit]") {
  REQUIRE(plain(percent_change_text(45.2, 1190.0)) == "+3.80 %");
  REQUIRE(plain(percent_change_text(-500.0, 1000.0)) == "-50.0 %");
  REQUIRE(plain(percent_change_text(10.0, -100.0)) == "+10.0 %");
  REQUIRE(percent_change_text(1.0, 0.0).empty());
}

TEST_CASE("a change has on both sides the decimals of its half width, six at most", "[unit]") {
  REQUIRE(before_after_text(568.193, 568.484, 0.17, 1) == "568.19 → 568.48 ± 0.17");
  REQUIRE(before_after_text(0.61, 0.62, std::nullopt, 4) == "0.6100 → 0.6200");
  REQUIRE(before_after_text(0.61, 0.62, 0.0, 4) == "0.6100 → 0.6200");  // luck has no part in it
  REQUIRE(before_after_text(0.7235491, 0.7235511, 4.9e-7, 4) == "0.723549 → 0.723551 ± under 0.000001");
}

TEST_CASE("money of a million and more is shown in millions", "[unit]") {
  REQUIRE(scale_for("KZT/a", 3.2e8).unit == "MKZT/a");
  REQUIRE(scale_for("KZT/a", 3.2e8).factor == 1e-6);
  REQUIRE(scale_for("KZT/t", 812.0).unit == "KZT/t");
  REQUIRE(scale_for("t/a", 1e9).unit == "t/a");
}
