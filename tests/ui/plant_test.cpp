// A plant in the viewer as users start it, on a virtual screen.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "viewer/picture.hpp"

using namespace egiz::viewer;

namespace {

const std::string kPlant = EGIZ_SOURCE_DIR "/scenarios/concentrator/plant.textproto";

int exit_code(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string viewer(const std::string& arguments) {
  return "'" + std::string(EGIZ_VIEWER_PROGRAM) + "' '" + kPlant + "' " + arguments;
}

std::string on_screen(const std::string& command) {
  return "xvfb-run -a -s '-screen 0 1600x1000x24' " + command;
}

std::string scratch(const std::string& name) {
  const std::string file = (std::filesystem::temp_directory_path() / name).string();
  std::filesystem::remove(file);
  return file;
}

std::size_t colours(const Picture& p, int left, int top, int right, int bottom) {
  std::set<unsigned> seen;
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const auto* at = &p.rgb[3 * (static_cast<std::size_t>(y) * p.width + x)];
      seen.insert(at[0] << 16U | at[1] << 8U | at[2]);
    }
  }
  return seen.size();
}

}  // namespace

TEST_CASE("a scripted picture of the concentrator shows every panel, and its recording replays", "[ui]") {
  const std::string picture = scratch("egiz_plant.png"), recording = scratch("egiz_plant.textproto");
  REQUIRE(exit_code(on_screen(viewer("--run-to '40 d' --inject 'supply.balls_a.outage=21 d@20 d' --compare 2 "
                                     "--size 1600x1000 --screenshot '" +
                                     picture + "' --record '" + recording + "'"))) == 0);
  const auto p = read_png(picture);
  REQUIRE(p);
  CHECK(p->width == 1600);
  CHECK(p->height == 1000);
  CHECK(std::filesystem::file_size(picture) < 400000);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column) {
      INFO("part " << row << ", " << column);
      CHECK(colours(*p, column * 400, row * 1000 / 3, (column + 1) * 400, (row + 1) * 1000 / 3) > 30);
    }
  }
  CHECK(exit_code("'" EGIZ_PROGRAM "' replay '" + recording + "' >/dev/null") == 0);
  std::filesystem::remove(picture);
  std::filesystem::remove(recording);
}

TEST_CASE("a plant picture is drawn in light colours and at other sizes", "[ui]") {
  for (const char* look :
       {"--theme light --size 1280x800", "--size 2400x1400 --scale 1.5", "--size 640x480"}) {
    const std::string picture = scratch("egiz_plant_small.png");
    INFO(look);
    REQUIRE(exit_code(on_screen(
                viewer("--run-to '3 d' " + std::string(look) + " --screenshot '" + picture + "'"))) == 0);
    const auto p = read_png(picture);
    REQUIRE(p);
    CHECK(colours(*p, 0, 0, p->width, p->height) > 100);
    std::filesystem::remove(picture);
  }
}

TEST_CASE("a plant that cannot be opened, and wrong injects, end with 2; no display with 3", "[ui]") {
  CHECK(exit_code("'" EGIZ_VIEWER_PROGRAM "' no_such_file.textproto 2>/dev/null") == 2);
  CHECK(exit_code(viewer("--inject mills.sag1.flood=3@3d 2>/dev/null")) == 2);
  CHECK(exit_code(viewer("--variant nonsense 2>/dev/null")) == 2);
  CHECK(exit_code("env -u DISPLAY -u WAYLAND_DISPLAY " + viewer("2>/dev/null")) == 3);
}
