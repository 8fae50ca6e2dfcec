// The viewer as users start it, on a virtual screen: EGIZ_VIEWER_PROGRAM is its path, set by the build.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "viewer/picture.hpp"

using namespace egiz::viewer;

namespace {

int exit_code(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string on_screen(const std::string& arguments) {
  return "xvfb-run -a -s '-screen 0 1600x1000x24' '" + std::string(EGIZ_VIEWER_PROGRAM) + "' " + arguments;
}

std::string scratch_file(const std::string& name) {
  return (std::filesystem::temp_directory_path() / name).string();
}

std::set<unsigned> colours(const Picture& p) {
  std::set<unsigned> seen;
  for (std::size_t i = 0; i + 2 < p.rgb.size(); i += 3)
    seen.insert(p.rgb[i] << 16U | p.rgb[i + 1] << 8U | p.rgb[i + 2]);
  return seen;
}

// The share of pixels that differ from the pixel at the left of them: text and lines everywhere, not one flat
// area.
double detail(const Picture& p, int left, int top, int right, int bottom) {
  int different = 0;
  const auto at = [&](int x, int y) { return &p.rgb[3 * (static_cast<std::size_t>(y) * p.width + x)]; };
  for (int y = top; y < bottom; ++y) {
    for (int x = left + 1; x < right; ++x) different += !std::equal(at(x, y), at(x, y) + 3, at(x - 1, y));
  }
  return different / static_cast<double>((right - left) * (bottom - top));
}

}  // namespace

TEST_CASE("the gallery draws a picture of the size asked for, with something in every part", "[ui]") {
  for (const auto& [theme, width, height] : {std::tuple{"dark", 1600, 1000}, {"light", 1280, 900}}) {
    const std::string file = scratch_file(std::string("egiz_gallery_") + theme + ".png");
    std::filesystem::remove(file);
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    REQUIRE(exit_code(on_screen("--gallery --theme " + std::string(theme) + " --screenshot '" + file +
                                "' --size " + size)) == 0);
    const auto picture = read_png(file);
    REQUIRE(picture);
    CHECK(picture->width == width);
    CHECK(picture->height == height);
    CHECK(colours(*picture).size() > 200);
    for (int row = 0; row < 3; ++row) {
      for (int column = 0; column < 4; ++column) {
        INFO(theme << ", part " << row << ", " << column);
        CHECK(detail(*picture, column * width / 4, row * height / 3, (column + 1) * width / 4,
                     (row + 1) * height / 3) > 0.01);
      }
    }
    std::filesystem::remove(file);
  }
}

TEST_CASE("without a display the viewer says so and ends with 3", "[ui]") {
  const std::string said = scratch_file("egiz_viewer_no_display.txt");
  const std::string command = "env -u DISPLAY -u WAYLAND_DISPLAY '" + std::string(EGIZ_VIEWER_PROGRAM) +
                              "' --gallery 2>'" + said + "'";
  CHECK(exit_code(command) == 3);
  CHECK(std::filesystem::file_size(said) > 0);
  std::filesystem::remove(said);
}

TEST_CASE("a picture that cannot be written ends with 3, wrong arguments with 2", "[ui]") {
  CHECK(exit_code(on_screen("--gallery --screenshot /no/such/folder/g.png 2>/dev/null")) == 3);
  CHECK(exit_code("'" + std::string(EGIZ_VIEWER_PROGRAM) + "' --gallery --size 5 2>/dev/null") == 2);
}

TEST_CASE("a picture written and read again is the same", "[unit]") {
  Picture p{3, 2, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 255}};
  const std::string file = scratch_file("egiz_picture.png");
  REQUIRE(write_png(file, p));
  const auto back = read_png(file);
  REQUIRE(back);
  CHECK(back->width == 3);
  CHECK(back->rgb == p.rgb);
  CHECK_FALSE(read_png(file + ".no"));
  std::filesystem::remove(file);
}
