#include "tools/report/text_table.hpp"

#include <catch2/catch.hpp>

using namespace egiz;

TEST_CASE("columns stay straight with Cyrillic names and plus-minus signs", "[unit]") {
  TextTable table;
  table.header = {"variant", "throughput, t/h"};
  table.rows = {{"base", "1190.4 ± 3.2"}, {"автоматтандыру", "1235 ± 1"}};
  REQUIRE(to_text(table) ==
          "variant         throughput, t/h\n"
          "-------------------------------\n"
          "base               1190.4 ± 3.2\n"
          "автоматтандыру         1235 ± 1\n");
}

TEST_CASE("left-aligned last columns leave no blanks at line ends and short rows are filled", "[unit]") {
  TextTable table;
  table.rows = {{"a", "long text", "x"}, {"b"}, {"c", "d"}};
  table.align = {Align::left, Align::left, Align::left};
  REQUIRE(to_text(table) == "a  long text  x\nb\nc  d\n");
  REQUIRE(to_text(TextTable{}).empty());
}

TEST_CASE("width counts what is seen: combining marks none, wide characters two, broken bytes one",
          "[unit]") {
  REQUIRE(display_width("") == 0);
  REQUIRE(display_width("Қарағанды") == 9);
  REQUIRE(display_width("e\u0301") == 1);
  REQUIRE(display_width("\u6c34") == 2);
  REQUIRE(display_width("\u202F") == 1);
  REQUIRE(display_width("a\xFFz") == 3);
  REQUIRE(display_width("\xD0") == 1);
  REQUIRE(display_width("\xE2(") == 2);
}
