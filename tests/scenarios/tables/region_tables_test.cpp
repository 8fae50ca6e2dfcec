#include "scenarios/tables/region_tables.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>

using namespace egiz;

namespace {

Table small_table() {
  return *parse_csv("name,a,b,ict cost,2023,аймақ,zero,words\nx,1,4,10,7,3,0,p\ny,2,5,20,8,6,1,q\n", "t.csv");
}
std::vector<double> value(const std::string& text) {
  const auto values = evaluate_expression(small_table(), text);
  if (!values) FAIL(to_string(values.error().front()));
  return *values;
}
Problems expression_problems(const std::string& text) {
  const auto values = evaluate_expression(small_table(), text);
  REQUIRE_FALSE(values);
  return values.error();
}
using Column = std::vector<double>;

}  // namespace

TEST_CASE("expressions keep the usual order of operations, row by row", "[unit]") {
  CHECK(value("a") == Column{1, 2});
  CHECK(value("a + b * 2") == Column{9, 12});
  CHECK(value("(a+b)*2") == Column{10, 14});
  CHECK(value("8/2/2 - 1 - 1") == Column{0, 0});
  CHECK(value("-a*-b") == Column{4, 10});
  CHECK(value("2 - -a") == Column{3, 4});
  CHECK(value("1.5e2") == Column{150, 150});
  CHECK(value("a*b/100") == Column{0.04, 0.1});
}

TEST_CASE("columns may have spaces, digits first and letters of any script", "[unit]") {
  CHECK(value("\"ict cost\" / 10") == Column{1, 2});
  CHECK(value("\"2023\" + 2023") == Column{2030, 2031});
  CHECK(value("аймақ*2") == Column{6, 12});
}

TEST_CASE("what cannot be read is told by its place in the expression", "[unit]") {
  CHECK(expression_problems("a + ")[0].found == "the end");
  CHECK(expression_problems("a b")[0].path == "expression a b, character 3");
  CHECK(expression_problems("(a + b")[0].expected == "a closing parenthesis");
  CHECK(expression_problems("a ^ 2")[0].found == "\"^ 2\"");
  CHECK(expression_problems("\"a")[0].found == "a quote that never closes");
  CHECK(expression_problems("")[0].found == "the end");
  CHECK(expression_problems("аймақ ^ 2")[0].path == "expression аймақ ^ 2, character 7");
  CHECK(expression_problems("2a").size() == 1);
  CHECK(expression_problems(std::string(100000, '(')).size() == 1);
  CHECK(expression_problems(std::string(100000, '-')).size() == 1);
}

TEST_CASE("all unknown columns of an expression are told with their nearest names", "[unit]") {
  const auto problems = expression_problems("nam + b + wordz");
  REQUIRE(problems.size() == 2);
  CHECK(problems[1].expected == "such as \"words\"");
}

TEST_CASE("words in a column and division by zero are told by line", "[unit]") {
  CHECK(expression_problems("words*2").size() == 2);
  const auto problems = expression_problems("a/zero");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].line == 2);
}

TEST_CASE("frontier data take expressions for output and inputs and a column for names", "[unit]") {
  const auto data = frontier_data_from(small_table(), "a*b", {"a", "b/2"}, "name");
  REQUIRE(data);
  CHECK(data->output == Column{4, 10});
  CHECK(data->inputs[1] == Column{2, 2.5});
  CHECK(data->names == std::vector<std::string>{"x", "y"});
  CHECK(frontier_data_from(small_table(), "a", {"b"})->names[1] == "row 3");
  CHECK(frontier_data_from(small_table(), "aa", {"bb", "words"}, "nama").error().size() == 5);
}

TEST_CASE("a name that stands twice or is empty is told with its line", "[unit]") {
  const auto twice = *parse_csv("n,x\nA,1\nA,2\n,3\n", "t.csv");
  const auto regions = regions_from(twice, "n", {"x"});
  REQUIRE_FALSE(regions);
  REQUIRE(regions.error().size() == 2);
  CHECK(regions.error()[0].expected == "another name than in line 2");
}

TEST_CASE("an empty cell of a region is kept as no value", "[unit]") {
  const auto regions = regions_from(*parse_csv("n,x\nA,1\nB,\n", "t.csv"), "n", {"x"});
  REQUIRE(regions);
  CHECK(std::isnan(regions->values[1][0]));
}

TEST_CASE(
    "the shipped codebook names all indicators of the regions, and a folder without one gives all columns",
    "[unit]") {
  const auto regions = load_regions();
  REQUIRE(regions);
  const auto indicators = load_indicators(*regions);
  REQUIRE(indicators);
  CHECK(*indicators == regions->columns);
  RegionTable fewer = *regions;
  fewer.columns.resize(15);
  REQUIRE_FALSE(load_indicators(fewer));
  CHECK(load_indicators(fewer).error().size() == 2);
  CHECK(*load_indicators(fewer, std::filesystem::temp_directory_path().string()) == fewer.columns);
}

TEST_CASE("columns are taken in the order asked for, and unknown ones are told all at once", "[unit]") {
  const RegionTable table{{"A", "B"}, {"x", "y", "z"}, {{1, 2, 3}, {4, 5, 6}}};
  const auto two = columns_of(table, {"z", "x"});
  REQUIRE(two);
  CHECK(two->values == std::vector<std::vector<double>>{{3, 1}, {6, 4}});
  CHECK(columns_of(table, {"z", "q", "w"}).error().size() == 2);
}

TEST_CASE("lists of columns are cut at commas outside quotes", "[unit]") {
  CHECK(expressions_in({"a, b*2", "\"staff, people\",c "}) ==
        std::vector<std::string>{"a", "b*2", "\"staff, people\"", "c"});
  CHECK(expressions_in({",", ""}).empty());
}
