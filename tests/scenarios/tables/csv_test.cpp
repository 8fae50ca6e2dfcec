#include "scenarios/tables/csv.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace egiz;

namespace {

Table table_of(const std::string& text) {
  const auto table = parse_csv(text, "t.csv");
  if (!table) FAIL(to_string(table.error().front()));
  return *table;
}

Problems csv_problems(const std::string& text) {
  const auto table = parse_csv(text, "t.csv");
  REQUIRE_FALSE(table);
  return table.error();
}

}  // namespace

TEST_CASE("a table has the names of its header and a row per line", "[unit]") {
  const auto t = table_of("name,x\nAbai,1.5\nAtyrau,-2e3\n");
  CHECK(t.columns == std::vector<std::string>{"name", "x"});
  CHECK(*texts_of(t, "name") == std::vector<std::string>{"Abai", "Atyrau"});
  CHECK(*numbers_of(t, "x") == std::vector<double>{1.5, -2000.0});
}

TEST_CASE("quoted cells keep commas, doubled quotes and line breaks", "[unit]") {
  const auto t = table_of("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,row\n");
  CHECK(t.rows[0][0].text == "x, \"y\"");
  CHECK(t.rows[0][1].text == "two\nlines");
  CHECK(t.rows[1][0].line == 4);
}

TEST_CASE("every cell knows its line and its column in characters, not bytes", "[unit]") {
  const auto t = table_of("аймақ,x\n\nҚарағанды,12\n");
  CHECK(t.rows[0][0].line == 3);
  CHECK(t.rows[0][0].column == 1);
  CHECK(t.rows[0][1].line == 3);
  CHECK(t.rows[0][1].column == 11);
}

TEST_CASE("a byte order mark, carriage returns and a missing last newline do no harm", "[unit]") {
  const auto t = table_of("\xEF\xBB\xBFname,x\r\nA,1\r\nB,2");
  CHECK(t.columns[0] == "name");
  CHECK(*numbers_of(t, "x") == std::vector<double>{1.0, 2.0});
  CHECK(t.rows[1][1].line == 3);
}

TEST_CASE("cells that are not numbers are reported all at once with their places", "[unit]") {
  const auto t = table_of("name,x\nA,1\nB,two\nC,\nD,nan\nE,1.0e999\nF,3 t\nG,+-5\nH,+5\n");
  const auto numbers = numbers_of(t, "x");
  REQUIRE_FALSE(numbers);
  REQUIRE(numbers.error().size() == 6);
  CHECK(to_string(numbers.error()[0]) == "t.csv:3:3: x: found \"two\", expected a number");
  CHECK(to_string(numbers.error()[1]) == "t.csv:4:3: x: found an empty cell, expected a number");
}

TEST_CASE("empty cells become NaN where that is asked for", "[unit]") {
  const auto numbers = numbers_of(table_of("x,y\n1,a\n,b\n"), "x", EmptyCells::nan);
  REQUIRE(numbers);
  CHECK(std::isnan(numbers->at(1)));
}

TEST_CASE("an unknown column is answered with the nearest name", "[unit]") {
  const auto numbers = numbers_of(table_of("manuf_output,y\n1,2\n"), "manuf_ouput");
  REQUIRE_FALSE(numbers);
  CHECK(numbers.error()[0].expected == "such as \"manuf_output\"");
}

TEST_CASE("rows of another length, unnamed and repeated columns are all told", "[unit]") {
  const auto problems = csv_problems("a,,a\n1,2\n1,2,3\n1,2,3,4\n");
  REQUIRE(problems.size() == 4);
  CHECK(problems[0].column == 3);
  CHECK(problems[1].column == 4);
  CHECK(problems[2].line == 2);
  CHECK(problems[3].line == 4);
}

TEST_CASE("text that is no table is refused", "[unit]") {
  CHECK(csv_problems("").front().found == "no header");
  CHECK(csv_problems("a,b\n").front().found == "no rows");
  CHECK(csv_problems("a,b\n1,\"open\n").front().found == "a quote that never closes");
  CHECK(csv_problems("a,b\n1,\xff\n").front().found == "bytes that are not UTF-8");
  CHECK(csv_problems("a,b\n1,\"x\"y\n").front().found == "a quote inside a cell");
}

TEST_CASE("a file that is not there and a directory are problems", "[unit]") {
  CHECK_FALSE(read_csv("no/such/file.csv"));
  CHECK_FALSE(read_csv("."));
}
