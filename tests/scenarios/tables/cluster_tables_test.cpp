#include "scenarios/tables/cluster_tables.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace egiz;

namespace {

Table parsed(const std::string& text) {
  const auto table = parse_csv(text, "t.csv");
  REQUIRE(table);
  return *table;
}

}  // namespace

TEST_CASE("all numeric columns are taken, and those left out are told with the reason", "[unit]") {
  const auto found =
      numeric_columns(parsed("no,name,a,b c,words,empty\n1,X,5,1,x,\n2,Y,7,2.5,3,\n3,Z,,9,y,\n"), "name");
  CHECK(found.names == std::vector<std::string>{"a", "b c"});
  REQUIRE(found.notes.size() == 3);
  CHECK(found.notes[0] == "column no is left out: it counts the rows");
  CHECK(found.notes[1] == "column words is left out: it has 2 cells that are no numbers");
  CHECK(found.notes[2] == "column empty is left out: it is empty");
}

TEST_CASE("columns may have any name or be expressions", "[unit]") {
  const auto table = cluster_table_from(parsed("n,b c,x\nA,1,4\nB,2,8\n"), {"b c", "x/\"b c\""}, "n");
  REQUIRE(table);
  CHECK(table->names == std::vector<std::string>{"A", "B"});
  CHECK(table->values[1] == std::vector<double>{2.0, 4.0});
}

TEST_CASE("without a name column rows go by their line", "[unit]") {
  CHECK(cluster_table_from(parsed("x\n4\n8\n"), {"x"}, "")->names[1] == "row 3");
}

TEST_CASE("unknown and repeated columns and names that stand twice are told all at once", "[unit]") {
  const auto table = cluster_table_from(parsed("n,word,x\nA,1,4\nA,2,b\n"), {"wort", "x", "x"}, "n");
  REQUIRE_FALSE(table);
  CHECK(table.error().size() == 5);  // the name, wort, the cell b for each x, x again
}

TEST_CASE("what is found in a row and a column gets the place of its cell", "[unit]") {
  const auto table = parsed("n,x\nA,4\nB,\n");
  const auto problems =
      placed({{"", 0, 0, "B.x", "no value", "a number"}, {"", 0, 0, "rows", "2", "3"}}, table, "n");
  CHECK(problems[0].file == "t.csv");
  CHECK(problems[0].line == 3);
  CHECK(problems[0].column == 3);
  CHECK(problems[1].file == "t.csv");
  CHECK(problems[1].line == 0);
}
