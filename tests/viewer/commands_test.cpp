#include "viewer/commands.hpp"

#include <GLFW/glfw3.h>

#include <catch2/catch.hpp>

#include "viewer/gallery/gallery.hpp"

using namespace egiz::viewer;

TEST_CASE("shortcuts are read as they are written in menus", "[unit]") {
  CHECK(parse_shortcut("Space") == Shortcut{GLFW_KEY_SPACE, false, false, false});
  CHECK(parse_shortcut("Ctrl+P") == Shortcut{GLFW_KEY_P, true, false, false});
  CHECK(parse_shortcut("Ctrl+Shift+Left") == Shortcut{GLFW_KEY_LEFT, true, true, false});
  CHECK(parse_shortcut("F1") == Shortcut{GLFW_KEY_F1, false, false, false});
  CHECK(parse_shortcut("F12") == Shortcut{GLFW_KEY_F12, false, false, false});
  CHECK(parse_shortcut("[") == Shortcut{GLFW_KEY_LEFT_BRACKET, false, false, false});
  CHECK_FALSE(parse_shortcut("Hyper+X"));
  CHECK_FALSE(parse_shortcut(""));
}

TEST_CASE("a table tells of doubled ids and shortcuts, unknown keys and missing actions", "[unit]") {
  const Commands bad{{"a", "Run", "One", "Ctrl+P", [] {}},
                     {"a", "Run", "Two", "Ctrl+P", [] {}},
                     {"b", "Run", "Three", "Foo", {}}};
  const auto problems = problems_in(bad);
  REQUIRE(problems.size() == 4);
  CHECK(problems[0] == "two commands are called a");
  CHECK(problems[1] == "a and a share Ctrl+P");
  CHECK(problems[2] == "command 2 \"b\" needs an id, a label and an action");
  CHECK(problems[3] == "b: no key is called \"Foo\"");
}

TEST_CASE("the gallery's table has no problems and every shortcut is its own", "[unit]") {
  Gallery g = make_gallery();
  CHECK(problems_in(gallery_commands(g)).empty());
}

TEST_CASE("a command runs when it is enabled and not otherwise", "[unit]") {
  int runs = 0;
  bool enabled = false;
  const Commands c{{"x", "", "X", "", [&] { ++runs; }, [&] { return enabled; }}};
  CHECK_FALSE(run_command(c, "x"));
  enabled = true;
  CHECK(run_command(c, "x"));
  CHECK_FALSE(run_command(c, "y"));
  CHECK(runs == 1);
}

TEST_CASE("the palette puts beginnings of words first and reads Cyrillic capitals", "[unit]") {
  const auto none = [] {};
  const Commands c{{"1", "View", "Reset layout", "", none},
                   {"2", "Run", "To the newest state", "", none},
                   {"3", "Run", "Step on", "", none},
                   {"4", "", "Қайта бастау", "", none}};
  CHECK(matching_commands(c, "step") == std::vector<std::size_t>{2});
  CHECK(matching_commands(c, "ST").front() == 2);
  CHECK(matching_commands(c, "қАЙ") == std::vector<std::size_t>{3});
  CHECK(matching_commands(c, "rns") ==
        std::vector<std::size_t>{2, 1});  // the letters stand closer in "Run Step on"
  CHECK(matching_commands(c, "").size() == 4);
  CHECK(matching_commands(c, "zzz").empty());
}

TEST_CASE("menus stand in the order of their first command", "[unit]") {
  const auto none = [] {};
  const Commands c{{"1", "Run", "a", "", none},
                   {"2", "", "b", "", none},
                   {"3", "View", "c", "", none},
                   {"4", "Run", "d", "", none}};
  CHECK(menus_of(c) == std::vector<std::string>{"Run", "View"});
}
