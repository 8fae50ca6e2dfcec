#include "scenarios/loader/parse.hpp"

#include <catch2/catch.hpp>

#include "scenarios/loader/text_file.hpp"
#include "scenarios/schema/scenario.pb.h"

using namespace egiz;

namespace {
std::string parse_faults(const std::string& text) {
  std::string lines;
  for (const Problem& problem : parse_scenario("f", text).problems) lines += to_string(problem) + "\n";
  return lines;
}
}  // namespace

TEST_CASE("every field has its place", "[unit]") {
  const auto parsed =
      parse_scenario("f", "name: \"x\"\nasset {\n  name: \"a\"\n  set { name: \"p\" value: \"1\" }\n}\n");
  CHECK(parsed.whole);
  CHECK(parsed.problems.empty());
  CHECK(to_string(parsed.places.at("name")) == "f:1:1");
  CHECK(to_string(parsed.places.at("asset[0].name")) == "f:3:3");
  CHECK(to_string(parsed.places.at("asset[0].set[0].value")) == "f:4:19");
  CHECK(to_string(parsed.places.at("asset[0].set[0].origin")) == "f:4:3");  // of what is around it
  CHECK(to_string(parsed.places.at("warmup")) == "f");
}

TEST_CASE("unknown fields are errors at the field with the nearest name, all of them", "[unit]") {
  const std::string text = "nme: \"x\"\nasset { name: \"a\" typ : \"b\" }\nrun_lenght: \"1 d\"\n";
  CHECK(
      parse_faults(text) ==
      "f:1:1: found the field \"nme\", expected a field of Scenario; the nearest is \"name\"\n"
      "f:2:19: found the field \"typ\", expected a field of Asset; the nearest is \"type\"\n"
      "f:3:1: found the field \"run_lenght\", expected a field of Scenario; the nearest is \"run_length\"\n");
}

TEST_CASE("tabs and letters of two bytes before an unknown field do not hide it", "[unit]") {
  CHECK(parse_faults("\tabout: \"\xd0\xb0\"\tnme: \"x\"\n").find("f:1:25: found the field \"nme\"") == 0);
}

TEST_CASE("syntax errors do not hide each other", "[unit]") {
  const std::string text = "replications: \"ten\"\nname = \"x\"\nasset { name: \"a\" }\nseed: -1\n";
  const auto parsed = parse_scenario("f", text);
  CHECK(!parsed.whole);
  CHECK(parsed.message->asset_size() == 1);
  CHECK(parse_faults(text) ==
        "f:1:15: found \"ten\", expected integer\n"
        "f:2:6: found \"=\", expected \":\"\n"
        "f:4:7: found -, expected integer\n");
}

TEST_CASE("a field given twice and an open bracket are told", "[unit]") {
  CHECK(parse_faults("name: \"a\"\nname: \"b\"\n")
            .find("f:2:5: found Non-repeated field \"name\" is specified multiple times") == 0);
  CHECK(parse_faults("asset { name: \"a\"\n").find("found the end of the file, expected identifier") !=
        std::string::npos);
}

TEST_CASE("bytes that are no text are refused with their place", "[unit]") {
  CHECK(to_string(as_text("f", std::string("name: \"a\0\"", 10)).error()) ==
        "f:1:9: found the byte 0x00, expected text in UTF-8");
  CHECK(to_string(as_text("f", "# ok\nname: \"\xff\"").error()) ==
        "f:2:8: found the byte 0xff, expected text in UTF-8");
  CHECK(as_text("f", "\xef\xbb\xbfname: \"\xd0\xb5\xd0\xb3\xd1\x96\xd0\xb7\"").value().front() == 'n');
  CHECK(as_text("f", " \n ").error().found == "an empty file");
  CHECK(parse_faults("name: \"\\377\"").find("f:1:1: name: found bytes that are not text") == 0);
}

TEST_CASE("brackets a million deep do not overflow the stack", "[unit]") {
  for (const char* open : {"a{", "a:[", "asset<"}) {
    std::string text;
    for (int i = 0; i < 1000000; ++i) text += open;
    CHECK(as_text("f", text).error().found == "more than 32 open brackets");
  }
  CHECK(as_text(
      "f", "# {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\nname: \"{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\""));
}
