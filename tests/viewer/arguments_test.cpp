#include "viewer/arguments.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace egiz::viewer;

namespace {

template <class... Text>
tl::expected<Arguments, Ending> parse(Text... text) {
  const std::array<const char*, sizeof...(text) + 1> values{"egiz-viewer", text...};
  return parse_arguments(static_cast<int>(values.size()), values.data());
}

}  // namespace

TEST_CASE("the size of a screenshot is read as width x height", "[unit]") {
  const auto a = parse("--gallery", "--screenshot", "g.png", "--size", "1280x720", "--theme", "light");
  REQUIRE(a);
  CHECK(a->gallery);
  CHECK(a->screenshot == "g.png");
  CHECK(a->width == 1280);
  CHECK(a->height == 720);
  CHECK(a->theme == Theme::kLight);
}

TEST_CASE("wrong arguments end with exit code 2 and what was expected", "[unit]") {
  for (const char* size : {"12", "x", "1280x", "1280x720x", "12x12", "axb", "99999x100", "-100x100"}) {
    const auto a = parse("--gallery", "--size", size);
    INFO(size);
    REQUIRE_FALSE(a);
    CHECK(a.error().exit_code == 2);
    CHECK(a.error().text.find("expected") != std::string::npos);
  }
  CHECK(parse("--theme", "pink").error().exit_code == 2);
  CHECK(parse("--nonsense").error().exit_code == 2);
  CHECK(parse("plant.textproto", "--gallery").error().exit_code == 2);
  CHECK(parse("--scale", "9").error().exit_code == 2);
}

TEST_CASE("help ends with exit code 0", "[unit]") { CHECK(parse("--help").error().exit_code == 0); }
